"""Names of time zones in other languages, as localized Windows and Outlook write them.

``Mitteleuropäische Zeit`` and ``Paris, Madrid`` stand in files without a definition of the zone.
The names are those of CLDR (by babel); a name that means two clocks, or cities with two, means
none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "nl", "pt", "pt_PT", "pl", "cs", "sk", "hu", "ro", "hr", "sl"),
    *("da", "nb", "sv", "fi", "el", "bg", "uk", "ru", "tr", "he", "ja", "ko", "zh", "zh_Hant"),
)
_SEASON = re.compile(r"\s*\((?:[^()]*(?:sommer|summer|été|verano|estivo|estate|zomer)[^()]*)\)$")
_APART = re.compile(r"[,/;\u3001\uff0c]| und | and | et | y | e ")
_NORMAL = re.compile(r"(?<=ische )normalzeit$")
Clock = tuple[timedelta | None, timedelta | None]


def local_name(name: str) -> str | None:
    """Return the standard's name for a zone named in any of `LANGUAGES`; None where unsure."""
    spelt = _spelt(name)
    names, _ = _known()
    return names.get(spelt) or names.get(_NORMAL.sub("zeit", spelt))


def of_cities(named: str, minutes: int | None) -> str | None:
    """Return the zone of cities named in any of `LANGUAGES`.

    Args:
        minutes: the winter's offset that is shown beside them; without it every city must be known,
            there must be two, and all must keep the same clock.
    """
    _, cities = _known()
    said = [one for part in _APART.split(_spelt(named)) if (one := part.strip())][:12]
    zones = [cities.get(one, frozenset()) for one in said]
    if minutes is not None:
        fitting = (zone for several in zones for zone in sorted(several))
        return next((zone for zone in fitting if winter(clock_of(zone)) == minutes), None)
    if len(zones) < 2 or not all(zones):
        return None
    clocks = [{clock_of(zone) for zone in several} for several in zones]
    shared = set.intersection(*clocks)
    if len(shared) != 1:
        return None
    return next(zone for zone in sorted(zones[0]) if clock_of(zone) in shared)


def winter(clock: Clock) -> int:
    """Return the lesser of a clock's two offsets, in minutes."""
    return min(int((one or timedelta()).total_seconds()) // 60 for one in clock)


@lru_cache(maxsize=1024)
def clock_of(zone: str) -> Clock:
    """Return a zone's offsets in January and in July; two zones that share them keep one clock.

    Raises:
        LookupError: this machine does not know the zone.
    """
    here = ZoneInfo(zone)
    january, july = (datetime(2026, month, 15, tzinfo=here).utcoffset() for month in (1, 7))
    return january, july


def _spelt(name: str) -> str:
    return _SEASON.sub("", name.replace("’", "'").strip().casefold())


@lru_cache(maxsize=1)
def _known() -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    """Return the zone of each name, and those of each city."""
    from babel import Locale

    regions: dict[str, set[str]] = {}
    cities: dict[str, set[str]] = {}
    shifting: set[str] = set()
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for region, forms in locale.meta_zones.items():
            said = forms.get("long", {})
            if "daylight" in said:
                shifting.add(region)
            for text in said.values():
                regions.setdefault(_spelt(text), set()).add(region)
        for zone, city in _cities(locale):
            cities.setdefault(_spelt(city), set()).add(zone)
    places = _places()
    usual = {region: _usual(zones, region in shifting) for region, zones in places.items()}
    names: dict[str, str] = {}
    for text, several in regions.items():
        meant = {usual.get(region) for region in several}
        only = meant.pop()
        if only and not meant:
            names[text] = only
    return names, {city: frozenset(zones) for city, zones in cities.items()}


def _cities(locale: Locale) -> Iterable[tuple[str, str]]:
    for zone, shown in locale.time_zones.items():
        city = shown.get("city")
        if city and _is_known(zone):
            yield zone, city
    if locale.language == "en":
        # English leaves out a city whose name is the zone's own.
        for zone in _regions():
            if _is_known(zone):
                yield zone, zone.rpartition("/")[2].replace("_", " ")


def _regions() -> Mapping[str, str]:
    from babel.core import get_global

    found: Mapping[str, str] = get_global("meta_zones")
    return found


def _places() -> Mapping[str, list[str]]:
    """Return the zones of each of CLDR's regions of one time."""
    found: dict[str, list[str]] = {}
    for zone, region in sorted(_regions().items()):
        if _is_known(zone):
            found.setdefault(region, []).append(zone)
    return found


def _usual(zones: list[str], shifting: bool) -> str | None:
    """The zone that stands for a region: of the clock that most keep, one that Windows names."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if shifting:
        zones = [zone for zone in zones if len(set(clock_of(zone))) == 2] or zones
    if not zones:
        return None
    common = Counter(clock_of(zone) for zone in zones).most_common(1)[0][0]
    same = [zone for zone in zones if clock_of(zone) == common]
    return next((zone for zone in WINDOWS_TO_OLSON.values() if zone in same), same[0])


@lru_cache(maxsize=1024)
def _is_known(zone: str) -> bool:
    try:
        clock_of(zone)
    except (OSError, ValueError, LookupError):
        return False
    return True
