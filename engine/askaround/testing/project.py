"""A campaign folder and the command as a person would type it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askaround.errors import AskaroundError

MONDAY = "2026-03-02T09:00Z"
"""When commands run unless they are told another time."""


@dataclass(frozen=True)
class Outcome:
    """What a command came to.

    Attributes:
        words: what was typed.
        code: its exit code.
        out, err: what it printed.
    """

    words: tuple[str, ...]
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    def assert_success(self) -> Outcome:
        """Insist on exit code 0; return the outcome."""
        return self.assert_code(0)

    def assert_code(self, code: int) -> Outcome:
        """Insist on an exit code, and on no traceback; return the outcome."""
        shown = f"askaround {' '.join(self.words)}\n{self.out}{self.err}"
        assert self.code == code, f"exit code {self.code}, not {code}, of\n{shown}"
        assert "Traceback" not in self.out + self.err, shown
        return self

    def assert_says(self, *texts: str) -> Outcome:
        """Insist that it printed each text, on either stream; return the outcome."""
        for text in texts:
            assert text in self.out + self.err, f"{text!r} is not in\n{self.out}{self.err}"
        return self


DECISION = (
    *("--question", "Do I learn to plan parks?"),
    *("--option", "learn it", "--option", "stay a librarian"),
    *("--criterion", "days outside"),
)
"""What the talks are for: a request that leads to no decision is warned of."""


class CampaignProject:
    """A folder with files in it, and the program run there in a process of its own.

    Args:
        folder: where; a test's ``tmp_path``.
        files: text by file name, such as ``{"askaround.toml": "[plugins.chat]\\n…"}``.
        site: folders with plugins that are not installed (see `fake_distribution`).
        env: further environment variables of every command.
    """

    def __init__(
        self,
        folder: Path,
        files: Mapping[str, str] | None = None,
        *,
        site: tuple[Path, ...] = (),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.site = site
        self.env = dict(env or {})
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (files or {}).items():
            self.write(name, text)

    def write(self, name: str, text: str) -> Path:
        """Write a file of the campaign's folder; return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words: str, now: str = MONDAY, stdin: str = "") -> Outcome:
        """Run ``askaround`` with `words`.

        Args:
            now: what time it is for the command, in ISO form with an offset.
            stdin: what is typed to it.

        Raises:
            AskaroundError: it did not end within a minute.
        """
        paths = [*map(str, self.site), os.environ.get("PYTHONPATH", "")]
        env = {
            **os.environ,
            "ASKAROUND_NOW": now,
            "HOME": str(self.folder),
            "PYTHONPATH": os.pathsep.join(path for path in paths if path),
            **self.env,
        }
        try:
            done = subprocess.run(
                [sys.executable, "-m", "askaround", *words],
                cwd=self.folder,
                env=env,
                input=stdin,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise AskaroundError(
                f"askaround {' '.join(words)} did not end within a minute",
                hint="does it wait for an answer, or for a server?",
            ) from error
        return Outcome(words, done.returncode, done.stdout, done.stderr)

    def begin(self, *init: str) -> CampaignProject:
        """Begin a campaign with a profile and an objective; return the project."""
        for words in (
            ("init", *init),
            ("profile", "--name", "Sam Linden", "--about", "a librarian"),
            ("profile", "--email", "sam@example.com", "--zone", "UTC"),
            ("objective", "what planning a park is like", "--kind", "career", "--field", "parks"),
            ("objective", *DECISION),
        ):
            self.run(*words).assert_success()
        return self

    def request(self, name: str, *options: str, fields: Mapping[str, str] | None = None) -> int:
        """Add somebody, note what a request wants to know, draft it; return the effect's number.

        Args:
            options: further options of ``askaround add``.
            fields: any other fields of the contact, as ``askaround edit --set`` takes them.
        """
        mail = ".".join(name.lower().split()) + "@example.org"
        added = self.run("add", name, "--email", mail, *options, "--json").assert_success()
        who = str(added.json["contact"]["id"])
        for key, value in (fields or {}).items():
            self.run("edit", who, "--set", f"{key}={value}").assert_success()
        for about in ("person", "organisation", "field"):
            words = ("note", who, "found something", "--about", about, "--source", "a yearbook")
            self.run(*words).assert_success()
        asked = self.run("request", who, "--json").assert_success()
        return int(asked.json["requests"][0]["messages"][0]["id"])
