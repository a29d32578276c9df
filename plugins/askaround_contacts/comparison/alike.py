"""Whether words mean the same work: ``planner`` and ``planning``, ``nurse`` and ``nursing``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w{2,}")


def word_set(text: str) -> frozenset[str]:
    """Return the words between the spaces of `text`."""
    return frozenset(text.split())


_EMPTY = word_set(
    "the and for with from that this what how who why are was will would could into about their "
    "your our its his her they them does work works working job jobs career careers field role "
    "become becoming being want find learn whether should really like day life industry people "
    "der die das und mit für von ein eine les des une pour dans avec los las del para con que "
    "an at in is it of on or to as be by do if me my no so up us we al de el en es la le lo un"
)
_ENDINGS = word_set(
    "s es e er ers or ors r rs ing ist ists t is sis y ies ian ians ic ics ical al ment ed d "
    "tics st sts ry "
    "n en in er ung ur re ere ers ion ions"
) | {""}


@lru_cache(maxsize=20_000)
def words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, folded."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return frozenset(word for word in _WORD.findall(plain) if word not in _EMPTY)


@lru_cache(maxsize=50_000)
def same(one: str, other: str) -> bool:
    """Whether two folded words are forms of one."""
    if one == other:
        return True
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return common >= 4 and one[common:] in _ENDINGS and other[common:] in _ENDINGS


def shared(wanted: frozenset[str], text: str) -> list[str]:
    """Return the words of `wanted` of which `text` has a form, in order of the alphabet."""
    found = words(text)
    return sorted(word for word in wanted if any(same(word, other) for other in found))
