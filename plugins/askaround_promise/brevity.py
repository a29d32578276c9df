"""How long a talk a message asks for, and whether that is brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from askaround.model import Finding, Severity, Tier
from askaround_promise.length import Asked, asked_minutes
from askaround_promise.message import Message
from askaround_promise.words import Word

LONGEST_VISIT = 60
"""Minutes one may watch somebody at work, or ask of a friend, after a second look (S4)."""

_VISITS = frozenset(
    {"watch", "watching", "shadow", "shadowing", "visit", "visiting", "tour", "come"}
)
_NEAR = frozenset({"family", "friend", "schoolmate", "colleague"})

NO_ASK = frozenset({"thank-you", "thanks-anyway", "keep-in-touch"})
"""Messages that ask for no talk: a time they name is another time."""


def length(message: Message, row: Sequence[Word]) -> Iterator[Finding]:
    """Yield what is to be said on the length that a message asks for.

    Args:
        row: the words of its body.
    """
    if message.purpose in NO_ASK:
        return
    found = list(asked_minutes(row))
    for one in found:
        if one.minutes > message.longest:
            start, end = row[one.first].start, row[one.last - 1].end
            yield Finding(
                _strictness(message, row, one),
                "length",
                f"It asks for {one.minutes} minutes; a brief talk is at most {message.longest}, "
                "unless they offer more.",
                source="S81",
                remedy=f"askaround edit {message.who} --minutes N, if they offered that long",
                tier=Tier.METHOD,
                rule="asks-too-long",
                start=start,
                end=end,
                text=message.body[start:end],
                rewrite=f"{min(20, message.longest)} minutes",
            )
    if message.purpose == "request" and not found:
        yield Finding(
            Severity.WARN,
            "length",
            "It names no length, so they cannot know how little you ask for.",
            source="S15",
            tier=Tier.METHOD,
            rule="names-minutes",
            rewrite=f"Would you have {min(20, message.longest)} minutes …?",
        )


def _strictness(message: Message, row: Sequence[Word], asked: Asked) -> Severity:
    """Return how hard too long a time is held: an hour to look on, or of a friend's, may be."""
    sentence = row[asked.first].sentence
    visit = any(word.sentence == sentence and word.text in _VISITS for word in row)
    near = visit or message.tie in _NEAR
    return Severity.WARN if near and asked.minutes <= LONGEST_VISIT else Severity.BLOCK
