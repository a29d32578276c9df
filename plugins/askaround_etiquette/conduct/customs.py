"""Policies on the words of a message: its length, how they are addressed, law where it matters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from askaround.model import (
    AdvisedValue,
    Finding,
    Policy,
    PolicyContext,
    Severity,
    greeting_lacks,
)
from askaround_etiquette.placing.titles import as_typed
from askaround_etiquette.suiting.opening import provenance
from askaround_etiquette.values.fields import LEGAL

FIRST_NAME_TIES = frozenset({"family", "friend", "schoolmate", "colleague"})
"""Whom the message templates greet by first name, wherever they are."""

_MAY = {"high": Severity.WARN, "medium": Severity.WARN}


class Customs(Policy):
    """Length, address, number of follow-ups and legal notes of the place."""

    name = "customs"
    about = "Length, form of address, follow-ups and legal notes, as the contact's place has them"
    reads = ("contact.*", "effects.delivered", "advice.*")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterator[Finding]:
        """Say what the place would have otherwise; none of it stops a message."""
        draft = context.draft
        if draft is None:
            return
        values = context.facts.advice.values
        yield from _length(context, values.get("max_words"), draft.body)
        yield from _unsaid(context, values.get("minutes"))
        yield from _follow_ups(context, values.get("follow_ups"))
        yield from _address(context, values.get("greeting"), values.get("address"))
        text = f"{draft.subject}\n{draft.body}"
        for name, said in values.items():
            if name.startswith(LEGAL) and isinstance(said.value, Mapping):
                yield from _legal(name, said, text)


def typed(context: PolicyContext, what: str) -> str:
    """Return what is typed to ``edit`` or ``reject`` the message."""
    number = context.draft.effect if context.draft is not None else 0
    return f"askaround outbox {what} {number or 'NUMBER'}"


def _length(context: PolicyContext, said: AdvisedValue | None, body: str) -> Iterator[Finding]:
    if said is None or not isinstance(said.value, int) or context.purpose != "request":
        return
    words = len(body.split())
    if words > said.value:
        yield finding("max_words", said, f"{words} words, where about {said.value} are usual",
                       f"shorten it: {typed(context, 'edit')}")  # fmt: skip


def _unsaid(context: PolicyContext, said: AdvisedValue | None) -> Iterator[Finding]:
    """Say that a pack leaves open how long a talk is, which no draft then names."""
    contact = context.facts.contact
    if said is None or said.value is not None or contact.minutes or context.purpose != "request":
        return
    yield finding(
        "minutes", said, "how many minutes to ask for is not known there, so none are named",
        f"ask somebody who knows, then: askaround etiquette learn {as_typed(contact.place)} "
        'minutes NUMBER --source "who told you"',
        most=Severity.ADVISE,
    )  # fmt: skip


def _follow_ups(context: PolicyContext, said: AdvisedValue | None) -> Iterator[Finding]:
    if said is None or not isinstance(said.value, int) or context.purpose != "follow-up":
        return
    sent = sum(1 for purpose, _, _ in context.facts.sent() if purpose == "follow-up")
    if sent >= said.value:
        yield finding("follow_ups", said, f"they were asked again {sent} times; {said.value} is "
                       "usual", "let it rest")  # fmt: skip


def _address(
    context: PolicyContext, said: AdvisedValue | None, words: AdvisedValue | None
) -> Iterator[Finding]:
    if said is None or not isinstance(said.value, str) or context.purpose != "request":
        return
    contact = context.facts.contact
    if contact.tie in FIRST_NAME_TIES:
        return
    lacking = greeting_lacks(said.value, contact)
    usual = f"; usual there: {words.value}" if words is not None and words.value else ""
    if lacking:
        yield finding(
            "greeting", said, f"their {lacking} is not known, and is not guessed{usual}",
            f'ask, then: askaround edit {contact.ref} --{lacking} "…"',
        )  # fmt: skip


def _legal(name: str, said: AdvisedValue, text: str) -> Iterator[Finding]:
    assert isinstance(said.value, Mapping)
    for words in said.value.get("cause", ()):
        found = re.search(rf"(?<!\w){re.escape(str(words))}(?!\w)", text, re.IGNORECASE)
        if found:
            remedy = "leave out what gives cause for it, or ask a lawyer"
            yield finding(name, said, str(said.value.get("text", "")), remedy, found[0])
            return


def finding(
    name: str,
    said: AdvisedValue,
    reason: str,
    remedy: str,
    text: str = "",
    *,
    most: Severity = Severity.WARN,
) -> Finding:
    """Return what a pack's value says of a message, with who says so and how sure it is.

    Args:
        text: the words of the message that give cause.
        most: the strictest it may be; a thinly known value only hints.
    """
    return Finding(
        min(_MAY.get(said.confidence, Severity.ADVISE), most),
        f"custom:{name}",
        f"{reason} ({provenance(said)})",
        source="; ".join(said.sources) or f"pack {said.pack}",
        remedy=remedy,
        tier=said.tier,
        rule=name,
        text=text,
    )
