"""What is told of an observation, and of a time that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from askaround.cli.kit import show_time

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround_email.times.appointment import Named


def times_of(campaign: Campaign, seen: dict[str, Any]) -> list[Named]:
    """Return the times that an observation names."""
    from askaround_email.times.appointment import named

    return named(campaign, campaign.contact(seen["contact"]) if seen["contact"] else None, seen)


def time_row(campaign: Campaign, one: Named) -> dict[str, Any]:
    """Return a time they named, on both clocks, with what was assumed."""
    there, here = show_time(campaign, one.start, one.zone), show_time(campaign, one.start)
    until = f", free until {one.until}" if one.until else ""
    said = f"{there}{until} ({one.zone}; {one.assumed})"
    if here != there:
        said += f", {here} here"
    return {"start": one.start, "there": there, "here": here, "zone": one.zone, "said": said}


def short(intent: str) -> str:
    """Return an intent as people read it: ``reply.asks_for_info`` is ``asks for info``."""
    return intent.partition(".")[2].replace("_", " ")


def row_of(campaign: Campaign, seen: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of an observation, as the store gives it."""
    contact = campaign.contact(seen["contact"]) if seen["contact"] else None
    return {
        "number": seen["id"],
        "kind": seen["kind"],
        "status": seen["status"],
        "at": seen["at"],
        "contact": seen["contact"],
        "name": contact.name if contact else "",
        "sender": seen["data"].get("sender", ""),
        "subject": seen["data"].get("subject", ""),
        "matched": seen["data"].get("matched", ""),
        "truncated": bool(seen["data"].get("truncated")),
        "intents": [short(one["intent"]) for one in seen["data"].get("intents", [])],
    }
