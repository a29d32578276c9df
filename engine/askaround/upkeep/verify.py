"""Verifying: the journal is replayed and compared with the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError
from askaround.store.rows import COLUMNS, contact_from, contact_keys
from askaround.upkeep.scrub import GONE

if TYPE_CHECKING:
    from askaround.workspace import Workspace

TABLES = tuple(COLUMNS)
MOST = 50


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not agree.

    Attributes:
        where: table and number, or event.
        what: one sentence.
    """

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(workspace: Workspace) -> list[Trouble]:
    """Return what does not agree between journal and tables; empty where all does.

    Checks SQLite's own integrity, that no event is missing or too many, that every change continues
    from the values before it, that the rows rebuilt from the events are the rows stored, that
    every state exists in its workflow, that workflow definitions are what their hash says, and
    that look-up keys are what addresses say.
    """
    troubles: list[Trouble] = []
    with workspace.store.database.snapshot():
        for trouble in _all(workspace):
            troubles.append(trouble)
            if len(troubles) >= MOST:
                troubles.append(Trouble("verify", f"stopped after {MOST} findings"))
                break
    return troubles


def _all(workspace: Workspace) -> Iterator[Trouble]:
    for line in workspace.store.upkeep.integrity():
        yield Trouble("database", line)
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    forgotten = workspace.store.upkeep.forgotten()
    yield from _read("journal", _replay(workspace, rows, forgotten))
    yield from _read("commands", _commands(workspace))
    yield from _read("tables", _compare(workspace, rows, forgotten))
    yield from _read("contacts", _derived(workspace))
    yield from _read("workflow definitions", _definitions(workspace))


def _read(what: str, troubles: Iterator[Trouble]) -> Iterator[Trouble]:
    """Go through troubles; what is too broken to be looked at is one of them."""
    try:
        yield from troubles
    except (ValueError, TypeError, LookupError, AttributeError, AskaroundError) as error:
        yield Trouble(what, f"cannot be read: {type(error).__name__}: {error}")


def _commands(workspace: Workspace) -> Iterator[Trouble]:
    for number, made, there in workspace.store.upkeep.commands():
        if made != there:
            yield Trouble(f"command {number}", f"made {made} events, and {there} are there")


def _definitions(workspace: Workspace) -> Iterator[Trouble]:
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.stored import digest

    for number, name, version, said, _ in workspace.store.definitions.list():
        where = f"workflow definition {number}"
        try:
            workflow = Workflow.loads(workspace.store.definitions.compiled(number) or "", number)
        except ValueError as error:
            yield Trouble(where, str(error))
            continue
        if (workflow.name, workflow.version, digest(workflow)) != (name, version, said):
            yield Trouble(where, "is not what was stored under that name")


def _replay(
    workspace: Workspace, rows: dict[tuple[str, int], dict[str, Any]], forgotten: set[int]
) -> Iterator[Trouble]:
    expected = 1
    emptied: set[int] = set()
    for seq, contact, changes, tombstone in workspace.store.upkeep.changes():
        if seq != expected:
            yield Trouble(f"event {seq}", f"events {expected} to {seq - 1} are missing")
        expected = seq + 1
        if tombstone:
            if contact not in forgotten:
                yield Trouble(f"event {seq}", "was emptied, though nobody was forgotten")
            emptied.add(contact or 0)
            continue
        for table, number, before, after in changes:
            key = (table, number)
            if before is None:
                if key in rows:
                    yield Trouble(f"event {seq}", f"{table} {number} is made a second time")
                rows[key] = dict(after)
                continue
            row = rows.get(key)
            if row is None:
                if contact not in emptied:
                    yield Trouble(f"event {seq}", f"{table} {number} changes before it exists")
                continue
            wrong = [c for c, value in before.items() if row.get(c) != value]
            if wrong:
                yield Trouble(
                    f"event {seq}", f"{table} {number}: {', '.join(wrong)} was not as it says"
                )
            if after is None:
                del rows[key]
            else:
                row.update(after)


def _compare(
    workspace: Workspace, rows: dict[tuple[str, int], dict[str, Any]], forgotten: set[int]
) -> Iterator[Trouble]:
    gone = set(forgotten)
    for table, columns in COLUMNS.items():
        owner = columns.index("contact") if "contact" in columns else 0
        for values in workspace.store.upkeep.rows(table):
            number = values[0]
            expected = rows.pop((table, number), None)
            whose = number if table == "contact" else values[owner] if owner else None
            if table == "contact":
                gone.discard(number)
            if whose in forgotten:
                if table == "contact" and values[columns.index("name")] != GONE:
                    yield Trouble(f"contact {number}", "was forgotten, and is here again")
                if table != "contact":
                    yield Trouble(f"{table} {number}", "belongs to somebody who was forgotten")
                continue
            if expected is None:
                yield Trouble(f"{table} {number}", "is in the table but not in the journal")
                continue
            for column, value in zip(columns, values, strict=True):
                if expected[column] != value:
                    yield Trouble(
                        f"{table} {number}",
                        f"{column} is {_short(value)}, the journal says {_short(expected[column])}",
                    )
    for (table, number), row in rows.items():
        if row.get("contact", number if table == "contact" else None) not in forgotten:
            yield Trouble(f"{table} {number}", "is in the journal but not in the table")
    # Whoever was joined to another, and forgotten with them, has no row to be blank; nor has who
    # was added again after an undo, from the first time.
    # Nor has one who was forgotten in what a backup took the place of, and is not told of in it.
    missing = gone - workspace.store.events.all_joined()
    missing -= workspace.store.events.unadded() if missing else set()
    before = workspace.store.facts.since_restore().get("contact") or 0
    here = workspace.store.upkeep.known(missing)
    for number in sorted(one for one in missing if one > before or one in here):
        yield Trouble(f"contact {number}", "was forgotten, and its row is missing")


def _derived(workspace: Workspace) -> Iterator[Trouble]:
    stored: dict[int, set[tuple[str, str]]] = {}
    for kind, value, owner in workspace.store.upkeep.look_up_keys():
        stored.setdefault(owner, set()).add((kind, value))
    for contact in map(contact_from, workspace.store.upkeep.rows("contact")):
        if contact.state not in workspace.workflow(contact.workflow).states:
            yield Trouble(
                f"contact {contact.ref}",
                f"state {contact.state!r} is not in its workflow definition {contact.workflow}",
            )
        if stored.pop(contact.id, set()) != contact_keys(contact):
            yield Trouble(f"contact {contact.ref}", "look-up keys are not what its addresses say")
    for number in stored:
        yield Trouble(f"contact {number:02d}", "has look-up keys but does not exist")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
