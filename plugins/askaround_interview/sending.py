"""What commands do with the effects of a step: look at drafts, let them go, close tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, Held
from askaround.model import Severity

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Draft, Effect, Finding


def messages(effects: Iterable[Effect]) -> list[Effect]:
    """Return those of the effects that are messages."""
    return [effect for effect in effects if effect.kind == "message"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a drafted message says, and what policies say of it.

    Attributes:
        draft: its words; None where no message was drafted.
        findings: what is said of them, strictest first.
        problem: why it cannot go as it stands, or None.
        overruled: what a reason sets aside.
    """

    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    problem: Held | None = None
    overruled: tuple[Finding, ...] = ()


def look(
    campaign: Campaign,
    effects: Sequence[Effect],
    overrule: str = "",
    *,
    now: str = "",
    send: bool = False,
) -> Looked:
    """Return the first message's words and what policies say on them.

    It is rendered here, inside the command: what is missing in profile or template then leaves
    nothing behind, and a dry run is told the same as the deed would be.

    Args:
        overrule, now: reasons, as for `askaround.outgoing.outbox.Outbox.approve`.
        send: it is approved with these reasons. A draft that is left lying keeps none of them:
            what they would set aside is told with the rest.
    """
    if not effects:
        return Looked()
    first = effects[0]
    said = campaign.outbox.review(first.id, overrule=overrule, now=now)
    problem = None
    if said.severity is Severity.BLOCK:
        worst = said.counting[0]
        words = f" (“{worst.text}”)" if worst.text else ""
        name = campaign.contact(first.contact).name
        problem = Held(
            f"the {first.purpose} to {name} cannot go as it stands",
            why=f"{worst.reason}{words}" + (f" ({worst.source})" if worst.source else ""),
            hint=worst.remedy
            or (f"write “{worst.rewrite}”" if worst.rewrite else "")
            or f"other words: askaround outbox edit {first.id}",
            findings=[plain(finding) for finding in said.counting],
        )
    stands = said if send else campaign.outbox.review(first.id)
    return Looked(campaign.outbox.draft(first.id), stands.shown, problem, stands.overruled)


def both(step: Iterable[Finding], words: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what was said of a step and of its message's words, each thing once."""
    said = tuple(step)
    return (*said, *(one for one in words if one not in said))


def plain(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON-able data."""
    return {
        "severity": finding.severity.word,
        "rule": finding.rule,
        "reason": finding.reason,
        "source": finding.source,
        "text": finding.text,
        "rewrite": finding.rewrite,
    }


def approve(
    campaign: Campaign, effects: Sequence[Effect], overrule: str = "", now: str = ""
) -> Held | None:
    """Approve drafted messages; return what held one back, or None.

    Args:
        overrule: reason to go on against findings; journaled.
        now: reason not to wait for the hour they are held until; journaled.
    """
    problem: Held | None = None
    for effect in effects:
        if campaign.outbox.get(effect.id).status != "drafted":
            continue
        try:
            campaign.outbox.approve(effect.id, overrule=overrule, now=now)
        except Held as held:
            problem = problem or held
    return problem


def deliver(campaign: Campaign, effects: Sequence[Effect]) -> list[Effect]:
    """Deliver the approved ones whose time has come; return all as they now stand.

    Call it outside of `Campaign.command`: the intent to send must be committed before.
    """
    now = [campaign.outbox.get(effect.id) for effect in effects]
    ready = [
        effect.id
        for effect in now
        if effect.status == "approved" and (effect.not_before or 0) <= campaign.clock.now()
    ]
    if ready:
        campaign.outbox.deliver(ready)
    return [campaign.outbox.get(effect.id) for effect in effects]


def not_sent(campaign: Campaign, effects: Sequence[Effect]) -> AskaroundError | None:
    """Return the error for the first message that should have gone and did not, or None."""
    for effect in effects:
        if effect.status in ("failed", "cancelled", "unknown"):
            return AskaroundError(
                f"the {effect.purpose} was not sent",
                why=_reason(campaign, effect),
                hint=f"askaround outbox show {effect.id}",
            )
    return None


def _reason(campaign: Campaign, effect: Effect) -> str:
    """Return why a message failed, also where it was put aside since."""
    for event in campaign.events(effect.contact, newest_first=True, limit=20):
        if event.kind == "effect.failed" and event.data.get("effect") == effect.id:
            return str(event.data.get("reason", ""))
    return effect.detail


def close_tasks(campaign: Campaign, contact: int, what: str) -> None:
    """Mark the open tasks to do `what` for a contact as done: it was just done."""
    for effect in campaign.outbox.list(status="open", contact=contact, kind="task"):
        if effect.purpose == what:
            campaign.outbox.done(effect.id)
