"""The rules as a policy: every message, on every channel, just before it is shown and sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from askaround.model import Finding, Policy, PolicyContext

UNLOCKING = ("job_talk", "resume_requested")
"""Kinds of records by which the contact opened a subject themselves."""

QUESTION = "question"
"""The purpose of a draft that is a question to ask in a talk, and is never sent."""


class Promise(Policy):
    """Keeps job-asks, résumés, pressure and long visits out of what is sent."""

    name = "promise"
    about = "No message asks for a job, sells, presses, or asks for more than a brief talk"
    reads = (
        "contact.*",
        "campaign.profile",
        "advice.minutes_range",
        *(f"records.{kind}" for kind in UNLOCKING),
        "records.not_an_ask",
    )
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Return what the rules say on the rendered message."""
        draft = context.draft
        if draft is None:
            return ()
        if context.purpose == QUESTION:
            from askaround_promise.asking import read

            contact = context.facts.contact
            return read(
                draft.body,
                role=contact.title,
                seniority=contact.seniority,
                salary=context.settings.salary if context.settings is not None else "warn",
            ).findings
        # The rules are read only where there is a message to read.
        from askaround_promise.lint import review
        from askaround_promise.message import Message

        facts = context.facts
        profile = facts.campaign("profile")
        found = review(
            Message(
                body=draft.body,
                subject=draft.subject,
                purpose=context.purpose,
                tie=facts.contact.tie,
                longest=_longest(context),
                name=str(profile.get("name", "")) if isinstance(profile, Mapping) else "",
                who=facts.contact.ref,
                language=draft.language or "en",
                files=tuple(attachment.name for attachment in draft.attachments),
                noted=frozenset(kind for kind in UNLOCKING if facts.records(kind)),
            )
        )
        found = [_with_a_way_out(one, draft.effect) for one in found]
        marks = [record.data for record in facts.records("not_an_ask")]
        if not marks:
            return found
        from askaround_promise.marks import respected

        return list(respected(found, draft.subject, draft.body, marks))


def _with_a_way_out(finding: Finding, number: int) -> Finding:
    """Return the finding with what to type where the words ask for nothing after all."""
    if not number or finding.topic != "content" or finding.remedy or not finding.text:
        return finding
    words = " ".join(finding.text.split()).replace('"', "'")
    return replace(
        finding,
        remedy=f"askaround outbox edit {number}   (or, where it asks for nothing: "
        f'askaround lint not-an-ask {number} "{words}" --reason WHY)',
    )


def _longest(context: PolicyContext) -> int:
    """Return the minutes one may ask for: what they set themselves, else what is usual there."""
    from askaround_promise.message import LONGEST

    advised = context.facts.advice.value("minutes_range")
    usual = LONGEST
    if isinstance(advised, list | tuple) and len(advised) == 2 and isinstance(advised[1], int):
        usual = advised[1]
    return max(usual, context.facts.contact.minutes or 0)
