"""The workflow commands: check, new, schema, diff, use, migrate, diagram, as one types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]


def _changed(tmp_path: Path, workflow_file: Path, *changes: tuple[str, str]) -> Path:
    text = workflow_file.read_text("utf-8").replace("version: 1", "version: 2")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "tiny2.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_check_takes_several_files_and_tells_all(ask: Ask, tmp_path: Path) -> None:
    """All errors of all files in one run, without a campaign; exactly the promised keys."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_bytes(b"workflow: one\nversion: x\ninitial: a\nstates: { a: {} }\nnote: 1\n")
    two.write_bytes(b"workflow: caf\xe9\n")
    gone = tmp_path / "gone.yaml"
    done = ask("workflow", "check", str(one), str(two), str(gone), "--json", folder="nowhere")
    assert done.code == 1
    assert set(done.json) == {"schema_version", "diagnostics"}
    found = done.json["diagnostics"]
    keys = ["file", "line", "column", "severity", "code", "message", "hint"]
    assert all(list(each) == keys for each in found)
    wrong = [each for each in found if each["severity"] == "error"]
    assert [(Path(each["file"]).stem, each["line"], each["code"]) for each in wrong] == [
        ("one", 2, "W203"),
        ("one", 5, "W201"),
        ("two", 1, "W101"),
        ("gone", 1, "W100"),
    ]


def test_check_names_the_plugin_to_enable(ask: Ask, tmp_path: Path) -> None:
    """A guard of a plugin that is switched off: the finding says which and how."""
    path = tmp_path / "f.yaml"
    path.write_text(
        "workflow: f\nversion: 1\ninitial: a\nstates: { a: {}, b: { final: true } }\n"
        "transitions:\n  - { trigger: go, from: [a], to: b, guards: [objective] }\n"
    )
    said = ask("--no-plugin", "interview", "workflow", "check", str(path), folder="nowhere")
    assert said.code == 1
    assert "askaround plugins enable interview" in said.out


def test_a_warning_is_no_failure(ask: Ask, workflow_file: Path) -> None:
    """A file with warnings alone is in order, and says so."""
    said = ask("workflow", "check", str(workflow_file), folder="nowhere")
    assert said.code == 0
    assert "warning[W405]" in said.out
    assert "is in order" in said.out


def test_new_writes_what_passes(ask: Ask, tmp_path: Path) -> None:
    """`new` writes a file and its messages, never over one that is there."""
    words = ("workflow", "new", "my-way", "--in", str(tmp_path))
    assert ask(*words, folder="nowhere").code == 0
    path = str(tmp_path / "my-way.yaml")
    assert ask("workflow", "check", path, "--json", folder="nowhere").json["diagnostics"] == []
    assert ask(*words, folder="nowhere").code == 2
    assert ask("workflow", "new", "../x", folder="nowhere").code == 2


def test_schema_is_one_document(ask: Ask) -> None:
    """The schema is JSON, with the keys that files have."""
    made = json.loads(ask("workflow", "schema", folder="nowhere").out)
    assert {"workflow", "version", "initial", "states", "transitions"} <= set(made["properties"])
    assert "from" in made["$defs"]["TransitionSpec"]["properties"]


def test_use_is_for_new_contacts(ask: Ask, camp: Path, tmp_path: Path, workflow_file: Path) -> None:
    """`use` changes what new contacts begin with, and nobody else's."""
    path = _changed(tmp_path, workflow_file, ("after: 5 days", "after: 6 days"))
    assert ask("workflow", "use", str(path), "--dry-run", "--json").json["dry_run"]
    assert ask("workflow", "list", "--json").json["definitions"][0]["current"]
    assert ask("workflow", "use", str(path)).code == 0
    stored = ask("workflow", "list", "--json").json["definitions"]
    assert [(one["version"], one["contacts"], one["current"]) for one in stored] == [
        (1, 2, False),
        (2, 0, True),
    ]
    assert "it was after 5 days" in ask("workflow", "diff", "1", "2").out
    assert "workflow: tiny\nversion: 1\n" in ask("workflow", "show", "1", "--yaml").out
    assert ask("workflow", "show", "9").code == 3


