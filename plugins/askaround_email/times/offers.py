"""The times that a mail names, as days and hours on the wall; whose wall is found later.

Only what has both a day and an hour counts. A day that the words do not settle (``03/04``) and a
time they refuse are left out: a person reads the mail anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from askaround_email.times.daywords import (
    CLOCK,
    DATE,
    HOURS,
    HOURS_ABROAD,
    INSTEAD,
    MONTHS,
    NEAR,
    NEARBY,
    NO_CLOCK,
    NOT_REFUSED,
    ORDINAL,
    PARTS,
    REFUSED,
    SHORTENED,
    WEEKDAY,
    WEEKDAYS,
    ZONES,
)

_MOST = 5
_MAX_TEXT = 2_000
_BETWEEN = re.compile(r"[,. (]*(?:the |den |dem |le |el |on )?")
_DOTTED = re.compile(r"\b([ap])\.m\.?(?!\w)")
_FAR = timedelta(days=120)
_EVENING = 7
"""An hour up to seven without am or pm is meant after noon: nobody meets at three at night."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A time as a mail names it.

    Attributes:
        at: the day and the hour, without a zone.
        zone: an IANA name where the mail says one, ``yours`` or ``theirs``, or empty.
        until: when a span of time ends, or None.
    """

    at: datetime
    zone: str = ""
    until: time | None = None


class _Day(NamedTuple):
    begins: int
    ends: int
    day: date | None


class _Clock(NamedTuple):
    begins: int
    ends: int
    clock: time
    until: time | None
    zone: str


def offers(text: str, written: datetime) -> list[Offer]:
    """Return the times named in a text, in its order, at most five.

    Args:
        written: when the mail was written, on the clock of whoever reads it.
    """
    found = [one for part in _parts(text) for one in _in_part(part, written)]
    later = (one for one in found if one.at > written.replace(tzinfo=None) - timedelta(days=1))
    return list(dict.fromkeys(later))[:_MOST]


def bare_days(text: str, written: datetime) -> list[date]:
    """Return the days a text names as good without any hour, in its order, at most five.

    Args:
        written: when the mail was written, on the clock of whoever reads it.
    """
    found = [one.day for part in _parts(text) for one in _days(part, written.date())]
    later = (one for one in found if one is not None and one >= written.date())
    return list(dict.fromkeys(later))[:_MOST]


def _parts(text: str) -> list[str]:
    """Return the parts of a text in lower case, but for those that refuse a time."""
    low = _DOTTED.sub(r"\1m", " ".join(text[:_MAX_TEXT].lower().replace("’", "'").split()))
    low = INSTEAD.sub(" ", SHORTENED.sub(r"\1", low))
    parts: list[str] = PARTS.split(low)
    return [part for part in parts if not REFUSED.search(NOT_REFUSED.sub(" ", part))]


def _in_part(part: str, written: datetime) -> list[Offer]:
    days = _days(part, written.date())
    covered = part
    for one in days:  # so that the numbers of dates are no hours
        covered = covered[: one.begins] + "\0" * (one.ends - one.begins) + covered[one.ends :]
    clocks = _clocks(covered)
    found = []
    for place, clock in enumerate(clocks):
        for day in _days_of(clock, place, clocks, days):
            if day.day is not None:
                found.append(Offer(datetime.combine(day.day, clock.clock), clock.zone, clock.until))
    return found


def _days_of(clock: _Clock, place: int, clocks: list[_Clock], days: list[_Day]) -> list[_Day]:
    """Return the days an hour is said of: those between the hour before and it, else the nearest.

    "Tuesday or Thursday at 3" is two times; "Tuesday at 10 or 3" too; "10 on Tuesday" is one.
    """
    since = clocks[place - 1].ends if place else 0
    before = [one for one in days if since <= one.begins < clock.begins]
    until = clocks[place + 1].begins if place + 1 < len(clocks) else 1 << 30
    after = [one for one in days if clock.ends <= one.begins < until]
    # "10am Tuesday, 2pm Thursday": where an hour comes first, each day belongs to the hour before.
    if after and (not days or clocks[0].begins < days[0].begins):
        return after[:1]
    earlier = [one for one in days if one.begins < clock.begins]
    return before or earlier[-1:] or after[:1]


def _days(part: str, today: date) -> list[_Day]:
    dates = [_Day(*said.span(), _dated(said, today)) for said in DATE.finditer(part)]
    dates += [
        _Day(*said.span(), _next_number(int(next(filter(None, said.groups()))), today))
        for said in ORDINAL.finditer(part)
    ]
    dates = [one for one in dates if _free(one, dates)]
    found, named = list(dates), set[int]()
    for said in WEEKDAY.finditer(part):
        day, index = _Day(*said.span(), _named(said, today)), _index(said["day"], WEEKDAYS)
        # "Monday Dec 1, Wednesday Dec 3": each date belongs to one name, the nearest that fits.
        near = [place for place, one in enumerate(dates) if _beside(day, one, part)]
        free = [place for place in near if place not in named]
        if free:
            best = min(free, key=lambda at: (not _agrees(dates[at], index), _gap(day, dates[at])))
            named.add(best)
            if not _agrees(dates[best], index):
                found[best] = dates[best]._replace(day=None)  # the two contradict each other
        elif not any(_agrees(dates[place], index) for place in near):
            found.append(day)
    for said in NEARBY.finditer(part):
        ahead = NEAR[said["near"]] if said["near"] else 1
        found.append(_Day(*said.span(), today + timedelta(days=ahead)))
    return sorted(found, key=lambda one: one.begins)


def _gap(one: _Day, other: _Day) -> int:
    return max(one.begins, other.begins) - min(one.ends, other.ends)


def _agrees(one: _Day, weekday: int) -> bool:
    return one.day is None or one.day.weekday() == weekday


def _free(one: _Day, others: list[_Day]) -> bool:
    return not any(
        other is not one and other.begins <= one.begins and one.ends <= other.ends
        for other in others
    )


def _beside(one: _Day, other: _Day, part: str) -> bool:
    """Whether a day's name and a date stand together: ``Thursday, 26 November``."""
    first, second = (one, other) if one.begins < other.begins else (other, one)
    return _BETWEEN.fullmatch(part[first.ends : second.begins]) is not None


