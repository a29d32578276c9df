"""What of a plugin's values no type says: from where to where, of which words, in how many lines.

Rules are looked up by the name of the class, so that checking one class loads no other.
"""

from __future__ import annotations

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


RULES: Mapping[str, Callable[[Any], None]] = {
    "Field": _field,
    "Finding": _finding,
    "IntentSeen": _intent_seen,
    "Observation": _observation,
    "Person": _person,
    "RecordKind": _record_kind,
}
"""Class of the model → what its objects pass once their types fit; it raises `Unfit`."""
