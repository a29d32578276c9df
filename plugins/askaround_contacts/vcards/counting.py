"""Whether a file of cards plainly holds too many, seen without reading each of them."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

_LINE = rb"(?!BEGIN:|END:)[A-Z][^\r\n]*\r?\n"
_PLAIN = re.compile(
    rb"^BEGIN:VCARD\r?\n(?:VERSION:[^\r\n]*\r?\n)?F?N:[A-Z0-9][^\r\n]{0,80}\r?\n"
    rb"(?:" + _LINE + rb"){0,30}END:VCARD\r?$",
    re.MULTILINE | re.IGNORECASE,
)
"""A card as most programs write it, whose first property is a name of somebody."""


_NESTS = re.compile(rb"^[ \t]*(?:[^\s:;]+\.)?AGENT", re.MULTILINE | re.IGNORECASE)
"""What a card within a card follows, which is nobody of the file's own."""


def surely_more(path: Path, most: int) -> bool:
    """Whether a file holds more cards than `most` that reading makes a person of, each.

    Cards that are folded, or in two bytes a letter, are not counted, nor is a file in which some
    may be nested: False says nothing.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            if _NESTS.search(whole):
                return False
            return any(n > most for n, _ in enumerate(_PLAIN.finditer(whole), 1))
