"""What was said in confidence: the words that ask for it, and the same thing in other words."""

from __future__ import annotations

import re

CONFIDES = re.compile(
    r"(?i)\b(?:off the record|in (?:strict(?:est)? )?confidence|confidentially|under the rose|"
    r"sub rosa|between (?:us|you and me|ourselves)|for (?:my|your) ears only|not for publication|"
    r"(?:keep|kept) (?:it|this|that) (?:to (?:my|your)self|quiet|secret|private)|"
    r"(?:do not|don['’]t|not to|must not) (?:tell (?:any|other)\w*|"
    r"(?:repeat|mention) (?:it|this|that)|quote (?:me|him|her|them)|pass (?:it|this|that) on)|"
    r"nobody (?:may|must|should) (?:know|hear)|not (?:been )?(?:announced|made public)(?: yet)?)\b"
)
"""Words by which somebody asks that it stays with you (S56, S70)."""

STEM = 5
"""Letters that tell "drinks" and "drinking" together."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.?!\n]+(?:\n(?!\s*\n)[^.?!\n]+)*")
_SMALL = """
    about above after again also because been before being could does doing down each even every
    from have having here into just last like made make many more most much must never next only
    other over said same says should since some still such than that their them then there these
    they thing things this those through told under until very want well were what when where which
    while will with would year years your yours
"""
_EMPTY = frozenset(f"{_SMALL}".split())
_COUNTED = "one two three four five six seven eight nine ten"
_NUMBERS = {word: str(number) for number, word in enumerate(f"{_COUNTED}".split(), 1)}


def reworded(text: str, kept: str) -> tuple[int, int] | None:
    """Return the sentence of `text` that has all that `kept` is about, in other words, or None.

    Words are compared by how they begin. Of four and more, one may be missing; one alone says
    nothing. Other words for the same thing (sold, for sale) are not seen.
    """
    wanted = _gist(CONFIDES.sub(" ", kept))
    if len(wanted) < 2:
        return None
    needed = len(wanted) - (len(wanted) > 3)
    for found in _SENTENCE.finditer(text):
        said = found.group()
        if len(wanted & _gist(said)) >= needed:
            return found.start() + len(said) - len(said.lstrip()), found.end()
    return None


def _gist(text: str) -> set[str]:
    """Return what a text is about: its numbers, and the beginnings of its longer words."""
    found: set[str] = set()
    for said in _WORD.findall(text.casefold()):
        word = _NUMBERS.get(said, said)
        if word.isdigit() or (len(word) >= STEM - 1 and word not in _EMPTY):
            found.add(word[:STEM])
    return found
