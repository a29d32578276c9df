"""Counts over the whole campaign: fresh for a single decision, now and then in a long run."""

from __future__ import annotations

import pytest

from askaround.engine.tallies import Tallies
from askaround.store.contacts import Contacts
from tests.engine.orchard import Orchard


def test_a_run_counts_people_after_every_tenth(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times in all, however many chunks there are; what is set as a task is always known."""
    for number in range(40):
        orchard.add(f"Ada Byron {number}")
    store = orchard.campaign.store
    counted: list[str] = []
    for name in ("states_by_tie", "tasks_by_tie", "tasks"):

        def noted(
            self: Contacts, name: str = name, usual: object = getattr(Contacts, name)
        ) -> object:
            counted.append(name)
            return usual(self)  # type: ignore[operator]  # what stood there is a method

        monkeypatch.setattr(Contacts, name, noted)
    run = Tallies(store)
    for _ in range(20):  # chunks of two
        run.passing(2)
        for name in ("tie", "tie_task", "task"):
            assert run.of(name)() is not None
    assert counted.count("states_by_tie") == counted.count("tasks_by_tie") == 10
    assert counted.count("tasks") == 20


def test_a_chunk_sees_what_the_one_before_did_where_people_are_few(orchard: Orchard) -> None:
    """Below ten chunks each counts anew; a single decision always does."""
    first = orchard.add("Ada Byron", tie="friend")
    loader = orchard.campaign.workspace.loader
    run = Tallies(orchard.campaign.store)

    def seen(tallies: Tallies | None) -> dict[str, int]:
        (facts,) = loader.load([first], ("tally.tie",), 0, tallies=tallies).values()
        return dict(facts.tally("tie")["friend"])

    before = seen(run)
    assert sum(before.values()) == 1
    orchard.add("Bo Castillo", tie="friend")
    assert sum(seen(run).values()) == 2
    assert sum(seen(None).values()) == 2
