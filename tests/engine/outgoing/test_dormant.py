"""No follow-up is ever due for a message that was never delivered, whatever happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.errors import AskaroundError
from askaround.model import Effect
from tests.engine.orchard import DAY, START, Orchard

STEP = st.deferred(
    lambda: st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from((0, 0, 0, 1, 2)))
)
UNDER_WAY = ("drafted", "approved", "handed_over", "unknown")
Step = tuple[str, int]


def chosen(orchard: Orchard, contact: int, which: int) -> Effect:
    """One of the messages to somebody; 0 is the newest."""
    return orchard.campaign.store.effects.select(contact=contact, kind="message")[-1 - which]


def bounce(orchard: Orchard, contact: int, which: int) -> None:
    """A message comes back for good."""
    effect = chosen(orchard, contact, which)
    orchard.bring("bounce", answers=[effect.message_id], data={"permanent": True})
    orchard.campaign.tick()


def found_in_sent(orchard: Orchard, contact: int, which: int) -> None:
    """A message is found among those the person sent."""
    orchard.bring("sent", data={"key": chosen(orchard, contact, which).key})
    orchard.campaign.tick()


def replied(orchard: Orchard, contact: int, which: int) -> None:
    """An answer comes that needs to be read."""
    orchard.bring(says="bird.cried", answers=[chosen(orchard, contact, which).message_id])
    orchard.campaign.tick()


def deliver(mode: str) -> Callable[[Orchard, int, int], None]:
    """Approve and deliver the newest message, with what becomes of it."""

    def step(orchard: Orchard, contact: int, which: int) -> None:
        effect = chosen(orchard, contact, which)
        orchard.mode(mode)
        if effect.status != "approved":
            orchard.campaign.outbox.approve(effect.id)
        orchard.campaign.outbox.deliver([effect.id])

    return step


def days(count: int) -> Callable[[Orchard, int, int], None]:
    """Time passes, and the clock ticks."""

    def step(orchard: Orchard, contact: int, which: int) -> None:
        orchard.clock.advance(count * DAY)
        orchard.campaign.tick()

    return step


STEPS: dict[str, Callable[[Orchard, int, int], object]] = {
    "sow": lambda o, c, w: o.campaign.intend(c, "user.sow"),
    "wither": lambda o, c, w: o.campaign.fire(c, "wither"),
    "sprout": lambda o, c, w: o.campaign.intend(c, "bird.sang"),
    "passed": lambda o, c, w: o.campaign.touch(c, "bird.passed"),
    "edit": lambda o, c, w: o.campaign.outbox.edit(chosen(o, c, w).id, body="other words"),
    "approve": lambda o, c, w: o.campaign.outbox.approve(chosen(o, c, w).id),
    "hand over": deliver("hand"),
    "deliver": deliver("deliver"),
    "refused": deliver("refuse"),
    "later": deliver("later"),
    "doubt": deliver("doubt"),
    "sent": lambda o, c, w: o.campaign.outbox.sent(chosen(o, c, w).id),
    "sent yesterday": lambda o, c, w: o.campaign.outbox.sent(
        chosen(o, c, w).id, at=o.clock.now() - DAY
    ),
    "reject": lambda o, c, w: o.campaign.outbox.reject(chosen(o, c, w).id),
    "retry": lambda o, c, w: o.campaign.outbox.retry(chosen(o, c, w).id),
    "bounce": bounce,
    "found in sent": found_in_sent,
    "reply": replied,
    "a day": days(1),
    "a week": days(7),
    "a month": days(31),
    "undo": lambda o, c, w: o.campaign.undo(),
}


def assert_nothing_early(orchard: Orchard, contact: int) -> None:
    """Assert that no timer is due which follows a message that did not arrive."""
    store = orchard.campaign.store
    workflow = orchard.campaign.workflow
    entered = store.events.entered(contact)
    effects = store.effects.select(contact=contact, kind="message")
    here = [e for e in effects if store.events.made(contact, e.id) >= entered]
    entry = [e for e in here if entered and store.events.made(contact, e.id) == entered]
    arrived = not entry or any(e.status == "delivered" for e in entry)
    for row in store.timers.of([contact])[contact]:
        timer = workflow.timers[row["slot"]]
        if timer.after.anchor or row["due_at"] is None:
            continue
        assert arrived, f"timer {row['slot']} runs, though nothing arrived"
        names = {str(step.args.get("message")) for step in timer.steps if step.name == "send"}
        waiting = [e for e in here if e.purpose in names and e.status in UNDER_WAY]
        assert not (row["fired"] and waiting), f"timer {row['slot']} runs past {waiting}"


@pytest.mark.usefixtures("pigeons")
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEP, min_size=3, max_size=14))
@example([("wither", 0), ("sow", 0), ("found in sent", 1)])
@example([("deliver", 0), ("a week", 0), ("passed", 0), ("a week", 0)])
@example([("deliver", 0), ("a week", 0), ("deliver", 0), ("bounce", 0), ("a month", 0)])
@example([("hand over", 0), ("a week", 0), ("undo", 0), ("undo", 0), ("sent", 0), ("a week", 0)])
@example([("refused", 0), ("sow", 0), ("reject", 1), ("retry", 1), ("sent", 1), ("a month", 0)])
@example(
    [("deliver", 0), ("a month", 0), ("deliver", 0), ("bounce", 0), ("reply", 0), ("approve", 0)]
)
def test_no_follow_up_for_what_never_arrived(nursery: Path, steps: list[Step]) -> None:
    """After any steps in any order: timers wait for their message, and the journal is sound."""
    with TemporaryDirectory() as folder:
        clock = FixedClock(START)
        path = Path(shutil.copytree(nursery, Path(folder) / "orchard"))
        with Campaign.open(path, clock=clock) as campaign:
            orchard = Orchard(campaign, clock)
            ada = orchard.add()
            STEPS["sow"](orchard, ada.id, 0)
            for step, which in steps:
                clock.advance(60)
                with suppress(AskaroundError, IndexError):
                    STEPS[step](orchard, ada.id, which)
                if not list(campaign.contacts()):
                    return  # all was undone
                assert_nothing_early(orchard, ada.id)
            orchard.sound()
