"""Random campaigns taken over to random versions: the journal agrees, and undo is exact."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.errors import Held
from askaround.upkeep.migrate import migrate
from askaround.workflow.parse import parse
from tests.engine.orchard import DAY, START, Orchard

FILE = Path(__file__).resolve().parent / "pigeon" / "askaround_pigeon" / "orchard.yaml"
TEXT = FILE.read_text("utf-8")
STATES = ("seed", "sown", "grown", "fallow", "felled")
WISHES = ("user.sow", "bird.sang", "bird.cried", "user.fell")
_numbers = itertools.count()


def _rows(campaign: Campaign) -> object:
    found = []
    for one in campaign.contacts():
        timers = campaign.store.timers.of([one.id])[one.id]
        kept = sorted((row["slot"], row["due_at"], row["fired"]) for row in timers)
        found.append((one.id, one.state, one.workflow, one.entered_at, kept))
    effects = [(e.id, e.status, e.states, e.undelivered) for e in campaign.outbox.list()]
    return found, effects, campaign.workflow.digest


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_migrated_campaign_verifies(
    data: st.DataObject, pigeons: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was done before, and however states are mapped, `verify` finds nothing; undo too."""
    clock = FixedClock(START)
    folder = tmp_path / str(next(_numbers))
    with Campaign.create(folder, workflow="orchard", clock=clock) as campaign:
        campaign.set_profile(name="Grace Farmer", email="grace@example.org", zone="UTC")
        orchard = Orchard(campaign, clock)
        for n in range(data.draw(st.integers(1, 4))):
            orchard.add(f"Person {n}")
        for _ in range(data.draw(st.integers(0, 8))):
            who = data.draw(st.integers(1, len(list(campaign.contacts()))))
            try:
                campaign.intend(who, data.draw(st.sampled_from(WISHES)))
            except Held:
                continue
            clock.at += data.draw(st.integers(0, 9)) * DAY
            if data.draw(st.booleans()):
                campaign.tick()
        renamed = data.draw(st.lists(st.sampled_from(STATES), unique=True))
        text = TEXT.replace("version: 1", "version: 2")
        for state in renamed:
            text = text.replace(state, f"{state}2")
        wait = data.draw(st.integers(1, 29))
        text = text.replace("after: 7 days", f"after: {wait} days")
        target = parse(text, "orchard.yaml").workflow
        assert target is not None
        given_map = {
            state: f"{state}2" if state in renamed else data.draw(st.sampled_from(["", state]))
            for state in STATES
        }
        before = _rows(campaign)
        maps = {old: new for old, new in given_map.items() if new}
        migrate(campaign.workspace, text, target, maps)
        assert campaign.verify() == []
        assert {one.state for one in campaign.contacts()} <= set(target.states)
        campaign.undo()
        assert campaign.verify() == []
        assert _rows(campaign) == before
