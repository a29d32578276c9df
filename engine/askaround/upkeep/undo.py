"""Undo: one compensating command that puts the values before back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError, Held
from askaround.model.event import Event
from askaround.outgoing.leftovers import withdraw_later
from askaround.store.effects import effect_from

if TYPE_CHECKING:
    from askaround.model.effect import Effect
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace

_IGNORED = frozenset({"version", "content"})
"""Columns that rise or are filled in without meaning anything a person did."""

_OUTSIDE = frozenset({"effect.begun", "effect.delivered"})


def undo(workspace: Workspace) -> str:
    """Undo the last command that was not undone; return in words what was undone.

    Raises:
        Held: something of it was delivered, or later work stands on it.
        AskaroundError: there is nothing to undo.
    """
    command = workspace.store.events.last_undoable()
    if command is None:
        raise AskaroundError("there is nothing to undo", hint="askaround history")
    events = list(workspace.store.events.select(command=command.id))
    if command.name == "init" or any(e.kind == "campaign.founded" for e in events):
        raise Held(
            "the founding of the campaign cannot be undone",
            hint=f"remove the folder {workspace.folder} if you do not want it",
        )
    if any(event.kind == "contact.forgotten" for event in events):
        raise Held(
            "the last command (forget) cannot be undone",
            why="what was forgotten is gone",
            hint="askaround restore BACKUP   brings everybody else back as they were",
        )
    if any(event.kind == "campaign.restored" for event in events):
        raise Held(
            "the last command (restore) cannot be undone",
            why="the state before it lies in a file of its own",
            hint=f"askaround restore FILE   (the newest of {workspace.folder / 'backups'})",
        )
    _refuse_what_left(workspace, command.name, events)
    withdrawn: dict[int, Effect] = {}
    with workspace.journal.command("undo", summary=f"undo {command.name} ({command.id})") as batch:
        for event in reversed(events):
            _refuse_tombstone(workspace, event)
            for table, number, before, after in reversed(event.changes):
                _reverse(workspace, batch, table, number, before, after, withdrawn)
                batch.flush()
            batch.event(
                event.contact,
                "undone",
                trigger=event.trigger,
                source=event.target,
                target=event.source,
                data={"of": event.seq, "kind": event.kind},
            )
        batch.event(None, "command.undone", data={"command": command.id, "name": command.name})
        batch.flush()
        workspace.store.events.mark_undone(command.id, batch.command)
        _reindex(workspace, events)
        withdraw_later(workspace, batch, list(withdrawn.values()))
    people = sorted({e.contact for e in events if e.contact is not None})
    return _words(workspace, command.name, command.summary, people)


def _refuse_what_left(workspace: Workspace, name: str, events: Sequence[Event]) -> None:
    gone: list[str] = []
    for event in events:
        if event.data.get("told"):
            continue  # only somebody's word that it was sent; a slip of the pen may be mended
        effect = event.data.get("effect")
        if event.kind in _OUTSIDE and isinstance(effect, int):
            found = workspace.store.effects.get(effect)
            if found is None or found.status.value not in ("delivered", "unknown"):
                continue
            contact = workspace.store.contacts.get(found.contact)
            to = f" to {contact.name}" if contact is not None and not contact.forgotten else ""
            stands = "was sent" if found.status.value == "delivered" else "may have gone"
            said = f"the {found.purpose}{to} (message {effect}) {stands}"
            if said not in gone:
                gone.append(said)
    if gone:
        more = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
        raise Held(
            f"the last command ({name}) cannot be undone",
            why=f"{'; '.join(gone[:3])}{more}: what was sent stays sent, and nothing was changed",
            hint="askaround history",
        )


def _refuse_tombstone(workspace: Workspace, event: Event) -> None:
    if event.contact is None:
        return
    contact = workspace.store.contacts.get(event.contact)
    if contact is not None and contact.forgotten:
        raise Held(
            "the last command cannot be undone",
            why="it concerns somebody who was forgotten",
            hint="askaround history",
        )


def _reverse(
    workspace: Workspace,
    batch: Batch,
    table: str,
    number: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    withdrawn: dict[int, Effect],
) -> None:
    now = workspace.store.upkeep.row(table, number)
    if table == "observation":
        _keep_seen(batch, number, before, after, now)
        return
    if after is None:
        if now is not None:
            raise _stands_on_it(table, number)
        batch.insert(table, dict(before or {}))
        return
    if now is None:
        raise _stands_on_it(table, number)
    # Only where the message itself goes back: a change of its states leaves its files alone.
    goes_back = table == "effect" and (before is None or "status" in before)
    again = goes_back and (before or {}).get("status") == "handed_over" and _taken_back(after)
    lies = again and _lies_there(workspace, effect_from(tuple(now.values())))
    laid_out = now.get("files", "[]") != "[]" and now["status"] in ("handed_over", "cancelled")
    if goes_back and laid_out and not lies:
        withdrawn.setdefault(number, effect_from(tuple(now.values())))
    if any(now[c] != value for c, value in after.items() if c not in _IGNORED):
        raise _stands_on_it(table, number)
    if before is None:
        batch.delete(table, number, now)
        return
    then = dict(before)
    if again and not lies:
        # What lay ready was taken back: it goes out to be laid out again, as it was agreed to.
        then |= {"status": "approved", "files": "[]", "detail": "to be laid out again"}
    present = {c: now[c] for c in then}
    if "version" in now:
        present["version"], then["version"] = now["version"], now["version"] + 1
    batch.update(table, number, present, then)


def _lies_there(workspace: Workspace, effect: Effect) -> bool:
    """Whether all that was laid out is still there, since only the person may take it back."""
    return bool(effect.files) and all((workspace.folder / one).is_file() for one in effect.files)


def _taken_back(after: Mapping[str, Any]) -> bool:
    return after.get("status") in ("cancelled", "rejected", "drafted")


def _stands_on_it(table: str, number: int) -> Held:
    return Held(
        "the last command cannot be undone",
        why=f"{table} {number} has changed since",
        hint="askaround history",
    )


def _reindex(workspace: Workspace, events: Sequence[Event]) -> None:
    """Look-up keys and do-not-contact marks follow the contacts' restored rows."""
    store = workspace.store
    for number in {e.contact for e in events if e.contact is not None}:
        contact = store.contacts.get(number)
        if contact is None:
            store.upkeep.drop_keys(number)
            continue
        store.contacts.index_keys(contact)
        if not contact.do_not_contact and _was_marked(events, number):
            workspace.unmark_do_not_contact(contact)


