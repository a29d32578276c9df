"""People of whom a file does not say plainly where they are: asked about, never guessed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run

NOW = "2026-11-23T15:00"
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Nino Example
ADR:;;;Georgia;;;
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Carla Example
TEL:+39 06 5550 0100
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bo Example
EMAIL:bo@example.org
END:VCARD
"""


def test_an_ambiguous_town_and_a_number_alone_are_asked_about(run: Run, tmp_path: Path) -> None:
    """Both stand in `today` with what to type, and the import points to them."""
    run("init", now=NOW)
    file = tmp_path / "people.vcf"
    file.write_text(CARDS.replace("\n", "\r\n"), "utf-8")
    done = run("import", str(file), now=NOW)
    assert done.returncode == 0, done.stderr
    assert "where 2 people are has to be asked: askaround etiquette place --all" in done.stdout
    rows = json.loads(run("today", "--json", now=NOW).stdout)["rows"]
    asked = {one["name"]: one for one in rows if one["kind"] == "place"}
    assert set(asked) == {"Nino Example", "Carla Example"}
    assert "Georgia" in asked["Nino Example"]["what"]
    assert "only a number is known: +39" in asked["Carla Example"]["what"]
    assert asked["Carla Example"]["command"] == "askaround edit 02 --place PLACE"
    run("edit", "2", "--place", "Italy", now=NOW)
    assert "only a number" not in run("today", now=NOW).stdout


def test_a_file_that_says_where_everybody_is_asks_nothing(run: Run, tmp_path: Path) -> None:
    """No line about places where none is open."""
    run("init", now=NOW)
    file = tmp_path / "people.csv"
    file.write_text("name,email\nBo Example,bo@example.org\n", "utf-8")
    done = run("import", str(file), "--place", "DE", "--json", now=NOW)
    assert json.loads(done.stdout)["open_places"] == 0
