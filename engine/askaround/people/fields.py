"""What may be edited of a contact, and which values fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, replace

from askaround.errors import UsageError
from askaround.mailaddress import mail_address
from askaround.model.contact import TIES, Contact
from askaround.model.person import Person

EDITABLE = frozenset(f.name for f in fields(Contact)) - {
    "id",
    "state",
    "workflow",
    "version",
    "entered_at",
    "created_at",
    "forgotten",
}
_LISTS = frozenset({"emails", "phones"})
_NUMBERS = frozenset({"minutes", "introduced_by"})
_ONE_LINE = ("name", "given", "family", "organisation", "title")
_TORN = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}


def one_line(text: str) -> str:
    """Return `text` on one line: line breaks and control characters become single spaces."""
    if text.isprintable():
        if "  " not in text:  # of all blanks only the plain one is printable
            return text.strip()
    else:
        text = "".join(_TORN.get(unicodedata.category(sign), sign) for sign in text)
    return " ".join(text.split())


def tidied(person: Person) -> Person:
    """Return `person` with names that are one line each."""
    found = {name: one_line(getattr(person, name)) for name in _ONE_LINE}
    if all(getattr(person, name) == text for name, text in found.items()):
        return person
    return replace(person, **found)  # type: ignore[arg-type]  # all of them are texts


def known_zone(name: str) -> None:
    """Check that there is such a time zone; an empty name is fine.

    Raises:
        UsageError: there is none, with the nearest name as hint.
    """
    if name:
        from askaround.moments import zone_named

        zone_named(name)


def checked(changes: Mapping[str, object]) -> dict[str, object]:
    """Return the changes as a contact's fields want them.

    Raises:
        UsageError: a field nobody may edit, or a value that does not fit it.
    """
    found: dict[str, object] = {}
    for name, value in changes.items():
        if name not in EDITABLE:
            raise UsageError(
                f"a contact has no field {name!r} to edit",
                hint=f"one of: {', '.join(sorted(EDITABLE))}",
            )
        found[name] = tuple(value) if name in _LISTS and isinstance(value, list) else value
        if wanted := _unfit(name, found[name]):
            raise UsageError(f"{name} cannot be {value!r}", hint=wanted)
        if name in _ONE_LINE:
            found[name] = one_line(str(found[name]))
    known_zone(str(found.get("zone") or ""))
    if addresses := found.get("emails"):
        found["emails"] = tuple(mail_address(str(one)) for one in _listed(addresses))
    return found


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _unfit(name: str, value: object) -> str:
    """Return what would fit; empty where the value does."""
    if name in _LISTS:
        fits = isinstance(value, tuple) and all(isinstance(one, str) and one for one in value)
        return "" if fits else f"a list of {name}"
    if name in _NUMBERS:
        number = isinstance(value, int) and not isinstance(value, bool) and value > 0
        return "" if value is None or number else "a whole number above 0"
    if name == "do_not_contact":
        return "" if isinstance(value, bool) else "true or false"
    if name == "fields":
        fits = isinstance(value, Mapping) and all(
            isinstance(part, str) for pair in value.items() for part in pair
        )
        return "" if fits else "words by name"
    if name == "tie":
        return "" if value in TIES else f"one of: {', '.join(TIES)}"
    if not isinstance(value, str):
        return "a text"
    return "a name is needed" if name == "name" and not value.strip() else ""
