"""The first line of a message, by a form of the place; what is not known is not guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model.contact import Contact

PLAIN = "Dear {name}"
TOLD = "Dear {honorific} {family}"
"""The form where a person told an honorific and the place's form has no room for one."""


def greeting_parts(contact: Contact) -> dict[str, str]:
    """Return what is known of how somebody is called, by the name a form has for it.

    ``honorific`` is what somebody told (``askaround edit 04 --honorific "Frau Dr."``): neither
    gender nor title is ever inferred from a name. ``salutation`` is the older word for it.
    """
    told = " ".join(
        (contact.fields.get("honorific") or contact.fields.get("salutation", "")).split()
    )
    return {
        "honorific": told,
        "salutation": told,
        "given": contact.given.strip(),
        "family": contact.family.strip(),
        "name": contact.name.strip(),
    }


def greeting_lacks(form: str, contact: Contact) -> str:
    """Return the first part that the form needs and that is not known, or empty."""
    known = greeting_parts(contact)
    return next((name for name in known if f"{{{name}}}" in form and not known[name]), "")


def greeting(form: str, contact: Contact) -> str:
    """Return the greeting, without the comma after it.

    Args:
        form: such as ``Dear {honorific} {family}``; empty where the place has none.
        contact: whom to greet. Where a part of the form is not known, the full name stands,
            after the honorific where one was told.
    """
    parts = greeting_parts(contact)
    told = parts["honorific"]
    used = form or PLAIN
    if told and "{honorific}" not in form and "{salutation}" not in form:
        used = TOLD
    if greeting_lacks(used, contact):
        named = parts["name"].casefold().startswith(told.casefold())
        used = PLAIN if not told or named else "Dear {honorific} {name}"
    if told.startswith("-"):  # said after the name, as -sensei is
        used = (
            PLAIN + "{honorific}" if greeting_lacks(TOLD, contact) else "Dear {family}{honorific}"
        )
    pieces = used.split("{")
    # One pass, so that a name with braces is never read as part of the form.
    return pieces[0] + "".join(
        parts.get(name, "") + rest for name, _, rest in (one.partition("}") for one in pieces[1:])
    )
