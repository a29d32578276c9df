"""What of a message is not the writer's own words: their answer quoted below, and the signature."""

from __future__ import annotations

import re

ANSWERS = frozenset({"thank-you", "thanks-anyway", "keep-in-touch", "follow-up"})
"""Messages that may have words of the reader below them; a first request has none to quote."""

TITLES = frozenset({"asks-about-openings", "asks-to-be-passed-on", "says-job-hunting"})
"""Rules that a job title may trip."""

LONGEST_TITLE = 5
"""Words a line of a signature may have and still be a title."""

# "On Monday, Basil Reed wrote:", and right below it quoted lines to the end of the message.
_TRAIL = re.compile(
    r"(?m)^(?:On\b[^\n]{4,200}(?:\n[^\n]{0,120})?\bwrote:|-+ ?Original Message ?-+)[ \t]*\r?\n"
    r"(?P<quoted>(?:[ \t]*(?:>[^\n]*)?(?:\n|\Z))+)\Z"
)
_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_SENTENCE = re.compile(
    r"(?i)[?!]|\b(?:you|your|yours|me|my|i|we|us|our|is|are|be|any|some|please|for|at|in|on|with|there)\b"
)
_SIGNATURE = re.compile(r"(?m)^-- ?\r?$")


def own_words(text: str, purpose: str = "") -> str:
    """Return `text` with their words blanked out; every other character stays where it is.

    Their words are quoted lines to the end of the message, below a line that says who wrote them,
    in a message that can be an answer. Anything else behind a mark is read as the writer's: nobody
    hides an ask there.

    Args:
        purpose: its name in the workflow (``request``, ``thank-you``).
    """
    start = _trail(text, purpose)
    # The marks themselves split no sentence.
    own = _MARK.sub(lambda mark: " " * len(mark.group()), text[:start])
    return own + re.sub(r"[^\n]", " ", text[start:])


def quoted(text: str, purpose: str = "") -> str:
    """Return `text` with all but the words quoted below it blanked out, empty where none are."""
    start = _trail(text, purpose)
    if start == len(text):
        return ""
    bare = _MARK.sub(lambda mark: " " * len(mark.group()), text[start:])
    return re.sub(r"[^\n]", " ", text[:start]) + bare


def _trail(text: str, purpose: str) -> int:
    """Return where the quoted words begin, or the length of the text."""
    found = _TRAIL.search(text) if purpose in ANSWERS else None
    if found is not None and text[: found.start()].strip():
        return found.start("quoted")
    return len(text)


def signature(text: str) -> int:
    """Return where the signature begins, or the length of the text."""
    match = _SIGNATURE.search(text)
    return match.start() if match else len(text)


def is_title(rule: str, text: str, at: int) -> bool:
    """Return whether a finding within the signature is one on a job title ("Recruiting Now Ltd.").

    Everything else there is read as the letter is: nobody hides an ask below two dashes.

    Args:
        rule: name of the rule that found something.
        at: where, in `text`.
    """
    if rule not in TITLES:
        return False
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    return _SENTENCE.search(line) is None and len(line.split()) <= LONGEST_TITLE
