"""Countries and cities by their names in many languages, from CLDR, read language by language."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from askaround_etiquette.geography.territory import key
from askaround_etiquette.geography.zones import countries

LATIN = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro",
    "hr", "sl", "tr", "vi", "id", "lt", "lv", "et", "ca", "eu", "gl", "sq", "is", "ms", "ga",
)  # fmt: skip
OTHERS = {
    "CYRILLIC": ("ru", "uk", "bg", "sr", "be", "mk", "kk"),
    "GREEK": ("el",),
    "ARABIC": ("ar", "fa", "ur"),
    "HEBREW": ("he",),
    "DEVANAGARI": ("hi", "ne", "mr"),
    "BENGALI": ("bn",),
    "TAMIL": ("ta",),
    "THAI": ("th",),
    "HANGUL": ("ko",),
    "CJK": ("zh", "ja", "zh_Hant"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
}
"""Languages by the script that Unicode's name of a letter begins with."""


def languages(text: str) -> tuple[str, ...]:
    """Return the languages that a name may be written in, by its first letter."""
    letter = next((sign for sign in text if sign.isalpha()), "a")
    return OTHERS.get(unicodedata.name(letter, "LATIN").partition(" ")[0], LATIN)


@lru_cache(maxsize=4096)
def country(name: str) -> str:
    """Return the code of the country that is called so in some language, or empty.

    Args:
        name: as `key` writes it.
    """
    # One language after the other: each takes some milliseconds to read.
    return next((code for one in languages(name) if (code := _countries(one).get(name))), "")


def named(code: str) -> str:
    """Return the English name of a country, or its code."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


@lru_cache(maxsize=4096)
def zone(name: str) -> str:
    """Return the time zone whose city is called so in some language (Warschau), or empty."""
    return next((found for one in languages(name) if (found := _cities(one).get(name))), "")


@cache
def _countries(language: str) -> dict[str, str]:
    from babel import Locale

    known = countries()
    names = Locale.parse(language).territories.items()
    return {key(str(name)): str(code) for code, name in names if code in known}


@cache
def _cities(language: str) -> dict[str, str]:
    from babel import Locale

    zones = Locale.parse(language).time_zones
    return {key(str(said["city"])): str(one) for one, said in zones.items() if "city" in said}
