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
_FRACTIONS = {("1", "2"): 30, ("1", "4"): 15, ("3", "4"): 45}
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty"})
_LONG_STAYS = {"day": 480, "days": 480, "week": 2400, "weeks": 2400, "morning": 240}
_STAYING = frozenset({"shadow", "shadowing", "spend", "accompany", "follow", "sit"})
_QUESTION = frozenset({"could", "may", "might", "can", "would", "shall"})
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
        if len(before) > 1 and before[-2] in _TENS and number is not None and number < 10:
            return Asked(_NUMBERS[before[-2]] + number, place - 2, place + 1)
        return None if number is None else Asked(number, place - 1, place + 1)
    if word.text in _HOURS:
        if place > 1 and row[place - 2].end + 1 == row[place - 1].start and _decimal(before):
            part = _FRACTIONS.get((before[-2], before[-1]))
            if part is not None:
                return Asked(part, place - 2, place + 1)
            hours = float(f"{before[-2]}.{before[-1]}")  # "1.5 hours" are two words here
            return Asked(round(60 * hours), place - 2, place + 1)
        return _hours(row, place, before)
    if word.text in _LONG and before[-1:] in (["whole"], ["full"], ["entire"]):
        return Asked(_LONG[word.text], place - 1, place + 1)
    if word.text in _LONG_STAYS and _stays(row, place):
        return Asked(_LONG_STAYS[word.text], place - 1, place + 1)
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


def _decimal(before: list[str]) -> bool:
    return all(one.isdecimal() and len(one) < 3 for one in before[-2:])


def _stays(row: Sequence[Word], place: int) -> bool:
    """Whether one asks to stay so long: "could I shadow you for a week", "spend the day with"."""
    before = [one.text for one in row[max(0, place - 10) : place]]
    after = [one.text for one in row[place + 1 : place + 3]]
    if _STAYING.isdisjoint(before) or not _QUESTION.intersection(before):
        return False
    # "Could you tell me how you spend your day?" asks about it.
    return "spend" not in before or "together" in after or "with" in after


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
