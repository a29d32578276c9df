"""Which column of a call log is which: by its title, or by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from askaround_phone import calltime, callwords

_MOST = 80
_NUMBER = re.compile(r"'?\+?[\d\s().*#/-]{5,24}(?:\s*(?:x|ext\.?)\s*\d+)?")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of what matters in a row.

    Attributes:
        number: places of the number, the best first.
        moment: places that say when, to be read together.
        direction, duration, name, what: a place each; None where there is none.
        minutes: the duration counts minutes.
        titled: the file has a header.
    """

    number: tuple[int, ...]
    moment: tuple[int, ...]
    direction: int | None = None
    duration: int | None = None
    name: int | None = None
    what: int | None = None
    minutes: bool = False
    titled: bool = True

    @property
    def needed(self) -> tuple[int, ...]:
        """Places without which a row is none."""
        return (*self.number[:1], *self.moment)


def find(titles: Sequence[str]) -> Columns | None:
    """Return the columns of a header; None where it is none."""
    keys = [callwords.key(title) for title in titles[:_MOST]]

    def places(words: frozenset[str]) -> list[int]:
        return [place for place, key in enumerate(keys) if key in words]

    def first(words: frozenset[str], but: Sequence[int] = ()) -> int | None:
        return next((place for place in places(words) if place not in but), None)

    numbers = (*places(callwords.NUMBER), *places(callwords.LESSER))
    moment = _moment(places)
    duration = next((place for place in places(callwords.DURATION) if place not in moment), None)
    if not numbers or not moment:
        return None
    direction = _direction(keys)
    if direction is None and duration is None:
        return None
    what = first(callwords.WHAT, [direction] if direction is not None else [])
    name = first(callwords.NAME, numbers)
    minutes = duration is not None and bool(callwords.MINUTES.match(keys[duration]))
    return Columns(numbers, moment, direction, duration, name, what, minutes)


def _moment(places: Callable[[frozenset[str]], list[int]]) -> tuple[int, ...]:
    stamps, days, clocks = (
        places(words) for words in (callwords.STAMP, callwords.DATE, callwords.TIME)
    )
    if days and (clocks or stamps):
        return (days[0], (clocks or stamps)[0])
    found = stamps or days or clocks
    return (found[0],) if found else ()


def _direction(keys: Sequence[str]) -> int | None:
    """Return the column that says in or out: the plainest title first, a mere ``type`` last."""
    order = ("direction", "calldirection", "richtung", "incomingoutgoing", "inout")
    for word in (*order, "calltype", "typeofcall", "anrufart"):
        if word in keys:
            return keys.index(word)
    return next((n for n, key in enumerate(keys) if key in callwords.DIRECTION), None)


def guess(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a log without a header, by what stands in them."""
    filled = [row for row in rows if sum(bool(cell) for cell in row) >= 3]
    if not filled:
        return None
    width = min(Counter(map(len, filled)).most_common(1)[0][0], _MOST)

    def share(place: int, fits: Callable[[str], object]) -> float:
        cells = [row[place] for row in filled if place < len(row) and row[place]]
        return sum(bool(fits(cell)) for cell in cells) / len(cells) if cells else 0.0

    def best(fits: Callable[[str], object], taken: Sequence[int]) -> int | None:
        shares = {place: share(place, fits) for place in range(width) if place not in taken}
        place = max(shares, key=lambda one: shares[one], default=None)
        return place if place is not None and shares[place] >= 0.8 else None

    moment = best(calltime.moment, ())
    direction = best(_is_direction, [] if moment is None else [moment])
    if moment is None or direction is None:
        return None
    taken = [moment, direction]
    when: tuple[int, ...] = (moment,)
    if share(moment, lambda cell: ":" in cell) < 0.5 and share(moment + 1, _CLOCK.fullmatch) > 0.8:
        when = (moment, moment + 1)  # the time of day stands beside the day
        taken.append(moment + 1)
    duration = best(_is_duration, taken)
    taken += [] if duration is None else [duration]
    number = best(lambda cell: _NUMBER.fullmatch(cell) or callwords.withheld(cell), taken)
    if number is None:
        return None
    taken.append(number)
    name = best(lambda cell: any(sign.isalpha() for sign in cell), taken)
    return Columns((number,), when, direction, duration, name, titled=False)


def _is_direction(cell: str) -> bool:
    return not cell.isdecimal() and bool(callwords.direction(cell))


def _is_duration(cell: str) -> bool:
    bare = re.fullmatch(r"\d{1,5}", cell)
    clock = re.fullmatch(r"\d{1,3}(?::\d{2}){1,2}", cell)
    return bool(bare or clock) or (
        not cell.isdecimal() and calltime.seconds(cell) is not None and any(map(str.isdigit, cell))
    )
