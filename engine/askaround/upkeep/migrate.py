"""Taking contacts that are half-way through over to another workflow definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from askaround.engine.apply import cancel, change_effect
from askaround.errors import Held, UsageError
from askaround.founding import adopt
from askaround.outgoing.leftovers import withdraw_later
from askaround.upkeep.migrating import Planner
from askaround.upkeep.migration import CANCELLED, Moved, Plan
from askaround.workflow.change.renames import renames

if TYPE_CHECKING:
    from askaround.model.effect import Effect
    from askaround.store.batch import Batch
    from askaround.workflow.compiled import Workflow
    from askaround.workspace import Workspace

CHUNK = 500


def plan(
    workspace: Workspace,
    target: Workflow,
    given: Mapping[str, str] | None = None,
    only: Sequence[int] = (),
) -> Plan:
    """Return what a migration would do; nothing is written.

    Args:
        workspace: the open campaign.
        target: the definition to go to.
        given: old state → new state, where the names differ.
        only: numbers of the definitions to leave; every other one if not said.

    Raises:
        UsageError: `given` names a state that neither side has.
    """
    found, _ = _planned(workspace, target, given or {}, only)
    return found


def migrate(
    workspace: Workspace,
    source: str,
    target: Workflow,
    given: Mapping[str, str] | None = None,
    only: Sequence[int] = (),
) -> Plan:
    """Take contacts over to a definition, in one transaction that `undo` takes back.

    New contacts begin with it from now on.

    Args:
        source: the text `target` was read from.

    Raises:
        Held: a contact is in a state that leads nowhere in the new definition; nothing is written.
        UsageError: `given` names a state that neither side has.
        Conflict: another process changed a contact meanwhile; nothing is written.
    """
    summary = f"to {target.name} version {target.version}"
    with workspace.journal.command("migrate", summary=summary) as batch:
        found, effects = _planned(workspace, target, given or {}, only)
        if found.lost:
            raise nowhere(found)
        number = target.number
        if number != workspace.current or not number:
            number = adopt(workspace, source, target)
        for moved in found.contacts:
            _write(workspace, batch, moved, number, effects)
        if found.contacts:
            data = {"from": list(found.left), "to": number, "states": found.states}
            batch.event(None, "workflow.migrated", data=data)
        batch.flush()
        taken_back = [
            effects[one.effect]
            for moved in found.contacts
            for one in moved.effects
            if one.becomes == CANCELLED
        ]
        withdraw_later(workspace, batch, taken_back)
    found.number = number
    return found


def nowhere(found: Plan) -> Held:
    """Return the refusal where contacts would land in no state."""
    count = sum(found.lost.values())
    from askaround.workflow.findings.diagnostics import nearest

    there = found.target.states
    likely = {one: found.renamed.get(one) or nearest(one, there) or "STATE" for one in found.lost}
    maps = " ".join(f"--map {state}={name}" for state, name in likely.items())
    states = ", ".join(f"{state} ({number})" for state, number in found.lost.items())
    return Held(
        f"{count} contact{'s' if count > 1 else ''} would land nowhere; nothing was changed",
        why=f"{found.target.name} version {found.target.version} has no state {states}",
        hint=f"{maps}   (its states: {', '.join(found.target.states)})",
    )


def _planned(
    workspace: Workspace, target: Workflow, given: Mapping[str, str], only: Sequence[int]
) -> tuple[Plan, dict[int, Effect]]:
    store = workspace.store
    left = [n for n in store.contacts.pinned() if n != target.number and (not only or n in only)]
    left = [n for n in left if workspace.workflow(n).digest != target.digest]
    _known(workspace, target, given, left)
    found = Plan(target, tuple(sorted(left)))
    effects: dict[int, Effect] = {}
    for number in found.left:
        planner = Planner(workspace, workspace.workflow(number), target, given)
        found.states[str(number)] = planner.states
        if not set(planner.states) >= set(planner.old.states):
            found.renamed |= renames(planner.old, target).states
        numbers = store.contacts.pinned_to([number])
        for start in range(0, len(numbers), CHUNK):
            part = numbers[start : start + CHUNK]
            contacts = [one for one in store.contacts.many(part).values() if not one.forgotten]
            moved, pending = planner.plan(contacts, found.lost)
            found.contacts += moved
            effects |= pending
    found.contacts.sort(key=lambda one: one.contact.id)
    return found, effects


def _known(
    workspace: Workspace, target: Workflow, given: Mapping[str, str], left: Sequence[int]
) -> None:
    from askaround.workflow.findings.diagnostics import nearest

    before = {state for number in left for state in workspace.workflow(number).states}
    for old, new in given.items():
        for name, valid, whose in ((old, before, "old"), (new, target.states, "new")):
            if name not in valid and (before or whose == "new"):
                near = nearest(name, valid)
                raise UsageError(
                    f"the {whose} workflow has no state {name!r}",
                    hint=f"did you mean {near!r}?" if near else f"one of: {', '.join(valid)}",
                )


def _write(
    workspace: Workspace, batch: Batch, moved: Moved, number: int, effects: Mapping[int, Effect]
) -> None:
    contact = moved.contact
    before: dict[str, object] = {"version": contact.version, "definition": contact.workflow}
    after: dict[str, object] = {"version": contact.version + 1, "definition": number}
    if moved.target != contact.state:
        before["state"], after["state"] = contact.state, moved.target
    batch.update("contact", contact.id, before, after)
    for row in moved.rows:
        batch.delete("timer", row["id"], row)
    for timer in moved.timers:
        batch.insert(
            "timer",
            {
                "contact": contact.id,
                "slot": timer.slot,
                "due_at": timer.due_at,
                "fired": timer.fired,
            },
        )
    for one in moved.effects:
        effect = effects[one.effect]
        if one.becomes == CANCELLED:
            cancel(batch, effect, one.why)
        elif one.states != effect.states or one.undelivered != effect.undelivered:
            change_effect(batch, effect, states=one.states, undelivered=one.undelivered)
    batch.event(
        contact.id,
        "migrated",
        source=contact.state,
        target=moved.target,
        data={
            "from": contact.workflow,
            "to": number,
            "effects": {str(one.effect): one.becomes for one in moved.effects},
        },
    )
