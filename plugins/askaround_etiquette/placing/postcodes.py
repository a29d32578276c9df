"""Parts of postal addresses without their postal codes, and with the division set apart."""

from __future__ import annotations

import re

from askaround_etiquette.geography.divisions import divisions
from askaround_etiquette.geography.territory import key

_LETTERED = r"[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}"
"""The codes of Canada, of the United Kingdom and of the Netherlands."""
_FIRST = re.compile(
    rf"(?:{_LETTERED}|(?:[A-Z]{{1,3}}-)?\d{{4,6}}(?:-\d{{3,4}})?|\d{{3}} \d{{2}})\s+(\D+)"
)
_LAST = re.compile(rf"(\D+?)\s+(?:\d{{4,6}}(?:-\d{{3,4}})?|\d{{3}}[- ]\d{{2,4}}|{_LETTERED})")
_ONLY = re.compile(rf"\d{{4,6}}(?:-\d{{3,4}})?|\d{{3}} \d{{2}}|{_LETTERED}")
_STATE_AND_ZIP = re.compile(r"([A-Z]{2})\s+\d{5}(?:-\d{4})?")
_STREET = re.compile(
    r".*(?:\b(?:st|street|ave|avenue|road|rd|blvd|boulevard|lane|ln|drive|dr|way|court|ct|place|pl|"
    r"square|sq|highway|hwy|parkway|pkwy|suite|floor)|stra(?:ss|ß)e|str)\.?(?:\s+(?:n|s|e|w|ne|nw|se|sw))?",
    re.IGNORECASE,
)
_LONG = 100


def uncoded(part: str) -> str:
    """Return a part of an address without the postal code before or behind it.

    A state of the United States before its code is plain, whatever else its letters may be.

    >>> [uncoded(one) for one in ("10115 Berlin", "CA 94105", "3011 AD Rotterdam", "9 Market St")]
    ['Berlin', 'US-CA', 'Rotterdam', '9 Market St']
    """
    words = part.strip()
    if len(words) > _LONG:
        return words
    state = _STATE_AND_ZIP.fullmatch(words)
    if state and state[1] in divisions("US").values():
        return f"US-{state[1]}"
    if _ONLY.fullmatch(words):
        return ""
    found = _FIRST.fullmatch(words) or _LAST.fullmatch(words)
    return found[1].strip() if found and not _STREET.fullmatch(found[1].strip()) else words


def apart(part: str, country: str) -> tuple[str, str]:
    """Return the city and the division, by its code or name, that a part holds; else both empty.

    >>> apart("Charlotte NC", "US"), apart("M\u00fcnchen Bayern", "DE"), apart("Boston", "US")
    (('Charlotte', 'NC'), ('M\u00fcnchen', 'BY'), ('', ''))
    """
    known = divisions(country)
    words = part.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        named = " ".join(words[-count:])
        code = named if named in known.values() else known.get(key(named), "")
        if code and (len(named) > 3 or named.isupper()):
            return " ".join(words[:-count]), code
    return "", ""
