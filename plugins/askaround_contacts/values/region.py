"""Where a file states plainly that somebody is: a country, or a time zone.

Only what stands in a field meant for it counts. A phone prefix, a mail domain or a language says
nothing about where a person sits today.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "ja",
    "zh",
)
"""Languages in which a country's name is understood."""

_ALSO = {
    "us": "US", "usa": "US", "unitedstatesofamerica": "US", "theunitedstates": "US",
    "vereinigtestaatenvonamerika": "US", "etatsunisdamerique": "US", "eeuu": "US", "uk": "GB",
    "greatbritain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northernireland": "GB",
    "grossbritannien": "GB", "grandebretagne": "GB", "granbretana": "GB", "holland": "NL",
    "thenetherlands": "NL", "brd": "DE", "czechrepublic": "CZ", "tschechischerepublik": "CZ",
    "southkorea": "KR", "republicofkorea": "KR", "northkorea": "KP", "russianfederation": "RU",
    "vietnam": "VN", "hongkong": "HK", "macau": "MO", "uae": "AE", "eire": "IE",
    "republicofireland": "IE", "ivorycoast": "CI", "burma": "MM", "turkey": "TR", "turkiye": "TR",
    "peoplesrepublicofchina": "CN", "prc": "CN", "roc": "TW", "macedonia": "MK", "swaziland": "SZ",
    "capeverde": "CV", "palestine": "PS", "kosovo": "XK", "laos": "LA", "syria": "SY",
    "moldova": "MD", "bosnia": "BA", "vaticancity": "VA", "drc": "CD", "suisse": "CH",
}  # fmt: skip
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?")


def country(value: str) -> str:
    """Return the ISO 3166 code of a country's name or code, empty where it is not plainly one."""
    key = _key(value)
    if not key or key.isdecimal():
        return ""
    if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}(?::[\w-]{1,40})?", value.strip()):
        return value.strip() if value.strip()[:2].casefold() in _codes() else ""
    if key in _ALSO:
        return _ALSO[key]
    if len(key) <= 3 and key.isascii():
        return _codes().get(key, "")
    return _named(key)


def shown(code: str) -> str:
    """Return a country's name in English; the code itself where it has none."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def country_line(address: str) -> str:
    """Return the code of a country named in full on an address's last line, else empty."""
    last = address.strip().rpartition("\n")[2]
    key = _key(last)
    return _ALSO.get(key) or _named(key) if len(key) > 3 and not key.isdecimal() else ""


def agreed(values: Iterable[str]) -> str:
    """Return the country that `values` agree on, empty where none or several are named."""
    found = {code for value in values if (code := country(value))}
    return found.pop() if len(found) == 1 else ""


def zone(value: str) -> str:
    """Return an IANA zone's name for one, or for an offset in whole hours; else empty."""
    found = value.strip()
    if re.fullmatch(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}", found) and _known(found):
        return found
    offset = _OFFSET.fullmatch(found.partition(";")[0].strip().casefold())
    if found.casefold() in {"utc", "z", "gmt"}:
        return "Etc/UTC"
    if not offset or offset[3] not in (None, "00") or int(offset[2]) > 12:
        return ""
    # The signs of these zones' names are the other way round: five hours behind UTC is +5.
    hours = int(offset[2])
    return f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}" if hours else "Etc/UTC"


@lru_cache(maxsize=256)
def _known(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key == name
    except (KeyError, OSError, ValueError):
        return False


def _key(value: str) -> str:
    return _letters(value[:100])


@lru_cache(maxsize=4096)
def _letters(value: str) -> str:
    """The same few places stand in thousands of rows."""
    apart = unicodedata.normalize("NFKD", value).casefold()
    return "".join(sign for sign in apart if sign.isalnum())


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    known = {code for code in map(str, Locale("en").territories) if len(code) == 2}
    known = {code for code in known if code.isalpha()}
    known -= {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    codes = {code.casefold(): code for code in known}
    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    for alias, targets in aliases.items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in known:
            codes.setdefault(alias.casefold(), targets[0])
    return codes


@lru_cache(maxsize=4096)
def _named(key: str) -> str:
    """Look a name up, one language after the other: each takes some milliseconds to load."""
    return next((found for one in LANGUAGES if (found := _names(one).get(key))), "")


@lru_cache(maxsize=len(LANGUAGES))
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    known = set(_codes().values())
    territories = Locale(language).territories.items()
    return {_key(str(name)): str(code) for code, name in territories if code in known}
