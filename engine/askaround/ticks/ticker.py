"""Ticks: news from the channels, timers that are due, messages whose time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import Locked, NotSaved
from askaround.host.elsewhere import forget_elsewhere
from askaround.incoming.poll import look
from askaround.tickreport import TickReport

if TYPE_CHECKING:
    from askaround.incoming.poll import News
    from askaround.workspace import Workspace

LOOKS = 50
"""How often the channels are asked again within one tick while they still bring something."""


def tick(workspace: Workspace) -> TickReport:
    """Do everything that is due now, as one command.

    The channels are asked first, so that a reply stops the follow-up it answers. A tick with
    nothing to do loads none of what would do it.
    """
    if workspace.busy:
        raise RuntimeError("a tick commits step by step; leave the command before it")
    workspace.journal.quick()  # a wrong setting is told by a tick with nothing to write, too
    report = TickReport(now=workspace.clock.now())
    remedies: list[str] = []
    news = look(workspace, report.failed, remedies)
    for name in workspace.host.channels():
        rest = forget_elsewhere(workspace.host, name)
        report.forgotten += rest.gone
        left = [(name, why) for why in rest.left]
        report.failed += [one for one in left if one not in report.failed]
    if news or workspace.store.has_work(report.now):
        try:
            _work(workspace, news, report, remedies)
        except (Locked, NotSaved) as error:
            if isinstance(error, Locked) and not report.did:
                raise
            report.stop(error)
    report.remedy = report.remedy or next(iter(remedies), "")
    report.next_at = workspace.store.timers.next_due()
    report.next_held_at = workspace.store.overview.next_held(report.now)
    return report


def _work(workspace: Workspace, news: list[News], report: TickReport, remedies: list[str]) -> None:
    from askaround.incoming.inbox import Inbox
    from askaround.journal import Joint
    from askaround.outgoing.delivery import Postman
    from askaround.outgoing.outbox import Outbox
    from askaround.outgoing.reconciliation import reconcile
    from askaround.steps.flow import Flow
    from askaround.ticks.alarm import Ringer

    flow = Flow(workspace)
    outbox = Outbox(workspace, flow)
    inbox = Inbox(workspace, flow, outbox)
    postman = Postman(workspace, outbox)
    joint = Joint()
    for _ in range(LOOKS):
        if not news:
            break
        told = len(report.observed)
        for one in news:  # each for itself: what one brought is told though the next is not saved
            seen = inbox.take_in([one], join=joint)
            report.saw(seen.seen, workspace.store.observations)
            report.failed += seen.trouble
        if len(report.observed) == told:
            break  # what they bring is known, or only their cursors move
        news = look(workspace, report.failed, remedies)
    Ringer(workspace, flow, joint).ring(report)
    for run in (reconcile, Postman.deliver):
        part = run(postman, join=joint, by="tick")
        report.delivered += part.done
        report.held += [(effect.contact, why) for effect, why in part.held]
        report.failed += [(f"message {effect.id}", why) for effect, why in part.failed]
        if part.broken is not None:
            report.remedy = report.remedy or part.broken.hint
        if part.unsaved is not None:
            report.stop(part.unsaved)
            return
