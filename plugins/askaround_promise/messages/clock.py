"""Time that a message proposes by the clock, and talks again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from askaround_promise.english.words import Word

# "10 to 13", "from 10 am to 1 pm", "10:00-11:30".
_RANGE = re.compile(
    r"(?i)(?<![\d.,:/-])(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:to|until|till|-|–)\s*"
    r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.m\.|p\.m\.|o'clock)?(?![\d/:%-])"
)
_WEEK = "monday tuesday wednesday thursday friday saturday sunday today tomorrow noon"
_DAYS = frozenset(_WEEK.split())
# "I am free from 9 to 5", "any time between 10 and 12": when to reach one, not how long it takes.
_REACHED = """
    free available open any anytime sometime between reach window hours work works working shift
    whenever either somewhere opening opens busy do pages chapters
"""
_WINDOWS = frozenset(_REACHED.split())
_OTHER = re.compile(r"(?i)\s*(?:min|minutes|mins|hours?|people|years?|pages?|weeks?|days?|percent)")
_AFTERNOON = 12 * 60

_ASK = frozenset({"could", "may", "might", "can", "would", "shall", "should", "will"})
_TALK = frozenset({"meet", "talk", "speak", "call", "chat", "see", "coffee", "lunch", "phone"})
_OFTEN = frozenset({"weekly", "fortnightly", "monthly", "daily", "regularly"})
_SPANS = frozenset({"day", "week", "fortnight", "month", "morning", "evening", *_DAYS})
_OURS = frozenset({"we", "us", "me"})
_ONCE = frozenset({("a", "week"), ("a", "month"), ("a", "day")})
_ROUNDS = frozenset({"every", "each", "per"})


def proposes(sentence: Sequence[str]) -> bool:
    """Return whether a sentence bids for something together: "could we …", "let us …".

    Args:
        sentence: its words.
    """
    return any(
        (one in _ASK and after in ("we", "i", "you")) or (one == "let" and after == "us")
        for one, after in pairwise(sentence)
    )


def clocked(text: str, row: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """Yield the minutes between two times that a talk is proposed for, and where they stand.

    Args:
        text: the message.
        row: its words.
    """
    for found in _RANGE.finditer(text):
        here = next((word for word in row if word.start >= found.start()), None)
        if here is None or _OTHER.match(text, found.end()):
            continue
        said = {word.text for word in row if word.sentence == here.sentence}
        told = found[2] or found[3] or found[5] or found[6] or not said.isdisjoint(_DAYS)
        minutes = _minutes(found)
        if told and minutes > 0 and said.isdisjoint(_WINDOWS):
            yield minutes, found.start(), found.end()


def _minutes(found: re.Match[str]) -> int:
    first, last = (
        60 * (int(found[at]) % 12 if found[at + 2] else int(found[at]))
        + int(found[at + 1] or 0)
        + (_AFTERNOON if (found[at + 2] or "").lower().startswith("p") else 0)
        for at in (1, 4)
    )
    if found[6] and not found[3] and found[6].lower().startswith("p") and first < last - 660:
        first += _AFTERNOON  # "2 to 4 pm"
    if last <= first and not found[6]:
        last += _AFTERNOON  # "10 to 1"
    return last - first if last - first <= _AFTERNOON else 0


def again(row: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield the words that ask for a talk again and again: "every Thursday", "once a week"."""
    for number in sorted({word.sentence for word in row}):
        sentence = [word for word in row if word.sentence == number]
        said = [word.text for word in sentence]
        ours = not _OURS.isdisjoint(said) and not _TALK.isdisjoint(said)
        asked = ours and proposes(said)
        for place, (one, after) in enumerate(pairwise(sentence)):
            once_more = said[max(0, place - 2) : place] == ["and", "again"]
            if (asked or once_more) and one.text in _ROUNDS and after.text in _SPANS:
                yield one, after
            elif asked and after.text in _OFTEN:
                yield after, after
            elif asked and "once" in said and (one.text, after.text) in _ONCE:
                yield one, after
