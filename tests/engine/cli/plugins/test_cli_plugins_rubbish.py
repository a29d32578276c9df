"""Plugins that say rubbish of themselves, seen from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.testing import CampaignProject
from tests.engine.cli.plugins.test_cli_plugins_broken import crow

IMPORTER = """
from askaround.hookspecs import hookimpl
from askaround.model import Importer, Person, Skipped
def sniff(head, name):
    return {sniff}
def read(path, options):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        yield {row}
@hookimpl
def register_importers():
    return [Importer("nest", "A nest", sniff, read)]
"""
GOOD = "Person(line, emails=(line.lower() + '@example.org',), line=number)"


def nest(tmp_path: Path, sniff: str = "name.endswith('.nest')", row: str = GOOD) -> CampaignProject:
    """Return a project with a plugin that reads nests, and a nest in it."""
    code = IMPORTER.format(sniff=sniff, row=row)
    hooks = ["register_importers"]
    site = crow(tmp_path, code, hooks=hooks, channels=[], importers=["nest"])
    project = CampaignProject(tmp_path / "camp", site=(site,))
    project.write("a.nest", "Ada\nBea\n")
    return project


@pytest.mark.parametrize("campaign", [False, True])
@pytest.mark.parametrize("format", [(), ("--format", "nest")])
def test_a_dry_run_knows_every_importer(
    format: tuple[str, ...], campaign: bool, tmp_path: Path
) -> None:
    """Those of plugins, too, with a campaign and without one."""
    project = nest(tmp_path)
    if campaign:
        project.begin()
    done = project.run("import", "a.nest", "--dry-run", *format).assert_success()
    done.assert_says("nest: 2 people", "ada@example.org")
    if campaign:
        done.assert_says("it would be: ")
        project.run("import", "a.nest", *format).assert_success()
        (project.folder / "askaround.toml").write_text('[plugins]\ndisabled = ["crow"]\n')
        assert project.run("import", "a.nest", "--dry-run", *format).code != 0, "it is off"


@pytest.mark.parametrize("sniff", ["'high'", "None", "1 / 0"])
def test_an_importer_that_cannot_say_is_left_out(sniff: str, tmp_path: Path) -> None:
    """It is told of once, and the others read the file."""
    project = nest(tmp_path, sniff).begin()
    project.write("people.csv", "Name,E-mail\nAda Byron,ada@example.org\n")
    for words in (("--dry-run",), ()):
        done = project.run("import", "people.csv", *words).assert_success()
        done.assert_says("csv: 1")
        assert (done.out + done.err).count("warning: plugin crow") == 1


@pytest.mark.parametrize(
    "row", ["Person(5)", "Person('A', emails=('a@example.org\\nBcc: b@example.org',))", "7"]
)
def test_an_importer_that_yields_rubbish(row: str, tmp_path: Path) -> None:
    """Exit code 7, the importer named, and nobody imported."""
    project = nest(tmp_path, row=row).begin()
    for words in (("--dry-run",), ()):
        done = project.run("import", "a.nest", *words).assert_code(7)
        done.assert_says("the importer nest of plugin crow failed")
    assert "Ada" not in project.run("list").out


@pytest.mark.parametrize("answer", ["Path('x')", "'x'", "['x']", "5"])
def test_workflows_that_are_none(answer: str, tmp_path: Path) -> None:
    """Doctor, show and manifest work, and doctor says whose they are."""
    code = f"""
from pathlib import Path
from askaround.hookspecs import hookimpl
@hookimpl
def register_workflows():
    return {answer}
"""
    site = crow(tmp_path, code, hooks=["register_workflows"], channels=[])
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    project.run("plugins", "doctor").assert_says("crow", "register_workflows failed")
    project.run("plugins", "manifest", "crow").assert_success()
    project.run("plugins", "show", "crow").assert_success()
    project.run("today").assert_success()


def test_a_manifest_too_deep(tmp_path: Path) -> None:
    """A hundred thousand brackets stop no command."""
    site = crow(tmp_path)
    (site / "askaround_crow" / "askaround-plugin.json").write_text("[" * 100_000)
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    project.run("add", "Ada Byron", "--email", "ada@example.org").assert_success()
    for words in (("list",), ("show", "crow"), ("doctor",), ("manifest", "crow")):
        done = project.run("plugins", *words)
        assert "Traceback" not in done.out + done.err
        assert done.code in (0, 7)
    project.run("plugins", "doctor").assert_says("askaround-plugin.json of askaround_crow cannot")
    assert "Traceback" not in project.run("request", "ada").err


SECRETIVE = """
from dataclasses import dataclass
from askaround.hookspecs import hookimpl
@dataclass(frozen=True)
class Settings:
    api_token: str = ""
    perch: str = "oak"
    def __post_init__(self):
        if self.api_token:
            raise ValueError(f"the token {self.api_token!r} does not fit {self.perch}")
@hookimpl
def register_settings():
    return Settings
"""


def test_a_secret_is_not_repeated(tmp_path: Path) -> None:
    """A plugin's own check may repeat what somebody typed: it is cut out of its words."""
    site = crow(tmp_path, SECRETIVE, hooks=["register_settings"], channels=[])
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    project.write(
        "askaround.toml", '[plugins.crow]\napi_token = "hunter2-rosebud"\nperch = "elm"\n'
    )
    for words in (("doctor",), ("show", "crow"), ("doctor", "--json"), ("show", "crow", "--json")):
        done = project.run("plugins", *words)
        assert "rosebud" not in done.out + done.err
        assert "not a table" not in done.out + done.err
        done.assert_says("the token … does not fit elm")


def test_strict_ends_with_the_plugins_fault(tmp_path: Path) -> None:
    """Also where that led to another error: a file that no other importer can read."""
    project = nest(tmp_path, "1 / 0").begin()
    project.run("import", "a.nest").assert_code(1)
    project.env["ASKAROUND_STRICT_PLUGINS"] = "1"
    strict = project.run("import", "a.nest").assert_code(7)
    strict.assert_says("error: plugin crow", "ZeroDivisionError")


FORGETFUL = """
from askaround.hookspecs import hookimpl
from askaround.model import Channel
class Crow(Channel):
    name = "crow"
    about = "Caws"
    order = 90
    def address(self, contact):
        return None
    def forget(self, addresses, keys, env):
        raise OSError("the nest is locked")
@hookimpl
def register_channels():
    return [Crow()]
"""


def test_what_was_not_forgotten_is_no_success(tmp_path: Path) -> None:
    """The channel that keeps something is named, with exit code 6; strict ends with 7."""
    site = crow(tmp_path, FORGETFUL, hooks=["register_channels"])
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    for code, strict in ((6, ""), (7, "1")):
        project.env["ASKAROUND_STRICT_PLUGINS"] = strict
        project.run("add", "Ada Byron", "--email", "ada@example.org").assert_success()
        done = project.run("forget", "ada", "--confirm", "Ada Byron", "--json").assert_code(code)
        assert done.json["forgotten"]["failed"] == ["crow"]
        assert "crow" in done.err
