"""The example plugins: built, installed with pip into a fresh environment, used, and tested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fresh import ROOT, Fresh

EXAMPLES = ("askaround-webhook", "askaround-termtime")


def test_what_runs_is_what_pip_installed(fresh: Fresh) -> None:
    """The program and the examples are imported from the fresh environment itself."""
    code = "import askaround, askaround_webhook, askaround_email; "
    code += "print(askaround.__file__, askaround_webhook.__file__, askaround_email.__file__)"
    files = fresh.run("-c", code).stdout.split()
    assert len(files) == 3
    assert all(file.startswith(str(fresh.folder)) for file in files), files


def test_they_are_listed_with_their_distribution(fresh: Fresh, place: Path) -> None:
    """`plugins list` shows name, version and distribution of each; doctor finds them healthy."""
    listed = fresh.run("-m", "askaround", "plugins", "list", "--json", cwd=place)
    rows = {row["name"]: row for row in json.loads(listed.stdout)["plugins"]}
    assert rows["webhook"]["distribution"] == "askaround-webhook"
    assert rows["webhook"]["version"] == "0.1.0"
    assert rows["termtime"]["status"] == "on"
    done = fresh.run("-m", "askaround", "plugins", "doctor", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr


def test_their_command_is_in_the_help(fresh: Fresh, place: Path) -> None:
    """A command of an installed plugin stands in the help and can be asked for its own."""
    assert "Say when somebody is busy" in fresh.run("-m", "askaround", "--help", cwd=place).stdout
    assert "--busy-until" in fresh.run("-m", "askaround", "termtime", "--help", cwd=place).stdout


@pytest.mark.parametrize("name", EXAMPLES)
def test_their_own_tests_pass(name: str, fresh: Fresh) -> None:
    """The tests that come with an example pass in that environment, warnings being errors."""
    done = fresh.run(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        cwd=ROOT / "examples" / name,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout or "100%" in done.stdout
