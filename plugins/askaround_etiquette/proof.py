"""What `etiquette check` looks at besides the form of a pack: calendars, dates, the whole year.

Reading a pack for a message leaves this out: it takes the libraries of holidays, and a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from askaround.businesstime import WEEKDAYS, BusinessTime, closed_days, shortened
from askaround.datafile import DataFile, nearest
from askaround.model import Advice, AdvisedValue
from askaround_etiquette.geography.territory import ROOT, chain
from askaround_etiquette.knowledge.library import BUILT_IN, PASSED_OVER, PROBLEM, Library
from askaround_etiquette.knowledge.pack import CONFIDENCES, SURE, Pack
from askaround_etiquette.suiting.schedule import Schedule
from askaround_etiquette.values import fields
from askaround_etiquette.values.avoidance import PREFIX

_YEARS = (-2, 12)
"""How far around this year a holiday has to turn up; some are kept once in a decade only."""

_LISTED = 12
_COMPUTED = ("zone", "zones", PROBLEM, PASSED_OVER)
"""Names of advice that are no fields of packs."""


def prove(pack: Pack, file: DataFile, packs: Library, today: date) -> None:
    """Note what is wrong with a pack that is well written, with the line it stands in.

    Args:
        packs: say what holds around the territory.
        today: the date of the clock; what was checked cannot be later. Built-in packs are not held
            to that: whoever made them had a clock of their own.
    """
    own = Path(file.path).resolve().parent != BUILT_IN.resolve()
    for way, said in _dates(pack, file) if own else ():
        if said > today.isoformat():
            hint = f"the day on which the sources were read; today is {today.isoformat()}"
            file.wrong("P212", way, f"{said} is yet to come", hint)
    for name, one in pack.values.items():
        if name.startswith(PREFIX) and isinstance(one.value, Mapping) and "holiday" in one.value:
            wrong = no_holiday(pack.id, one.value, today.year)
            if wrong:
                file.wrong("P211", ("values", name, "value", "holiday"), *wrong)
    if not file.errors:
        _open_at_all(pack, file, packs, today)


def no_holiday(territory: str, rule: Mapping[str, object], year: int) -> tuple[str, str] | None:
    """Return what is wrong with the holiday that a rule names, and the nearest name; else None.

    For the world nothing can be said: a rule there holds where the calendar has such a day.

    Args:
        rule: a time to avoid, as a pack has it.
        year: around which the holiday has to turn up, unless the rule names years of its own.
    """
    wanted = str(rule["holiday"])
    if territory == ROOT:
        return None
    years = set(range(year + _YEARS[0], year + _YEARS[1]))
    years |= {int(str(rule[key])[:4]) for key in ("since", "until") if rule.get(key)}
    names = _names(territory.partition(":")[0], tuple(sorted(years)))
    if not names:
        return f"the calendar of {territory} has no holidays", "say the days with from and to"
    if any(wanted.casefold() in name.casefold() for name in names):
        return None
    near = nearest(wanted, names)
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    hint = near or f"one of {listed}"
    return f"no holiday of {territory} is called {wanted!r}, so the rule never holds", hint


@lru_cache(maxsize=64)
def _names(territory: str, years: tuple[int, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for year in years:
        for reason in closed_days(territory, year).values():
            short = shortened(reason)
            name = short[1] if short is not None else reason
            # The day off for a feast is named after it: one name is enough to choose from.
            plain = name.partition(" (")[0].partition(": ")[0]
            if plain not in WEEKDAYS:
                found[plain] = None
                found[name] = None
    return tuple(sorted(found, key=lambda name: (len(name) > 40, name)))


def _dates(pack: Pack, file: DataFile) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("checked_on",), pack.checked_on
    written = file.value["values"]
    for name, one in pack.values.items():
        if isinstance(written[name], Mapping) and "checked_on" in written[name]:
            yield ("values", name, "checked_on"), one.checked_on


def _open_at_all(pack: Pack, file: DataFile, packs: Library, today: date) -> None:
    """Note a value with which no time of a whole year is left, with what holds around it."""
    values: dict[str, AdvisedValue] = {}
    for territory in chain(pack.id):
        values |= packs.values(territory) if territory != pack.id else {}
    values |= pack.values
    if _opens(pack.id, values, today):
        return
    for name in pack.values:
        if name in ("hours", "weekend") or name.startswith(PREFIX):
            without = {key: one for key, one in values.items() if key != name}
            if _opens(pack.id, without, today):
                message = f"with {name} no time is left at {pack.id} in a whole year"
                file.wrong("P213", ("values", name), message, "leave some hours", key=True)
                return
    message = f"with these values no time is left at {pack.id} in a whole year"
    file.wrong("P213", ("values",), message, "leave some hours", key=True)


def _opens(territory: str, values: Mapping[str, AdvisedValue], today: date) -> bool:
    week = values.get("weekend")
    sure = week is not None and week.confidence in ("medium", "high")
    calendar = BusinessTime(weekend=lambda _: week.value if sure and week is not None else None)
    plan = Schedule(Advice(territory, dict(values)), calendar)
    return any(plan.day(today + timedelta(days=n)).better for n in range(366))


def passed_over(values: Mapping[str, AdvisedValue]) -> Iterator[Mapping[str, object]]:
    """Yield what the engine did not take as plugins advised it.

    Each has ``field``, ``plugin``, ``problem``, and whether it is ``used`` all the same.
    """
    told = values.get(PASSED_OVER)
    for one in told.value if told is not None and isinstance(told.value, list | tuple) else ():
        if isinstance(one, Mapping):
            yield one


def unsound(values: Mapping[str, AdvisedValue]) -> Iterator[tuple[str, AdvisedValue, str]]:
    """Yield ``(field, what was advised, what is wrong)`` of what plugins say through their hook.

    Files are checked as they are read; a hook's answer is not.
    """
    for name, one in sorted(values.items()):
        trouble = fields.wrong(name, one.value) if fields.about(name) else ""
        if not trouble and one.confidence not in CONFIDENCES:
            trouble = f"{one.confidence!r} is no confidence; there are {', '.join(CONFIDENCES)}"
        if (
            not fields.about(name)
            and name not in _COMPUTED
            and (near := nearest(name, fields.FIELDS))
        ):
            trouble = f"no field is called {name!r}; did you mean {near}?"
        said = fields.about(name) and one.value is not None
        if said and not trouble and one.confidence in SURE and not one.sources:
            trouble = f"{one.confidence} confidence needs a source"
        if trouble:
            yield name, one, trouble
