"""Where a contact is, from what somebody typed for it: a territory that plugins know, or asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from datetime import timedelta

    from askaround.host.host import Host
    from askaround.model import Contact, Located

Clock = tuple["timedelta | None", ...]
"""How far a clock is ahead of UTC, month by month."""

NOTED = "place"
"""The field of a contact that keeps words for a place which nobody understood."""


def place_of(host: Host, text: str, *, typed: bool = False) -> tuple[str, str]:
    """Return ``(territory, time zone)`` that `text` means; the zone is empty where it names none.

    Args:
        host: asks the plugins; where none can say, the text is taken as it stands.
        typed: a person typed it: what may be a code or something else is asked. A program that
            writes a territory's code means that territory.

    Raises:
        Ambiguous: it may be several places.
        NotFound: no place is called so.
    """
    words = " ".join(text.split())
    if not words:
        return "", ""
    found = host.locate(words)
    if found is None:
        return words, ""
    if len(found.places) == 1:
        return found.places[0], found.zone
    if words in found.places and not typed:
        return words, found.zone
    if not found.places:
        raise NotFound(f"no place is called {words[:60]!r}", hint=found.hint)
    error = Ambiguous(
        f"{words[:60]!r} may be several places",
        list(enumerate(found.places, 1)),
        hint=found.hint or f"say which: {', '.join(found.places[:8])}",
    )
    error.why = ""
    error.details["candidates"] = [
        {"id": number, "name": one, "place": one} for number, one in enumerate(found.places, 1)
    ]
    raise error


def open_zones(host: Host, contact: Contact, now: int) -> tuple[str, ...]:
    """Return the time zones of which any may be a contact's; none where it is plain which is.

    Args:
        now: seconds since 1970 UTC; clocks that show the same through the next year are one.
    """
    if contact.zone or not contact.place:
        return ()
    zones = zones_of(host, contact.place, now)
    return zones if len(zones) > 1 else ()


def zones_of(host: Host, place: str, now: int) -> tuple[str, ...]:
    """Return the time zones of a place as plugins advise them, one for each clock; none: unknown.

    Args:
        now: seconds since 1970 UTC; clocks that show the same through the next year are one.
    """
    zone = host.zone_at(place)
    if zone or not place:
        return (zone,) if zone else ()
    zones = host.advise(place).value("zones")
    if not isinstance(zones, list | tuple) or len(zones) < 2:
        return ()
    shown: dict[Clock, str] = {}
    for one in zones:
        shown.setdefault(_clock(str(one), now), str(one))
    return tuple(shown.values())


def one_clock(zone: str, zones: Sequence[str], now: int) -> bool:
    """Whether a time zone shows through the next year what one of `zones` shows."""
    return _clock(zone, now) in {_clock(one, now) for one in zones}


def _clock(zone: str, now: int) -> Clock:
    from datetime import UTC, datetime, timedelta
    from zoneinfo import ZoneInfo

    probes = [datetime.fromtimestamp(now, UTC) + timedelta(days=30 * n) for n in range(13)]
    return tuple(probe.astimezone(ZoneInfo(zone)).utcoffset() for probe in probes)


def located(host: Host, changes: Mapping[str, object], *, typed: bool = False) -> dict[str, object]:
    """Return `changes` of a contact with the place as a territory, and the zone that it names.

    Raises:
        Ambiguous, NotFound: as of `place_of`.
    """
    found = dict(changes)
    if isinstance(text := found.get("place"), str):
        found["place"], zone = place_of(host, text, typed=typed)
        if zone:
            found.setdefault("zone", zone)
    return found


def addressed(host: Host, address: str) -> tuple[Located | None, str]:
    """Return the place that a postal address means, and the words of it that say so.

    Its last lines are read, from the country inwards. What may be several places is returned as it
    is, to be asked; None where no words of it are a place.
    """
    lines = [line.strip(" ,") for line in address.replace("\r", "\n").split("\n") if line.strip()]
    last = lines[-1] if lines else ""
    for words in (", ".join(lines[-2:]), last, last.rpartition(",")[2].strip()):
        found = host.locate(words) if words else None
        if found is None or not found.places:
            continue
        place, colon, city = found.places[0].partition(":")
        if len(found.places) == 1 and colon and any(sign.isdigit() for sign in city):
            found = replace(found, places=(place,))  # a street was taken for a city
        return found, words
    return None, ""


def nested(one: str, other: str) -> bool:
    """Whether one of two territories lies in the other, or one of them is not known.

    >>> nested("US", "US-NC:boone"), nested("US-NC", "US-NY"), nested("", "JP")
    (True, False, True)
    """
    if not one or not other or one == other:
        return True
    return one.startswith((f"{other}-", f"{other}:")) or other.startswith((f"{one}-", f"{one}:"))


def understood(host: Host, text: str) -> tuple[str, str, str]:
    """Return ``(territory, time zone, why not)`` for a place that stands in a file."""
    try:
        return (*place_of(host, text), "")
    except Ambiguous as error:
        listed = ", ".join(name for _, name in error.candidates[:4])
        return "", "", f"{text[:60]!r} may be several places: {listed}"
    except NotFound as error:
        return "", "", error.what


def narrowed(
    host: Host, around: tuple[str, str, str], words: Sequence[str]
) -> tuple[str, str, str]:
    """Return the narrowest place that is understood without doubt; else what is around it.

    A city that a country does not have among its known ones, or has several times, is passed over.
    Where no country is known, the city's own name must mean that place, too: in ``Como, CO`` the
    letters are not Colorado's.

    Args:
        around: ``(territory, time zone, why not)``, as of `understood`.
        words: the narrowest first.
    """
    if around[2]:
        return around
    open_ = ""
    for said in words:
        found = host.locate(said)
        if found is None or len(found.places) != 1:
            if found is not None and len(found.places) > 1 and not open_ and not around[0]:
                listed = ", ".join(found.places[:4])
                open_ = f"{said[:60]!r} may be several places: {listed}"
            continue
        place = found.places[0]
        if around[0]:
            plain = place.startswith((f"{around[0]}-", f"{around[0]}:")) and "-" in place
        else:
            alone = host.locate(said.partition(",")[0])
            plain = alone is not None and place in alone.places
        if plain:
            return place, found.zone or around[1], ""
    return ("", "", open_) if open_ else around
