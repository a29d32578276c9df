"""The linters for Python: of a text alone, and of what a person says is no ask."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from askaround.errors import UsageError
from askaround.model import Finding, Severity

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Record
    from askaround_promise.questions.asking import Asked

KINDS = ("request", "follow-up", "thank-you", "invitation")
"""Kinds of messages that can be linted alone."""


def lint_message(
    text: str,
    kind: str,
    *,
    tie: str = "unknown",
    subject: str = "",
    minutes: int | None = None,
    noted: Collection[str] = (),
    files: tuple[str, ...] = (),
) -> tuple[Severity, list[Finding]]:
    """Return the verdict on a message, and everything it rests on in the order of the words.

    Args:
        text: the message; offsets of findings count its characters.
        kind: one of `KINDS`, or any other name of a message.
        tie: how well the writer knows the reader.
        minutes: length of talk the reader offered, where that is more than usual.
        noted: what the reader raised themselves: ``job_talk``, ``resume_requested``.
        files: names of what is attached.
    """
    from askaround_promise.messages.lint import review
    from askaround_promise.messages.message import LONGEST, Message

    found = review(
        Message(
            text,
            subject,
            purpose=kind,
            tie=tie,
            longest=max(LONGEST, minutes or 0),
            files=files,
            noted=frozenset(noted),
        )
    )
    return max((one.severity for one in found), default=Severity.ALLOW), found


def lint_questions(
    text: str, *, role: str = "", seniority: str = "", salary: str = "warn"
) -> list[Asked]:
    """Return every question of a text, one a line, with its topic and findings.

    Args:
        role, seniority: of the person to be asked, empty where not known.
        salary: what a question about pay is: ``allow``, ``advise``, ``warn`` or ``block``.

    Raises:
        UsageError: there are more of them than anybody could ask.
    """
    from itertools import islice

    from askaround_promise.questions.asking import MOST_QUESTIONS, questions, read
    from askaround_promise.questions.repeats import repeats

    listed = list(islice(questions(text), MOST_QUESTIONS + 1))
    if len(listed) > MOST_QUESTIONS:
        raise UsageError(
            f"there are more than {MOST_QUESTIONS} questions, one a line",
            why="no talk has room for them",
            hint="give the questions of one talk",
        )
    return repeats([read(one, role=role, seniority=seniority, salary=salary) for one in listed])


def not_an_ask(campaign: Campaign, number: int, words: str, reason: str) -> Record:
    """Write down that quoted words of a message are no ask. It holds for that very text only.

    Args:
        number: of the message in the outbox.
        words: as they stand in its body or subject, between quotation marks.
        reason: why they ask for nothing; journaled.

    Raises:
        UsageError: the words do not stand there, they are not quoted, or there is no reason.
    """
    from askaround_promise.marks import KIND, digest, quoted_words, unquoted

    if len(reason.split()) < 2:
        raise UsageError(
            "a mark needs a reason of a few words", hint='--reason "it is the title of her book"'
        )
    draft = campaign.outbox.draft(number)
    words = unquoted(words)
    if not words or (words not in draft.body and words not in draft.subject):
        raise UsageError(
            f"message {number} does not say {words!r}", hint=f"askaround outbox show {number}"
        )
    if not (quoted_words(draft.body, words) or quoted_words(draft.subject, words)):
        raise UsageError(
            f"{words!r} stands in no quotation marks",
            why="only what is quoted, a title or somebody else's words, is no ask of yours",
            hint=f"askaround outbox edit {number}   (put a title between “ and ”)",
        )
    data = {"text": words, "reason": reason, "of": digest(draft.subject, draft.body)}
    return campaign.note(draft.contact, KIND, data)
