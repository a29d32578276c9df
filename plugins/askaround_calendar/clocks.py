"""Moments on a clock on the wall, in words, as messages and lists show them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name; UTC for an empty name and for one nobody knows."""
    try:
        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError, LookupError):
        return UTC


def show(at: int, zone: str) -> str:
    """Return a moment as ``Tue 24 Nov 15:00`` on the clock of a zone."""
    local = datetime.fromtimestamp(at, zone_of(zone))
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def named(zone: str) -> str:
    """Return what to call the clock that `show` uses."""
    return zone if zone and zone_of(zone) is not UTC else "UTC"


def iso(at: int) -> str:
    """Return a moment as commands take it, with its offset."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M+00:00")


def typed(at: int, zone: str) -> str:
    """Return a moment as commands take it, on the clock of a zone where that settles it."""
    local = datetime.fromtimestamp(at, zone_of(zone))
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return iso(at) if twice or zone_of(zone) is UTC else f"{local:%Y-%m-%d %H:%M}"
