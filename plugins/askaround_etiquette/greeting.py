"""The first line of a message, by a pack's template; what is not known is left out, not guessed."""

from __future__ import annotations

from askaround.model import Contact

PLAIN = "Dear {name}"


def parts(contact: Contact) -> dict[str, str]:
    """Return what is known of how somebody is called.

    ``salutation`` is what somebody said (``askaround edit 04 --set salutation="Frau Dr."``):
    neither gender nor title is ever inferred from a name.
    """
    return {
        "salutation": str(contact.fields.get("salutation", "")).strip(),
        "given": contact.given.strip(),
        "family": contact.family.strip(),
        "name": contact.name.strip(),
    }


def missing(template: str, contact: Contact) -> str:
    """Return the first part the template needs that is not known, or empty."""
    known = parts(contact)
    return next((n for n, value in known.items() if f"{{{n}}}" in template and not value), "")


def greeting(template: str, contact: Contact) -> str:
    """Return the greeting; with the full name where a part of the template is not known."""
    used = PLAIN if missing(template, contact) else template
    for name, value in parts(contact).items():
        used = used.replace(f"{{{name}}}", value)
    return used
