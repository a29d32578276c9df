"""How long a talk a message asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askaround_promise.words import Word

REACH = 60
"""So many words on either side may tell that a time is asked for."""

_MINUTES = frozenset({"minute", "minutes", "min", "mins"})
_HOURS = frozenset({"hour", "hours", "hr", "hrs"})
_NUMBERS = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
}
_LONG = {"day": 480, "days": 480, "afternoon": 240, "morning": 240}
# A time is asked for where its sentence asks; "your 45-minute lecture" asks for nothing.
_ASKS = """
    would could can may might spare open available willing grateful appreciate hoping have time
    call chat talk meet meeting conversation coffee speak
"""
_ASKING = frozenset(_ASKS.split())
_SHOWN = frozenset(
    {
        "lecture",
        "podcast",
        "episode",
        "video",
        "webinar",
        "presentation",
        "keynote",
        "film",
        "drive",
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A length of time in a message: `minutes`, and the words that say so."""

    minutes: int
    first: int
    last: int


def asked_minutes(row: Sequence[Word]) -> Iterator[Asked]:
    """Yield the lengths of time that a message asks for, in the order they stand.

    Args:
        row: the words of the message.
    """
    for place, word in enumerate(row):
        found = _length(row, place, word)
        if found is not None and _asks(row, found):
            yield found


def _length(row: Sequence[Word], place: int, word: Word) -> Asked | None:
    before = [one.text for one in row[max(0, place - 3) : place]]
    if word.text in _MINUTES:
        number = _number(before[-1:])
        return None if number is None else Asked(number, place - 1, place + 1)
    if word.text in _HOURS:
        return _hours(row, place, before)
    if word.text in _LONG and before[-1:] in (["whole"], ["full"], ["entire"]):
        return Asked(_LONG[word.text], place - 1, place + 1)
    if word.text in ("day", "days") and before[-2:] == ["for", "a"]:
        return Asked(_LONG["day"], place - 2, place + 1)
    return None


def _hours(row: Sequence[Word], place: int, before: list[str]) -> Asked | None:
    more = 30 if [one.text for one in row[place + 1 : place + 4]] == ["and", "a", "half"] else 0
    if "quarter" in before or "quarters" in before:
        return Asked(45 if "three" in before else 15, max(0, place - 3), place + 1)
    if "half" in before[-2:]:
        return Asked(30, place - 1, place + 1)
    if before[-1:] in (["an"], ["full"], ["whole"]) or not before:
        return Asked(60 + more, max(0, place - 1), place + 1)
    if before[-1:] in (["of"], ["few"], ["several"], ["couple"]):
        return Asked(120, place - 1, place + 1)
    number = _number(before[-1:])
    return (
        None if number is None or number > 24 else Asked(60 * number + more, place - 1, place + 1)
    )


def _number(words: list[str]) -> int | None:
    if not words:
        return None
    if words[0].isdecimal() and len(words[0]) <= 4:
        return int(words[0])
    return _NUMBERS.get(words[0])


def _asks(row: Sequence[Word], found: Asked) -> bool:
    if found.last < len(row) and row[found.last].text in _SHOWN:
        return False
    sentence = row[found.first].sentence
    first = found.first
    while first > max(0, found.first - REACH) and row[first - 1].sentence == sentence:
        first -= 1
    last = found.last
    end = min(len(row), found.last + REACH)
    while last < end and row[last].sentence == sentence:
        last += 1
    own = [word.text for word in row[first:last]]
    return "your" in own[found.last - first :] or any(word in _ASKING for word in own)
