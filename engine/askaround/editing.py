"""What may be edited of a contact, and which values fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from askaround.errors import UsageError
from askaround.model.contact import TIES, Contact

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
    if found.get("zone"):
        from askaround.moments import zone_named

        zone_named(str(found["zone"]))
    return found


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
