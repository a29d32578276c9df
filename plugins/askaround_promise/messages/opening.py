"""What the reader opened themselves: a job they spoke of, a résumé they asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from askaround.model import Finding, Severity
from askaround_promise.english.signs import Sentence
from askaround_promise.english.words import Word
from askaround_promise.messages.rules import BEGS, Rule


def opened(
    rule: Rule,
    finding: Finding,
    first: Word,
    sentences: Sequence[Sentence],
    noted: Collection[str],
) -> Finding:
    """Return the finding, milder where they raised its subject and the sentence begs for nothing.

    A job they spoke of opens interest in it, a résumé they asked for opens sending it to them.
    """
    frames = [frame for kind, frame in rule.unlocked_by.items() if kind in noted]
    found = {
        name for one in sentences if one.row[0].sentence == first.sentence for name in one.found
    }
    if not frames or BEGS in found:
        return finding
    if any(not frame or frame in found for frame in frames):
        return replace(
            finding,
            severity=Severity.ADVISE,
            reason=f"They raised it themselves, so this may stand. ({rule.reason})",
        )
    if rule.leaning and "job_talk" in noted:
        # No word of it asks, and they spoke of a job: somebody should read it.
        return replace(finding, severity=min(finding.severity, Severity.APPROVE))
    return finding
