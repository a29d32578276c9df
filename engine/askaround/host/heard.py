"""What policies return, taken in: fit to be weighed, and signed with the plugin that said it."""

from __future__ import annotations

from dataclasses import replace

from askaround.host.bounds import LATEST
from askaround.host.remedy import one_line
from askaround.host.shape import fitted
from askaround.model.finding import Finding, Severity, Tier
from askaround.model.mould import mould

_PLAIN = {str}
_HEARD: dict[tuple[int, str], tuple[Finding, Finding]] = {}
"""Findings as they were returned, by their identity and plugin, with what was made of them: many
policies say the very same of thousands of contacts."""
_MOST_HEARD = 256


def heard(finding: Finding, plugin: str) -> Finding:
    """Return what a policy of a plugin returned, fit to be weighed, with who said it.

    Raises:
        TypeError: it is no finding, or a part of it is of another type.
    """
    known = _HEARD.get((id(finding), plugin))
    if known is None or known[0] is not finding:
        if len(_HEARD) >= _MOST_HEARD:
            _HEARD.clear()
        # What was returned is kept with it, so that nothing else has its identity.
        known = _HEARD[id(finding), plugin] = finding, _signed(_fit(finding), plugin)
    return known[1]


_OpenFinding = mould(Finding)


def _signed(said: Finding, plugin: str) -> Finding:
    """Return a finding with who said it; a tick over many contacts signs several for each."""
    if said.plugin == plugin:
        return said
    made = _OpenFinding()
    made.severity, made.topic, made.reason = said.severity, said.topic, said.reason
    made.source, made.remedy, made.tier = said.source, said.remedy, said.tier
    made.until, made.rule, made.plugin = said.until, said.rule, plugin
    made.start, made.end, made.text = said.start, said.end, said.text
    made.rewrite, made.part = said.rewrite, said.part
    made.__class__ = Finding
    found: Finding = made
    return found


def _fit(finding: object) -> Finding:
    """Return a finding that can be weighed against others; whatever else is a fault."""
    if not isinstance(finding, Finding):
        raise TypeError(f"returned {type(finding).__name__}, not a Finding")
    if not isinstance(finding.severity, Severity) or not isinstance(finding.tier, Tier):
        raise TypeError("severity and tier of its finding must be a Severity and a Tier")
    until = finding.until
    if until is not None and not (type(until) is int and 0 <= until < LATEST):
        raise TypeError("until of its finding must be seconds since 1970 UTC, or None")
    texts = (
        finding.topic, finding.reason, finding.source, finding.remedy, finding.rule, finding.text,
        finding.rewrite, finding.part,
    )  # fmt: skip
    plain = set(map(type, texts)) == _PLAIN and type(finding.start) is type(finding.end) is int
    # Of thousands nearly all are of one line in plain letters; the others are looked at closely.
    if type(finding) is not Finding or not plain or not "".join(texts).isprintable():
        finding = _in_lines(fitted(finding, Finding))
    return finding


def _in_lines(finding: Finding) -> Finding:
    """Return a finding whose words about itself have one line; those of the message keep theirs."""
    return replace(
        finding,
        topic=one_line(finding.topic),
        reason=one_line(finding.reason),
        source=one_line(finding.source),
        remedy=one_line(finding.remedy),
        rule=one_line(finding.rule),
    )
