"""What packs do and what they only show; how a draft and `why` name who said so."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

from askaround.businesstime import edition
from benchmarks.etiquette import WORKFLOW as WAVE
from tests.conftest import Run

NOON = "2026-11-23T17:00"


def test_show_says_what_a_value_does(run: Run) -> None:
    """Beside every value stands what it may do: block, hold, warn, hint, or be written."""
    values = json.loads(run("etiquette", "show", "JP", "--json").stdout)["values"]
    assert values["greeting"]["effect"] == "is used"
    assert values["acceptance"]["effect"] == "may block"
    assert values["language"]["effect"] == "hints"
    assert values["avoid.new_year"]["effect"] == "holds"
    assert values["avoid.obon"]["effect"] == "warns"
    assert values["zone"]["effect"] == "is told"
    assert "may block" in run("etiquette", "show", "JP").stdout


def test_why_and_a_draft_say_who_how_sure_and_how_to_overrule(run: Run, tmp_path: Path) -> None:
    """China warns: `why` and `outbox show` have pack, confidence and the way past it."""
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "Europe/Berlin", now=NOON)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning",
        "--question", "Is it for me?", "--kind", "career", now=NOON)  # fmt: skip
    run(
        "add", "Lin Wei", "--email", "x@example.org", "--tie", "stranger", "--place", "CN", now=NOON
    )
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=NOON)
    why = run("why", "1", now=NOON).stdout
    done = run("request", "1", "--overrule", "a friend told her of me", now=NOON)
    assert done.returncode == 0, done.stderr
    draft = run("outbox", "show", "1", now=NOON).stdout
    assert re.search(r"pack CN, confidence \w+", draft), draft
    assert "askaround" in draft.partition("pack CN")[2], draft
    assert re.search(r"pack CN, confidence \w+", why), why
    assert "--overrule" in why, why


def test_a_kept_calendar_of_an_older_library_is_computed_anew(run: Run, tmp_path: Path) -> None:
    """What another version of `holidays` made of a year is not believed; what this one made is."""
    run("init", now=NOON)

    def keep(made_by: str) -> str:
        """Keep a year in Japan without any closed day, and return the first suitable moment."""
        with sqlite3.connect(tmp_path / "askaround.db") as connection:
            connection.execute(
                "INSERT OR REPLACE INTO calendar (place, year, days) VALUES ('JP', 2026, ?)",
                (json.dumps({"edition": made_by}),),
            )
        connection.close()
        # Monday, 23 November 2026 is Labour Thanksgiving Day.
        done = run("etiquette", "when", "--place", "JP", "--from", "2026-11-23T09:00", "--json",
                   now=NOON)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return str(json.loads(done.stdout)["moments"][0]["start"])[:10]

    assert keep(edition()) == "2026-11-23", "the kept year is read at all"
    older = edition().replace("holidays-", "holidays-0.0.")
    assert older != edition()
    assert keep(older) == "2026-11-24"


TICK = """\
import sys
from pathlib import Path
from askaround import Campaign
from askaround.clock import FixedClock

with Campaign.open(Path(sys.argv[1]), clock=FixedClock(int(sys.argv[2]))) as campaign:
    report = campaign.tick()
    places = {one.place for one in campaign.contacts()}
    print(report.fired, len([one for one in places if campaign.host.advise(one).values]))
print([name for name in ("ruamel.yaml", "holidays", "babel", "pydantic") if name in sys.modules])
"""


def test_a_tick_with_all_packs_reads_no_yaml(tmp_path: Path) -> None:
    """A new process ticks over every territory without YAML, and without computing calendars."""
    import subprocess
    import sys

    from askaround import Campaign
    from askaround.clock import FixedClock
    from askaround.model import Person
    from askaround_etiquette.knowledge.library import Library

    start = 1_795_424_400
    places = Library().territories()
    (tmp_path / "wave.yaml").write_text(WAVE, "utf-8")
    messages = tmp_path / "messages" / "wave"
    messages.mkdir(parents=True)
    (messages / "request.j2").write_text("Subject: A question\n\nDear {{ contact.name }}\n")
    with Campaign.create(
        tmp_path, workflow=str(tmp_path / "wave.yaml"), clock=FixedClock(start)
    ) as campaign:
        campaign.set_profile(name="Sam", email="sam@example.com", zone="UTC")
        campaign.import_people(
            Person(name=f"P {n}", emails=(f"p{n}@example.org",), region=place.replace("001", ""))
            for n, place in enumerate(places)
        )
        for contact in list(campaign.contacts()):
            campaign.fire(contact.id, "begin")
            campaign.host.advise(contact.place)
    done = subprocess.run(
        [sys.executable, "-c", TICK, str(tmp_path), str(start + 14 * 86_400)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counted, loaded = done.stdout.splitlines()
    assert counted == f"{len(places)} {len(places)}"
    assert loaded == "[]"


def _ready(run: Run, *person: str) -> None:
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "Europe/Berlin", now=NOON)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning",
        "--question", "Is it for me?", "--kind", "career", now=NOON)  # fmt: skip
    run("add", *person, now=NOON)
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=NOON)


def test_short_why_says_what_a_pack_routes_by(run: Run) -> None:
    """Where a pack leads to an introduction, `why` alone names pack, confidence and way past it."""
    _ready(run, "Aiko Sato", "--email", "aiko@example.com", "--tie", "stranger", "--place", "JP")
    why = run("why", "1", now=NOON).stdout
    for said in ("wanted: request → requested: not now", "pack JP, confidence high", "--overrule",
                 "next: request → prospect: can be done"):  # fmt: skip
        assert said in why


def test_what_was_overruled_is_said_and_kept(run: Run) -> None:
    """The request names what was set aside; `history` and `show` have the person's own words."""
    _ready(run, "Aiko Sato", "--email", "aiko@example.com", "--tie", "stranger", "--place", "JP")
    said = run("request", "1", "--overrule", "her brother told me to", now=NOON).stdout
    assert "overruled: people there are said to want an introduction first (pack JP" in said
    assert "askaround history 01" in said
    for command in ("history", "show"):
        shown = run(command, "1", now=NOON).stdout  # a narrow screen breaks the line
        assert "against a block" in shown
        assert "brother" in shown


def test_who_is_new_finds_the_task_today(run: Run) -> None:
    """What comes first for a newcomer is due at once; asked again, it is among the tasks."""
    _ready(run, "Ben Low", "--email", "ben@example.com", "--place", "US-NC")
    run("etiquette", "arrive", "US-NC", now=NOON)
    first = run("request", "1", now=NOON).stdout
    assert "task: ask a local job group" in first
    assert "ask a local job group" in run("today", now=NOON).stdout
    again = run("request", "1", now=NOON).stdout
    assert "among your tasks already: askaround outbox show" in again
    asked = run("etiquette", "ask", "1", now=NOON).stdout
    assert "among your tasks already" in asked
    assert "a pack says it" not in asked
