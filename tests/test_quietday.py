"""The plugin that CONTRIBUTING.md makes in ten minutes works as it stands there."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from tests import warm

ROOT = Path(__file__).resolve().parents[1]
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)^```", flags=re.DOTALL | re.MULTILINE)
FRIDAY = "2026-12-04T09:30-05:00"
MONDAY = "2026-12-07T09:30-05:00"


class Place:
    """A folder with the plugin installed in it, as far as a plugin needs to be, and a campaign."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8")):
            file = folder / "site" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self._install()

    def _install(self) -> None:
        """Write what pip would: the entry points, in a ``.dist-info`` folder."""
        project = tomllib.loads((self.folder / "site/pyproject.toml").read_text("utf-8"))["project"]
        info = self.folder / "site" / f"askaround_quietday-{project['version']}.dist-info"
        info.mkdir()
        lines = []
        for group, points in project["entry-points"].items():
            lines += [f"[{group}]", *(f"{name} = {value}" for name, value in points.items())]
        (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
        (info / "METADATA").write_text("Name: askaround-quietday\nVersion: 0.1\n", "utf-8")

    def run(self, *words: str, now: str = MONDAY, code: int = 0) -> str:
        """Run the command with the plugin on the path; return what it printed."""
        env = {**os.environ, "PYTHONPATH": str(self.folder / "site"), "ASKAROUND_NOW": now}
        done = warm.run(*words, cwd=self.folder, env=env)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A campaign with one person, and a request to her that waits for a word."""
    place = Place(tmp_path)
    place.run("init")
    place.run("profile", "--name", "Sam Linden", "--about", "a librarian")
    place.run("profile", "--email", "sam@example.com", "--zone", "America/New_York")
    place.run(
        "objective",
        "what planning a park is like",
        "--kind",
        "career",
        "--field",
        "parks",
        "--question",
        "Is it for me?",
    )
    place.run("add", "Nora Castell", "--email", "nora@example.org", "--place", "US-NY")
    for about in ("person", "field"):
        place.run("note", "nora", "found something", "--about", about, "--source", "a yearbook")
    place.run("request", "nora")
    return place


def test_plugin_of_the_guide_is_found(place: Place) -> None:
    """The plugin is listed, its command has its help, and the doctor finds it healthy."""
    assert "quietday" in place.run("plugins", "list")
    assert "Say which day is quiet for somebody." in place.run("--help")
    checks = json.loads(place.run("doctor", "--json"))
    assert "quietday" in json.dumps(checks)


def test_plugin_of_the_guide_holds_messages(place: Place) -> None:
    """On its day the policy holds an approved message with its reason; on Monday it goes."""
    place.run("outbox", "approve", "1", now=FRIDAY)
    assert "you keep that day free" in place.run("outbox", "deliver", now=FRIDAY, code=5)
    assert "draft in" in place.run("outbox", "deliver", now=MONDAY)


def test_plugin_of_the_guide_has_settings(place: Place) -> None:
    """The day comes from askaround.toml, and the command shows it to people and as JSON."""
    assert "Nora Castell: Friday" in place.run("quietday", "nora")
    (place.folder / "askaround.toml").write_text('[plugins.quietday]\nday = "Monday"\n', "utf-8")
    assert json.loads(place.run("quietday", "nora", "--json"))["day"] == "Monday"
