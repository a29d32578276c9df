"""What a mail means, confirmed by the person, with the time it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from askaround.errors import Ambiguous, UsageError
from askaround_email.api import agreed, record_reply
from askaround_email.times.appointment import AGREEING, CONFIRM, NAMING, Named, named

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Record
    from askaround.steps.flow import Outcome

_COUNTERED = "calendar.counter"
_DECLINED = "calendar.declined"
WITH_TIME = (AGREEING, _COUNTERED, *NAMING)
"""Meanings that agree on the time the mail names."""

_YES = (AGREEING, *NAMING)
_MORE = ("reply.asks_for_info", "reply.asks_resume", "reply.redirects")
"""What a mail may want besides: it goes on waiting when the rest is confirmed."""


def confirm(
    campaign: Campaign,
    number: int,
    meant: str = "",
    *,
    when: int | None = None,
    left_open: bool = False,
    overrule: str = "",
    dry_run: bool = False,
) -> tuple[Outcome, Named | None]:
    """Do what a mail means; return what came of it and the time that is now agreed.

    Where a mail says yes, proposes a time or asks for another one, and names just one time, that
    time is agreed: it is written down, and the invitation to it is drafted. What the mail wants
    besides (a CV, an answer) goes on waiting.

    Args:
        number: in the inbox.
        meant: the intent; empty for what was seen first.
        when: the time that is agreed (seconds since 1970 UTC), where the mail names none, another
            or several.
        left_open: agree on no time, whatever the mail names.
        overrule: reason to go on against findings.

    Raises:
        Ambiguous: it names several times.
        UsageError: a time with a meaning that has none; or as for `Triage.confirm`.
        Held: the workflow says no.
    """
    seen = campaign.triage.get(number)
    said = {one["intent"]: one["data"] for one in seen["data"].get("intents", [])}
    meant = meant or next(iter(said), "")
    if when is not None and (meant not in WITH_TIME or left_open):
        raise UsageError("only a yes has a time", hint=f"askaround inbox confirm {number} accepted")
    chosen = _chosen(campaign, seen, meant, when) if not left_open else None
    with campaign.command("inbox", summary=f"inbox confirm {number}", dry_run=dry_run):
        done = _settled(campaign, seen, meant, said, chosen, overrule, dry_run)
        left = _left(seen, meant)
        if left and campaign.triage.get(number)["status"] == "settled":
            campaign.triage.leave(number, left)
    return done


def _left(seen: dict[str, Any], meant: str) -> list[dict[str, Any]]:
    """Return what a mail wants besides what is confirmed, each with what to type."""
    found = seen["data"].get("intents", [])
    names = [one["intent"] for one in found]
    if seen["status"] != "review" or meant not in names or meant not in (*_YES, *_MORE):
        return []
    open_ = (*_MORE, *(() if meant in _YES else _YES))
    return [
        {**one, "data": {"try": CONFIRM, **one.get("data", {})}}
        for one in found
        if one["intent"] in open_ and one["intent"] != meant
    ]


def _settled(
    campaign: Campaign,
    seen: dict[str, Any],
    meant: str,
    said: dict[str, Any],
    chosen: Named | None,
    overrule: str,
    dry_run: bool,
) -> tuple[Outcome, Named | None]:
    """Do it; what waited for the contact is settled by that."""
    number = seen["id"]
    if chosen is None:
        return _as_it_is(campaign, seen, meant, said.get(meant, {}), overrule, dry_run), None
    contact: int = seen["contact"]
    standing = agreed(campaign, contact)
    if standing is None:
        outcome = record_reply(
            campaign,
            contact,
            "accepted" if meant == "reply.accepted" else "proposes_time",
            when=chosen.start,
            overrule=overrule,
            dry_run=dry_run,
        )
        return outcome, chosen
    if standing.data.get("start") == chosen.start or standing.data.get("organizer"):
        # It says again what is agreed, or it is theirs to move.
        done = campaign.triage.confirm(number, meant, overrule=overrule, dry_run=dry_run)
        return done, None
    return _move(campaign, number, contact, standing, chosen, overrule, dry_run), chosen


def _as_it_is(
    campaign: Campaign,
    seen: dict[str, Any],
    meant: str,
    data: dict[str, Any],
    overrule: str,
    dry_run: bool,
) -> Outcome:
    """Do what a mail means that brings no time of its own."""
    number, contact = seen["id"], seen["contact"]
    own = str(data.get("try", ""))
    if meant.startswith("calendar.") and own and "inbox confirm" not in own and contact:
        ref = campaign.contact(contact).ref
        raise UsageError(f"{number} asks for more than a yes", hint=own.replace("NAME", ref))
    if meant == "reply.accepted" and contact and seen["status"] == "review":
        return record_reply(campaign, contact, "accepted", overrule=overrule, dry_run=dry_run)
    with campaign.command("inbox", summary=f"inbox confirm {number}", dry_run=dry_run):
        meetings = campaign.records(contact, "meeting") if contact and meant == _DECLINED else []
        if meetings and meetings[-1].data.get("uid") == data.get("uid"):
            # What their calendar declined is agreed no more; the message thanks for saying so.
            campaign.revise(meetings[-1].id, {"status": "cancelled"})
        return campaign.triage.confirm(number, meant, overrule=overrule, dry_run=dry_run)


def _chosen(campaign: Campaign, seen: dict[str, Any], meant: str, when: int | None) -> Named | None:
    """Return the time to agree on, or None: the mail names none, or is nobody's."""
    if meant not in WITH_TIME or seen["contact"] is None or seen["status"] != "review":
        return None
    if when is not None:
        return Named(when, campaign.zone, "your clock")
    if meant == _COUNTERED:
        return _countered(campaign, seen)
    times = named(campaign, campaign.contact(seen["contact"]), seen)
    if len(times) > 1:
        local = [campaign.time.local(one.start, campaign.zone) for one in times]
        shown = [f"{at:%a} {at.day} {at:%b %H:%M}" for at in local]
        raise Ambiguous(
            f"they name {len(times)} times (here on your clock)",
            list(enumerate(shown, 1)),
            hint=f'askaround inbox confirm {seen["id"]} --when "{shown[0]}"',
        )
    return times[0] if times else None


def _countered(campaign: Campaign, seen: dict[str, Any]) -> Named | None:
    """Return the time their calendar proposes instead."""
    zone = campaign.zone_of(campaign.contact(seen["contact"]))
    starts = (
        one["data"].get("start")
        for one in seen["data"].get("intents", [])
        if one["intent"] == _COUNTERED
    )
    start = next(starts, None)
    return Named(start, zone, "their clock") if isinstance(start, int) else None


def _move(
    campaign: Campaign,
    number: int,
    contact: int,
    standing: Record,
    chosen: Named,
    overrule: str,
    dry_run: bool,
) -> Outcome:
    """Move the meeting that is agreed to the time they ask for (``user.reschedule``)."""
    minutes, sequence = standing.data.get("minutes"), standing.data.get("sequence")
    lasting = minutes if isinstance(minutes, int) else 20
    data = {
        "start": chosen.start,
        "end": chosen.start + 60 * lasting,
        "sequence": sequence + 1 if isinstance(sequence, int) else 1,
    }
    with campaign.command("inbox", summary=f"inbox confirm {number}", dry_run=dry_run):
        campaign.revise(standing.id, data)
        return campaign.intend(
            contact,
            "user.reschedule",
            given={"start": chosen.start, "by": "person"},
            overrule=overrule,
            dry_run=dry_run,
        )
