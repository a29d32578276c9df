"""How domain objects lie in rows: columns of each table, encoding and decoding."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.record import Record

Row = dict[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "fact": ("id", "name", "value"),
    "contact": (
        "id",
        "name",
        "name_key",
        "state",
        "definition",
        "version",
        "entered_at",
        "created_at",
        "organisation",
        "organisation_key",
        "tie",
        "place",
        "zone",
        "do_not_contact",
        "forgotten",
        "introduced_by",
        "details",
    ),
    "record": ("id", "contact", "kind", "data", "at"),
    "effect": (
        "id",
        "contact",
        "command",
        "kind",
        "purpose",
        "channel",
        "status",
        "created_at",
        "version",
        "due_at",
        "not_before",
        "approved_at",
        "settled_at",
        "attempts",
        "key",
        "message_id",
        "token",
        "states",
        "undelivered",
        "detail",
        "content",
        "files",
        "data",
    ),
    "timer": ("id", "contact", "slot", "due_at", "fired"),
    "observation": ("id", "key", "channel", "kind", "at", "contact", "status", "data"),
}
"""The journaled tables. Their rows can be rebuilt from the events alone."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_MAKE: Any = getattr(json.encoder, "c_make_encoder", None)
# `JSONEncoder.encode` makes the same anew at each call, which takes longer than the encoding.
_CHUNKS: Any = _MAKE and _MAKE(
    None,
    _ENCODER.default,
    json.encoder.encode_basestring,
    None,
    ":",
    ",",
    False,
    False,
    True,
)

_DETAILS = (
    "given",
    "family",
    "title",
    "emails",
    "phones",
    "url",
    "address",
    "language",
    "role",
    "seniority",
    "channel",
    "minutes",
    "fields",
)


def dumps(value: object) -> str:
    """Return compact JSON, letters kept as they are."""
    return "".join(_CHUNKS(value, 0)) if _CHUNKS else _ENCODER.encode(value)


def fold(text: str) -> str:
    """Return `text` for comparing: no accents, no case, single spaces."""
    plain = text
    if not text.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return " ".join(plain.casefold().split())


def contact_row(contact: Contact) -> Row:
    """Return the row that stores `contact`. Empty details are left out, to keep rows small."""
    details = {}
    for name in _DETAILS:
        value = getattr(contact, name)
        if value:
            details[name] = dict(value) if name == "fields" else value
    return {
        "id": contact.id,
        "name": contact.name,
        "name_key": fold(contact.name),
        "state": contact.state,
        "definition": contact.workflow,
        "version": contact.version,
        "entered_at": contact.entered_at,
        "created_at": contact.created_at,
        "organisation": contact.organisation,
        "organisation_key": fold(contact.organisation),
        "tie": contact.tie,
        "place": contact.place,
        "zone": contact.zone,
        "do_not_contact": int(contact.do_not_contact),
        "forgotten": int(contact.forgotten),
        "introduced_by": contact.introduced_by,
        "details": dumps(details),
    }


CONTACT_SELECT = "SELECT " + ", ".join(COLUMNS["contact"]) + " FROM contact"


def contact_from(row: tuple[Any, ...]) -> Contact:
    """Return the contact stored in a row of `CONTACT_SELECT`."""
    from askaround.model.contact import Contact

    details = json.loads(row[16]) if row[16] != "{}" else {}
    return Contact(
        id=row[0],
        name=row[1],
        state=row[3],
        workflow=row[4],
        version=row[5],
        entered_at=row[6],
        created_at=row[7],
        given=details.get("given", ""),
        family=details.get("family", ""),
        organisation=row[8],
        title=details.get("title", ""),
        emails=tuple(details.get("emails", ())),
        phones=tuple(details.get("phones", ())),
        url=details.get("url", ""),
        address=details.get("address", ""),
        place=row[11],
        zone=row[12],
        language=details.get("language", ""),
        tie=row[10],
        role=details.get("role", ""),
        seniority=details.get("seniority", ""),
        channel=details.get("channel", ""),
        minutes=details.get("minutes"),
        do_not_contact=bool(row[13]),
        forgotten=bool(row[14]),
        introduced_by=row[15],
        fields=MappingProxyType(details.get("fields", {})),
    )


def contact_keys(contact: Contact) -> set[tuple[str, str]]:
    """Return what a contact is recognised by: mail addresses, digits of phones, a profile."""
    keys = {("email", fold(address)) for address in contact.emails if address}
    keys |= {
        ("phone", digits)
        for phone in contact.phones
        if len(digits := "".join(c for c in phone if c.isdigit())) >= 7
    }
    profile = profile_key(contact.url)
    if profile:
        keys.add(("url", profile))
    return keys


def name_key(name: str, organisation: str) -> tuple[str, str]:
    """Return what somebody is known by of whom no address is known."""
    return ("person", f"{fold(name)}|{fold(organisation)}")


def profile_key(url: str) -> str:
    """Return what a profile address is compared by: no scheme, ``www.``, country or query.

    Empty for an address without a path: an organisation's home page names nobody.
    """
    rest = fold(url).partition("://")[2] or fold(url)
    host, _, path = re.split(r"[?#]", rest, maxsplit=1)[0].partition("/")
    path = path.strip("/")
    if not host or not path:
        return ""
    # de.linkedin.example and www.linkedin.example are one site.
    labels = host.split(".")
    if len(labels) > 2 and (labels[0] == "www" or len(labels[0]) == 2):
        labels = labels[1:]
    return f"{'.'.join(labels)}/{path}"


def record_from(row: tuple[Any, ...]) -> Record:
    """Return the record in a row ``(id, contact, kind, data, at)``."""
    from askaround.model.record import Record

    return Record(row[0], row[1], row[2], MappingProxyType(json.loads(row[3])), row[4])


def plain(data: Mapping[str, object]) -> dict[str, object]:
    """Return what of `data` can be stored as JSON."""
    found: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, str | int | float | bool):
            found[name] = value
        elif isinstance(value, list | tuple):
            found[name] = [v for v in value if isinstance(v, str | int | float | bool)]
    return found
