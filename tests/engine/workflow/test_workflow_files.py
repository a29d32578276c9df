"""Every shipped file: no finding, right by the schema, written again the same, drawn, compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from askaround.catalogue import checked
from askaround.workflow.change.diff import diff
from askaround.workflow.compiled import Workflow
from askaround.workflow.diagram import diagram
from askaround.workflow.dump import dump
from askaround.workflow.parse import parse
from askaround.workflow.schema import schema
from askaround.workflow.starter import files
from askaround.workflow.text.yamltext import read
from askaround.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((ROOT / "workflows" / "askaround_workflows").glob("*.yaml"))
shipped_file = pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)


def _workflow(text: str) -> Workflow:
    parsed = parse(text, "f.yaml")
    assert parsed.workflow is not None, [str(one) for one in parsed.diagnostics]
    return parsed.workflow


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace with every plugin."""
    (tmp_path / "w").mkdir()
    found = Workspace(tmp_path / "w", create=True)
    yield found
    found.close()


@shipped_file
def test_nothing_is_found(file: Path, place: Workspace) -> None:
    """No error and no warning on any file that comes with the program."""
    parsed = checked(place, file)[1]
    assert [str(one) for one in parsed.diagnostics] == []


def test_a_new_file_is_in_order(tmp_path: Path, place: Workspace) -> None:
    """What `workflow new` writes passes every check."""
    for path, text in files("mine").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert checked(place, tmp_path / "mine.yaml")[1].diagnostics == []


@shipped_file
def test_written_again_it_is_the_same(file: Path) -> None:
    """Parse, dump, parse is the identity, the digest included, and dump is stable."""
    workflow = _workflow(file.read_text("utf-8"))
    again = _workflow(dump(workflow))
    assert again == workflow
    assert again.digest == workflow.digest
    assert dump(again) == dump(workflow)


@shipped_file
def test_the_diagram_names_every_state(file: Path) -> None:
    """Every state is drawn, with its number where numbers are asked for."""
    workflow = _workflow(file.read_text("utf-8"))
    drawn = diagram(workflow, {workflow.initial: 3})
    assert drawn.startswith("stateDiagram-v2\n")
    assert f'"{workflow.initial} (3)"' in drawn
    for name in workflow.states:
        assert re.search(rf"\b{name}\b", drawn)


def test_differences_in_words(shipped: str) -> None:
    """Each kind of change is told in a sentence; equal files have none."""
    old = _workflow(shipped)
    assert diff(old, old) == []
    changed = (
        shipped.replace("after: 7 business days", "after: 5 business days")
        .replace("reply.stop:           { fire: stop }", "reply.stop:           { propose: stop }")
        .replace("guards: [ready_to_talk]", "guards: []")
        .replace("{ about: Worth asking and not asked yet,", "{ about: Worth asking,")
        .replace("version: 1", "version: 2")
    )
    said = [change.what for change in diff(old, _workflow(changed))]
    assert "the version is 2, it was 1" in said
    assert any("it was after 7 business days" in one for one in said)
    assert "reply.stop proposes 'stop'; it fired 'stop'" in said
    assert any("it no longer needs ready_to_talk" in one for one in said)
    assert len(said) == 5


# ---- the schema, walked by hand: no library for it is needed anywhere else


def _faults(value: Any, part: dict[str, Any], parts: dict[str, Any], path: str) -> list[str]:
    if "$ref" in part:
        return _faults(value, parts[part["$ref"].rpartition("/")[2]], parts, path)
    found: list[str] = []
    if "anyOf" in part:
        tried = [_faults(value, one, parts, path) for one in part["anyOf"]]
        if not any(not one for one in tried):
            found += sorted(tried, key=len)[0]
    kinds = {"string": str, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    wanted = part.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(
        isinstance(value, int) and not isinstance(value, bool)
        if kind == "integer"
        else isinstance(value, kinds[kind])
        for kind in wanted
    ):
        return [*found, f"{path}: {value!r} is not {wanted}"]
    if isinstance(value, dict):
        known = part.get("properties", {})
        found += [f"{path}: {k} is missing" for k in part.get("required", ()) if k not in value]
        if not part.get("minProperties", 0) <= len(value) <= part.get("maxProperties", 9999):
            found.append(f"{path}: {len(value)} keys")
        for key, one in value.items():
            below = known.get(key, part.get("additionalProperties", True))
            if below is False:
                found.append(f"{path}: {key} is not known")
            elif isinstance(below, dict):
                found += _faults(one, below, parts, f"{path}.{key}")
    if isinstance(value, list) and isinstance(part.get("items"), dict):
        for place, one in enumerate(value):
            found += _faults(one, part["items"], parts, f"{path}[{place}]")
    return found


def _against_schema(text: str) -> list[str]:
    made = schema()
    return _faults(read(text, "f.yaml")[0], made, made["$defs"], "file")


@shipped_file
def test_the_schema_allows_it(file: Path) -> None:
    """The published schema accepts every shipped file."""
    assert _against_schema(file.read_text("utf-8")) == []


def test_the_schema_allows_what_new_writes() -> None:
    """The published schema accepts the file that `workflow new` writes."""
    assert _against_schema(files("mine")["mine.yaml"]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("initial: prospect", "inital: prospect"),
        ("version: 1", "version: one"),
        ("to: requested", "too: requested"),
        ("after: 7 business days", "afterwards: 7 business days"),
        ("- objective ", "- [objective]"),
        ("at_most: 3", "at_most: thrice"),
        ("{ fire: stop }", "{ fires: stop }"),
        ("final: true", "final: sure"),
    ],
)
def test_the_schema_refuses(shipped: str, old: str, new: str) -> None:
    """The published schema refuses keys that are not there and values of another type."""
    assert old in shipped
    assert _against_schema(shipped.replace(old, new, 1)) != []
