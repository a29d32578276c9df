"""Values of calendar properties: moments, lengths and addresses, as a file means them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from askaround_calendar.content.lines import plain

if TYPE_CHECKING:
    from askaround_calendar.content.lines import Property
    from askaround_calendar.content.zones import Zones

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d)?([Zz]?)")
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.IGNORECASE,
)

_NAMED = re.compile(r"<([^<>\s]{1,250}@[^<>\s]{1,250})>\s{0,20}$")


@dataclass(frozen=True, slots=True)
class When:
    """A moment as a file has it.

    Attributes:
        at: a `datetime`, with a zone or (floating) without one, or a `date` for a whole day.
        zone: the zone's name as the file has it; empty for UTC, floating time and days.
        problem: what is odd about it, or empty.
    """

    at: datetime | date
    zone: str = ""
    problem: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is a whole day."""
        return not isinstance(self.at, datetime)

    @property
    def floats(self) -> bool:
        """Whether nobody says which clock it is on: no zone, or one that is not known."""
        return isinstance(self.at, datetime) and self.at.tzinfo is None

    @property
    def shown(self) -> str:
        """ISO 8601: with an offset, without one where it floats, or a date."""
        return self.at.isoformat()

    def moment(self, zone: tzinfo = UTC) -> int:
        """Return seconds since 1970 UTC.

        Args:
            zone: the one that floating time and days are meant in.
        """
        at = self.at if isinstance(self.at, datetime) else datetime.combine(self.at, time.min)
        return int((at if at.tzinfo else at.replace(tzinfo=zone)).timestamp())


def when(found: Property, zones: Zones) -> When:
    """Return the moment of DTSTART, DTEND, RECURRENCE-ID or DTSTAMP.

    Raises:
        ValueError: it is none.
    """
    value = found.value.strip()
    day = _DATE.fullmatch(value)
    if day:
        return When(date(int(day[1]), int(day[2]), int(day[3])))
    parts = _TIME.fullmatch(value)
    if parts is None:
        raise ValueError(f"{value[:40]!r} is no moment")
    year, month, dom, hour, minute = (int(parts[n]) for n in range(1, 6))
    # A leap second is the second before it, as in every calendar program.
    seconds = min(int(parts[6] or 0), 59)
    naive = datetime.combine(date(year, month, dom), time(hour, minute, seconds))
    if parts[7]:
        return When(naive.replace(tzinfo=UTC))
    name = found.parameters.get("TZID", "")
    if not name:
        return When(naive)
    zone = zones.get(name)
    if zone is None:
        return When(naive, name, f"the time zone {name[:60]!r} is not known: its time floats")
    at = naive.replace(tzinfo=zone)
    # A zone that the file defines itself may say anything; only the known ones are asked back.
    real = at.astimezone(UTC).astimezone(zone) if isinstance(zone, ZoneInfo) else at
    if real.replace(tzinfo=None) != naive:
        # RFC 5545: a time the clocks skip is read with the offset before the gap.
        told = f"the clocks skip {naive:%H:%M} that day: it is {real:%H:%M}"
        return When(real, name, told)
    return When(at, name)


def later(start: When, length: str) -> When:
    """Return `start` plus a DURATION: days on the clock on the wall, hours exactly.

    Raises:
        ValueError: it is no length, or leaves the calendar.
    """
    parts = _LENGTH.fullmatch(length.strip())
    if parts is None or not any(parts.groups()[1:]):
        raise ValueError(f"{length[:40]!r} is no length")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in parts.groups()[1:])
    sign = -1 if parts[1] == "-" else 1
    try:
        wall = start.at + sign * timedelta(days=days + 7 * weeks)
        exact = sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if not isinstance(wall, datetime):
            if exact:
                wall = datetime.combine(wall, time.min) + exact
        elif wall.tzinfo is None:
            wall += exact
        else:
            wall = (wall.astimezone(UTC) + exact).astimezone(wall.tzinfo)
    except OverflowError as error:
        raise ValueError(f"{length[:40]!r} leaves the calendar") from error
    return When(wall, start.zone)


def address(found: Property) -> str:
    """Return the mail address of an ORGANIZER or ATTENDEE; what is none, as it stands."""
    value = found.text
    if value[:7].lower() == "mailto:":
        return plain(unquote(value[7:]))  # RFC 6068
    if value[:8].lower() == "invalid:":
        return ""  # Outlook, where nobody was invited and nobody invites
    named = _NAMED.search(value)  # as calendars of the first version have it
    given = found.parameters.get("EMAIL", "").removeprefix("mailto:")
    return given or (named[1] if named else value)
