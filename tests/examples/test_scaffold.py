"""`plugins new` writes packages whose tests pass at once."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from askaround.cli.main import run
from askaround.host.host import Host
from askaround.host.settings import Settings
from askaround.scaffold.name import is_name, why_taken
from askaround.scaffold.package import KINDS, files
from askaround.testing import CampaignProject
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


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("preferred", "channel", "a selector of channels"),
        ("same", "channel", "a selector of channels"),
        ("email", "policy", "installed already"),
        ("card", "channel", "the plugin letter brings a channel"),
        ("do-not-contact", "policy", "the program has a policy"),
        ("informational-interview", "workflow", "the plugin workflows brings a workflow"),
        ("vcard", "importer", "the plugin contacts brings an importer"),
        ("class", "channel", "the Python language"),
        ("json", "policy", "Python's standard library"),
        ("none", "policy", "switches every plugin off"),
        ("askaround", "channel", "the program itself"),
    ],
)
def test_names_that_mean_something_else_are_refused(
    name: str, kind: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its reason and what to type instead; nothing is written, and the way works."""
    host = Host(Settings(tmp_path / "nowhere"), tmp_path)
    assert why in why_taken(name, kind, host)
    place = str(tmp_path / "new")
    assert run(["plugins", "new", name, f"--{kind}", "--in", place]) == 2
    typed = capsys.readouterr().err.partition("try: askaround ")[2].split()
    assert typed == ["plugins", "new", f"my-{name}", f"--{kind}"]
    assert not (tmp_path / "new").exists()
    assert run([*typed, "--in", place]) == 0


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


@pytest.mark.parametrize(
    ("good", "bad", "name", "said"),
    [
        ("emails=emails", "emails=()", "test_it_reads_their_addresses", "which addresses"),
        ("yield Skipped", "Skipped", "test_it_tells_what_it_leaves_out", "0 rows were skipped"),
    ],
)
def test_the_tests_of_a_new_importer_can_fail(
    good: str, bad: str, name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They find an importer that loses addresses, and one that leaves rows out in silence."""
    made = files("guests", "importer")
    code = made["askaround_guests/importer.py"]
    assert good in code
    module = ModuleType("askaround_guests.importer")
    exec(compile(code.replace(good, bad), "importer.py", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, "askaround_guests", ModuleType("askaround_guests"))
    monkeypatch.setitem(sys.modules, "askaround_guests.importer", module)
    tests: dict[str, Any] = {}
    exec(compile(made["tests/test_guests.py"], "test_guests.py", "exec"), tests)
    with pytest.raises(AssertionError, match=said):
        getattr(tests["TestGuests"](), name)(tmp_path)


@pytest.mark.parametrize("name", ["channel", "place", "hours", "emails", "given", "note", "mail"])
def test_no_name_of_a_channel_is_in_the_way_of_its_field(name: str, tmp_path: Path) -> None:
    """Where its contacts' addresses are kept is nobody else's, nor is its folder."""
    project = CampaignProject(tmp_path / "campaign").begin()
    there = {path.name for path in project.folder.iterdir()}
    place = tmp_path / "new"
    project.run("plugins", "new", name, "--channel", "--in", str(place)).assert_success()
    (written,) = place.iterdir()
    tests = (written / f"tests/test_{name}.py").read_text()
    (field,) = set(re.findall(r'fields(?: =|=)\s*\{"([^"]+)"', tests))
    project.run("add", "Ada Byron").assert_success()
    project.run("edit", "ada", "--set", f"{field}=ada").assert_success()
    shown = project.run("show", "ada", "--json").assert_success().json
    assert shown["contact"]["fields"] == {field: "ada"}
    code = next(written.glob("askaround_*/channel.py")).read_text()
    (folder,) = re.findall(r'folder: str = "([^"]+)"', code)
    assert folder not in there | {"mail", "outgoing", "calls", "letters", "workflows"}
