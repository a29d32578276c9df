"""backup, restore, export, forget, plugins, workflow: looking after a campaign."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.engine.cli.conftest import Ask

pytestmark = pytest.mark.usefixtures("camp")


def test_a_backup_brings_everything_back(ask: Ask, tmp_path: Path) -> None:
    """What was changed after the backup is gone after restoring it, and is saved first."""
    file = tmp_path / "saved.db"
    assert ask("backup", str(file)).code == 0
    assert ask("backup", str(file)).code == 2
    assert ask("backup", str(file), "--replace").code == 0
    ask("fire", "ines", "greet")
    said = ask("restore", str(file), "--json")
    assert Path(said.json["saved"]).is_file()
    assert ask("show", "ines", "--json").json["contact"]["state"] == "fresh"
    assert ask("verify").code == 0


def test_a_backup_of_nothing(ask: Ask, tmp_path: Path) -> None:
    """A file that is no backup is refused and changes nothing."""
    (tmp_path / "other.db").write_text("hello")
    assert ask("restore", str(tmp_path / "other.db")).code == 1
    assert ask("restore", str(tmp_path / "missing.db")).code == 1
    assert ask("list", "--json").code == 0


def test_exports(ask: Ask, tmp_path: Path) -> None:
    """CSV and JSON, to a file or to standard output; a file is not written over by itself."""
    rows = list(csv.DictReader(ask("export").out.splitlines()))
    assert [row["name"] for row in rows] == ["Ines Falk", "Tomas Arkwright"]
    everything = json.loads(ask("export", "--format", "json").out)
    assert everything["schema_version"] == 1
    assert everything["profile"]["name"] == "Robin Vale"
    file = tmp_path / "all.json"
    assert ask("export", str(file)).code == 0
    assert len(json.loads(file.read_text())["contacts"]) == 2
    assert file.stat().st_mode & 0o777 == 0o600
    assert ask("export", str(file)).code == 2
    assert list(tmp_path.glob("*.part")) == []


def test_forget_needs_the_name_and_leaves_none_of_it(ask: Ask, camp: Path) -> None:
    """After forget the name is in no file of the folder, and the journal still adds up."""
    (camp / "askaround-errors.log").write_text("Ines Falk")
    assert ask("forget", "1", "--dry-run").code == 0
    assert ask("show", "1").code == 0
    assert ask("forget", "1", "--confirm", "ines  falk").code == 0
    assert ask("show", "1").code == 3
    for file in camp.rglob("*"):
        if file.is_file():
            assert b"Falk" not in file.read_bytes()
    assert ask("verify").code == 0


def test_plugins_are_listed_without_loading_them(ask: Ask) -> None:
    """Every installed plugin has a name, where it is from, and whether it is on."""
    found = {
        one["name"]: one for one in ask("plugins", "list", "--quick", "--json").json["plugins"]
    }
    assert {"contacts", "interview", "promise"} <= set(found)
    assert found["contacts"]["enabled"]
    assert {"import", "rank"} <= set(ask("plugins", "show", "contacts", "--json").json["commands"])
    said = ask("plugins", "show", "contcats")
    assert said.code == 3
    assert "askaround plugins show contacts" in said.err


def test_a_disabled_plugin_loses_its_commands(
    ask: Ask, camp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switched off in the campaign's settings, a plugin's commands are gone there."""
    monkeypatch.chdir(camp)
    assert ask("rank", "--help").code == 0
    assert ask("plugins", "disable", "contacts").code == 0
    assert ask("rank", "--help").code == 7
    assert "disabled" in ask("plugins", "show", "contacts").out
    assert ask("plugins", "enable", "contacts").code == 0
    assert ask("rank", "--help").code == 0
    assert ask("--no-plugin", "contacts", "rank", "--help").code == 7


def test_workflow_shows_what_the_campaign_runs_on(ask: Ask) -> None:
    """States, triggers and timers, in words, as data and as a diagram."""
    assert "leave" in ask("workflow", "show").out
    found = ask("workflow", "show", "--json").json["workflow"]
    assert [state["name"] for state in found["states"]] == ["fresh", "greeted", "gone"]
    assert found["timers"][0]["after"] == "5 days"
    assert "    fresh --> greeted: greet\n" in ask("workflow", "diagram").out


def test_workflow_check_shows_the_line(ask: Ask, tmp_path: Path, workflow_file: Path) -> None:
    """A mistake in a file is shown with its line and a remedy; exit code 1."""
    assert ask("workflow", "check", str(workflow_file), folder="nowhere").code == 0
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(workflow_file.read_text().replace("to: greeted", "to: greated"))
    said = ask("workflow", "check", str(wrong))
    assert said.code == 1
    assert f"{wrong}:12:" in said.out
    assert "greeted" in said.err
    found = ask("workflow", "check", str(wrong), "--json").json
    assert {one["line"] for one in found["diagnostics"]} == {12}
    assert ask("workflow", "check", str(tmp_path / "none.yaml")).code == 1


def test_doctor_looks_with_and_without_a_campaign(ask: Ask) -> None:
    """Without a campaign that is a warning; with one, database, clock and plugins are checked."""
    outside = ask("doctor", "--json", folder="nowhere")
    assert outside.code == 0
    assert any(one["name"] == "campaign" for one in outside.json["checks"])
    inside = ask("doctor", "--json").json
    areas = {one["area"] for one in inside["checks"]}
    assert {"paths", "database", "settings", "plugins", "clock"} <= areas
    assert "integrity" in ask("doctor").out


def test_doctor_names_what_is_wrong(ask: Ask, camp: Path) -> None:
    """A damaged database makes doctor end with exit code 1 and a remedy."""
    (camp / "askaround.db").write_bytes(b"no database " * 500)
    for name in ("askaround.db-wal", "askaround.db-shm"):
        (camp / name).unlink(missing_ok=True)
    said = ask("doctor")
    assert said.code == 1
    assert "restore" in said.err
