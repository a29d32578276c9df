"""Export of the people as vCards, which any address book reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.reading import Reading

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def as_vcards(campaign: Reading, version: str = "3.0") -> Iterator[str]:
    """Yield each contact as a card.

    Args:
        version: ``3.0``, or ``4.0``, which can say the language and the country too.
    """
    for contact in campaign.contacts():
        yield card(contact, version)


def card(contact: Contact, version: str = "3.0") -> str:
    """Return a contact as a vCard with lines ended by CR and LF.

    Values are escaped by `vobject`; parameters hold only words of ours and a country's code, so
    nothing that a contact says can begin a property of its own.
    """
    import vobject

    made = vobject.vCard()
    _add(made, "fn", contact.name)
    given, family = _plain(contact.given), _plain(contact.family)
    made.add("n").value = vobject.vcard.Name(family=family, given=given)
    if contact.organisation:
        made.add("org").value = [_plain(contact.organisation)]
    _add(made, "title", contact.title)
    for address in contact.emails:
        _add(made, "email", address)
    silent = contact.fields.get("fax", "")
    for number in contact.phones:
        line = _add(made, "tel", number)
        if line is not None and number in silent.split(", "):
            line.type_param = "fax"
    _add(made, "url", contact.url)
    if contact.address:
        place = made.add("adr")
        place.value = vobject.vcard.Address(street=_plain(contact.address))
        if version == "4.0" and re.fullmatch(r"[A-Z]{2}", contact.place[:2]):
            place.cc_param = contact.place[:2]
    if contact.zone:
        zone = _add(made, "tz", contact.zone)
        if zone is not None:
            zone.value_param = "text"
    if version == "4.0":
        _add(made, "lang", contact.language)
    text = str(made.serialize(validate=False)).replace("\r\n", "\n").replace("\n", "\r\n")
    return text.replace("\r\nVERSION:3.0\r\n", f"\r\nVERSION:{version}\r\n", 1)


def _add(made: Any, name: str, value: str) -> Any:
    plain = _plain(value)
    if not plain:
        return None
    line = made.add(name)
    line.value = plain
    return line


def _plain(value: str) -> str:
    return _CONTROLS.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
