"""What commands do with the effects of a step: look at drafts, let them go, close tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, Held

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Draft, Effect, Finding


def messages(effects: Iterable[Effect]) -> list[Effect]:
    """Return those of the effects that are messages."""
    return [effect for effect in effects if effect.kind == "message"]


def look(
    campaign: Campaign, effects: Sequence[Effect], overrule: str = ""
) -> tuple[Draft | None, tuple[Finding, ...]]:
    """Return the first message's words and what policies say on them.

    It is rendered here, inside the command: what is missing in profile or template then leaves
    nothing behind.
    """
    if not effects:
        return None, ()
    said = campaign.outbox.review(effects[0].id, overrule=overrule)
    return campaign.outbox.draft(effects[0].id), said.shown


def preview(
    campaign: Campaign, effects: Sequence[Effect], given: Mapping[str, object]
) -> Draft | None:
    """Return the words of a message that a dry run only imagined."""
    if not effects:
        return None
    first = effects[0]
    return campaign.compose(first.contact, first.purpose, channel=first.channel, given=given)


def approve(campaign: Campaign, effects: Sequence[Effect], overrule: str = "") -> Held | None:
    """Approve drafted messages; return what held one back, or None.

    Args:
        overrule: reason to go on against findings; journaled.
    """
    problem: Held | None = None
    for effect in effects:
        if campaign.outbox.get(effect.id).status != "drafted":
            continue
        try:
            campaign.outbox.approve(effect.id, overrule=overrule)
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
