"""The times a mail names as moments: on whose clock, what was assumed, and what they agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from askaround.hookspecs import current_env
from askaround_email.times.offers import bare_days, offers

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, IntentSeen, Observation

NAMING = ("reply.proposes_time", "reply.reschedules")
"""Intents that come with a time."""

AGREEING = "reply.accepted"
"""May come with one: a day that was offered."""

CONFIRM = "askaround inbox confirm NUMBER"
_AGAINST = ("reply.declined", "reply.stop")
_ONLY_CONFIRMED = ("reply.asks_for_info", "reply.asks_resume", "reply.redirects")


@dataclass(frozen=True, slots=True)
class Named:
    """A time that a mail names.

    Attributes:
        start: seconds since 1970 UTC.
        zone: on whose clock it was read.
        assumed: why that clock, in words.
        until: when a span of time ends (``16:00``), or empty.
    """

    start: int
    zone: str
    assumed: str
    until: str = ""


def with_times(found: Sequence[IntentSeen], observation: Observation) -> list[IntentSeen]:
    """Add the times of a mail to the intents that speak of one, under ``times``, and what to type.

    They are days and hours on the wall: whose, is known when it is known whom the mail is from.
    Where they cannot be read, the intents stay as they are.
    """
    try:
        timed = _timed(found, observation)
    except Exception:  # what a stranger's words provoke costs their times, not their answer
        timed = list(found)
    return [
        replace(one, data={"try": CONFIRM, **one.data}) if one.intent in _ONLY_CONFIRMED else one
        for one in timed
    ]


def _timed(found: Sequence[IntentSeen], observation: Observation) -> list[IntentSeen]:
    said = [one.words for one in found if one.intent in NAMING or one.intent == AGREEING]
    if not said:
        return list(found)
    env = current_env.get()
    zone = _zone(env.profile.get("zone", "") if env is not None else "") or ZoneInfo("UTC")
    written = datetime.fromtimestamp(observation.at, zone)
    naming = any(one.intent in NAMING for one in found)
    times = (offers(said[0], written) or offers(observation.text, written)) if naming else []
    if not times:
        return _with_days(found, said, written)
    data = [
        f"{one.at:%Y-%m-%dT%H:%M}|{one.zone}|{f'{one.until:%H:%M}' if one.until else ''}"
        for one in times  # one text each: that is what is kept of an intent
    ]
    shown = " or ".join(f"{one.at:%a} {one.at.day} {one.at:%b %H:%M}" for one in times)
    more = {"times": data, "told": shown, "try": CONFIRM}
    found = _yes_first(found)
    first = {"told": shown, "try": CONFIRM} if found[0].intent == AGREEING else {}
    return [
        replace(one, data={**one.data, **(more if one.intent in NAMING else first)})
        if one.intent in NAMING or place == 0
        else one
        for place, one in enumerate(found)
    ]


def _yes_first(found: Sequence[IntentSeen]) -> list[IntentSeen]:
    """Put the yes, or the time proposed, in front: it is what is shown and done first."""
    if any(one.intent in _AGAINST for one in found):
        return list(found)
    for wanted in ((AGREEING,), NAMING):
        yes = [one for one in found if one.intent in wanted]
        if yes:
            return [*yes, *(one for one in found if one not in yes)]
    return list(found)


def _with_days(
    found: Sequence[IntentSeen], said: Sequence[str], written: datetime
) -> list[IntentSeen]:
    """Add the days that are named without an hour: one of the times offered may be meant."""
    days = list(dict.fromkeys(day for words in said for day in bare_days(words, written)))
    if not days:
        return list(found)
    more = {
        "days": [day.isoformat() for day in days],
        "told": " or ".join(f"{day:%a} {day.day} {day:%b}" for day in days),
        "try": CONFIRM,
    }
    meant = (*NAMING, AGREEING)
    return [
        replace(one, data={**one.data, **more}) if one.intent in meant else one
        for one in _yes_first(found)
    ]


def named(campaign: Campaign, contact: Contact | None, seen: Mapping[str, Any]) -> list[Named]:
    """Return the times that a mail names and that are still to come.

    Args:
        contact: whom it is from, as far as that is known.
        seen: the observation, as `Triage.get` returns it.
    """
    intents = [one.get("data", {}) for one in seen["data"].get("intents", [])]
    times: Sequence[object] = next((one["times"] for one in intents if one.get("times")), [])
    if not times and contact is not None:
        return _offered(campaign, contact, seen, intents)
    found = []
    for one in times:
        wall, said_zone, until = str(one).split("|")
        zone, why = _clock(campaign, contact, said_zone)
        start = _moment(wall, zone)
        if start is not None and start > campaign.clock.now():
            found.append(Named(start, zone, why, until))
    return found


def _offered(
    campaign: Campaign,
    contact: Contact,
    seen: Mapping[str, Any],
    intents: Sequence[Mapping[str, Any]],
) -> list[Named]:
    """Return the time meant by a bare day: the only one on it of those last offered to them."""
    days: Sequence[str] = next((one["days"] for one in intents if one.get("days")), [])
    made = [one for one in campaign.records(contact.id, "offer") if one.at <= seen["at"]]
    starts = made[-1].data.get("starts") if made else None
    if not days or not isinstance(starts, list):
        return []
    zone = contact.zone or campaign.zone_of(contact)
    on_it = [
        int(one)
        for one in starts
        if int(one) > campaign.clock.now()
        and campaign.time.local(int(one), zone).date().isoformat() in days
    ]
    why = "the only time on that day that you offered"
    return [Named(one, zone, why) for one in on_it] if len(on_it) == 1 else []


def _clock(campaign: Campaign, contact: Contact | None, said: str) -> tuple[str, str]:
    """Return on whose clock a time is meant, and how that is known."""
    if said == "yours":
        return campaign.zone, "your time, as the mail says"
    if said and said != "theirs":
        return said, "as the mail says"
    if contact is None:
        return campaign.zone, "your own clock is assumed: nobody knows whose mail it is"
    if contact.zone:
        return contact.zone, "their clock"
    zone = campaign.zone_of(contact)
    if campaign.host.zone_at(contact.place):
        return zone, f"their clock, by their place {contact.place}"
    return zone, (
        "your own clock is assumed, theirs is not known: "
        f"askaround edit {contact.ref} --zone Europe/London"
    )


def _moment(wall: str, zone: str) -> int | None:
    """Return a time on the wall as a moment; None where the clocks skip it."""
    where = _zone(zone) or UTC
    local = datetime.fromisoformat(wall).replace(tzinfo=where)
    at = int(local.timestamp())
    same = datetime.fromtimestamp(at, where).replace(tzinfo=None) == local.replace(tzinfo=None)
    return at if same else None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
