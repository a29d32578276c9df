"""What is kept to oneself: what was said in confidence, what one sees differently, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from typing import TYPE_CHECKING

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier
from askaround_interview.confidence import reworded

if TYPE_CHECKING:
    from askaround.model import Draft

TOLD_ON = "it tells what somebody else said in confidence"
HINTED_AT = "it may tell in other words what somebody else said in confidence"
DISAGREES = "it tells them what you see differently"

RUN = 4
"""So many words in a row, the same in both, are no accident."""

_WORD = re.compile(r"[^\W_]+")
_PRIVATE = re.compile(
    r"(?i)\b(?:(?:my|your|his|her|their)\s+(?:house|home|place|flat|apartment|room)|"
    r"hotel room|bedroom|night\s?club|strip club|bar|pub|lounge|casino|gym|sauna)\b"
)


def repeated(text: str, kept: str, run: int = RUN) -> tuple[int, int] | None:
    """Return where `text` repeats `run` words in a row of `kept`, or None.

    A shorter `kept` counts where all of its words, two at least, stand there in a row.
    """
    words = [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    secret = [word.casefold() for word in _WORD.findall(kept)]
    length = min(run, len(secret))
    if length < 2:
        return None
    runs = {tuple(secret[i : i + length]) for i in range(len(secret) - length + 1)}
    for i in range(len(words) - length + 1):
        if tuple(word for word, _, _ in words[i : i + length]) in runs:
            return words[i][1], words[i + length - 1][2]
    return None


EARLIEST, LATEST = time(8), time(19)
"""Between these one may propose a talk, on their clock; another hour is theirs to name."""


class InConfidence(Policy):
    """Stops messages that tell what others said in confidence, or what one disagrees with."""

    name = "in_confidence"
    about = "What was said in confidence, and what you disagree with, stays with you"
    reads = ("contact.*", "confidential.others", "records.disagreement")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block the words, and show them."""
        if context.draft is None:
            return
        body, contact = context.draft.body, context.facts.contact
        others = (one for one in context.facts.confidential() if one.contact != contact.id)
        for record in others:
            kept = str(record.data.get("text", ""))
            place = repeated(body, kept)
            if place:
                yield _finding(context.draft, place, TOLD_ON, "S70")
                continue
            place = reworded(body, kept)
            if place:
                yield _finding(context.draft, place, HINTED_AT, "S70", Severity.WARN)
        for record in context.facts.records("disagreement"):
            place = repeated(body, str(record.data.get("text", "")))
            if place:
                yield _finding(context.draft, place, DISAGREES, "S59")


def _finding(
    draft: Draft,
    place: tuple[int, int],
    reason: str,
    source: str,
    severity: Severity = Severity.BLOCK,
) -> Finding:
    body, (start, end) = draft.body, place
    return Finding(
        severity,
        "discretion",
        f"{reason}: “{body[start:end]}”",
        source=source,
        remedy=f"leave it out: askaround outbox edit {draft.effect or 'NUMBER'}",
        tier=Tier.METHOD,
        rule="in-confidence" if source == "S70" else "disagreement",
        start=start,
        end=end,
        text=body[start:end],
    )


class Meeting(Policy):
    """Looks at how and where one is to meet: no talks in writing, no private places (S33, S52)."""

    name = "meeting_place"
    about = "A talk is live where it can be, and at a place where both are at ease"
    reads = ("contact.*", "records.meeting")
    stages = frozenset({"transition"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn of an interview by mail, and of a place that is nobody's office."""
        if not context.facts.given.get("start") and context.purpose != "invitation":
            return
        meetings = context.facts.records("meeting")
        if not meetings or meetings[-1].data.get("status", "agreed") not in ("agreed", "proposed"):
            return
        contact, data = context.facts.contact, meetings[-1].data
        modality = str(data.get("modality") or "")
        if contact.channel == "phone" and modality in ("in_person", "video"):
            yield Finding(
                Severity.WARN,
                "medium",
                f"{contact.name} likes the phone best: be grateful for it, and do not ask for more",
                source="S49",
                remedy=f'askaround reschedule {contact.ref} --at "…" --by phone',
                tier=Tier.WISH,
                rule="their-medium",
            )
        if data.get("status") == "proposed":
            yield from _unasked_hour(context, data.get("start"))
        yield from meeting_findings(modality, str(data.get("venue") or ""), contact.ref)


def _unasked_hour(context: PolicyContext, start: object) -> Iterator[Finding]:
    """Warn of an hour that they have not agreed to, and that is nobody's for such a talk."""
    if not isinstance(start, int):
        return
    contact = context.facts.contact
    there = context.time.local(start, context.zone)
    closed = context.time.closed(contact.place, there.date())
    if closed or not EARLIEST <= there.time() <= LATEST:
        yield Finding(
            Severity.WARN,
            "hour",
            f"{there:%A %H:%M} there is no time to propose to somebody who has not agreed to it",
            source="S49, S52",
            remedy=f"askaround propose {contact.ref}",
            tier=Tier.METHOD,
            rule="unasked-hour",
        )


def meeting_findings(modality: str, venue: str, ref: str) -> Iterator[Finding]:
    """Yield what speaks against meeting in this way, at this place."""
    if modality == "email":
        yield Finding(
            Severity.WARN,
            "medium",
            "in writing you cannot hear whether they are enthusiastic or wary",
            source="S33",
            remedy=f'askaround reschedule {ref} --at "…" --by phone, if they like',
            rule="live-talk",
        )
    if modality == "in_person" and not venue:
        yield _place("no place is said: their office, or a quiet café near it, are good ones", ref)
    found = _PRIVATE.search(venue)
    if found and modality in ("in_person", ""):
        yield _place(f"“{found[0]}” is too private or too loud a place for such a talk", ref)


def _place(reason: str, ref: str) -> Finding:
    return Finding(
        Severity.WARN,
        "venue",
        reason,
        source="S52",
        remedy=f'askaround reschedule {ref} --at "…" --where "their office"',
        rule="venue",
    )


def shared_words(text: str, texts: Sequence[str]) -> bool:
    """Return whether `text` has a telling word (of five letters or more) of one of `texts`."""
    wanted = _stems(text)
    return any(wanted & _stems(one) for one in texts)


def _stems(text: str) -> set[str]:
    # Five letters tell "proof-reader" and "proofs" together, and pass over most small words.
    return {word.casefold()[:5] for word in _WORD.findall(text) if len(word) >= 5 or word.isupper()}
