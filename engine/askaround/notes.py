"""Records written by themselves, outside a transition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from askaround.engine import records as rules
from askaround.errors import NotFound

if TYPE_CHECKING:
    from askaround.model.record import Record
    from askaround.timers.motion import Timing
    from askaround.workspace import Workspace


def note(workspace: Workspace, contact: int, kind: str, data: Mapping[str, object]) -> Record:
    """Write a record about a contact.

    Raises:
        UsageError: a field is missing, unknown or of the wrong type.
        PluginFailed: no plugin brings that kind of record.
    """
    found = workspace.contact(contact)
    record_kind = workspace.host.record_kind(kind)
    checked = rules.checked(record_kind, data)
    with workspace.journal.command("note", summary=f"note {kind} {found.ref}") as batch:
        record = rules.add(batch, contact, kind, checked)
        if record_kind.anchors:
            batch.flush()
            found = workspace.contact(contact)
            timing(workspace).reanchor(batch, workspace.rules(found.workflow), found)
    return record


def revise(workspace: Workspace, number: int, data: Mapping[str, object]) -> Record:
    """Change the given fields of a record; an empty value removes one.

    Raises:
        NotFound: there is no such record.
        UsageError: a field does not fit.
    """
    with workspace.journal.command("note", summary=f"revise record {number}") as batch:
        batch.flush()
        record = workspace.store.records.get(number)
        if record is None:
            raise NotFound(f"there is no record {number}", hint="askaround show NAME")
        kind = workspace.host.record_kind(record.kind)
        checked = rules.checked(kind, {**record.data, **data})
        revised = rules.revise(batch, record, checked)
        if kind.anchors:
            batch.flush()
            found = workspace.contact(record.contact)
            timing(workspace).reanchor(batch, workspace.rules(found.workflow), found)
    return revised


def timing(workspace: Workspace) -> Timing:
    """Return what moves timers; loaded only for records that have an anchor."""
    from askaround.timers.motion import Timing

    return Timing(workspace)
