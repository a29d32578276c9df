"""What of a message is not the writer's own words: their answer quoted below, and the signature."""

from __future__ import annotations

import re

ANSWERS = frozenset({"thank-you", "thanks-anyway", "keep-in-touch", "follow-up"})
"""Messages that may have words of the reader below them; a first request has none to quote."""

# "On Monday, Basil Reed wrote:", and right below it quoted lines to the end of the message.
_TRAIL = re.compile(
    r"(?m)^(?:On\b[^\n]{4,200}(?:\n[^\n]{0,120})?\bwrote:|-+ ?Original Message ?-+)[ \t]*\r?\n"
    r"(?P<quoted>(?:[ \t]*(?:>[^\n]*)?(?:\n|\Z))+)\Z"
)
_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"(?m)^-- ?\r?$")


def own_words(text: str, purpose: str = "") -> str:
    """Return `text` with their words blanked out; every other character stays where it is.

    Their words are quoted lines to the end of the message, below a line that says who wrote them,
    in a message that can be an answer. Anything else behind a mark is read as the writer's: nobody
    hides an ask there.

    Args:
        purpose: its name in the workflow (``request``, ``thank-you``).
    """
    found = _TRAIL.search(text) if purpose in ANSWERS else None
    start = len(text)
    if found is not None and text[: found.start()].strip():
        start = found.start("quoted")
    # The marks themselves split no sentence.
    own = _MARK.sub(lambda mark: " " * len(mark.group()), text[:start])
    return own + re.sub(r"[^\n]", " ", text[start:])


def signature(text: str) -> int:
    """Return where the signature begins, or the length of the text."""
    match = _SIGNATURE.search(text)
    return match.start() if match else len(text)
