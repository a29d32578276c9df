"""What waits when a rehearsal ends, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model.effect import Effect, Status
from askaround.model.finding import Severity
from askaround.rehearsal.reasons import reasons
from askaround.rehearsal.report import SHOWN, Standing

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.rehearsal.telling import Teller

_WAITS = {
    Status.DRAFTED: "waits for your approval",
    Status.APPROVED: "waits for its hour",
    Status.HANDED_OVER: "waits for you to send it",
    Status.FAILED: "could not be delivered",
    Status.UNKNOWN: "may or may not have gone",
    Status.OPEN: "waits to be done",
}


def waiting(campaign: Campaign, teller: Teller) -> list[Standing]:
    """Return the messages and tasks that need somebody or some time, oldest first."""
    return [
        Standing(
            effect.id,
            effect.contact,
            teller.contact(effect.contact).name,
            effect.kind,
            effect.purpose,
            effect.status.value,
            effect.created_at,
            _why(campaign, effect, look=place < SHOWN),
        )
        for place, effect in enumerate(campaign.outbox.list(kind=None))
    ]


def _why(campaign: Campaign, effect: Effect, *, look: bool) -> str:
    said = [_WAITS.get(effect.status, effect.status.value)]
    if effect.status is Status.OPEN and (effect.due_at or 0) < campaign.clock.now():
        said = ["is late"]
    if effect.detail:
        said.append(effect.detail)
    elif look and effect.status is Status.DRAFTED:
        # A hold for an hour is none that approving would not outlast.
        blocked = reasons(campaign, effect, Severity.BLOCK)
        said += [f"and is blocked: {blocked}"] if blocked else []
    return ": ".join(said)
