"""Telephone numbers: which one is meant, in which country, and whether it may be dialled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_EXTENSION = re.compile(
    r"(?:[,;\s]|(?<=[\d)]))\s{0,4}(?:;?ext(?:ension|n)?[.:=]?|x|durchwahl|dw[.:]?|poste|anexo|interno|"
    r"int\.|tlx|#)\s{0,4}(\d{1,7})\s{0,4}$",
    re.IGNORECASE,
)
_TRUNK_ZERO = re.compile(r"\(0\)")
_KEPT = re.compile(r"[^\d+*#]")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Number:
    """What a written number means.

    Attributes:
        written: as it was written.
        e164: with its country, such as ``+15855550123``; empty where that is not known.
        digits: what to dial: `e164`, else the digits as written.
        extension: what to dial after it was answered.
        region: the country of `e164`, as a territory id.
        assumed: True where the country was taken from where the seeker is.
        trouble: why it cannot be dialled; empty where it can.
        unsure: what should be asked before it is dialled; empty where nothing is.
    """

    written: str
    e164: str = ""
    digits: str = ""
    extension: str = ""
    region: str = ""
    assumed: bool = False
    trouble: str = ""
    unsure: str = ""

    @property
    def link(self) -> str:
        """The link that dials it, empty where it must not be dialled."""
        return "" if self.trouble or not self.digits else f"tel:{self.digits}"


def read(written: str, there: str = "", here: str = "") -> Number:
    """Read a number as somebody wrote it.

    Args:
        there: the territory of whoever it belongs to (``US-NY``), empty where nobody knows.
        here: the territory where the seeker is.

    Returns:
        the number; what is wrong or unsure about it stands in it.
    """
    return _read(written.strip()[:100], _country(there), _country(here))


@lru_cache(maxsize=4096)
def _read(written: str, there: str, here: str) -> Number:
    import phonenumbers

    plain, extension = apart(written)
    digits = _KEPT.sub("", plain)
    if not _DIGITS.search(digits) and not plain:
        return Number(written, trouble="there is no number")
    region = there or here
    places = [place for place in (there, here) if place]
    if _is_short(digits, places):
        return Number(
            written, digits=digits, trouble="it is an emergency or short number, and nobody's own"
        )
    try:
        found = phonenumbers.parse(plain, region or None)
    except phonenumbers.NumberParseException as error:
        if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            if plain.startswith(("+", "00")):
                return Number(written, digits=digits, trouble="no country has that prefix")
            return Number(
                written,
                digits=digits,
                extension=extension,
                unsure=f"it is not known in which country {written} is",
            )
        return Number(written, digits=digits, trouble="it is no telephone number")
    if not phonenumbers.is_possible_number(found):
        return Number(
            written,
            digits=digits,
            extension=extension,
            trouble=f"it has too few or too many digits for {_named(found, region)}",
        )
    e164 = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    abroad = plain.startswith(("+", "00", "011"))
    assumed = not there and not abroad
    unsure = ""
    if not abroad and not phonenumbers.is_valid_number(found):
        unsure = f"{written} is no number that {region} gives out"
    return Number(
        written,
        e164,
        e164,
        extension or found.extension or "",
        phonenumbers.region_code_for_number(found) or (region if assumed else ""),
        assumed,
        unsure=unsure,
    )


def same_digits(one: str, other: str) -> bool:
    """Whether two written numbers may be one: the shorter is the end of the longer."""
    left, right = (_KEPT.sub("", apart(text)[0]).lstrip("+0") for text in (one, other))
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) >= 7 and longer.endswith(shorter)


def tail(written: str) -> str:
    """Return the last seven digits of a number, by which it is looked for; empty if fewer."""
    digits = "".join(_DIGITS.findall(apart(written)[0]))
    return digits[-7:] if len(digits) >= 7 else ""


def voices(phones: Sequence[str], silent: str) -> tuple[str, ...]:
    """Return the numbers at which somebody speaks: fax machines and pagers left out.

    Args:
        silent: numbers nobody speaks at, as the importers note them in the field ``fax``.
    """
    deaf = {_KEPT.sub("", one) for one in silent.split(",")} - {""}
    return tuple(one for one in phones if _KEPT.sub("", one) not in deaf)


def apart(written: str) -> tuple[str, str]:
    """Return ``(number, extension)``."""
    text = _TRUNK_ZERO.sub("", written.removeprefix("tel:"))
    found = _EXTENSION.search(text)
    # A sign such as # may also begin a code of the exchange: then nothing stands before it.
    if found and len(_DIGITS.findall(text[: found.start()])) >= 4:
        return text[: found.start()].strip(" ,;"), found[1]
    return text.partition(";")[0].strip(), ""


def _is_short(digits: str, places: Sequence[str]) -> bool:
    import phonenumbers
    from phonenumbers import shortnumberinfo

    if not digits or digits.startswith("+"):
        return False
    if digits.startswith(("*", "#")):
        return True
    if len(digits) > 6:
        return False
    everywhere = {"112", "911", "999", "000", "110", "111", "117", "118", "119"}
    if digits in everywhere:
        return True
    for place in places:
        if shortnumberinfo.connects_to_emergency_number(digits, place):
            return True
        try:
            number = phonenumbers.parse(digits, place)
        except phonenumbers.NumberParseException:
            continue
        if shortnumberinfo.is_valid_short_number_for_region(number, place):
            return True
    return len(digits) <= 4


def _named(found: object, region: str) -> str:
    import phonenumbers

    code = getattr(found, "country_code", 0)
    return phonenumbers.region_code_for_country_code(code) or region or "any country"


def _country(place: str) -> str:
    code = place[:2].upper()
    return "GB" if code == "UK" else code
