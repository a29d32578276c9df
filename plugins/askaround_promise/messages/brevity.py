"""How long a talk a message asks for, and whether that is brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from askaround.model import Finding, Severity, Tier
from askaround_promise.english.words import Word
from askaround_promise.messages.clock import again, clocked, proposes
from askaround_promise.messages.length import asked_minutes
from askaround_promise.messages.message import Message

LONGEST_VISIT = 60
"""Minutes one may watch somebody at work, or ask of a friend, after a second look (S4)."""

_VISITS = frozenset(
    {"watch", "watching", "shadow", "shadowing", "visit", "visiting", "tour", "come"}
)
CLOSE = frozenset({"family", "friend", "schoolmate", "colleague"})
"""Ties of people who know the writer well."""

NO_ASK = frozenset({"thank-you", "thanks-anyway", "keep-in-touch"})
"""Messages that ask for no talk: a time they name is another time, but where they propose one."""


def length(message: Message, row: Sequence[Word]) -> Iterator[Finding]:
    """Yield what is to be said on the length that a message asks for.

    Args:
        row: the words of its body.
    """
    quiet = message.purpose in NO_ASK
    found = [
        one
        for one in asked_minutes(row, message.purpose == "invitation")
        if not quiet or proposes(_sentence(row, row[one.first]))
    ]
    places = [(one.minutes, row[one.first].start, row[one.last - 1].end) for one in found]
    places += [
        (minutes, start, end)
        for minutes, start, end in clocked(message.body, row)
        if not quiet or proposes(_sentence(row, _at(row, start)))
    ]
    for minutes, start, end in places:
        if minutes > message.longest:
            yield _too_long(
                message,
                _strictness(message, row, _at(row, start), minutes),
                f"It asks for {minutes} minutes; a brief talk is at most {message.longest}, "
                "unless they offer more.",
                start,
                end,
            )
    repeated = list(again(row))
    for first, last in repeated:
        yield _too_long(
            message,
            _strictness(message, row, first, LONGEST_VISIT),
            "It asks for a talk again and again; the promise is one brief talk.",
            first.start,
            last.end,
        )
    if message.purpose == "request" and not found and not repeated:
        yield Finding(
            Severity.WARN,
            "length",
            "It names no length, so they cannot know how little you ask for.",
            source="S15",
            tier=Tier.METHOD,
            rule="names-minutes",
            rewrite=f"Would you have {min(20, message.longest)} minutes …?",
        )


def _too_long(message: Message, severity: Severity, reason: str, start: int, end: int) -> Finding:
    return Finding(
        severity,
        "length",
        reason,
        source="S81",
        remedy=f"askaround edit {message.who} --minutes N, if they offered that long",
        tier=Tier.METHOD,
        rule="asks-too-long",
        start=start,
        end=end,
        text=message.body[start:end],
        rewrite=f"{min(20, message.longest)} minutes",
    )


def _at(row: Sequence[Word], start: int) -> Word:
    """Return the word at, or first after, a place in the text."""
    return next((word for word in row if word.start >= start), row[-1])


def _sentence(row: Sequence[Word], of: Word) -> list[str]:
    return [word.text for word in row if word.sentence == of.sentence]


def _strictness(message: Message, row: Sequence[Word], of: Word, minutes: int) -> Severity:
    """Return how hard too long a time is held: an hour to look on, or of a friend's, may be."""
    visit = not _VISITS.isdisjoint(_sentence(row, of))
    near = visit or message.tie in CLOSE
    return Severity.WARN if near and minutes <= LONGEST_VISIT else Severity.BLOCK
