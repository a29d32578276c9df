"""The law as the engine itself keeps it, whatever plugins say, or were able to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from askaround.host.stock import do_not_contact
from askaround.model.finding import Finding

if TYPE_CHECKING:
    from askaround.model.contact import Contact


def barred(contact: Contact, said: Iterable[Finding]) -> list[Finding]:
    """Return what stands against a message to somebody who asked not to be contacted.

    A policy of the core says so of the contact that policies are handed; the engine says it of its
    own, where nobody has said it.

    Args:
        contact: the engine's own.
        said: what policies found.
    """
    if not contact.do_not_contact:
        return []
    law = do_not_contact(contact)
    known = {(found.rule, found.severity, found.tier) for found in said}
    return [] if (law.rule, law.severity, law.tier) in known else [law]
