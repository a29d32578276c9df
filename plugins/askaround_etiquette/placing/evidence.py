"""Where a contact may be, from what is known of them: address, colleagues, phone number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import Ambiguous, NotFound
from askaround.model import Contact
from askaround_etiquette.geography.territory import country_of
from askaround_etiquette.placing.eastern import eastern
from askaround_etiquette.placing.places import COMMAS, Place, resolve

if TYPE_CHECKING:
    from askaround import Campaign

_FEW = 3


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that says where somebody is.

    Attributes:
        kind: ``said``, ``noted``, ``address``, ``organisation`` or ``phone``.
        words: what it says.
        places: what that may mean; several where it is open.
        sure: whether it may be acted on without asking.
    """

    kind: str
    words: str
    places: tuple[str, ...]
    sure: bool
    zone: str = ""


def clues(campaign: Campaign, contact: Contact, *, colleagues: bool = True) -> list[Clue]:
    """Return what speaks for a place, the best first.

    Args:
        colleagues: whether to look where others of the organisation are, which takes longest.
    """
    found = []
    if contact.place:
        found.append(Clue("said", contact.place, (contact.place,), True, contact.zone))
    if words := contact.fields.get("place"):
        found.append(_noted(str(words)))
    if contact.address:
        found.append(from_address(contact.address))
    if contact.organisation and colleagues:
        found += _from_colleagues(campaign, contact)
    found += [clue for number in contact.phones if (clue := from_phone(number)) is not None]
    return found


def conclusion(found: list[Clue]) -> Place | None:
    """Return the place that the sure clues agree on, or None where it has to be asked.

    A narrower place agrees with the one around it; the narrowest counts.
    """
    sure = [clue for clue in found if clue.sure]
    if not sure or any(len(clue.places) != 1 for clue in sure):
        return None
    narrow = max((clue for clue in sure), key=lambda clue: len(clue.places[0]))
    place = narrow.places[0]
    around = {place, place.partition(":")[0], country_of(place)}
    if any(clue.places[0] not in around for clue in sure):
        return None
    return Place(place, narrow.zone)


def from_address(address: str) -> Clue:
    """Return what a postal address says: its last lines, from the country inwards."""
    written = address.translate(COMMAS).replace("\r", "\n")
    lines = [line.strip(" ,") for line in written.split("\n") if line.strip()]
    last = lines[-1] if lines else ""
    tries = [", ".join(lines[-2:]), last, last.rpartition(",")[2].strip()]
    several: tuple[str, ...] = ()
    for words in tries:
        try:
            place = resolve(words)
        except Ambiguous as error:
            several = tuple(name for _, name in error.candidates)
            break  # what stands around it decides nothing
        except NotFound:
            continue
        else:
            narrow = Place(_plausible(place.id, words), place.zone)
            return Clue("address", words, (narrow.id,), True, narrow.zone)
    if not several and (place_id := eastern(address)):
        return Clue("address", last, (place_id,), True)
    return Clue("address", last, several, False)


def _noted(words: str) -> Clue:
    """Return what words say that a file had for the place, and that meant none when it was read."""
    try:
        place = resolve(words, {})
    except Ambiguous as error:
        return Clue("noted", words, tuple(name for _, name in error.candidates), False)
    except NotFound:
        return Clue("noted", words, (), False)
    return Clue("noted", words, (place.id,), True, place.zone)


def _plausible(place: str, words: str) -> str:
    """Return the place without a street that was taken for a city."""
    city = place.partition(":")[2]
    return place.partition(":")[0] if any(sign.isdigit() for sign in city) else place


def from_phone(number: str) -> Clue | None:
    """Return what a number's prefix says; it moves with its owner, so it is never sure.

    ``+1`` alone names some twenty countries and six zones: only an area code says more.
    """
    import phonenumbers
    from phonenumbers import geocoder, timezone

    try:
        parsed = phonenumbers.parse(_international(number), None)
    except phonenumbers.NumberParseException:
        return None
    region = phonenumbers.region_code_for_number(parsed)
    kind = phonenumbers.number_type(parsed)
    free = kind not in _OF_PLACES and kind != phonenumbers.PhoneNumberType.UNKNOWN
    shared = len(phonenumbers.region_codes_for_country_code(parsed.country_code or 0)) > 1
    if not region or region == "001" or (free and shared):  # toll-free: of all who share the code
        regions = phonenumbers.region_codes_for_country_code(parsed.country_code or 0)
        listed = tuple(r for r in regions if r != "001")
        return Clue("phone", number, listed[:8], False)
    place = region
    described = geocoder.description_for_number(parsed, "en")
    if described and parsed.country_code == 1:
        words = f"{described}, USA" if region == "US" and "," in described else described
        try:
            found = resolve(words)
        except (Ambiguous, NotFound):
            pass
        else:
            place = found.id if country_of(found.id) == region else region
    zones = timezone.time_zones_for_number(parsed)
    known = len(zones) == 1 and "/" in zones[0] and not zones[0].startswith("Etc/")
    zone = zones[0] if known else ""
    return Clue("phone", number, (place,), False, zone)


_PREFIX = re.compile(r"\s*\(?(?:00|011(?=[\s.)-]))\)?[\s.-]*(?=[1-9])")
_OF_PLACES = (0, 1, 2)
"""Numbers of lines, of mobiles, and of either, as the library counts them."""


def _international(number: str) -> str:
    """Return a number with "+" where it begins with what is dialled for it: ``0049``, ``011 44``.

    ``00`` is dialled in most countries, and begins no number within one; ``011`` in North America,
    where it is taken only where something stands between it and the country's code.
    """
    return _PREFIX.sub("+", number, count=1) if _PREFIX.match(number) else number


def _from_colleagues(campaign: Campaign, contact: Contact) -> list[Clue]:
    """Return where the others of the organisation are, as far as they agree."""
    wanted = contact.organisation.casefold()
    places = Counter(
        other.place
        for other in campaign.contacts(text=contact.organisation)
        if other.id != contact.id and other.place and other.organisation.casefold() == wanted
    )
    if not places:
        return []
    listed = tuple(place for place, _ in places.most_common(_FEW + 1))
    return [Clue("organisation", contact.organisation, listed, False)]
