"""Export of the people as vCards, which any address book reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.reading import Reading

OWN = "x-askaround-"
"""What our own properties begin with: for what no standard one is meant."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def as_vcards(campaign: Reading, version: str = "3.0") -> Iterator[str]:
    """Yield each contact as a card.

    Args:
        version: ``3.0``, or ``4.0``, which says the language and the country as others read it.
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
        unit = _plain(contact.fields.get("department", ""))
        made.add("org").value = [_plain(contact.organisation), *([unit] if unit else [])]
    _add(made, "title", contact.title)
    for address in contact.emails:
        _add(made, "email", address)
    silent = contact.fields.get("fax", "")
    for number in contact.phones:
        line = _add(made, "tel", number)
        if line is not None and number in silent.split(", "):
            line.type_param = "fax"
    _add(made, "url", contact.url)
    country = contact.place[:2] if re.fullmatch(r"[A-Z]{2}", contact.place[:2]) else ""
    if contact.address or country:
        place = made.add("adr")
        # A written address ends with its country where that needs saying.
        alone = "" if contact.address else country
        place.value = vobject.vcard.Address(street=_plain(contact.address), country=alone)
        if version == "4.0" and country:
            place.cc_param = country
    if contact.zone:
        zone = _add(made, "tz", contact.zone)
        if zone is not None:
            zone.value_param = "text"
    standard = version == "4.0" and _TAG.fullmatch(contact.language)
    if standard:
        _add(made, "lang", contact.language)
    own = {
        "place": contact.place,
        "language": "" if standard else contact.language,
        "tie": "" if contact.tie == "unknown" else contact.tie,
        "role": contact.role,
        "seniority": contact.seniority,
        "channel": contact.channel,
        "minutes": "" if contact.minutes is None else str(contact.minutes),
        "do-not-contact": "yes" if contact.do_not_contact else "",
    }
    for name, value in own.items():
        _add(made, OWN + name, value)
    for key, value in contact.fields.items():
        if isinstance(value, str):
            _add(made, f"{OWN}field", f"{key.replace('%', '%25').replace('=', '%3D')}={value}")
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
