"""A city named with what lies around it, as profiles have it."""

from __future__ import annotations

import re

_AROUND = re.compile(
    r"(?:greater|metropolitan)\s+(?P<of>.+?)(?:\s+(?:metro(?:politan)?\s+)?(?:area|region|metro))?"
    r"|(?P<a>.+?)\s+(?:(?:metro(?:politan)?\s+)?(?:area|region)|metro)",
    re.IGNORECASE,
)
"""Greater Boston, Zurich Area."""


def core(words: str) -> str:
    """Return the city of which words name the surroundings, else the words.

    >>> core("Greater Boston Area"), core("Zurich Area"), core("Bay Area"), core("Boston")
    ('Boston', 'Zurich', 'Bay', 'Boston')
    """
    found = _AROUND.fullmatch(words)
    return (found["of"] or found["a"]) if found else words
