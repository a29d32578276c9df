"""vCard 2.1, 3.0 and 4.0: every card of a file as a person, the broken ones by their line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from askaround.errors import BadFile
from askaround.model import TIES, Importer, Person, Skipped
from askaround_contacts.comparison.doubles import ALSO_NAMED
from askaround_contacts.decoding import refuse
from askaround_contacts.decoding.charset import Charset, lines_of, of_file, of_head
from askaround_contacts.tables.people import TOO_LONG
from askaround_contacts.values import clean, names, ours, region, town
from askaround_contacts.vcards import vproperty
from askaround_contacts.vcards.cards import Card, cards
from askaround_contacts.vcards.vproperty import Property

_BEGIN = re.compile(
    r"^[^\S\n]*(?:[\w-]+\.)?begin[^\S\n]*:[^\S\n]*vcard[^\S\n]*$", re.IGNORECASE | re.MULTILINE
)
_NO_VOICE = frozenset({"fax", "pager", "modem", "bbs", "isdn", "telex", "tlx"})
_NO_PERSON = {"group": "a list of people", "location": "a place", "device": "a device"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def sniff(head: bytes, name: str) -> float:
    """How sure it is that a file holds vCards: it says so in its first lines."""
    charset = of_head(head)
    part = head[charset.skip :]
    text = part.decode(charset.name, "replace") if charset.wide else part.decode("latin-1")
    found = _BEGIN.search(text.replace("\r", "\n"))
    if found:
        return 0.99 if not text[: found.start()].strip() else 0.8
    return 0.2 if name.casefold().endswith((".vcf", ".vcard")) else 0.0


def read(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Read the cards of a file.

    Raises:
        BadFile: it is no file of cards; while reading, where not a single card was in it.
    """
    refuse.look(path)
    return _read(path, of_file(path))


def _read(path: Path, charset: Charset) -> Iterator[Person | Skipped]:
    seen = False
    for card in cards(lines_of(path, charset)):
        seen = True
        yield Skipped(card.line, card.trouble) if card.trouble else of_card(card, charset)
    if not seen:
        raise BadFile(
            str(path), "holds no card", why="no line says BEGIN:VCARD", hint="name a vCard file"
        )


def of_card(card: Card, charset: Charset) -> Person | Skipped:
    """Return the person a card describes, or why it describes none."""
    found = _properties(card, charset)
    kinds = {one.value.strip().casefold() for one in found if one.name.endswith("KIND")}
    for kind, what in _NO_PERSON.items() if kinds else ():
        if kind in kinds:
            return Skipped(card.line, f"the card is {what}, not a person")
    return _person(card.line, list(zip(found, _values(found), strict=True)))


def _properties(card: Card, charset: Charset) -> list[Property]:
    version, hint, found = "3.0", "", []
    for raw in card.properties:
        if raw[:7].upper() == b"VERSION":
            version = raw.partition(b":")[2].strip().decode("ascii", "replace")
            break
    for raw in card.properties:
        if hint := vproperty.charset_of(raw):
            break
    for raw in card.properties:
        one = vproperty.read(raw, charset, hint, version)
        if one is not None and one.name != "VERSION":
            found.append(one)
    return found


def _values(found: list[Property]) -> list[Any]:
    """Have vobject take the values apart: text, or a list of parts for `vproperty.LISTS`.

    Only its readers of values are used. Its reader of whole cards takes exponential time on some
    parameters, guesses no character set, cuts a value at a comma that should have been escaped,
    and costs twice as much.
    """
    return [
        _list(one.value)
        if one.name in vproperty.LISTS
        else _text(one.value)
        if "\\" in one.value
        else one.value
        for one in found
    ]


def _list(value: str) -> list[str]:
    from vobject.vcard import splitFields

    return [_one(part) for part in splitFields(value)]


def _text(value: str) -> str:
    from vobject.icalendar import stringToTextValues

    return str(stringToTextValues(value)[0])


