"""What of a plugin's values no type says: from where to where, of which words, in how many lines.

Rules are looked up by the name of the class, so that checking one class loads no other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from askaround.host.fault import Unfit, shown

LATEST = 253_370_764_800
"""Seconds since 1970 UTC that no date lies beyond: the beginning of the year 9999."""
FIELD_TYPES = ("str", "int", "float", "bool", "time", "list", "duration", "mail", "channel", "any")
"""What a `Field` may be of."""
TORN = frozenset({"Cc", "Zl", "Zp", "Cs"})
"""Categories of signs that break a line, steer a terminal or are half of one."""

_TERRITORY = re.compile(r"001|[A-Z]{2}(-[A-Z0-9]{1,3})?(:[^\s:]+)?")


def is_torn(text: str) -> bool:
    """Whether a text breaks a line, or steers a terminal."""
    return not text.isprintable() and any(unicodedata.category(sign) in TORN for sign in text)


def _said(value: str, place: str) -> None:
    if not value.strip():
        raise Unfit("empty", "text").within(place)


def _moment(value: int | None, place: str) -> None:
    if value is not None and not 0 <= value < LATEST:
        raise Unfit(shown(value, 60), "seconds since 1970 UTC").within(place)


def _field(value: Any) -> None:
    _said(value.name, ".name")
    if value.type not in FIELD_TYPES:
        raise Unfit(shown(value.type, 60), f"one of: {', '.join(FIELD_TYPES)}").within(".type")


def _record_kind(value: Any) -> None:
    times = [field.name for field in value.fields if field.type == "time"]
    for anchor, name in value.anchors.items():
        if name not in times:
            wanted = f"one of its fields of type time ({', '.join(times) or 'it has none'})"
            raise Unfit(shown(name, 60), wanted).within(f".anchors[{anchor!r}]")


def _observation(value: Any) -> None:
    _said(value.key, ".key")
    _said(value.channel, ".channel")
    _said(value.kind, ".kind")
    _moment(value.at, ".at")


def _intent_seen(value: Any) -> None:
    _said(value.intent, ".intent")
    if not 0 <= value.certainty <= 1:
        raise Unfit(shown(value.certainty, 60), "a number from 0 to 1").within(".certainty")


def _person(value: Any) -> None:
    for name in ("emails", "phones"):
        for number, address in enumerate(getattr(value, name)):
            if is_torn(address):
                wanted = "text of one line without control characters"
                raise Unfit(shown(address, 60), wanted).within(f".{name}[{number}]")


def _finding(value: Any) -> None:
    _moment(value.until, ".until")


def _zone(value: object, place: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(str(value))
    except (OSError, ValueError, LookupError):
        raise Unfit(shown(value, 60), "a time zone such as 'Europe/Berlin'").within(place) from None


def _located(value: Any) -> None:
    for number, place in enumerate(value.places):
        if is_torn(place) or not _TERRITORY.fullmatch(place):
            wanted = "a territory such as 'IT', 'US-NC' or 'US-NC:boone'"
            raise Unfit(shown(place, 60), wanted).within(f".places[{number}]")
    if value.zone:
        _zone(value.zone, ".zone")
    if is_torn(value.hint):
        wanted = "text of one line without control characters"
        raise Unfit(shown(value.hint, 60), wanted).within(".hint")


def _advice(value: Any) -> None:
    """Check what the program itself goes by; the other values are their readers' to weigh."""
    zone, zones = value.value("zone"), value.value("zones")
    if zone not in (None, ""):
        _zone(zone, ".values['zone'].value")
    if zones is not None and not isinstance(zones, list | tuple):
        raise Unfit(shown(zones, 60), "a list of time zones").within(".values['zones'].value")
    for number, one in enumerate(zones or ()):
        _zone(one, f".values['zones'].value[{number}]")


RULES: Mapping[str, Callable[[Any], None]] = {
    "Advice": _advice,
    "Field": _field,
    "Finding": _finding,
    "IntentSeen": _intent_seen,
    "Located": _located,
    "Observation": _observation,
    "Person": _person,
    "RecordKind": _record_kind,
}
"""Class of the model → what its objects pass once their types fit; it raises `Unfit`."""
