"""From what people type to a territory: codes, names of countries and divisions, cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from askaround.errors import Ambiguous, NotFound
from askaround_etiquette.geography import tongues
from askaround_etiquette.geography.divisions import divisions, refusal
from askaround_etiquette.geography.territory import ROOT, country_of, file_name, key, slug, whole
from askaround_etiquette.geography.zones import countries
from askaround_etiquette.placing import nearby
from askaround_etiquette.placing.abbreviations import spelt
from askaround_etiquette.placing.naming import divisions_called, keyed, table, zone_city
from askaround_etiquette.placing.postcodes import apart, uncoded
from askaround_etiquette.placing.surroundings import core

PACKS = Path(__file__).parents[1] / "packs"
_CODE = re.compile(r"([A-Za-z]{2})(?:-([A-Za-z0-9]{1,3}))?(?::\s*(\S.*))?")
_LOOSE = re.compile(r"([A-Za-z]{2})[_/ ]([A-Za-z0-9]{2,3})(:.*)?")
_CITY_AND_STATE = re.compile(r"(.*[A-Za-z.])\s+([A-Z]{2})")
_WORDS = 6
COMMAS = str.maketrans("،，、؍", ",,,,")
"""The commas of Arabic and of Chinese and Japanese."""
_TWO = 2
_ABBREVIATING = ("CA", "AU")
"""Countries whose divisions stand behind a city in letters, as those of the United States do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was understood.

    Attributes:
        id: the territory.
        zone: the time zone that the words name, or empty.
    """

    id: str
    zone: str = ""


def resolve(text: str, packs: Mapping[str, Iterable[str]] | None = None) -> Place:
    """Return the place that `text` means.

    Args:
        text: ``US-NC:charlotte``, ``charlotte``, ``Boston, MA``, ``Bavaria``, ``DE-BY``, ``Japan``.
        packs: the names of territories that there are packs for.

    Raises:
        NotFound: nothing is called so.
        Ambiguous: several places are; all are in the message.
    """
    words = " ".join(text.translate(COMMAS).split())
    if words == ROOT:
        return Place(ROOT)
    words = uncoded(words) or words
    words = spelt(words)
    found = _by_code(words) or _by_name(words, packs or {})
    if not found and "," in words:
        parts = [uncoded(part) for part in words.split(",")]
        parts = [part for part in parts if part]
        for country in ("US", *_ABBREVIATING) if len(parts) > 1 else ():
            city, code = apart(parts[-1], country)
            if city and parts[-1].endswith(f" {code}"):
                parts = [*parts[:-1], city, f"{country}-{code}"]
                break
        found = _by_parts(parts, packs or {}) if parts else []
    spaced = _CITY_AND_STATE.fullmatch(words)
    if not found and spaced and spaced[2].upper() in divisions("US").values():
        found = _by_parts([spaced[1], spaced[2]], packs or {})
    found = found or _by_words(words.split(" "), packs or {})
    city = core(words)
    if not found and city != words:
        return resolve(city, packs)
    if len(found) == 1:
        return found[0]
    if found:
        raise several(words, [one.id for one in found])
    known = nearby.namesakes(words) if packs is not None else []  # packs have names as well
    if len(known) > 1:
        raise several(words, known)
    near = known[0] if known else nearby.like(words, packs or {})
    meant = f"did you mean {near}? Else " if near else ""
    raise NotFound(
        f"no place is called {words!r}",
        hint=f"{meant}a country (Japan, JP), a division (Bavaria, DE-BY), or a place in one "
        "(US-NC:boone)",
    )


def narrowed(found: Place, words: str, packs: Mapping[str, Iterable[str]]) -> Place:
    """Return the place of a pack within `found` that is called as was typed; else `found`.

    The table has Paris as a place of France; whoever has a pack of Paris means that.
    """
    wanted = key(words.partition(",")[0])
    named = {
        place
        for place, names in packs.items()
        if place != found.id
        and _lies_in(place, found.id)
        and wanted in {key(place.partition(":")[2]), *(key(name) for name in names)}
    }
    return Place(named.pop(), found.zone) if len(named) == 1 else found


def letters(words: str) -> tuple[str, ...]:
    """Return what two letters may be that are a country's code and one of the United States'.

    Empty where they are plain. A country that there is a pack for (CA, DE, IL, IN) is plain.
    """
    code = words.strip().upper()
    if len(code) != _TWO or code not in countries() or code not in divisions("US").values():
        return ()
    return () if (PACKS / file_name(code)).is_file() else (code, f"US-{code}")


def several(words: str, places: Sequence[str], hint: str = "") -> Ambiguous:
    """Return the error that asks which of the places `words` mean."""
    error = Ambiguous(
        f"{words!r} may be several places",
        list(enumerate(places, 1)),
        hint=hint or f"say which: {', '.join(places[:8])}",
    )
    error.why = ""
    error.details["candidates"] = [
        {"id": number, "name": one, "place": one} for number, one in enumerate(places, 1)
    ]
    return error


def _by_code(words: str) -> list[Place]:
    loose = _LOOSE.fullmatch(words)
    if loose and loose[2].upper() in divisions(loose[1].upper()).values():
        words = f"{loose[1]}-{loose[2]}{loose[3] or ''}"  # us_nc, US/NC
    match = _CODE.fullmatch(words)
    if match is None:
        return []
    country, division, city = match[1].upper(), (match[2] or "").upper(), slug(match[3] or "")
    country = {"UK": "GB", "EL": "GR"}.get(country, country)
    if country not in countries():
        return []
    wrong = refusal(country, division) if division else None
    if wrong is not None:
        raise NotFound(wrong[0], hint=wrong[1])
    place = f"{country}-{division}" if division else country
    return [_placed(f"{place}:{city}" if city else place)]


def _placed(place: str) -> Place:
    zones: Mapping[str, str] = table()["zones"]
    place = whole(place)
    return Place(place, zones.get(place, ""))


def _by_name(words: str, packs: Mapping[str, Iterable[str]]) -> list[Place]:
    wanted = key(words)
    if not wanted or wanted.isdecimal():
        return []
    several, known = keyed()
    if wanted in several:
        listed = several[wanted]
        wide = min(listed, key=len)
        if all(_lies_in(place, wide) for place in listed):
            listed = [wide]  # New York is in New York: what holds there holds in both
        return [_placed(place) for place in listed]
    if wanted in known:
        return [_placed(known[wanted])]
    code = tongues.country(wanted)
    if code:
        return [Place(code)]
    named = [p for p, all_names in packs.items() if wanted in {key(name) for name in all_names}]
    named += [p for p in packs if ":" in p and key(p.partition(":")[2]) == wanted]
    if named:
        return [_placed(place) for place in sorted(set(named))]
    found = [_placed(place) for place in divisions_called(wanted)]
    return found or [Place(*one) for one in zone_city(wanted)]


def _by_parts(parts: list[str], packs: Mapping[str, Iterable[str]]) -> list[Place]:
    """Read ``Boston, MA, USA``: from the widest part to the narrowest."""
    last = parts[-1]
    state = last.upper()
    wide: list[Place] = []
    if len(state) == 2 and state in divisions("US").values():
        wide = [Place(f"US-{state}")]
        if state in {"CA", "DE", "IN"}:
            wide.append(Place(state))  # California or Canada, Delaware or Germany, Indiana or India
    parts = [*(core(part) for part in parts[:-1]), last]
    if len(parts) > 1 and (there := _by_letters(parts[-2], last.upper(), packs)):
        return there
    wide = wide or _by_code(last) or _by_name(last, packs) or _divisions_lettered(last.upper())
    if len(parts) == 1:
        return wide
    found: list[Place] = []
    known: list[Place] = []
    for around in wide:
        if ":" in around.id:
            found.append(around)  # what stands before a city is a street in it
            continue
        rest = parts[:-1]
        country = country_of(around.id)
        if "-" not in around.id:
            named = [p for p in _by_name(rest[-1], packs) if _lies_in(p.id, around.id)]
            city, code = apart(rest[-1], country) if not named else ("", "")
            if city:
                rest = [*rest[:-1], city, code]
        if "-" not in around.id and len(rest) > 1:
            letters_ = rest[-1].upper().removeprefix(f"{country}-")
            inner = divisions(country).get(key(rest[-1])) or (
                letters_ if letters_ in divisions(country).values() else ""
            )
            if inner:
                around = Place(f"{country}-{inner}")
                if any(sign.isdigit() for sign in rest[-2]):  # a street: of the city of that name
                    named = [p for p in _by_name(rest[-1], packs) if _lies_in(p.id, around.id)]
                    around = named[0] if len(named) == 1 else around
                rest = rest[:-1]
        inside = [p for p in _by_name(rest[-1], packs) if _lies_in(p.id, around.id)]
        if len(inside) == 1:
            known.append(inside[0])
        elif len(inside) > 1 and "-" not in around.id:
            found += inside  # Springfield, USA: there are several, so it is asked
        elif any(sign.isdigit() for sign in rest[-1]):
            found.append(around)  # a street or a postal code, not a city
        elif slug(rest[-1]):
            inner = around.id.partition(":")[0]
            typed = f"{inner}:{slug(rest[-1])}"
            found += [_placed(one) for one in nearby.slips(inner, rest[-1], typed, packs)]
    return known or found


def _by_letters(city: str, code: str, packs: Mapping[str, Iterable[str]]) -> list[Place]:
    """Read ``Montréal, QC``: a city that is known, and the letters of its own division."""
    if not code.isalpha() or not _TWO <= len(code) <= len("NSW"):
        return []
    named = _by_name(city, packs)
    return [one for one in named if one.id.partition(":")[0].partition("-")[2] == code]


def _divisions_lettered(code: str) -> list[Place]:
    found = [one for one in _ABBREVIATING if code in divisions(one).values()]
    return [Place(f"{one}-{code}") for one in found]


def _by_words(words: list[str], packs: Mapping[str, Iterable[str]]) -> list[Place]:
    """Read ``charlotte nc`` and ``Tokyo Japan``: a place that is known, and where it lies."""
    for cut in range(1, len(words)) if len(words) <= _WORDS else ():
        last = " ".join(words[cut:])
        wide = _by_code(last) if len(last) == _TWO else _by_name(last, packs)
        if last.upper() in divisions("US").values():
            wide.append(Place(f"US-{last.upper()}"))
        named = _by_name(" ".join(words[:cut]), packs) if wide else []
        found = [one for one in named if any(_lies_in(one.id, around.id) for around in wide)]
        if found:
            return found
    return []


def _lies_in(place: str, around: str) -> bool:
    return place == around or place.startswith((f"{around}-", f"{around}:"))