def _person(line: int, pairs: list[tuple[Property, Any]]) -> Person | Skipped:
    by: dict[str, list[tuple[Property, Any]]] = {}
    for pair in pairs:
        by.setdefault(pair[0].name, []).append(pair)

    def of(*wanted: str) -> list[tuple[Property, Any]]:
        there = [name for name in wanted if name in by]
        if len(there) < 2:
            return by[there[0]] if there else []
        return [pair for pair in pairs if pair[0].name in wanted]

    def texts(*wanted: str) -> list[str]:
        """Return the texts of properties, those of the first name first, preferred ones first."""
        ordered = (
            v for name in wanted if name in by for _, v in sorted(by[name], key=_by_preference)
        )
        return [text for v in ordered if (text := clean.text(str(v)))]

    written = [str(v) for _, v in sorted(of("EMAIL"), key=_by_preference)]
    emails = clean.emails(written)
    phones, silent = _phones(of("TEL"), of("X-ABLABEL")) if "TEL" in by else ((), ())
    given, middle, family = _parts(of("N")) if "N" in by else ("", "", "")
    organisation, department = _organisation(of("ORG")) if "ORG" in by else ("", "")
    full = next(iter(shown := texts("FN")), "")
    if "X-ABSHOWAS" in by and "company" in (text.casefold() for text in texts("X-ABSHOWAS")):
        # Shown by its firm: of a card that names no whole person, the firm is all there is.
        organisation = organisation or full
        full = "" if given and family else organisation
        given, middle, family = (given, middle, family) if given and family else ("", "", "")
    for one, value in of("FN", "N", "ORG", "TITLE"):
        if len(str(value)) > TOO_LONG:
            return Skipped(line, f"{one.name} has {len(str(value)):,} characters")
    name = names.shown(full, given, family, middle)
    if not any(sign.isalnum() for sign in name):
        others = (*texts("NICKNAME"), *emails, *phones, organisation)
        name = next((one for one in others if one), "")
        given = family = ""
    if not name:
        return Skipped(line, "the card has no name, e-mail address or phone number")
    address, country, narrower = _address(of("ADR")) if "ADR" in by else ("", "", ())
    zones, urls = texts("TZ"), of("URL", "X-SOCIALPROFILE", "SOCIALPROFILE")
    languages = (str(v) for _, v in sorted(of("LANG"), key=_by_preference))
    language = next((one for one in languages if _LANGUAGE.fullmatch(one)), "")
    own = {
        name.removeprefix(ours.CARD): str(there[-1][1])
        for name, there in by.items()
        if name.startswith(ours.CARD)
    }
    tie, place = own.get("TIE", "").strip(), own.get("PLACE", "")
    fields = {
        "source": "vcard",
        "department": department,
        "fax": ", ".join(silent),
        ALSO_NAMED: "; ".join(one for one in dict.fromkeys(shown) if one != full)[:200],
        **(ours.of_card(str(value) for _, value in of(f"{ours.CARD}FIELD")) if own else {}),
    }
    return Person(
        name=name,
        given=given,
        family=family,
        organisation=organisation,
        title=next(iter(texts("TITLE", "ROLE")), ""),
        emails=emails,
        unusable=clean.no_emails(written) if len(emails) < len(written) else (),
        phones=phones,
        url=clean.best_url(_urls(urls)) if urls else "",
        address=address,
        region=(region.country(place) or country or clean.text(place)) if place else country,
        narrower=() if place.strip() else narrower,
        zone=next((zone for one in zones if (zone := region.zone(one))), next(iter(zones), "")),
        language=clean.text(own.get("LANGUAGE", "")) or language.replace("_", "-"),
        tie=tie if tie in TIES else "unknown",
        line=line,
        fields={key: value for key, value in fields.items() if value},
        **(ours.said({key.lower().replace("-", "_"): v for key, v in own.items()}) if own else {}),
    )


def _by_preference(pair: tuple[Property, Any]) -> int:
    return pair[0].preference


def _urls(pairs: list[tuple[Property, Any]]) -> list[str]:
    def personal(pair: tuple[Property, Any]) -> tuple[bool, int, bool]:
        one = pair[0]
        return one.name != "URL", one.preference, "work" in one.types

    return [str(value) for _, value in sorted(pairs, key=personal)]


def _phones(
    pairs: list[tuple[Property, Any]], named: list[tuple[Property, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return ``(all numbers, those among them nobody speaks at)``, the latter last."""
    labels = {one.group: str(value).casefold() for one, value in named}
    voice: list[str] = []
    silent: list[str] = []
    for one, value in sorted(pairs, key=_by_preference):
        if "x-bbpin" in one.types:
            continue  # a BlackBerry's own number, which no phone dials
        label = labels.get(one.group, "") if one.group else ""
        deaf = _NO_VOICE & one.types or any(word in label for word in ("fax", "pager", "assistant"))
        (silent if deaf else voice).append(str(value))
    everything = clean.phones((*voice, *silent))
    return everything, everything[len(clean.phones(voice)) :]


def _parts(pairs: list[tuple[Property, Any]]) -> tuple[str, str, str]:
    for _, value in pairs:
        family, given, middle = (clean.text(part) for part in (*value, "", "", "")[:3])
        if family or given or middle:
            return given, middle, family
    return "", "", ""


def _organisation(pairs: list[tuple[Property, Any]]) -> tuple[str, str]:
    for _, value in sorted(pairs, key=_by_preference):
        units = [clean.text(unit) for unit in value]
        if any(units):
            return units[0] or units[1], ", ".join(unit for unit in units[1:] if unit)
    return "", ""


def _address(pairs: list[tuple[Property, Any]]) -> tuple[str, str, tuple[str, ...]]:
    """Return ``(postal address, country, words for what is narrower)``.

    Of the address at work, else the preferred, else the first. Where several addresses without
    such a rank name several countries or towns, none is taken.
    """

    def rank(pair: tuple[Property, Any]) -> tuple[bool, int]:
        return "work" not in pair[0].types, pair[0].preference

    ordered = sorted(pairs, key=rank)
    address = next((text for _, value in ordered if (text := _laid_out(value))), "")
    told = [(_country(one, value), _town(value), rank((one, value))) for one, value in ordered]
    told = [one for one in told if one[0]] or [one for one in told if all(one[1])]
    if not told:
        return address, "", ()
    same = [(code, towns) for code, towns, place in told if place == told[0][2]]
    code = told[0][0] if len({one for one, _ in same}) == 1 else ""
    if len(set(same)) > 1:
        return address, code, ()
    return address, code, town.narrower(*told[0][1], code)


def _town(value: list[str]) -> tuple[str, str]:
    """Return ``(city, division)``."""
    city, division = (*value, *[""] * 7)[3:5]
    return clean.text(city), clean.text(division)


def _country(one: Property, value: list[str]) -> str:
    _, extended, street, city, _, _, country = (*value, *[""] * 7)[:7]
    stated = region.country(one.parameters.get("CC", "")) or region.country(country)
    return stated or (region.country_line(f"{extended}\n{street}".strip()) if not city else "")


def _laid_out(value: list[str]) -> str:
    box, extended, street, city, state, code, country = (
        clean.lines(part) for part in (*value, *[""] * 7)[:7]
    )
    place = " ".join(part for part in (code, city, state) if part)
    if not (box or extended or street or place):
        return ""
    return "\n".join(line for line in (box, extended, street, place, country) if line)


def _one(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


IMPORTER = Importer("vcard", "vCard 2.1, 3.0 and 4.0", sniff, read)
