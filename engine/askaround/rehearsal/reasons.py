"""Why a message does not go: what policies say of it at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import AskaroundError
from askaround.model.finding import Severity
from askaround.rehearsal.report import Line

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model.effect import Effect


def reasons(campaign: Campaign, effect: Effect, severity: Severity) -> str:
    """Return what policies of just this severity say against sending a message now."""
    try:
        verdict = campaign.outbox.review(effect.id)
    except AskaroundError as error:
        return error.why or error.what
    return "; ".join(f.reason for f in verdict.counting if f.severity is severity)


def held(campaign: Campaign, effect: Effect) -> Line:
    """Return the line about an approved message that waits for its hour."""
    return Line(
        campaign.clock.now(),
        "held",
        effect.contact,
        campaign.contact(effect.contact).name,
        effect.purpose,
        effect.detail or reasons(campaign, effect, Severity.HOLD),
        effect.not_before,
        effect.id,
    )
