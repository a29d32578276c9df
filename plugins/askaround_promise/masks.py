"""What of a message is not the writer's own words: quoted lines, and the signature."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"(?m)^[ \t]*>.*$")
_SIGNATURE = re.compile(r"(?m)^-- ?\r?$")


def own_words(text: str) -> str:
    """Return `text` with quoted lines blanked out; every other character stays where it is.

    A message that is all quotation is read as it stands: nobody hides an ask behind a mark.
    """
    bare = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    return bare if bare.strip() else text


def signature(text: str) -> int:
    """Return where the signature begins, or the length of the text."""
    match = _SIGNATURE.search(text)
    return match.start() if match else len(text)
