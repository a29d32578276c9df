"""What packs do and what they only show; how a draft and `why` name who said so."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from askaround.businesstime import edition
from askaround_etiquette.fields import FIELDS, SHOWN_ONLY
from tests.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
NOON = "2026-11-23T17:00"


def test_coverage_and_show_mark_what_is_shown_only(run: Run) -> None:
    """Fields that nothing goes by are named as such, in both commands."""
    found = json.loads(run("etiquette", "coverage", "--json").stdout)
    assert {"lead_days", "language", "follow_up_days", "thank_you_hours"} <= {*found["shown_only"]}
    assert set(found["shown_only"]) < set(FIELDS)
    text = run("etiquette", "coverage").stdout
    assert "shown only" in text
    assert "lead_days" in text
    values = json.loads(run("etiquette", "show", "JP", "--json").stdout)["values"]
    assert {values[name]["effect"] == "shown only" for name in SHOWN_ONLY if name in values} == {
        True
    }
    assert values["greeting"]["effect"] != "shown only"
    assert values["acceptance"]["effect"] == "may block"


@pytest.mark.parametrize("name", SHOWN_ONLY)
def test_what_is_marked_as_shown_only_is_asked_for_nowhere(name: str) -> None:
    """The marks agree with the code: no policy, selector or template reads such advice."""
    asked = re.compile(
        rf"""advice\.(?:values\.)?(?:(?:value|get)\(["'])?{name}\b|values\.get\("{name}"""
    )
    for folder in ("engine", "plugins", "workflows"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".j2"} or (
                "workflows" in path.parts and path.suffix == ".yaml"
            ):
                assert not asked.search(path.read_text(encoding="utf-8")), path


def test_why_and_a_draft_say_who_how_sure_and_how_to_overrule(run: Run, tmp_path: Path) -> None:
    """China warns: `why` and `outbox show` have pack, confidence and the way past it."""
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "Europe/Berlin", now=NOON)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning", "--kind",
        "career", now=NOON)  # fmt: skip
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
