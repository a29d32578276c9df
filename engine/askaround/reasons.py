"""What counts as a reason to go against what policies say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from askaround.errors import UsageError
from askaround.model.finding import Finding, Severity

FEWEST_WORDS = 3
FEWEST_LETTERS = 8
"""A reason has so many different words, and so many letters in all; of a script that puts no spaces
between its words, the letters alone are counted."""


def is_a_reason(text: str) -> bool:
    """Whether a text is long enough to say why.

    >>> is_a_reason("x"), is_a_reason("she asked me to write")
    (False, True)
    """
    words = {word for word in text.casefold().split() if any(map(str.isalpha, word))}
    letters = [letter for letter in text if letter.isalpha()]
    spaceless = all(unicodedata.category(letter) == "Lo" for letter in letters)
    return len(letters) >= FEWEST_LETTERS and (spaceless or len(words) >= FEWEST_WORDS)


def must_be_a_reason(text: str, overruled: Iterable[Finding], command: str) -> None:
    """Refuse to set aside a block for a word or two: the journal is to say why.

    Args:
        text: the reason given; where none is, nothing is set aside by it.
        overruled: what it would set aside.
        command: what was typed, for the hint.

    Raises:
        UsageError: a block is among them, and the text is no reason.
    """
    against = [one for one in overruled if one.severity is Severity.BLOCK]
    if not text or not against or is_a_reason(text):
        return
    raise UsageError(
        f"“{text}” is too short a reason to go against a block",
        why=against[0].reason,
        hint=f'{command} --overrule "why it is right here, in a few words"',
    )
