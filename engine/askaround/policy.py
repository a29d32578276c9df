"""Putting findings together: topics, tiers, the ladder, and overruling.

Within a topic the highest tier that speaks wins, and within that tier the strictest; across
topics the strictest. The order in which plugins spoke never matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.host.fault import of_plugin
from askaround.host.heard import heard
from askaround.host.hush import hushed
from askaround.host.remedy import said
from askaround.model.finding import POLICY_FAILED, Finding, Severity, Tier

if TYPE_CHECKING:
    from askaround.model.context import PolicyContext
    from askaround.model.declare import Policy


OVERRULABLE = (Severity.BLOCK, Severity.HOLD, Severity.WARN)
"""What a reason sets aside. `APPROVE` asks for a person's eyes, which no reason stands for."""


HOURS = "hours"
"""The topic of the hour at which a message arrives."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all findings come to.

    Attributes:
        severity: the strictest that counts.
        until: for a hold, the latest moment any counting hold names; None where one names none.
        counting: the findings that won their topic, strictest first.
        outranked: the findings that a higher tier silenced.
        overruled: the findings a person set aside.
    """

    severity: Severity
    until: int | None
    counting: tuple[Finding, ...]
    outranked: tuple[Finding, ...]
    overruled: tuple[Finding, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether it must not happen now."""
        return self.severity >= Severity.HOLD

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The findings that stop it, in the order in which to mend them."""
        return stopping(self.counting)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The warnings that count: a person goes on against them with a reason."""
        return tuple(f for f in self.counting if f.severity is Severity.WARN)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings worth showing to a person."""
        return tuple(f for f in self.counting if f.severity > Severity.ALLOW)


_SILENCE = Verdict(Severity.ALLOW, None, (), ())


def stopping(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stop a step; policies that failed first: nothing else helps then."""
    found = [finding for finding in findings if finding.severity >= Severity.HOLD]
    return tuple(sorted(found, key=lambda finding: finding.rule != POLICY_FAILED))


def _may_be_overruled(finding: Finding) -> bool:
    """Whether a person's reason sets a finding aside.

    Not the law, and not that a policy could not be asked: nobody knows what it would have said, and
    the reason was often given before it failed. Its plugin is mended, or disabled.
    """
    lawful = finding.tier < Tier.LAW and finding.rule != POLICY_FAILED
    return lawful and finding.severity in OVERRULABLE


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        -int(finding.severity),
        -int(finding.tier),
        finding.topic,
        finding.plugin,
        finding.rule,
        finding.part,
        finding.start,
        finding.end,
        finding.reason,
        finding.until is not None,
        finding.until or 0,
        finding.source,
        finding.remedy,
        finding.text,
        finding.rewrite,
    )


def waits(finding: Finding) -> bool:
    """Whether nothing but another hour is wanted: a hold that ends by itself, or that of the hours.

    A reason given for what a message says, or for whom it goes to, says nothing of the hour.
    """
    timed = finding.until is not None or finding.topic == HOURS
    return finding.severity is Severity.HOLD and timed


def ruling(finding: Finding) -> str:
    """Return what names a finding when somebody overruled it: its topic and its rule."""
    return f"{finding.topic}/{finding.rule}"


def combine(
    findings: Iterable[Finding],
    *,
    overrule: str = "",
    only: Callable[[Finding], bool] | None = None,
) -> Verdict:
    """Return what the findings come to.

    Args:
        findings: what policies and guards said, in any order.
        overrule: a person's reason for going on all the same; it sets aside every finding that
            stops and every warning, except those of `Tier.LAW`.
        only: says of a finding whether the reason was given for it; None for all there is.
    """
    findings = list(findings)
    if not findings:
        return _SILENCE
    if not overrule and len({finding.topic for finding in findings}) == len(findings):
        return _plainly(findings)
    topics: dict[str, list[Finding]] = {}
    for finding in findings:
        topics.setdefault(finding.topic, []).append(finding)
    counting: list[Finding] = []
    outranked: list[Finding] = []
    overruled: list[Finding] = []
    for spoken in topics.values():
        top = max(finding.tier for finding in spoken)
        for finding in spoken:
            if finding.tier < top:
                outranked.append(finding)
            elif overrule and (only is None or only(finding)) and _may_be_overruled(finding):
                overruled.append(finding)
            else:
                counting.append(finding)
    severity = max((f.severity for f in counting), default=Severity.ALLOW)
    holds = [f.until for f in counting if f.severity is Severity.HOLD]
    times = [until for until in holds if until is not None]
    return Verdict(
        severity,
        max(times) if times and len(times) == len(holds) else None,
        tuple(sorted(counting, key=_order)),
        tuple(sorted(outranked, key=_order)),
        tuple(sorted(overruled, key=_order)),
    )


def _plainly(findings: list[Finding]) -> Verdict:
    """Return what findings come to that are each of a topic of its own, as most of them are."""
    counting = sorted(findings, key=lambda finding: finding.topic)
    counting.sort(key=lambda finding: (finding.severity, finding.tier), reverse=True)
    severity = counting[0].severity
    until = None
    if severity >= Severity.HOLD:
        holds = [one.until for one in counting if one.severity is Severity.HOLD]
        times = [one for one in holds if one is not None]
        until = max(times) if times and len(times) == len(holds) else None
    return Verdict(severity, until, tuple(counting), ())


def review(
    policies: Sequence[tuple[str, Policy]],
    context_for: Callable[[str, Policy], PolicyContext],
    mark: Callable[[str, str, BaseException], None] = lambda plugin, what, error: None,
) -> list[Finding]:
    """Ask every policy that speaks at this stage. One that raises blocks, naming its plugin.

    Args:
        policies: ``(plugin, policy)``.
        context_for: makes the context for a plugin's policy (with its own settings).
        mark: learns which plugin failed, in what, and how.
    """
    findings: list[Finding] = []
    with hushed():
        for plugin, policy in policies:
            try:
                context = context_for(plugin, policy)
                if context.stage not in policy.stages:
                    continue
                for finding in policy.review(context):
                    findings.append(heard(finding, plugin))
            except BaseException as error:
                of_plugin(error)
                mark(plugin, f"the policy {policy.name!r}", error)
                findings.append(
                    Finding(
                        Severity.BLOCK,
                        f"plugin:{plugin}",
                        f"the policy {policy.name!r} of plugin {plugin} failed: {said(error)}",
                        remedy=f"askaround plugins disable {plugin}   (or repair it)",
                        tier=Tier.CAMPAIGN,
                        rule=POLICY_FAILED,
                        plugin=plugin,
                    )
                )
    return findings


_WORDS = {severity: severity.word for severity in Severity}
_TIERS = {tier: tier.name.lower() for tier in Tier}


def as_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON-able data."""
    return {
        "severity": _WORDS[finding.severity],
        "topic": finding.topic,
        "reason": finding.reason,
        "source": finding.source,
        "remedy": finding.remedy,
        "tier": _TIERS[finding.tier],
        "until": finding.until,
        "rule": finding.rule,
        "plugin": finding.plugin,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "rewrite": finding.rewrite,
        "part": finding.part,
    }
