"""Moments in words, read and shown on the seeker's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.campaign import Campaign


def moment(campaign: Campaign, text: str) -> int:
    """Return the moment `text` means, in seconds since 1970 UTC.

    Raises:
        UsageError: it cannot be read as a moment.
    """
    from askaround.moments import parse_moment

    return parse_moment(text, campaign.clock.now(), campaign.zone)


def show_time(campaign: Campaign, at: int | None, zone: str = "") -> str:
    """Return a moment as ``Tue 24 Nov 15:00`` on the seeker's clock, or in `zone`."""
    if at is None:
        return ""
    from askaround.moments import show

    return show(at, zone or campaign.zone, campaign.clock.now())


def ago(seconds: int) -> str:
    """Return a length of time in the one unit that says it best: ``3 days``, ``2 hours``."""
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' if count != 1 else ''}"
    return "a moment"