def _dated(said: re.Match[str], today: date) -> date | None:
    try:
        if said["iso"]:
            return date.fromisoformat(said["iso"])
        if said["a"]:
            a, b = int(said["a"]), int(said["b"])
            if a <= 12 and b <= 12 and a != b:
                return None  # nobody knows which is the month
            day, month = (a, b) if a > 12 or a == b else (b, a)
        elif said["d3"]:
            day, month = int(said["d3"]), int(said["m3"])
        else:
            day = int(said["d1"] or said["d2"])
            month = 1 + _index(said["m1"] or said["m2"], MONTHS)
        if said["year"]:
            return date(int(said["year"]), month, day)
        found = date(today.year, month, day)
        found = found if found >= today else date(today.year + 1, month, day)
        # Without a year, what lies far ahead is rather a day that has been.
        return found if found - today < _FAR else None
    except ValueError:
        return None


def _next_number(number: int, today: date) -> date | None:
    for ahead in range(62):
        day = today + timedelta(days=ahead)
        if day.day == number:
            return day
    return None


def _named(said: re.Match[str], today: date) -> date:
    """Return the day a name means: the next such day; ``next`` is of the week after this one."""
    wanted = _index(said["day"], WEEKDAYS)
    monday = today - timedelta(days=today.weekday())
    which, after = said["which"] or "", (said["after"] or "").strip()
    if said["week"] or after.endswith(("next week", "nächster woche")) or which in _NEXT:
        return monday + timedelta(days=7 + wanted)
    ahead = (wanted - today.weekday()) % 7 or 7
    return today + timedelta(days=ahead + (7 if after == "week" else 0))


_NEXT = ("next", "nächste", "nächsten", "nächster")


def _index(word: str, groups: tuple[tuple[str, ...], ...]) -> int:
    return next(place for place, group in enumerate(groups) if word in group)


def _clocks(part: str) -> list[_Clock]:
    found = []
    for said in CLOCK.finditer(part):
        clock = _clock(said, part)
        if clock is not None:
            found.append(clock)
    return found


def _clock(said: re.Match[str], part: str) -> _Clock | None:
    zone = ZONES.get(said["zone"] or "", "")
    if said["noon"]:
        return _Clock(*said.span(), time(12), None, zone)
    if said["past"]:
        hour = _usual(_number(said["to"]), said["half"] or "")
        minutes = {"half past": 30, "quarter past": 15, "quarter to": -15, "halb": -30}
        total = 60 * hour + minutes[said["past"]]
        return _Clock(*said.span(), time(total // 60 % 24, total % 60), None, zone)
    # A bare number is an hour only behind "at", or as one end of a span that is marked as hours.
    signs = ("at", "minute", "half", "unit", "tillhalf", "tillunit", "tillmin")
    if not any(said[sign] for sign in signs) or NO_CLOCK.match(part, said.end()):
        return None
    till = _number(said["till"]) if said["till"] else None
    half = said["half"] or ""
    if till is not None and not half and said["tillhalf"]:
        crosses = _number(said["hour"]) % 12 > till % 12  # "11-1pm" begins before noon
        half = "am" if crosses else said["tillhalf"]
    hour = _usual(_number(said["hour"]), half, literal=said["hour"].startswith("0"))
    until = None
    if till is not None:
        end = _usual(till, said["tillhalf"] or "")
        until = time(end % 24, int(said["tillmin"] or 0))
    return _Clock(*said.span(), time(hour, int(said["minute"] or 0)), until, zone)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 + (HOURS.index(word) if word in HOURS else _index(word, HOURS_ABROAD))


def _usual(hour: int, half: str, *, literal: bool = False) -> int:
    """Return the hour of the day that is meant."""
    if half and 1 <= hour <= 12:
        return hour % 12 + (12 if half == "pm" else 0)
    return hour + 12 if 1 <= hour <= _EVENING and not literal else hour
