"""What a command loads: reads and simple writes stay clear of the heavy libraries.

Seconds differ between machines; what was imported does not. `benchmarks/startup.py` measures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "pydantic",
    "ruamel",
    "jinja2",
    "holidays",
    "babel",
    "icalendar",
    "asyncio",
    "importlib.metadata",
)
"""What no read may import."""

ALSO_HEAVY = ("rich", "transitions", "vobject", "phonenumbers", "rapidfuzz", "email", "pluggy")
"""What a read into a pipe has no use for either."""

SPY = """
import json, sys
from askaround.cli.main import run
code = run(sys.argv[2:])
sys.stdout.flush()
open(sys.argv[1], "w").write(json.dumps({"code": code, "loaded": sorted(sys.modules)}))
"""


def loaded(folder: Path, *words: str) -> list[str]:
    """Run a command in a fresh interpreter; return the modules it had imported at its end."""
    report = folder / "loaded.json"
    subprocess.run(
        [sys.executable, "-c", SPY, str(report), *words],
        cwd=folder,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    seen = json.loads(report.read_text("utf-8"))
    assert seen["code"] == 0
    modules: list[str] = seen["loaded"]
    return modules


def among(modules: list[str], names: tuple[str, ...]) -> list[str]:
    """Return those of `names` that were imported, themselves or a part of them."""
    return [n for n in names if any(m == n or m.startswith(n + ".") for m in modules)]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign with two people and research on them."""
    folder = tmp_path_factory.mktemp("campaign")
    loaded(folder, "init")
    loaded(folder, "profile", "--name", "Sam", "--email", "sam@example.com", "--zone", "UTC")
    loaded(folder, "objective", "what planning a park is like", "--kind", "career")
    for name in ("Nora Castell", "Ivo Brandt"):
        loaded(folder, "add", name, "--email", f"{name[:3]}@example.org")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["request", "--help"],
        ["completion", "bash"],
        ["today"],
        ["list"],
        ["show", "1"],
        ["board"],
        ["history"],
        ["funnel"],
        ["outbox", "list"],
        ["today", "--json"],
    ],
    ids=" ".join,
)
def test_reads_load_nothing_heavy(campaign: Path, words: list[str]) -> None:
    """A read imports no heavy library."""
    modules = loaded(campaign, *words)
    assert among(modules, HEAVY) == []
    assert among(modules, ALSO_HEAVY) == []


@pytest.mark.parametrize("words", [["today"], ["list"], ["show", "1"], ["board"]], ids=" ".join)
def test_reads_load_no_plugin(campaign: Path, words: list[str]) -> None:
    """A read imports nothing of any plugin."""
    modules = loaded(campaign, *words)
    assert [name for name in modules if name.startswith("askaround_")] == []


@pytest.mark.parametrize(
    "words",
    [
        ["add", "Lena Okafor", "--email", "lena@example.org"],
        ["note", "2", "plans trams", "--about", "person", "--source", "a yearbook"],
        ["call", "1", "--outcome", "voicemail"],
        ["tick"],
    ],
    ids=lambda words: words[0],
)
def test_simple_writes_load_nothing_heavy(campaign: Path, words: list[str]) -> None:
    """A simple write, and a tick with nothing due, import no heavy library."""
    assert among(loaded(campaign, *words), HEAVY) == []
