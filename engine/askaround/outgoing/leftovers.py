"""Drafts taken back after their message was cancelled; where that fails, a task says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.journal import Joint
from askaround.model.effect import Effect, Status
from askaround.store.effects import effect_row

if TYPE_CHECKING:
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace


def withdraw_later(workspace: Workspace, batch: Batch, effects: Sequence[Effect]) -> None:
    """Take back what was laid out for these effects, once the command is committed.

    Args:
        batch: the command's; a task for what could not be taken back belongs to it as well.
    """
    laid_out = [effect for effect in effects if effect.files]
    if laid_out:
        joint = Joint(batch.command)
        workspace.journal.later(lambda: withdraw(workspace, laid_out, joint))


def withdraw(workspace: Workspace, effects: Sequence[Effect], join: Joint) -> None:
    """Take back what was laid out, and set a task for each that a channel could not take back."""
    left = [effect for effect in effects if not workspace.host.withdraw(effect)]
    alive = [one for one in left if workspace.store.contacts.get(one.contact) is not None]
    if not alive:
        return
    with workspace.journal.command("withdraw", by="askaround", join=join) as batch:
        for effect in alive:
            _set_task(batch, effect)


def _set_task(batch: Batch, effect: Effect) -> None:
    where = f" ({effect.files[0]})" if effect.files else ""
    task = Effect(
        id=batch.next_id("effect"),
        contact=effect.contact,
        command=batch.command,
        kind="task",
        purpose=f"take back the {effect.purpose} that lies ready{where}, unless it has gone",
        channel="",
        status=Status.OPEN,
        created_at=batch.now,
        due_at=batch.now,
        data={"of": effect.id},
    )
    batch.insert("effect", effect_row(task))
    batch.event(effect.contact, "effect.left", data={"effect": effect.id, "task": task.id})
