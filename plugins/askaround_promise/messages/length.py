"""How long a talk a message asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askaround_promise.english.words import Word

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
    "hundred": 100,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
}
_LONG = {"day": 480, "days": 480, "afternoon": 240, "morning": 240, "evening": 240}
_FRACTIONS = {("1", "2"): 30, ("1", "4"): 15, ("3", "4"): 45}
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty"})
_GLUED = re.compile(r"(\d{1,3})(h|hr|hrs|min|mins)(\d{1,2})?")
_SPELT = {"1\u20444": 15, "1\u20442": 30, "3\u20444": 45}
_PLURAL = re.compile(r"[a-z]{3,}(?<!u)(?<!i)(?<!s)(?<!minute)s")
_LONG_STAYS = {
    **{"day": 480, "days": 480, "week": 2400, "weeks": 2400, "weekend": 960},
    **{"morning": 240, "afternoon": 240, "evening": 240},
}
_STAYING = frozenset({"shadow", "shadowing", "spend", "accompany", "follow", "sit"})
_NO_LENGTH = frozenset(
    {"some", "last", "next", "every", "each", "any", "per", "one", "other", "this"}
)
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
        "course",
        "workshop",
        "seminar",
        "documentary",
        "podcast",
        "episode",
        "video",
        "webinar",
        "presentation",
        "keynote",
        "film",
    }
)
# How far, how long ago or how often: "an hour by train", "two hours away", "12 hours a day".
_FAR = """
    drive drives by away ago later earlier before commute flight walk ride journey north south east
    west per each every daily weekly a behind ahead difference back
"""
_ELSE = frozenset(_FAR.split())
_WIRES = frozenset({"video", "phone", "zoom", "skype", "teams", "telephone"})
# What takes the writer's own time, or theirs: "I worked 12 hours".
_OWN = """
    worked spent waited drove driven travelled traveled live lives slept listened watched took
    lasted read