def _was_marked(events: Sequence[Event], contact: int) -> bool:
    """Whether these events said that the contact does not want to be contacted."""
    return any(
        (table, number) == ("contact", contact) and bool((after or {}).get("do_not_contact"))
        for event in events
        for table, number, _, after in event.changes
    )


def _keep_seen(
    batch: Batch,
    number: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    now: Mapping[str, Any] | None,
) -> None:
    """What was seen stays seen, or the next poll would never bring it again: it waits instead.

    Whose it is goes back, unless it was given to somebody else since.
    """
    if now is not None and before and after and set(before) <= {"contact", "data"}:
        if now["contact"] == after["contact"]:
            batch.update("observation", number, after, before)
        return
    settled = now is not None and now["status"] in ("fired", "settled", "dismissed")
    if settled and before is not None and after is not None and "status" in before:
        batch.update("observation", number, after, before)


def _words(workspace: Workspace, name: str, summary: str, people: Sequence[int]) -> str:
    named = []
    for number in people[:3]:
        contact = workspace.store.contacts.get(number)
        named.append(f"{number:02d} {contact.name}" if contact else f"{number:02d}")
    who = ", ".join(named) + (f" and {len(people) - 3} more" if len(people) > 3 else "")
    return f"{name}" + (f" of {who}" if who else "") + (f" ({summary})" if summary else "")
