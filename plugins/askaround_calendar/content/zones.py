"""Time zones as calendar files name them.

Known to this machine first; then as the file itself defines them; then by the names that Windows
and others use. What is none of these is unknown, and whoever asks is told.
"""

from __future__ import annotations

import re
from datetime import UTC, tzinfo
from functools import lru_cache
from typing import Any

from askaround_calendar.content.zonenames import known_as

_SANE = re.compile(
    r"FREQ=YEARLY|INTERVAL=1|BYMONTH=(?:[1-9]|1[0-2])|BYDAY=[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)|"
    r"BYMONTHDAY=-?(?:[1-9]|1\d|2[0-8])(?:,-?(?:[1-9]|1\d|2[0-8]))*|UNTIL=\d{8}(?:T\d{6}Z?)?|"
    r"WKST=(?:MO|SU)|BYHOUR=(?:1?\d|2[0-3])|BY(?:MINUTE|SECOND)=[0-5]?\d"
)
_RULE = re.compile(r"^RRULE[^:\r\n]*:(.*)$", re.MULTILINE)
_MOST = 50_000
_MOST_RULES = 60
_PARTS = 3


class Zones:
    """The zones of one file.

    Args:
        defined: the text of each VTIMEZONE by its TZID.
    """

    def __init__(self, defined: dict[str, str]) -> None:
        self.defined = defined
        self._found: dict[str, tzinfo | None] = {}

    def get(self, name: str) -> tzinfo | None:
        """Return the zone with that TZID, or None where nobody knows it."""
        if name not in self._found:
            self._found[name] = named(name) or self._own(name) or known_as(name)
        return self._found[name]

    def _own(self, name: str) -> tzinfo | None:
        text = self.defined.get(name)
        return None if text is None else from_definition(text)


@lru_cache(maxsize=512)
def named(name: str) -> tzinfo | None:
    """Return the zone of an IANA name, alone or after a maker's prefix (``/citadel.org/…/…``)."""
    from zoneinfo import ZoneInfo

    name = name.strip().strip('"')
    if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return UTC
    pieces = [piece for piece in name.split("/") if piece]
    # A zone's name has one to three parts; a prefix makes it longer.
    tails = [name] if not name.startswith("/") else []
    if name.startswith("/") or len(pieces) > _PARTS:
        tails += ["/".join(pieces[-n:]) for n in (_PARTS, 2, 1) if n <= len(pieces)]
    for tail in tails:
        if 0 < len(tail) <= 80 and ("/" in tail or tail == name):
            try:
                return ZoneInfo(tail)
            except (OSError, ValueError, LookupError):
                continue
    return None


def from_definition(text: str) -> tzinfo | None:
    """Return the zone a VTIMEZONE defines; None where it is broken or made to cost time.

    A rule that never comes true, or comes true every second, would be searched for ever: only
    rules as zones have them are followed.
    """
    rules = _RULE.findall(text)
    if len(text) > _MOST or len(rules) > _MOST_RULES:
        return None
    for rule in rules:
        if not all(_SANE.fullmatch(part) for part in rule.strip().rstrip(";").upper().split(";")):
            return None
    from icalendar import Timezone

    try:
        found: Any = Timezone.from_ical(text)
        zone: tzinfo = found.to_tz(lookup_tzid=False)
    except Exception:  # a stranger's definition can be broken in any way
        return None
    return zone
