"""The register of practices is whole, and each of its names and tests is there."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from askaround.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "plugins" / "askaround_interview" / "practices.json"
PRACTICES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
HOW = {"block", "hold", "warn", "advise", "default", "data", "task", "open"}
each = pytest.mark.parametrize("practice", PRACTICES, ids=lambda one: one["id"])


@cache
def _names() -> frozenset[str]:
    """Return everything a practice may name, from manifests, rules, templates and commands."""
    found = {f"command:{name}" for name in COMMANDS}
    kinds = {"policies": "policy", "guards": "guard", "records": "record", "channels": "channel"}
    kinds |= {"selectors": "selector", "actions": "action", "workflows": "workflow"}
    for file in (*ROOT.glob("plugins/*/askaround-plugin.json"), *ROOT.glob("workflows/*/*.json")):
        manifest = json.loads(file.read_text("utf-8"))
        for many, one in kinds.items():
            found |= {f"{one}:{name}" for name in manifest.get(many, ())}
        found |= {f"command:{name}" for name in manifest["commands"]}
        found |= {f"setting:{manifest['name']}.{name}" for name in manifest["settings"]}
    for path in ROOT.glob("workflows/*/messages/*/*.j2"):
        found.add(f"template:{path.parent.name}/{path.name.removesuffix('.j2')}")
    rules = json.loads((ROOT / "plugins/askaround_promise/data/rules.json").read_text("utf-8"))
    found |= {f"rule:{rule['id']}" for part in ("rules", "needs") for rule in rules[part]}
    return frozenset(found | {"guard:records", "guard:field"})  # the engine's own two


@cache
def _tests(path: str) -> dict[str, str]:
    """Return the source of each test of a file, by name."""
    text = (ROOT / path).read_text("utf-8")
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = ast.get_source_segment(text, node) or ""
    return found


def test_every_practice_is_there_once() -> None:
    """S1 to S91 and C1 to C8, in order, each once."""
    wanted = [f"S{n}" for n in range(1, 92)] + [f"C{n}" for n in range(1, 9)]
    assert [one["id"] for one in PRACTICES] == wanted


@each
def test_what_enforces_it_is_there(practice: dict[str, Any]) -> None:
    """Every rule, guard, policy, record, template or command it names is registered."""
    assert practice["how"] in HOW
    assert practice["says"].endswith(".")
    if practice["how"] == "open":
        assert practice["open"]
        return
    assert practice["by"]
    assert set(practice["by"]) <= _names()


@each
def test_its_test_is_there_and_names_it(practice: dict[str, Any]) -> None:
    """The test it names exists, and says the practice's id in its own words."""
    if practice["how"] == "open":
        return
    path, _, name = practice["test"].partition("::")
    source = _tests(path)[name]
    assert re.search(rf"\b{practice['id']}\b", source), f"{name} does not mention {practice['id']}"


def test_only_what_is_known_stays_open() -> None:
    """A practice that is not enforced yet is said to be open, and there are none but these."""
    assert {one["id"] for one in PRACTICES if one["how"] == "open"} == set()
