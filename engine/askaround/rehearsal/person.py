"""The person in a rehearsal that assumes one: approves and sends on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError
from askaround.model.effect import Status
from askaround.rehearsal.reasons import held
from askaround.rehearsal.report import Line

if TYPE_CHECKING:
    from askaround.campaign import Campaign


class Person:
    """Approves every draft and sends what is laid out, as far as policies allow.

    Args:
        campaign: the copy.
    """

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._tried: dict[int, date] = {}

    def act(self) -> Iterator[Line]:
        """Do the day's work; yield what cannot go, or not yet. Each draft is tried once a day."""
        outbox = self.campaign.outbox
        now = self.campaign.clock.now()
        today = self.campaign.time.local(now, self.campaign.zone).date()
        approved: list[int] = []
        for effect in outbox.list(Status.DRAFTED):
            if self._tried.get(effect.id) == today:
                continue
            self._tried[effect.id] = today
            try:
                agreed = outbox.approve(effect.id)
                approved.append(agreed.id)
                if agreed.not_before is not None and agreed.not_before > now:
                    yield held(self.campaign, agreed)
            except AskaroundError as error:
                contact = self.campaign.contact(effect.contact)
                why = error.why or error.what
                yield Line(
                    now, "held", contact.id, contact.name, effect.purpose, why, effect=effect.id
                )
        if approved:
            outbox.deliver()
        for effect in outbox.list(Status.HANDED_OVER):
            outbox.sent(effect.id)
