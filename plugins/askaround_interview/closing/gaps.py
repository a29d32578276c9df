"""What nobody has told yet, and who is to be asked next about it (S41)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Effect

INTENT = "user.suggest"
TASK = "request"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing still.

    Attributes:
        topics: those on which nobody said anything yet.
        contact: who could tell best: not asked yet, of another kind or employer.
        task: to ask them; None where there is such a task already.
    """

    topics: tuple[str, ...]
    contact: Contact
    task: Effect | None = None


def fill(campaign: Campaign) -> Gap | None:
    """Set a task to ask the next best contact, as long as topics are open and nothing is decided.

    Returns:
        None where nothing is missing, nobody is left, or the workflow knows no such task.
    """
    from askaround_interview.closing.deciding import ask_next
    from askaround_interview.closing.evidence import gather

    if campaign.decision:
        return None
    evidence = gather(campaign)
    if not evidence.people or not evidence.open:
        return None
    able = [one for one in ask_next(campaign, evidence) if campaign.allows(one.id, INTENT)]
    if not able:
        return None
    topics = tuple(evidence.open)
    for one in able:
        for task in campaign.outbox.list("open", contact=one.id, kind="task"):
            if task.purpose == TASK:
                return Gap(topics, one)
    done = campaign.intend(able[0].id, INTENT)
    made = next((one for one in done.effects if one.purpose == TASK), None)
    return Gap(topics, able[0], made) if made is not None else None
