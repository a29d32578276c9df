"""Plugins as they were written for 0.1 keep working: recorded as data, never to be changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fresh import ROOT, Fresh

RECORDED = sorted((ROOT / "tests/data/plugins-0.1").glob("*.json"))


NEWER = ["check_advice", "locate"]
"""Hooks that came after 0.1: its recorded plugins cannot have them."""


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_a_recorded_plugin_still_works(file: Path, fresh: Fresh, place: Path) -> None:
    """Installed with pip as it stands, its own tests pass with the program of today."""
    for name, text in json.loads(file.read_text("utf-8")).items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    fresh.install(place)
    done = fresh.run("-m", "pytest", "-q", "-p", "no:xdist", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_is_recorded() -> None:
    """A channel, a policy, a workflow, an importer, and one with every other hook."""
    assert [file.stem for file in RECORDED] == ["channel", "importer", "policy", "rest", "workflow"]
    hooks = "".join(file.read_text("utf-8") for file in RECORDED)
    from askaround.host.inspection import HOOKS

    assert [hook for hook in HOOKS if f"def {hook}(" not in hooks] == NEWER
