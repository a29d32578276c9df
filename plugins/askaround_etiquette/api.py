"""Etiquette for Python users: what holds at a place, when to write, what was learnt from people.

Every function takes a campaign, or None to work without one: then the built-in packs and those of
the user's own folder count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from askaround.businesstime import BusinessTime
from askaround.errors import Ambiguous, UsageError
from askaround.model import Advice, AdvisedValue, Contact
from askaround_etiquette.conduct.actions import tasks_of
from askaround_etiquette.geography import tongues
from askaround_etiquette.geography.territory import ROOT
from askaround_etiquette.geography.zones import clocks
from askaround_etiquette.knowledge.library import FACT, Library, library_for, with_zone
from askaround_etiquette.knowledge.local import unknown_at
from askaround_etiquette.knowledge.pack import CONFIDENCES, SURE
from askaround_etiquette.placing.clock import Clock, clock_of
from askaround_etiquette.placing.places import Place, letters, narrowed, resolve, several
from askaround_etiquette.proof import no_holiday, passed_over, unsound
from askaround_etiquette.suiting.schedule import Schedule
from askaround_etiquette.suiting.suitable import Suitable, suitable
from askaround_etiquette.values import fields
from askaround_etiquette.values.avoidance import PREFIX
from askaround_etiquette.values.hours import parse

if TYPE_CHECKING:
    from askaround import Campaign
    from askaround.host.host import Host

PLUGIN = "etiquette"


def library(campaign: Campaign | None) -> Library:
    """Return the packs at hand."""
    return library_for(campaign.env(PLUGIN) if campaign is not None else None)


def place_of(campaign: Campaign | None, text: str) -> Place:
    """Return the place that `text` means.

    Raises:
        NotFound: nothing is called so.
        Ambiguous: several places are; two letters may be a state or a country.
    """
    both = letters(text)
    if both:
        raise several(text, both, f"say which: {tongues.named(both[0])} or {both[1]}")
    packs = library(campaign)
    return narrowed(resolve(text, packs.names()), text, packs.named())


def advice(campaign: Campaign | None, place: str, host: Host | None = None) -> Advice:
    """Return what holds at a place, by every plugin that advises.

    Args:
        host: the plugins at hand where there is no campaign; without either the packs alone count.
    """
    asked = campaign.host if campaign is not None else host
    return asked.advise(place) if asked is not None else with_zone(library(None).advice(place))


def calendar(campaign: Campaign | None, host: Host | None = None) -> BusinessTime:
    """Return the working days; without a campaign they are worked out anew."""
    if campaign is not None:
        return campaign.time

    def weekend(place: str) -> object:
        said = advice(None, place, host).values.get("weekend")
        return said.value if said is not None and said.confidence in SURE else None

    return BusinessTime(weekend=weekend)


def clock_for(campaign: Campaign, contact: Contact, zone: str, now: int) -> Clock:
    """Return the time zone to use for a contact.

    Args:
        zone: as somebody said it; it counts before everything else.
        now: as for `clock_of`.

    Raises:
        Ambiguous: their place has several, and nothing says which is theirs.
        UsageError: there is no such zone.
    """
    if zone:
        return clock_of(Place(contact.place), zone, now)
    choices = campaign.open_zones(contact)
    if choices:
        error = Ambiguous(
            f"{contact.place} has several time zones, and which is {contact.name}'s is not known",
            list(enumerate(choices, 1)),
            hint=f"askaround edit {contact.ref} --zone {choices[0]}   (or --timezone ZONE here)",
        )
        error.why = ", ".join(choices[:12])
        raise error
    if contact.zone or campaign.host.zone_at(contact.place):
        return Clock(zone_for(campaign, contact))
    if alike_zones := clocks(contact.place).zones:
        return Clock(alike_zones[0])
    return Clock(campaign.zone, "their clock is not known, so these are times of yours")


def when(
    campaign: Campaign | None,
    place: str,
    zone: str,
    now: int,
    *,
    count: int = 3,
    host: Host | None = None,
) -> Suitable:
    """Return the next suitable moments at a place."""
    schedule = Schedule(advice(campaign, place, host), calendar(campaign, host))
    return suitable(schedule, now, zone, count)


def when_for(
    campaign: Campaign, contact: Contact, now: int, *, count: int = 3, zone: str = ""
) -> Suitable:
    """Return the next suitable moments for a contact, by their own wish if they have one."""
    wish = parse(contact.fields.get("hours"))
    schedule = Schedule(advice(campaign, contact.place), campaign.time, wish)
    return suitable(schedule, now, zone or zone_for(campaign, contact), count)


def zone_for(campaign: Campaign, contact: Contact) -> str:
    """Return the contact's time zone: their own, their place's, else the seeker's."""
    return campaign.zone_of(contact)


def compare(
    campaign: Campaign | None, places: Sequence[str], host: Host | None = None
) -> dict[str, list[AdvisedValue | None]]:
    """Return every field in which the places differ, with the value of each."""
    found = [advice(campaign, place, host).values for place in places]
    names = sorted({name for values in found for name in values})
    rows = {name: [values.get(name) for values in found] for name in names}
    return {
        name: row
        for name, row in rows.items()
        if len({repr(one.value) if one is not None else "" for one in row}) > 1
    }


