"""Names of states and provinces as people shorten them: ``N.C.``, ``Mass.``, ``Que.``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from askaround_etiquette.geography.divisions import divisions
from askaround_etiquette.geography.territory import key

SHORT: Mapping[str, str] = {
    "ala": "US-AL", "ariz": "US-AZ", "ark": "US-AR", "calif": "US-CA", "colo": "US-CO",
    "conn": "US-CT", "del": "US-DE", "fla": "US-FL", "ill": "US-IL", "ind": "US-IN",
    "kan": "US-KS", "kans": "US-KS", "mass": "US-MA", "mich": "US-MI", "minn": "US-MN",
    "miss": "US-MS", "mont": "US-MT", "neb": "US-NE", "nebr": "US-NE", "nev": "US-NV",
    "ndak": "US-ND", "nmex": "US-NM", "okla": "US-OK", "ore": "US-OR", "penn": "US-PA",
    "penna": "US-PA", "sdak": "US-SD", "tenn": "US-TN", "tex": "US-TX", "wash": "US-WA",
    "wis": "US-WI", "wisc": "US-WI", "wva": "US-WV", "wyo": "US-WY", "alta": "CA-AB",
    "man": "CA-MB", "nfld": "CA-NL", "ont": "CA-ON", "pei": "CA-PE", "que": "CA-QC",
    "sask": "CA-SK", "qld": "AU-QLD", "tas": "AU-TAS", "vic": "AU-VIC",
}  # fmt: skip
"""The usual ones that are not the postal letters (Associated Press and Canadian style)."""

_LETTERS = ("US", "CA", "AU")
_BEHIND = re.compile(
    r"(.*[^\W\d_].*?)\s+((?:[A-Z]\.\s?){2,3}|[A-Z]\.\s?[A-Z][a-z]+\.|[A-Z][a-z]{1,4}\.)"
)
_CODED = re.compile(r"\s+\d{5}(?:-\d{4})?")
_LONGEST = 40
_WASH = re.compile(r"Wash\.?(?=,?\s+D\.?\s?C\b)")
"""Before ``D.C.`` it is the city; elsewhere the state."""


def spelt(words: str) -> str:
    """Return words with shortened divisions as their codes, set apart by a comma.

    >>> spelt("Charlotte, N.C."), spelt("Cambridge, Mass., USA"), spelt("Buffalo N.Y.")
    ('Charlotte, NC', 'Cambridge, US-MA, USA', 'Buffalo, NY')
    >>> spelt("St. Louis"), spelt("Washington, D.C."), spelt("Wash., D.C.")
    ('St. Louis', 'Washington, DC', 'Washington, DC')
    """
    words = _WASH.sub("Washington", words)
    first, *rest = words.split(",")
    if not rest:
        found = _BEHIND.fullmatch(first.strip()) if len(words) <= _LONGEST else None
        code = _code(found[2]) if found is not None else ""
        if found is not None and code:
            return f"{found[1].rstrip()}, {code}"
        alone = _code(words) if words.endswith(".") else ""
        return f"US-{alone}" if alone in divisions("US").values() else alone or words
    parts = [first.strip(), *(_code(part) or part.strip() for part in rest)]
    return ", ".join(part for part in parts if part)


def _code(part: str) -> str:
    """Return the division that a part shortens, or empty; postal letters want their points."""
    said = _CODED.sub("", part.strip())
    letters = "".join(said.split()).replace(".", "")
    if found := SHORT.get(key(letters), ""):
        return found if letters[:1].isupper() else ""
    if "." not in said or not letters.isupper():
        return ""
    return letters if any(letters in divisions(one).values() for one in _LETTERS) else ""
