"""Names: never taken apart, only put together where a source states the parts.

A full name that a source states is kept as it stands. Given and family name are filled only
from a source that says which is which: no rule splits names rightly across cultures.
"""

from __future__ import annotations

import re

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")


def joined(given: str, family: str, middle: str = "") -> str:
    """Put the parts of a name together.

    Chinese, Japanese and Korean names written in their own script begin with the family name and
    have no spaces; all others begin with the given name.
    """
    if given and family and _EAST_ASIAN.search(given) and _EAST_ASIAN.search(family):
        return family + (middle if middle and _EAST_ASIAN.search(middle) else "") + given
    return " ".join(part for part in (given, middle, family) if part)


def shown(full: str, given: str, family: str, middle: str = "") -> str:
    """Return the name to show: the one the source states, else its parts put together."""
    return full or joined(given, family, middle)
