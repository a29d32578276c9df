"""Recalling what went to somebody before a backup was restored that did not know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from askaround.store.effects import effect_row
from askaround.store.facts import RESTORED
from askaround.store.rows import contact_keys, fold, name_key

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.effect import Effect
    from askaround.store.batch import Batch
    from askaround.store.rows import Row
    from askaround.workspace import Workspace


def marks_of(workspace: Workspace, contact: Contact, to: Iterable[str] = ()) -> list[str]:
    """Return the keyed hashes somebody is recognised by, for what is kept without a name.

    Args:
        to: addresses that messages went to, though they are not the contact's any more.
    """
    keys = contact_keys(contact) | {("email", fold(one)) for one in to if "@" in one}
    keys = keys or {name_key(contact.name, contact.organisation)}
    marks = workspace.store.do_not_contact()
    return [marks.mark(kind, value) for kind, value in sorted(keys)]


def recall(workspace: Workspace, batch: Batch, contact: Contact) -> None:
    """Give a contact what went to their addresses before a backup was restored."""
    went = workspace.store.went
    if went.empty():
        return
    batch.flush()
    rows = went.of(marks_of(workspace, contact))
    from askaround.model.effect import Effect  # hardly anybody has restored a backup

    for row in rows:
        if workspace.store.effects.by_key(row["key"]) is None:
            carry(batch, contact, Effect(id=0, contact=0, command=0, kind="message", **_typed(row)))


def carry(batch: Batch, contact: Contact, went: Effect) -> Effect:
    """Write down what went to a contact before a backup was restored, and its event."""
    carried = replace(
        went,
        id=batch.next_id("effect"),
        contact=contact.id,
        command=batch.command,
        data={**went.data, RESTORED: True},
        detail=went.detail or "went before a backup was restored that did not know of it",
    )
    batch.insert("effect", effect_row(carried))
    said = {"effect": carried.id, "purpose": went.purpose, "channel": went.channel}
    kind = f"effect.{went.status.value}"
    batch.event(contact.id, kind, data={**said, RESTORED: True})
    return carried


def _typed(row: Row) -> dict[str, Any]:
    from askaround.model.effect import Status

    return {**row, "status": Status(row["status"])}
