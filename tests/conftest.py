"""What every test has: a home of its own, and the command as a person would type it.

Fixtures of a subject live beside its tests; here is only what all of them need.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from askaround.host import veil
from tests import warm

ROOT = Path(__file__).resolve().parents[1]

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""``run("today", "--json", now="2026-11-22T09:00", cwd=…, stdin="")``: the finished process."""


# A test that says no number takes that of the profile; a busy machine is no finding.
_BUSY = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
hypothesis.register_profile("short", deadline=None, suppress_health_check=_BUSY)
hypothesis.register_profile(
    "long", deadline=None, suppress_health_check=_BUSY, max_examples=20_000, print_blob=True
)
hypothesis.load_profile("short")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home, so that nobody's own campaign is found or changed.

    Nor does it know of secrets that another test gave to plugins: a word that was one is none here.
    """
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("ASKAROUND_", "XDG_")):
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for known, none in (("_known", set()), ("_names", set()), ("_forms", [])):
        monkeypatch.setattr(veil, known, none)
    return home


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a process of its own, in `tmp_path`, without a terminal."""

    def askaround(
        *words: str, now: str = "", cwd: Path | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        extra = {"ASKAROUND_NOW": now} if now else {}
        return warm.run(*words, cwd=cwd or tmp_path, env={**os.environ, **extra}, stdin=stdin)

    return askaround
