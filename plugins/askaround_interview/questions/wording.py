"""Whether two questions ask the same in other words, and whether one asks for the way in."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LITTLE = """
    a an and any are as at be been being but by can could did do does doing done for from had has
    have having how i if in into is it its job jobs just like may me might mind more most much my of
    off on one or our please really say share should so some tell than that the their them there
    these they thing things this those to us was we were what when where which while who whom will
    with work would you your yourself about ask asking question think feel
"""
_SMALL = frozenset(_LITTLE.split())
"""Words that any question about somebody's work may have."""

_SAME = {
    "reason": "why",
    "reasons": "why",
    "because": "why",
    "quit": "leave",
    "left": "leave",
    "resign": "leave",
    "depart": "leave",
    "earn": "pay",
    "earning": "pay",
    "salary": "pay",
    "paid": "pay",
    "wage": "pay",
    "compensation": "pay",
    "income": "pay",
    "company": "employer",
    "firm": "employer",
    "organisation": "employer",
    "organization": "employer",
    "boss": "manager",
    "supervisor": "manager",
    "fired": "dismiss",
    "dismissed": "dismiss",
    "sacked": "dismiss",
    "made": "make",
    "began": "begin",
    "start": "begin",
    "started": "begin",
    "former": "last",
    "previous": "last",
    "earlier": "last",
}
"""Words for one thing, by the one that stands for all of them."""

STEM = 4
"""Letters that tell "leaving" and "leave" together."""

ALIKE = 0.6
"""The part of the shorter question's words that the other one has too."""

LONGER = 0.75
"""How much the words count that only the longer question has."""

_WORD = re.compile(r"[^\W_]+")
_WAY_IN = re.compile(
    r"(?i)\b(?:way (?:in|into)|way\b[^.?!]{0,40}\binto|get(?:ting)? (?:in|into|a foot in)|"
    r"break(?:ing)? in(?:to)?|foot in the door|join(?:ing)?|get(?:ting)? hired)\b"
)
_THERE = re.compile(
    r"(?i)\b(?:here|(?:your|the) (?:compan(?:y|ies)|organi[sz]ation|firm|employer|team|place|"
    r"department|office|house|press|studio|agency|museum|school|hospital|bank|lab))\b"
)


def _words(text: str) -> set[str]:
    found = set()
    for word in _WORD.findall(text.casefold()):
        if word not in _SMALL and len(word) > 1:
            found.add(_SAME.get(word, word)[:STEM])
    return found


def same_question(one: str, other: str, name: str = "") -> bool:
    """Return whether two questions ask the same, also in other words.

    Questions that share one word only are two, unless neither has another.

    Args:
        one, other: the questions.
        name: of the place both are about: its words say nothing of what is asked.
    """
    if _plain(one) and _plain(one) == _plain(other):
        return True
    first, second = _words(one) - _words(name), _words(other) - _words(name)
    shared = first & second
    if len(shared) < 2:
        return bool(shared) and first == second
    shorter, longer = sorted((len(first), len(second)))
    return len(shared) >= ALIKE * max(shorter, LONGER * longer)


def among(text: str, others: Iterable[str], name: str = "") -> str:
    """Return the first of the others that asks the same as `text`, or empty."""
    return next((other for other in others if same_question(text, other, name)), "")


def means(text: str, cues: Iterable[str], name: str = "") -> bool:
    """Return whether a question is about what one of these cues says.

    Args:
        cues: telling words that must all be there, in any order and by their beginnings; after
            ``=`` no other telling word may be.
        name: of the field and the place it is about: its words say nothing of what is asked.
    """
    said = _words(text) - _words(name)
    return any(
        bool(wanted := _words(cue)) and (wanted == said if cue[:1] == "=" else wanted <= said)
        for cue in cues
    )


def asks_way_in(text: str, organisation: str) -> bool:
    """Return whether a question asks for the way into the place somebody works at (S68).

    How one gets into a *field* is another question, which anybody may be asked.
    """
    if not _WAY_IN.search(text):
        return False
    named = bool(organisation) and _plain(organisation) in _plain(text)
    return named or bool(_THERE.search(text))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
