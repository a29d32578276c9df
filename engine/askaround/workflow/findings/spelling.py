"""Which name was meant, and which of two names is the mistyped one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], least: float = 0.6) -> str:
    """Return the valid name most like `name`, or '' where none is like it by `least` (of 1)."""
    from difflib import get_close_matches

    valid = list(names)
    folded = name.casefold().replace("_", "-")
    for one in valid:
        if one.casefold().replace("_", "-") == folded:
            return one
    near = get_close_matches(name, valid, 1, least)
    return near[0] if near else ""


class Spelling:
    """Judges spellings by the runs of three letters that the rest of a text is made of.

    Args:
        text: the file, comments included: its words are mostly spelt right.
    """

    def __init__(self, text: str) -> None:
        self.parts: Counter[str] = Counter()
        for word, count in Counter(re.findall(r"[^\W\d_]+", text.casefold())).items():
            for part in _parts(word):
                self.parts[part] += count

    def odder(self, one: str, other: str) -> str:
        """Return the one of two names that is more likely mistyped; the first where both are."""
        return other if self._doubt(other) > self._doubt(one) else one

    def _doubt(self, name: str) -> float:
        """Return how unusual a name's runs of three letters are here."""
        words = re.findall(r"[^\W\d_]+", name.casefold())
        seen = [self.parts[part] for word in words for part in _parts(word)]
        return sum(1 / max(1, count) for count in seen) / max(1, len(seen))


def _parts(word: str) -> list[str]:
    whole = f" {word} "
    return [whole[at : at + 3] for at in range(len(whole) - 2)]
