"""Clearing up deliveries that never reported back, by asking their channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import Locked, NotSaved
from askaround.host.answers import delivery
from askaround.host.fault import of_plugin
from askaround.host.remedy import said
from askaround.model.effect import Delivery, Effect, Failed, Status, Unknown
from askaround.outgoing.delivery import BEGUN, LEASE, Postman
from askaround.outgoing.report import DeliveryReport

if TYPE_CHECKING:
    from askaround.journal import Joint


def reconcile(postman: Postman, *, join: Joint | None = None, by: str = "tick") -> DeliveryReport:
    """Ask the channels what became of deliveries that never reported back.

    Args:
        join: the command this belongs to; one of its own if not said.
        by: who asked.
    """
    report = DeliveryReport()
    postman.begin(join, by)
    now = postman.workspace.clock.now()
    host = postman.workspace.host
    for effect in postman.outbox.list(Status.UNKNOWN):
        if effect.detail == BEGUN and (effect.settled_at or 0) > now - LEASE:
            continue  # may still be under way in another process
        try:
            owner = host.owner("channels", effect.channel)
            carrier = host.carrier(effect.channel)
            owner = host.owner("channels", carrier)
            with host.speaking(owner) as env:
                answer: object = host.channel(carrier).reconcile(effect, env)
            result = delivery(answer, postman.workspace.folder, host.speaker(effect.channel))
        except BaseException as error:
            of_plugin(error)
            host.mark(owner, "reconcile", error)
            reason = f"{host.speaker(effect.channel)}reconcile failed: {said(error)}"
            report.failed.append((effect, reason))
            continue
        if not isinstance(result, Unknown) or effect.detail != result.reason:
            try:
                _reconciled(postman, effect, result, report)
            except (Locked, NotSaved) as error:
                report.stop(effect, error)
                break
        # else nothing is new, and it stays with the person
    return report


def _reconciled(postman: Postman, effect: Effect, result: Delivery, report: DeliveryReport) -> None:
    with postman.writing():
        if postman.outbox.get(effect.id).version != effect.version:
            return  # somebody was quicker
        found = DeliveryReport()
        postman.write(effect, result, found)
    if isinstance(result, Failed) and result.temporary:
        # Cleared up, not gone wrong: it never went, and goes at the next occasion.
        found.held = [(one, f"never went: {why}") for one, why in found.held]
    report.add(found)
