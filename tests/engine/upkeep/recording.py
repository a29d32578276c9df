"""Recording a journal to be kept: `python -m tests.engine.upkeep.recording tests/data/journal-0.2`.

Each version that changes how the journal is written records one more; the old ones stay, and later
code has to read them all. Two files come of it: the database as SQL, and what it says as JSON.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.model import Person

START = 1_772_442_000
DAY = 86_400


def lived(folder: Path) -> None:
    """Run a campaign through everything that writes into the journal in another way."""
    clock = FixedClock(START)
    with Campaign.create(folder, clock=clock) as campaign:
        campaign.set_profile(
            name="Robin Vale", about="a planner", email="robin@example.org", zone="UTC"
        )
        campaign.set_objective(
            text="how timetables are made",
            field="transport",
            kind="career",
            question="Is it for me?",
        )
        crowd = [
            Person(
                f"Vera Number-{n}",
                emails=(f"v{n}@example.net",),
                organisation=f"Trams {n // 2}",
                zone="UTC",
            )
            for n in range(1, 9)
        ]
        campaign.import_people(crowd)
        campaign.import_people([Person("Vera Number-1", emails=("v1@example.net",), title="Head")])
        for number in range(1, 7):
            for about in ("person", "field"):
                said = {"about": about, "text": "Draws the plans", "source": "example.org"}
                campaign.note(number, "research", said)
            campaign.intend(number, "user.request")
        campaign.undo()  # the sixth
        for effect in campaign.outbox.list("drafted"):
            if effect.contact < 5:
                campaign.outbox.approve(effect.id)
                campaign.outbox.sent(effect.id)
        campaign.outbox.edit(campaign.outbox.list("drafted")[0].id, subject="Twenty minutes?")
        campaign.outbox.reject(campaign.outbox.list("drafted")[0].id, reason="not now")
        clock.advance(DAY)
        campaign.touch(1, "call.voicemail")
        campaign.intend(2, "call.talked", given={"topics": "plans"}, overrule="they had time")
        campaign.intend(3, "reply.declined")
        campaign.intend(4, "user.stop")
        campaign.edit(7, tie="colleague", fields={"met": "a fair"})
        clock.advance(12 * DAY)
        campaign.tick()
        campaign.join(7, 8)
        from askaround.upkeep.forget import forget

        forget(campaign.workspace, 4)
        campaign.edit(7, title="Driver")  # the last command: it can be undone


def told(campaign: Campaign) -> dict[str, object]:
    """Return what a campaign says of itself, to be compared."""
    return {
        "states": {one.ref: one.state for one in campaign.store.contacts.select()},
        "titles": {one.ref: one.title for one in campaign.store.contacts.select()},
        "messages": {
            str(e.id): [e.contact, e.purpose, e.status.value]
            for e in campaign.store.effects.select()
        },
        "events": [[e.seq, e.contact, e.kind, e.trigger, e.target] for e in campaign.events()],
    }


def main(stem: Path, life: Callable[[Path], None]) -> None:
    """Record a campaign that lives so into ``STEM.sql`` and ``STEM.json``."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "campaign"
        life(folder)
        with Campaign.open(folder, clock=FixedClock(START + 14 * DAY)) as campaign:
            said = told(campaign)
        with closing(sqlite3.connect(folder / "askaround.db")) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            # Caches are made anew; what they hold depends on other packages' versions.
            connection.execute("DELETE FROM settings_seen")
            connection.execute("DELETE FROM calendar")
            lines = [*connection.iterdump(), f"PRAGMA user_version={version};"]
    stem.with_name(f"{stem.name}.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = json.dumps(said, indent=1, ensure_ascii=False)
    stem.with_name(f"{stem.name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), lived)
