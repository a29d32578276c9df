"""What became of a message that was claimed, written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model.effect import Delivered, Delivery, Effect, Failed, HandedOver, Status
from askaround.outgoing.pace import BACK_OFF

if TYPE_CHECKING:
    from askaround.outgoing.desk import Desk
    from askaround.outgoing.report import DeliveryReport
    from askaround.store.batch import Batch

SETTLED = (Status.DELIVERED, Status.FAILED)
"""What is known of a message that is not overwritten by a delivery that comes back late."""


def settle(
    outbox: Desk, batch: Batch, effect: Effect, result: Delivery, report: DeliveryReport
) -> None:
    """Write what became of a message, and note it; it is so when `batch` is committed.

    Args:
        outbox: settles the effect, and does what follows from it.
        effect: as it was claimed.
        result: what its channel said.
        report: gets it.
    """
    now = outbox.get(effect.id)
    if now.version != effect.version:
        late = isinstance(result, Delivered) and now.status not in SETTLED
        if not late:
            report.held.append((now, f"it was settled meanwhile: {now.status.value}"))
            return
        effect = now
    if isinstance(result, Delivered):
        report.done.append(
            outbox.delivered(
                batch, effect, result.detail, message_id=result.message_id, files=result.files
            )
        )
    elif isinstance(result, HandedOver):
        report.done.append(
            outbox.settle(
                batch,
                effect,
                Status.HANDED_OVER,
                result.detail,
                files=tuple(result.files),
                message_id=result.message_id or effect.message_id,
            )
        )
    elif isinstance(result, Failed):
        changed = _failed(outbox, batch, effect, result)
        report.missed(changed, result.reason, batch.now)
    else:
        changed = outbox.settle(batch, effect, Status.UNKNOWN, result.reason)
        report.failed.append((changed, f"unknown: {result.reason}"))


def _failed(outbox: Desk, batch: Batch, effect: Effect, result: Failed) -> Effect:
    if result.temporary and effect.attempts <= len(BACK_OFF):
        wait = BACK_OFF[max(effect.attempts, 1) - 1]
        return outbox.settle(
            batch, effect, Status.APPROVED, result.reason, not_before=batch.now + wait
        )
    changed = outbox.settle(batch, effect, Status.FAILED, result.reason)
    outbox.undelivered(batch, changed, result.records)
    return changed
