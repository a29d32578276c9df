"""What is wrong with a plugin is told once, also where several of its hooks meet the same."""

from __future__ import annotations

from pathlib import Path

from askaround.host.host import Host
from askaround.host.inspection import Fault
from askaround.host.loader import Loader
from askaround.host.settings import Settings


def test_one_cause_is_told_once(tmp_path: Path) -> None:
    """A library that is missing in four hooks stands once in the line of `plugins list`."""
    entry = Host(Settings(tmp_path), tmp_path).installed["log"]
    loader = Loader()
    missing = Fault("it needs the library nowhere", "pip install nowhere")
    loader._fail(entry, missing, missing, Fault("a hook is misspelt", "correct it"), missing)
    assert loader.failed["log"] == "it needs the library nowhere; a hook is misspelt"