def learn(
    campaign: Campaign,
    place: str,
    field: str,
    value: object,
    source: str,
    *,
    confidence: str = "medium",
    note: str = "",
) -> AdvisedValue:
    """Record what somebody who knows a place says; it goes over the packs, and can be undone.

    Args:
        place: a territory.
        value: as in a pack; None says that it is not known.
        source: who said it, or where it is written.

    Raises:
        UsageError: no such field, a value it cannot have, or no source.
    """
    if not fields.about(field):
        raise UsageError(
            f"packs have no field {field!r}",
            hint=f"one of {', '.join(fields.FIELDS)}, avoid.<name>, legal.<name>",
        )
    trouble = fields.wrong(field, value)
    if trouble:
        raise UsageError(f"{field}: {trouble}", hint=fields.about(field))
    if field.startswith(PREFIX) and isinstance(value, Mapping) and "holiday" in value:
        today = datetime.fromtimestamp(campaign.clock.now(), UTC)
        if (strange := no_holiday(place, value, today.year)) is not None:
            raise UsageError(f"{field}: {strange[0]}", hint=strange[1])
    if not source.strip():
        raise UsageError("who says so is missing", hint='--source "a coach at the job centre"')
    if confidence not in CONFIDENCES:
        raise UsageError(f"{confidence!r} is no confidence", hint=", ".join(CONFIDENCES))
    now = campaign.clock.now()
    said = {
        "value": value,
        "confidence": confidence,
        "sources": [source.strip()],
        "checked_on": datetime.fromtimestamp(now, UTC).date().isoformat(),
        **({"note": note} if note else {}),
    }
    known = _known(campaign)
    learnt = {**known.get("learnt", {})}
    learnt[place] = {**learnt.get(place, {}), field: said}
    with campaign.command("etiquette", summary=f"learn {field} of {place}"):
        _keep(campaign, {"learnt": learnt}, f"learn {field} of {place}")
        if field == "acceptance":
            _asked(campaign, place)
    return library(campaign).values(place)[field]


def unlearn(campaign: Campaign, place: str, field: str) -> bool:
    """Forget what was learnt; False where nothing was."""
    learnt = {name: dict(one) for name, one in _known(campaign).get("learnt", {}).items()}
    if field not in learnt.get(place, {}):
        return False
    del learnt[place][field]
    _keep(campaign, {"learnt": {k: v for k, v in learnt.items() if v}}, f"unlearn {field}")
    return True


def to_be_asked(campaign: Campaign, contact: Contact) -> bool:
    """Whether it is open how a request is received where a contact is, or the seeker is new."""
    return unknown_at(campaign.facts(contact.id, ("contact.*", "campaign.etiquette", "advice.*")))


def settle(campaign: Campaign, place: str, *, new: bool) -> list[str]:
    """Record that the seeker is new in a place, or no longer; return all such places."""
    listed = [one for one in _known(campaign).get("new_in", []) if one != place]
    if new and place != ROOT:
        listed.append(place)
    _keep(campaign, {"new_in": sorted(listed)}, f"{'new' if new else 'at home'} in {place}")
    return sorted(listed)


def mistold(
    campaign: Campaign | None, host: Host | None = None
) -> Iterator[tuple[str, str, AdvisedValue, str]]:
    """Yield ``(place, field, what was advised, what is wrong)`` of what plugins advise.

    Asked is for every territory that anything is known of, and for where contacts are.
    """
    places = set(library(campaign).territories())
    if campaign is not None:
        places |= {contact.place for contact in campaign.contacts() if contact.place}
    told: set[tuple[str, str]] = set()
    for place in sorted(places, key=lambda one: (len(one), one)):
        values = advice(campaign, place, host).values
        lost = [
            (str(one["field"]), AdvisedValue(None, pack=str(one["plugin"])), str(one["problem"]))
            for one in passed_over(values)
        ]
        asked = campaign.host if campaign is not None else host
        for problem in asked.problems if asked is not None else ():
            if problem.what.startswith(
                "advise failed: "
            ):  # a zone that is none, a tier that is none
                trouble = problem.what.partition(": ")[2]
                lost.append(("answer", AdvisedValue(None, pack=problem.plugin), trouble))
        for name, one, trouble in (*lost, *unsound(values)):
            if (name, one.pack) not in told:  # what is said of a country holds in all of it
                told.add((name, one.pack))
                yield place, name, one, trouble


def _asked(campaign: Campaign, place: str) -> None:
    """Mark the tasks to ask how requests are received in a place as done: somebody has said it."""
    for task in campaign.outbox.list("open", kind="task"):
        if task.purpose in tasks_of(place):
            campaign.outbox.done(task.id)


def _known(campaign: Campaign) -> Mapping[str, Any]:
    found = campaign.workspace.fact(FACT, {})
    return found if isinstance(found, Mapping) else {}


def _keep(campaign: Campaign, values: Mapping[str, object], summary: str) -> None:
    campaign.set_fact(FACT, values, summary=summary)
    campaign.host.forget_advice()
