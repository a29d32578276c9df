"""Whether a text is English, as far as its commonest words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askaround_promise.words import words

SHARE = 0.15
"""In English prose at least this share of the words is among the commonest ones."""

ENOUGH = 8
"""Fewer words than this (a greeting, a list of names) tell nothing."""

_ENGLISH = """
    the a an and or of to in on at for with from by as is are was were be been am i you he she it we
    they me my your his her our their this that these those not no if so but would could can will do
    does did have has had what who how when where about into than then there any some more
"""
_COMMON = frozenset(_ENGLISH.split())
# Words that look English but are commoner elsewhere (German "in, was, so", French "on").
_SHARED = frozenset({"in", "was", "so", "on", "an", "a", "me", "as", "no", "at", "do", "am", "has"})


def foreign(text: str) -> tuple[int, int] | None:
    """Return where the first paragraph that is not English begins and ends, or None.

    Args:
        text: a message in any language; rules for English say nothing about the others.
    """
    for start, end in _paragraphs(text):
        part = text[start:end]
        if _other_script(part):
            return start, end
        row = [word.text for word in words(part) if word.text.isalpha()]
        if len(row) < ENOUGH:
            continue
        common = sum(word in _COMMON for word in row) / len(row)
        telling = sum(word in _COMMON and word not in _SHARED for word in row) / len(row)
        if common < SHARE or telling < SHARE / 2:
            return start, end
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        yield match.start(), match.end()


def _other_script(text: str) -> bool:
    """Whether most letters are of an alphabet other than ours (a short name does not count)."""
    letters = [sign for sign in text if sign.isalpha()]
    others = sum(ord(sign) > 0x24F for sign in letters)
    return others >= 12 and others * 2 > len(letters)
