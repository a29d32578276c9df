"""The pages with commands in them, made by running the commands: the tutorial and the README."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from docs._generate.console import Failed, Session, filled

ROOT = Path(__file__).resolve().parents[2]
DEMO_NOW = "2026-11-22T09:00-05:00"


@cache
def _demo() -> tuple[tuple[str, str], ...]:
    """Play the demo; return each of its commands with what it printed."""
    with TemporaryDirectory() as home:
        session = Session(Path(home))
        session.env["ASKAROUND_NOW"] = DEMO_NOW
        code, printed = session.run("askaround demo --json")
    if code:
        raise Failed(f"askaround demo ended with {code}: {printed}")
    steps = json.loads(printed)["steps"]
    return tuple((step["command"], step["output"]) for step in steps if "command" in step)


def _fullest(command: str) -> str:
    """Return the output of the most lines that a command has in the demo."""
    outputs = [output.strip("\n") for ran, output in _demo() if ran == command]
    return max(outputs, key=lambda output: (output.count("\n"), len(output)))


def page(name: str) -> str:
    """Return a page of the checkout with every output as the commands print it now."""
    text = (ROOT / name).read_text("utf-8")
    with TemporaryDirectory() as home:
        return filled(text, Session(Path(home)), name, _fullest)
