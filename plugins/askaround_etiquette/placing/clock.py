"""Which time zone counts for a place; asked where several may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from askaround.businesstime import BusinessTime
from askaround.errors import Ambiguous, UsageError
from askaround_etiquette.geography.zones import alike, clocks, elsewhere
from askaround_etiquette.placing.places import Place
from askaround_etiquette.placing.titles import called

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Clock:
    """The time zone that counts for a place.

    Attributes:
        note: what is to be known about it: others live by another clock.
        strange: that the zone which was said is none of the place's, and which are; or empty.
    """

    zone: str
    note: str = ""
    strange: str = ""


def clock_of(place: Place, zone: str, now: int) -> Clock:
    """Return the time zone to use for a place.

    Args:
        zone: as somebody said it; it counts before everything else.
        now: zones that show the same through the year from here on are one.

    Raises:
        Ambiguous: the place has several, and nothing says which.
        UsageError: there is no such zone, or nothing is known of the place's.
    """
    if zone:
        said = str(BusinessTime().local(now, zone).tzinfo)
        return Clock(said, strange=_strange(place, said, now))
    if place.zone:
        return Clock(place.zone)
    known = clocks(place.id)
    if not known.zones:
        raise UsageError(
            f"nobody knows what time it is in {place.id}",
            hint="--timezone Area/City",
        )
    others = known.zones[1:]
    if not others or alike(known.zones, datetime.fromtimestamp(now, UTC)):
        return Clock(known.zones[0])
    if known.sure:
        listed = ", ".join(elsewhere(place.id)[:4])
        city = ":" in place.id
        where = f"elsewhere in {known.of}" if city else f"in parts of {place.id}"
        return Clock(known.sure, f"{known.sure}; {where} it is {listed}" if listed else "")
    error = Ambiguous(
        f"{place.id} has several time zones",
        list(enumerate(known.zones, 1)),
        hint=f"say --timezone {known.zones[0]}, or one of the others",
    )
    error.why = ", ".join(known.zones[:12])
    raise error


def _strange(place: Place, zone: str, now: int) -> str:
    known = (place.zone,) if place.zone else clocks(place.id).zones
    at = datetime.fromtimestamp(now, UTC)
    if not known or any(one == zone or alike((one, zone), at) for one in known):
        return ""  # by another name, or with the same clocks: US/Eastern
    listed = ", ".join(known[:_NAMED]) + (", …" if len(known) > _NAMED else "")
    return f"{zone} is no time zone of {called(place.id)}; there it is {listed}"


def fits(place: str, zone: str) -> bool:
    """Whether a clock may be that of somebody at a place; so it may where no clock is known."""
    known = clocks(place).zones
    return not known or zone in known
