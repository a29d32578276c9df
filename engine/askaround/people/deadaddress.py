"""Addresses that a server refused for good, while messages would still go there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model import Contact
    from askaround.workspace import Workspace

MOST = 100
"""Refusals that are looked at, the latest first."""


def dead(workspace: Workspace) -> Iterator[tuple[Contact, str, str]]:
    """Yield ``(contact, what is wrong, what to type)`` of whom mail does not reach.

    Only the first address counts: that is where a message would go. Nobody is asked about people
    with whom the workflow has come to its end.
    """
    for number, address in workspace.store.overview.refused(MOST):
        contact = workspace.store.contacts.get(number)
        first = next(iter(contact.emails), "") if contact is not None else ""
        if contact is None or first.strip().lower() != address:
            continue
        state = workspace.workflow(contact.workflow).states.get(contact.state)
        if state is None or not state.final:
            what = f"{first} was refused for good"
            yield contact, what, f"askaround edit {contact.ref} --email ADDRESS"
