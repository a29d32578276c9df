"""The rules as a policy: every message, on every channel, just before it is shown and sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from askaround.model import Draft, Finding, Policy, PolicyContext, Severity

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
        "advice.minutes",
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
            from askaround_promise.questions.asking import read

            contact = context.facts.contact
            return read(
                draft.body,
                role=contact.title,
                seniority=contact.seniority,
                salary=context.settings.salary if context.settings is not None else "warn",
            ).findings
        # The rules are read only where there is a message to read.
        from askaround_promise.messages.lint import review
        from askaround_promise.messages.message import Message

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
        length = facts.advice.values.get("minutes")
        if length is not None and length.value is None and not facts.contact.minutes:
            # Their place leaves open what is usual: a length would be presumed.
            found = [one for one in found if one.rule != "names-minutes"]
        found = [_with_a_way_out(one, draft.effect, _part(draft, one)) for one in found]
        marks = [record.data for record in facts.records("not_an_ask")]
        if not marks:
            return found
        from askaround_promise.marks import respected

        def asks(words: str) -> bool:
            alone = review(Message(words, purpose="thank-you", tie=facts.contact.tie))
            return any(one.topic == "content" and one.severity >= Severity.WARN for one in alone)

        return list(respected(found, draft.subject, draft.body, marks, asks))


def _with_a_way_out(finding: Finding, number: int, text: str) -> Finding:
    """Return the finding with what to type about it; quoted words can be marked as no ask."""
    from askaround_promise.marks import MARKS, quoted_words

    if not number or finding.topic != "content" or finding.remedy or not finding.text:
        return finding
    remedy = f"askaround outbox edit {number}"
    if quoted_words(text, finding.text):
        words = " ".join(finding.text.strip(MARKS).split()).replace('"', "'")
        remedy += (
            "   (or, where it only quotes: "
            f'askaround lint not-an-ask {number} "{words}" --reason "whose words they are")'
        )
    else:
        remedy += (
            "   (or, where it asks for nothing: "
            f'askaround outbox approve {number} --overrule "why it asks for nothing")'
        )
    return replace(finding, remedy=remedy)


def _part(draft: Draft, finding: Finding) -> str:
    return draft.subject if finding.part == "subject" else draft.body


def _longest(context: PolicyContext) -> int:
    """Return the minutes one may ask for: what they set themselves, else what is usual there."""
    from askaround_promise.messages.message import LONGEST

    advised = context.facts.advice.value("minutes_range")
    usual = LONGEST
    if isinstance(advised, list | tuple) and len(advised) == 2 and isinstance(advised[1], int):
        usual = advised[1]
    return max(usual, context.facts.contact.minutes or 0)
