"""How domain objects lie in rows: columns of each table, encoding and decoding."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
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

_DECODER: Any = json.JSONDecoder()
_SCAN = _DECODER.scan_once
_NOTHING: Mapping[str, Any] = MappingProxyType({})

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


def loads(text: str) -> Any:
    """Return what JSON says; quickest where there are no blanks around it, as `dumps` writes it.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        value, end = _SCAN(text, 0)
    except StopIteration:  # no value begins where one should
        return json.loads(text)
    return value if end == len(text) else json.loads(text)


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
    kind, mould = _contact_moulds()
    made = mould()
    details = loads(row[16]) if row[16] != "{}" else _NOTHING
    detail = details.get
    made.id = row[0]
    made.name = row[1]
    made.state = row[3]
    made.workflow = row[4]
    made.version = row[5]
    made.entered_at = row[6]
    made.created_at = row[7]
    made.given = detail("given", "")
    made.family = detail("family", "")
    made.organisation = row[8]
    made.title = detail("title", "")
    made.emails = tuple(detail("emails", ()))
    made.phones = tuple(detail("phones", ()))
    made.url = detail("url", "")
    made.address = detail("address", "")
    made.place = row[11]
    made.zone = row[12]
    made.language = detail("language", "")
    made.tie = row[10]
    made.role = detail("role", "")
    made.seniority = detail("seniority", "")
    made.channel = detail("channel", "")
    made.minutes = detail("minutes")
    made.do_not_contact = bool(row[13])
    made.forgotten = bool(row[14])
    made.introduced_by = row[15]
    made.fields = MappingProxyType(details["fields"]) if "fields" in details else _NOTHING
    made.__class__ = kind
    found: Contact = made
    return found


@cache
def _contact_moulds() -> tuple[type[Contact], type[Any]]:
    from askaround.model.contact import Contact
    from askaround.model.mould import mould

    return Contact, mould(Contact)


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
    from askaround.model.readonly import shut
    from askaround.model.record import Record

    return Record(row[0], row[1], row[2], shut(json.loads(row[3])), row[4])


def plain(data: Mapping[str, object]) -> dict[str, object]:
    """Return what of `data` can be stored as JSON."""
    found: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, str | int | float | bool):
            found[name] = value
        elif isinstance(value, list | tuple):
            found[name] = [v for v in value if isinstance(v, str | int | float | bool)]
    return found