"""
_AT_MOST = (["tops"], ["max"], ["maximum"], ["at"], ["only"], ["or"])
_TAKES = frozenset({"tops", "should", "takes", "take", "enough", "plenty", "let", "need"})
_WEEK = "monday tuesday wednesday thursday friday saturday sunday today tomorrow phone"
_DAYS = frozenset(_WEEK.split())
_LATEST = _DAYS - {"phone"} | {"then", "noon", "tonight", "end", "next"}
"""What says until when: "20 minutes by tomorrow"."""
_WHEN = frozenset({"in", "within", "after", "every", "until"})
_DOING = frozenset(_OWN.split())


@dataclass(frozen=True, slots=True)
class Asked:
    """A length of time in a message: `minutes`, and the words that say so."""

    minutes: int
    first: int
    last: int


def asked_minutes(row: Sequence[Word], invites: bool = False) -> Iterator[Asked]:
    """Yield the lengths of time that a message asks for, in the order they stand.

    Args:
        row: the words of the message.
        invites: whether it proposes a time, so that a day and a length alone ask.
    """
    for place, word in enumerate(row):
        found = _length(row, place, word)
        if found is not None and _asks(row, found, invites):
            yield found


def _length(row: Sequence[Word], place: int, word: Word) -> Asked | None:
    before = [one.text for one in row[max(0, place - 4) : place]]
    glued = _GLUED.fullmatch(word.text)
    if glued is not None:
        return _glued(row, place, glued)
    if word.text in _MINUTES:
        number = _number(before[-1:])
        if len(before) > 1 and before[-2] in _TENS and number is not None and number < 10:
            return Asked(_NUMBERS[before[-2]] + number, place - 2, place + 1)
        return None if number is None else Asked(number, place - 1, place + 1)
    if word.text in _HOURS:
        if place > 1 and row[place - 2].end + 1 == row[place - 1].start and _decimal(before):
            part = _FRACTIONS.get((before[-2], before[-1]))
            if part is not None:
                more = before[-3:-2]
                whole = int(more[0]) if more and more[0].isdecimal() and len(more[0]) < 3 else 0
                return Asked(60 * whole + part, place - 2, place + 1)
            return Asked(_decimal_hours(before[-2], before[-1]), place - 2, place + 1)
        return _hours(row, place, before)
    if word.text in _LONG and before[-1:] in (["whole"], ["full"], ["entire"]):
        return Asked(_LONG[word.text], place - 1, place + 1)
    if word.text in _LONG and before[-2:] == ["half", "a"]:
        return Asked(_LONG[word.text] // 2, place - 2, place + 1)
    if word.text in _LONG and before[-1:] in (["a"], ["an"], ["one"]) and "me" in before[-2:-1]:
        return Asked(_LONG[word.text], place - 1, place + 1)
    if word.text in _LONG_STAYS and _stays(row, place):
        return Asked(_LONG_STAYS[word.text], place - 1, place + 1)
    if word.text in ("day", "days") and before[-2:] == ["for", "a"]:
        return Asked(_LONG["day"], place - 2, place + 1)
    return None


def _glued(row: Sequence[Word], place: int, found: re.Match[str]) -> Asked:
    """Return the length that a word such as ``90min``, ``1h`` or ``1h30`` tells."""
    number, unit, more = int(found[1]), found[2], int(found[3] or 0)
    if not unit.startswith("h"):
        return Asked(number, place, place + 1)
    before = row[place - 1] if place else None
    if before is not None and before.text.isdecimal() and before.end + 1 == row[place].start:
        return Asked(_decimal_hours(before.text, found[1]), place - 1, place + 1)
    return Asked(60 * number + more, place, place + 1)


def _decimal_hours(whole: str, part: str) -> int:
    """Return the minutes of "1.5 hours" and "1:30 hours", which are two words here."""
    minutes = int(part) if len(part) == 2 and part in ("15", "30", "45") else None
    return round(60 * float(f"{whole}.{part}")) if minutes is None else 60 * int(whole) + minutes


def _hours(row: Sequence[Word], place: int, before: list[str]) -> Asked | None:
    more = 30 if [one.text for one in row[place + 1 : place + 4]] == ["and", "a", "half"] else 0
    if "quarter" in before or "quarters" in before:
        return Asked(45 if "three" in before else 15, max(0, place - 4), place + 1)
    part = next((_SPELT[one] for one in before[-3:] if one in _SPELT), None)
    if part is not None:
        return Asked(part, max(0, place - 3), place + 1)
    if before[-3:] == ["and", "a", "half"]:
        whole = _number(before[-4:-3]) or 1
        return Asked(60 * whole + 30, max(0, place - 4), place + 1)
    if "half" in before[-2:]:
        return Asked(30, place - 1, place + 1)
    if before[-1:] in (["an"], ["full"], ["whole"], ["good"], ["solid"]) or not before:
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
    if before[-1:] and before[-1] in _NO_LENGTH:
        return False  # "some day", "my note of last week"
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


def _begins(row: Sequence[Word], found: Asked) -> bool:
    """Whether the words begin their sentence: "20 min on the phone sometime?"."""
    return not found.first or row[found.first - 1].sentence != row[found.first].sentence


def _alone(row: Sequence[Word], found: Asked) -> bool:
    """Whether the words are all but the whole sentence: "20 mins on Zoom?"."""
    mine = row[found.first].sentence
    end = found.last + 2
    return _begins(row, found) and (end >= len(row) or row[end].sentence != mine)


def _asks(row: Sequence[Word], found: Asked, invites: bool) -> bool:
    after = [word.text for word in row[found.last : found.last + 3]]
    by_wire = after[:1] in (["by"], ["on"], ["over"], ["via"]) and bool(_WIRES & set(after[1:]))
    until = after[:1] == ["by"] and not _LATEST.isdisjoint(after[1:])
    if after and after[0] in _SHOWN | _ELSE and not (by_wire or until):
        return False
    if (by_wire and _begins(row, found)) or (_alone(row, found) and after[:1] in _AT_MOST):
        return True
    near = row[max(0, found.first - 3) : found.first]
    if near and near[-1].text in _WHEN:
        return False
    if any(one.text in _DOING and one.clause == row[found.first].clause for one in near):
        return False
    if near and row[found.first].text in ("a", "an") and _PLURAL.fullmatch(near[-1].text):
        return False  # "a hundred mails an hour"
    sentence = row[found.first].sentence
    first = found.first
    while first > max(0, found.first - REACH) and row[first - 1].sentence == sentence:
        first -= 1
    last = found.last
    end = min(len(row), found.last + REACH)
    while last < end and row[last].sentence == sentence:
        last += 1
    own = [word.text for word in row[first:last]]
    if invites and not _DAYS.isdisjoint(own):
        return True
    if not _TAKES.isdisjoint(own) and own[:1] != ["i"]:
        return True
    return "your" in own[found.last - first :] or any(word in _ASKING for word in own)