def test_migrate_shows_then_does_then_is_undone(
    ask: Ask, camp: Path, tmp_path: Path, workflow_file: Path
) -> None:
    """A preview changes nothing; without a map nobody is moved; undo takes all of it back."""
    assert ask("fire", "ines", "greet").code == 0
    path = str(_changed(tmp_path, workflow_file, ("greeted", "welcomed"), ("5 days", "6 days")))
    refused = ask("workflow", "migrate", path)
    assert refused.code == 5
    assert "--map greeted=" in refused.err
    words = ("workflow", "migrate", path, "--map", "greeted=welcomed")
    seen = ask(*words, "--dry-run", "--json").json
    moved = {one["name"]: one for one in seen["contacts"]}
    assert (moved["Ines Falk"]["source"], moved["Ines Falk"]["target"]) == ("greeted", "welcomed")
    timer = moved["Ines Falk"]["timers"][0]
    assert timer["due_at"] - timer["before"] == 86_400
    assert moved["Ines Falk"]["effects"][0]["becomes"] == "kept"
    assert ask("show", "ines", "--json").json["contact"]["state"] == "greeted"
    assert ask(*words).code == 0
    assert ask("show", "ines", "--json").json["contact"]["state"] == "welcomed"
    assert "welcomed (1)" in ask("workflow", "diagram", "--counts").out
    assert ask("verify").code == 0
    assert ask("history", "ines").code == 0
    assert ask("funnel").code == 0
    assert ask("undo").code == 0
    assert ask("show", "ines", "--json").json["contact"]["state"] == "greeted"
    assert ask("verify").code == 0


def test_a_rename_is_offered_as_a_map(
    ask: Ask, camp: Path, tmp_path: Path, workflow_file: Path
) -> None:
    """`diff` says a rename once and types the map; the refusal of `migrate` offers the same."""
    ask("fire", "ines", "greet")
    path = str(_changed(tmp_path, workflow_file, ("greeted", "hailed")))
    said = ask("workflow", "diff", "1", path)
    assert said.out.splitlines() == [
        "> state: 'greeted' is renamed to 'hailed'",
        "~ head: the version is 2, it was 1",
        "~ state: the state 'fresh' reads 'Not hailed yet'",
        f"next: askaround workflow migrate {path} --map greeted=hailed --dry-run",
    ]
    assert ask("workflow", "diff", "1", path, "--json").json["map"] == ["greeted=hailed"]
    refused = ask("workflow", "migrate", path)
    assert "--map greeted=hailed" in refused.err
    assert ask("workflow", "migrate", path, "--map", "greeted=hailed").code == 0


def test_maps_are_words_of_both_sides(ask: Ask, camp: Path, workflow_file: Path) -> None:
    """A map that is none, or names no state, is refused as usage."""
    assert ask("workflow", "migrate", str(workflow_file), "--map", "greeted").code == 2
    assert ask("workflow", "migrate", str(workflow_file), "--map", "fresh=nowhere").code == 2


def test_same_version_with_other_content_is_said(
    ask: Ask, camp: Path, tmp_path: Path, workflow_file: Path
) -> None:
    """A file that was changed without raising its version is used, with a warning."""
    path = _changed(tmp_path, workflow_file, ("version: 2", "version: 1"), ("5 days", "6 days"))
    said = ask("workflow", "use", str(path))
    assert said.code == 0
    assert "raise the version" in said.out


def test_why_spells_out_the_calendar(ask: Ask, camp: Path) -> None:
    """`why` gives each way on with its source, and each timer with the moment it counts from."""
    ask("fire", "ines", "greet")
    said = ask("why", "ines", "--all").out
    assert "says: tiny version 1, line " in said
    assert "counted from Mon 23 Nov 09:00 (greeted was entered)" in said
    found = ask("why", "ines", "--json").json
    assert found["timers"][0]["counted_from"] == 1_795_442_400
    assert found["possible"][0]["trigger"] == "leave"
