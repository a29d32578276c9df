"""`plugins new` writes packages whose tests pass at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround.scaffold.package import KINDS, files, is_name
from tests.fresh import Fresh


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_package_passes_its_tests(kind: str, fresh: Fresh, place: Path) -> None:
    """Written by the command, installed with pip, seen by the program, tested: no line changed."""
    words = ("-m", "askaround", "plugins", "new", f"my-{kind}", f"--{kind}", "--json")
    made = fresh.run(*words, cwd=place)
    assert made.returncode == 0, made.stderr
    home = place / json.loads(made.stdout)["folder"]
    fresh.install(home)
    listed = fresh.run("-m", "askaround", "plugins", "list", cwd=place).stdout
    assert f"my_{kind}" in listed
    done = fresh.run("-m", "pytest", "-q", "-p", "no:xdist", cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_filled_in(kind: str) -> None:
    """No placeholder is left, every Python file compiles, every JSON file is read."""
    for path, text in files("quiet-day", kind).items():
        if path.endswith(".j2"):
            continue  # a message's own braces
        assert "{{ " not in text.replace("${{ ", ""), path
        if path.endswith(".py"):
            compile(text, path, "exec")
        if path.endswith(".json"):
            assert json.loads(text)["name"] == "quiet_day"


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("chat", True),
        ("quiet-day", True),
        ("Chat", False),
        ("1st", False),
        ("a--b", False),
        ("../x", False),
        ("", False),
        ("x" * 41, False),
        ("a_b", False),
        ("müll", False),
    ],
)
def test_names_are_checked(name: str, good: bool) -> None:
    """A name has to do for a package, a distribution and a folder."""
    assert is_name(name) is good


def test_nothing_is_overwritten(fresh: Fresh, place: Path) -> None:
    """A folder that is there stays as it is; a name that is taken is refused; both say why."""
    (place / "askaround-mine").mkdir()
    there = fresh.run("-m", "askaround", "plugins", "new", "mine", "--policy", cwd=place)
    assert (there.returncode, list((place / "askaround-mine").iterdir())) == (2, [])
    assert "is there already" in there.stderr
    taken = fresh.run("-m", "askaround", "plugins", "new", "email", "--channel", cwd=place)
    assert taken.returncode == 2
    assert "installed already" in taken.stderr
    kindless = fresh.run("-m", "askaround", "plugins", "new", "mine", cwd=place)
    assert kindless.returncode == 2
    assert "--importer" in kindless.stderr
