"""What a person is told when policies hold a message back, and what they agreed to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from askaround.errors import Held
from askaround.model.effect import DOUBTED, Status
from askaround.model.finding import POLICY_FAILED, Severity
from askaround.policy import as_dict, ruling, waits

if TYPE_CHECKING:
    from askaround.model.effect import Effect
    from askaround.model.finding import Finding
    from askaround.policy import Verdict


def blocked(effect: Effect, name: str, verdict: Verdict) -> Held:
    """Return the error for a message that policies hold back."""
    stopping = (verdict.stopping or verdict.counting)[:3]
    rewrites = [f"write “{f.rewrite}”" for f in stopping if f.rewrite]
    remedies = [f.remedy for f in stopping if f.remedy]
    if stopping and stopping[0].rule == POLICY_FAILED:
        rewrites = []  # whatever is written, the policy that failed holds it
    return Held(
        f"the {effect.purpose} to {name} is held back",
        why="; ".join(f"{f.reason}" + (f" (“{f.text}”)" if f.text else "") for f in stopping),
        hint=", or: ".join([*rewrites[:1], *remedies[:1]]) or f"askaround outbox edit {effect.id}",
        findings=[as_dict(finding) for finding in verdict.counting],
    )


def held_back(effect: Effect, verdict: Verdict) -> dict[str, object]:
    """Return what changes of an approved message that policies hold back now.

    Without a moment to wait for, it goes back to the person. Where nothing was said against it but
    that policies failed, it stays approved: it goes when their plugin is mended or disabled.
    """
    if all(one.rule == POLICY_FAILED for one in verdict.stopping):
        return {}
    if verdict.until is not None and verdict.severity is not Severity.BLOCK:
        return {"not_before": verdict.until}
    return {
        "status": Status.DRAFTED,
        "approved_at": None,
        "not_before": None,
        "data": unconsented(effect.data),
    }


def warned(effect: Effect, name: str, verdict: Verdict) -> Held:
    """Return the error for a message that goes against warnings only with a reason."""
    findings = verdict.warnings
    count = "a warning" if len(findings) == 1 else f"{len(findings)} warnings"
    # What is said first is mended first, and most of it in the words of the message.
    remedy = "" if findings[0].text else findings[0].remedy
    return Held(
        f"the {effect.purpose} to {name} goes against {count} only with a reason",
        why="; ".join(f.reason for f in findings[:3]),
        hint=f"{remedy or f'askaround outbox edit {effect.id}'}   "
        f'(or: outbox approve {effect.id} --overrule "why it is right here")',
        findings=[as_dict(finding) for finding in verdict.counting],
    )


def endless(effect: Effect, name: str, verdict: Verdict) -> Held:
    """Return the error for a message that is held, with no moment at which it could go."""
    remedy = next((f.remedy for f in verdict.stopping if f.remedy and not f.text), "")
    return Held(
        f"the {effect.purpose} to {name} is held, and no moment is known at which it could go",
        why="; ".join(f.reason for f in verdict.stopping[:3]),
        hint=remedy or f'askaround outbox approve {effect.id} --now "why at this hour"',
        findings=[as_dict(finding) for finding in verdict.counting],
    )


def went_against(effect: Effect, name: str, against: Sequence[Finding]) -> Held:
    """Return the error for a message that the person sent, and that policies speak against."""
    return Held(
        f"nobody agreed to this {effect.purpose} to {name}, and there is something against it",
        why="; ".join(f.reason + (f" (“{f.text}”)" if f.text else "") for f in against[:3]),
        hint=f'if it has gone all the same: askaround outbox sent {effect.id} --overrule "why"   '
        f"(if not: askaround outbox edit {effect.id})",
        findings=[as_dict(finding) for finding in against],
    )


def given_for(effect: Effect) -> Collection[str]:
    """Return what the person's reason set aside when the message was approved."""
    told = effect.data.get("overruled")
    return [str(one) for one in told] if isinstance(told, list | tuple) else ()


def covering(effect: Effect, overrule: str = "", now: str = "") -> Callable[[Finding], bool]:
    """Return what says of a finding whether a reason was given for it, now or with an approval.

    Args:
        overrule: covers everything except what only waits for its hour.
        now: covers just that.
    """
    told = given_for(effect)
    before = {False: effect.data.get("overrule"), True: effect.data.get("now")}
    fresh = {False: overrule, True: now}

    def covered(finding: Finding) -> bool:
        kind = waits(finding)
        return bool(fresh[kind]) or (bool(before[kind]) and ruling(finding) in told)

    return covered


def unconsented(data: Mapping[str, object]) -> dict[str, object]:
    """Return an effect's data without the consent and the overruling a person gave."""
    return {k: v for k, v in data.items() if k not in ("consent", "overrule", "now", "overruled")}


def doubted(effect: Effect) -> dict[str, object]:
    """Return the data of a message that a person settles though it may have gone, else nothing.

    Their word holds for the state it was said in: a restore lists the message as unknown again.
    """
    unknown = effect.status is Status.UNKNOWN
    return {"data": {**effect.data, DOUBTED: True}} if unknown else {}
