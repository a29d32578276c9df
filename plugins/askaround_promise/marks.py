"""Words a writer marked as no ask: what they say holds for the very text it was said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from askaround.model import Field, Finding, RecordKind, Severity

KIND = "not_an_ask"

RECORD = RecordKind(
    KIND,
    "Words of a message that ask for nothing, whatever they look like",
    (
        Field("text", required=True, about="the words"),
        Field("reason", required=True, about="why they ask for nothing"),
        Field("of", required=True, about="fingerprint of the text they stand in"),
    ),
)


def digest(subject: str, body: str) -> str:
    """Return the fingerprint of a text; any change of it makes another."""
    return sha256(f"{subject}\n\n{body}".encode("utf-8", "replace")).hexdigest()[:32]


def respected(
    findings: Iterable[Finding], subject: str, body: str, marks: Iterable[Mapping[str, object]]
) -> Iterator[Finding]:
    """Yield the findings, those on marked words as advice that tells of the mark.

    Args:
        marks: data of the records, oldest first; those of other texts are left out of account.
    """
    of = digest(subject, body)
    known = [(str(one["text"]), str(one["reason"])) for one in marks if one.get("of") == of]
    for finding in findings:
        reason = next((why for words, why in known if _within(finding, subject, body, words)), None)
        if reason is None or finding.topic != "content":
            yield finding
        else:
            yield replace(
                finding,
                severity=Severity.ADVISE,
                reason=f"You marked it as no ask: {reason}",
                remedy="",
            )


def _within(finding: Finding, subject: str, body: str, words: str) -> bool:
    """Whether the finding's words lie within the marked ones, or those within them."""
    if not finding.text:
        return False
    if finding.start < 0:
        return finding.text in words or words in finding.text
    text = subject if finding.part == "subject" else body
    at = text.find(words)
    while at >= 0:
        if at < finding.end and finding.start < at + len(words):
            inner = finding.start >= at and finding.end <= at + len(words)
            return inner or (at >= finding.start and at + len(words) <= finding.end)
        at = text.find(words, at + 1)
    return False
