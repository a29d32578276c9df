"""What closing a campaign puts aside, and what opening it again takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround_interview.purpose import asks
from askaround_interview.requests.closeness import INTENT
from askaround_interview.thanks.telling import MESSAGE

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Effect

DECIDED = "the campaign is decided: nobody need be asked any more"
REOPENED = "the campaign was opened again: nothing is decided"
ASKING = frozenset({"request", "call"})
"""Tasks to ask for a talk, in whatever state."""

_OWED = frozenset({"thank", "tell", "debrief", "take"})
"""With what tasks begin that are owed also to people who are not asked."""

_UNSENT = ("drafted", "approved", "handed_over", "failed")
_MAYBE = ("delivered", "unknown")


@dataclass(frozen=True, slots=True)
class Reopened:
    """What opening a campaign again came to.

    Attributes:
        cancelled: notes on what came of it that had not gone, and go no more.
        gone: those that went, or may have gone: these people were told.
        tasks: tasks to ask people that were closed with the decision; they are not set anew.
    """

    cancelled: tuple[Effect, ...] = ()
    gone: tuple[Effect, ...] = ()
    tasks: tuple[Effect, ...] = ()


def take_back(campaign: Campaign) -> list[Effect]:
    """Reject the messages that ask and have not gone; who was not asked waits to be asked again."""
    unsent = [one for one in campaign.outbox.list(("drafted", "approved")) if asks(one.purpose)]
    return [campaign.outbox.reject(one.id, reason=DECIDED) for one in unsent]


def close_asking(campaign: Campaign) -> list[Effect]:
    """Cancel the open tasks to ask people for a talk; return them."""
    waiting = {name for name, state in campaign.workflow.states.items() if state.next == INTENT}
    closed: list[Effect] = []
    for task in campaign.outbox.list("open", kind="task"):
        asks = task.purpose in ASKING
        if not asks and task.purpose.replace("-", " ").split(" ")[0] not in _OWED:
            # Whatever else is to be done about people who wait to be asked comes before asking.
            asks = campaign.contact(task.contact).state in waiting
        if asks:
            closed.append(campaign.outbox.cancel(task.id, reason=DECIDED))
    return closed


def reopen(campaign: Campaign) -> Reopened:
    """Open a decided campaign again; what was to be told of the decision is told no more.

    Raises:
        AskaroundError: nothing was decided yet.
    """
    decided_at = campaign.decision.get("at")
    since = decided_at if isinstance(decided_at, int) else 0
    with campaign.command("decide", summary="open the campaign again"):
        campaign.reopen()
        unsent = [one for one in campaign.outbox.list(_UNSENT) if one.purpose == MESSAGE]
        cancelled = [campaign.outbox.cancel(one.id, reason=REOPENED) for one in unsent]
        gone = [
            one
            for one in campaign.outbox.list(_MAYBE)
            if one.purpose == MESSAGE and (one.settled_at or since) >= since
        ]
        tasks = [
            one
            for one in campaign.outbox.list("cancelled", kind="task")
            if one.detail == DECIDED and (one.settled_at or 0) >= since
        ]
    return Reopened(tuple(cancelled), tuple(gone), tuple(tasks))
