"""Plugins that are broken, seen from the command line: the blame, the remedy, whole JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from askaround.testing import CampaignProject, fake_distribution

COMMAND = """
import sqlite3
import click
from askaround import errors
from askaround.cli.terminal import session
@click.command()
@click.pass_context
def caw(ctx):
    "Caw."
    {end}
"""
CHANNEL = """
from dataclasses import dataclass
from askaround.hookspecs import hookimpl
from askaround.model import Channel, Failed
import os, subprocess, sys
print("loud at import")
subprocess.run([sys.executable, "-c", "print('loud child')"])
@dataclass(frozen=True)
class Settings:
    perch: str = "oak"
    eggs: int = 3
class Crow(Channel):
    name = "crow"
    about = "Caws"
    order = 90
    def address(self, contact):
        print("loud address")
        return contact.fields.get("crow")
    def deliver(self, draft, key, env):
        print("loud delivery")
        os.write(1, b"loud descriptor\\n")
        sys.__stdout__.write("loud dunder\\n")
        return Failed("\\x1b[2Jno\\nerror: fake")
@hookimpl
def register_settings():
    return Settings
@hookimpl
def register_channels():
    print("loud hook")
    return [Crow()]
"""
MANIFEST = {"hooks": ["register_settings", "register_channels"], "channels": ["crow"]}


def crow(folder: Path, code: str = CHANNEL, command: str = "", **manifest: object) -> Path:
    """Lay out the plugin crow; return the folder it lies in."""
    groups = {"askaround": {"crow": "askaround_crow.plugin"}}
    if command:
        groups["askaround.commands"] = {"caw": "askaround_crow.commands:caw"}
    files = {"plugin.py": code, "commands.py": command}
    fake_distribution(
        folder / "site",
        "crow",
        files,
        manifest={**MANIFEST, **manifest} if manifest != {"manifest": None} else None,
        entry_points=groups,
    )
    return folder / "site"


@pytest.mark.parametrize(
    ("end", "code", "says"),
    [
        ("import sys; sys.exit(99)", 7, "plugin crow (askaround_crow 1.0) called sys.exit"),
        ("import sys; sys.exit('no nest')", 7, "no nest"),
        ("import sys; sys.exit(0)", 7, "its code was 0"),
        ("raise GeneratorExit", 7, "plugin crow (askaround_crow 1.0) failed"),
        ("import asyncio; raise asyncio.CancelledError", 7, "CancelledError"),
        ("ctx.exit(3)", 3, ""),
        ("raise click.UsageError('how?')", 2, "how?"),
        ("raise click.ClickException('no nest')", 1, "error: plugin crow: no nest"),
        ("raise errors.AskaroundError('no nest')", 1, "error: plugin crow: no nest"),
        ("raise errors.AskaroundError('')", 1, "error: plugin crow failed"),
        ("raise errors.NotFound('no nest')", 3, "error: plugin crow: no nest"),
        ("raise errors.SetupNeeded('no key for crow')", 4, "error: no key for crow"),
        ("raise errors.PluginFailed('crow', 'no nest')", 7, "error: plugin crow: no nest"),
        ("raise sqlite3.OperationalError('its own')", 7, "plugin crow (askaround_crow 1.0) failed"),
        ("raise ValueError", 7, "plugin crow (askaround_crow 1.0) failed"),
        ("session.current().open().__enter__()", 4, "error: there is no campaign"),
        ("raise ModuleNotFoundError('no x', name='nolib.sub')", 7, "pip install nolib"),
        ("raise BrokenPipeError(32, 'the server hung up')", 7, "BrokenPipeError"),
        ("open('/no/such/file')", 7, "plugin crow (askaround_crow 1.0) failed"),
        ("raise OSError(28, 'full', '/x/y')", 1, "plugin crow: cannot write /x/y"),
    ],
)
def test_a_command_that_ends_the_program(end: str, code: int, says: str, tmp_path: Path) -> None:
    """sys.exit, by whatever code, is the plugin's fault; click's own ways out are fine."""
    site = crow(tmp_path, command=COMMAND.format(end=end))
    project = CampaignProject(tmp_path / "camp", site=(site,))
    project.run("caw").assert_code(code).assert_says(says)


def test_a_reader_that_went_away_is_no_failure(tmp_path: Path) -> None:
    """What a plugin's command prints to nobody is let go; another broken pipe is told above."""
    site = crow(tmp_path, command=COMMAND.format(end="click.echo('caw ' * 99_999)"))
    project = CampaignProject(tmp_path / "camp", site=(site,))
    words = [sys.executable, "-m", "askaround", "caw"]
    env = {**os.environ, **project.env}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(site), env.get("PYTHONPATH"))))
    there, here = os.pipe()
    os.close(there)
    with open(here, "wb") as unread:
        done = subprocess.run(
            words, cwd=tmp_path, env=env, stdout=unread, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_a_plugin_prints_breaks_no_document(tmp_path: Path) -> None:
    """Import, hook, delivery, and a program they start, print: every --json stays one document."""
    project = CampaignProject(tmp_path / "camp", site=(crow(tmp_path),)).begin()
    number = project.request("Ada Byron", fields={"crow": "oak"})
    project.run("edit", "ada", "--channel", "crow").assert_success()
    project.run("outbox", "reject", str(number)).assert_success()
    asked = project.run("request", "ada", "--json").assert_success()
    again = str(asked.json["requests"][0]["messages"][0]["id"])
    agreed = project.run("outbox", "approve", again, "--overrule", "they know me", "--json")
    assert agreed.assert_success().json["effects"][0]["channel"] == "crow"
    sent = project.run("outbox", "deliver", "--json")
    for what in ("delivery", "child", "descriptor", "dunder"):
        assert f"loud {what}" in sent.err
    assert sent.json["effects"]
    assert "plugin crow: [2Jno error: fake" in sent.out + sent.err
    assert "\x1b" not in sent.out + sent.err


TOML = '[plugins.crow]\nprech = "elm"\neggs = "many"\n[plugins.corw]\nx = 1\n'


def test_all_wrong_settings_are_told_wherever_they_are_read(tmp_path: Path) -> None:
    """Each with its line; names of no plugin too; strict ends with 7."""
    project = CampaignProject(tmp_path / "camp", site=(crow(tmp_path),)).begin()
    number = project.request("Ada Byron", fields={"crow": "oak"})
    project.run("outbox", "reject", str(number)).assert_success()
    project.run("edit", "ada", "--channel", "crow").assert_success()
    asked = project.run("request", "ada", "--json").assert_success()
    number = asked.json["requests"][0]["messages"][0]["id"]
    project.run("outbox", "approve", str(number), "--overrule", "so it was agreed").assert_success()
    (project.folder / "askaround.toml").write_text(TOML)
    sent = project.run("outbox", "deliver").assert_code(1)
    sent.assert_says("askaround.toml:2: [plugins.crow] has no setting 'prech'", "'perch'")
    sent.assert_says("also: ", "askaround.toml:3: [plugins.crow] eggs: ", "a whole number")
    sent.assert_says("askaround.toml:4: [plugins.corw]: no such plugin", "[plugins.crow]?")
    shown = project.run("plugins", "doctor").assert_code(7)
    shown.assert_says("askaround.toml:2: ", "askaround.toml:3: ", "askaround.toml:4")
    project.run("plugins", "show", "crow").assert_success().assert_says(":2: ", ":3: ", ":4: ")
    project.env["ASKAROUND_STRICT_PLUGINS"] = "1"
    project.run("today").assert_code(7).assert_says("prech")
    (project.folder / "askaround.toml").write_text("[plugins.corw]\nx = 1\n")
    project.run("today").assert_code(7).assert_says("corw")
    (project.folder / "askaround.toml").write_text("")
    project.run("today").assert_success()


def test_types_of_settings_are_shown(tmp_path: Path) -> None:
    """`plugins show` says what each setting may be, for people and as JSON."""
    project = CampaignProject(tmp_path / "camp", site=(crow(tmp_path),))
    shown = project.run("plugins", "show", "crow").assert_success()
    shown.assert_says('perch = "oak"', "text", "a whole number")
    types = project.run("plugins", "show", "crow", "--json").assert_success().json["types"]
    assert types == {"perch": "text", "eggs": "a whole number"}


def test_settings_of_one_that_is_off_are_shown(tmp_path: Path) -> None:
    """Without loading it: as its manifest has them, so without their types."""
    site = crow(tmp_path, "raise AssertionError", settings={"perch": "oak"})
    project = CampaignProject(tmp_path / "camp", site=(site,))
    project.env["ASKAROUND_NO_PLUGINS"] = "crow"
    shown = project.run("plugins", "show", "crow").assert_success()
    shown.assert_says("switched off by ASKAROUND_NO_PLUGINS", 'perch = "oak"')


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("@hookimpl\ndef register_channels", "def register_channels", "decorate it with @hookimpl"),
        ("def register_channels", "async def register_channels", "write it as a plain function"),
        ("def register_channels", "def register_chanels", "did you mean register_channels?"),
        ("print(", "import nolib.sub; print(", "pip install nolib"),
        ("print(", "from askaround_crow import nest; print(", "disable crow"),
        ("print(", "import askaround_crow.nest; print(", "install askaround_crow again"),
        ("order = 90", "order = 'x'", "a whole number"),
        ("order = 90", "mode = 'fast'", "one of: async, sync"),
    ],
)
def test_each_fault_has_a_remedy_that_mends(old: str, new: str, says: str, tmp_path: Path) -> None:
    """Doctor and strict end with 7, naming plugin, distribution and version; the rest goes on."""
    site = crow(tmp_path, CHANNEL.replace(old, new, 1))
    project = CampaignProject(tmp_path / "camp", site=(site,))
    project.run("plugins", "doctor").assert_code(7).assert_says("askaround_crow 1.0", says)
    project.run("init").assert_success()
    project.run("today").assert_success()
    project.env["ASKAROUND_STRICT_PLUGINS"] = "1"
    strict = project.run("today").assert_code(7)
    strict.assert_says("plugin crow (askaround_crow 1.0)", says)


def test_every_fault_of_a_plugin_is_told_at_once(tmp_path: Path) -> None:
    """Two of them are two lines of doctor, each with its remedy."""
    code = CHANNEL.replace("def register_channels", "def register_chanels")
    code = code.replace("def register_settings", "async def register_settings")
    project = CampaignProject(tmp_path / "camp", site=(crow(tmp_path, code),))
    checks = project.run("plugins", "doctor", "--json").assert_code(7).json["checks"]
    bad = [check["what"] for check in checks if check["level"] == "bad"]
    assert len(bad) == 2
    assert "no hook" in bad[0] + bad[1]
    assert "is async" in bad[0] + bad[1]


def test_a_name_that_the_manifest_lacks(tmp_path: Path) -> None:
    """Doctor calls it a fault; who needs it is told to write the manifest, and that mends it."""
    project = CampaignProject(tmp_path / "camp", site=(crow(tmp_path, channels=["other"]),))
    mend = "askaround plugins manifest crow --write"
    project.run("plugins", "doctor").assert_code(7).assert_says("lacks crow", mend)
    project.run("plugins", "manifest", "crow", "--write").assert_success()
    project.run("plugins", "doctor").assert_success()
    project.run("plugins", "manifest", "crow", "--write").assert_says("left as it was")


def test_one_kind_at_a_time(tmp_path: Path) -> None:
    """`plugins new` with two kinds writes nothing, and says how to have both."""
    project = CampaignProject(tmp_path / "camp")
    refused = project.run("plugins", "new", "mine", "--channel", "--policy").assert_code(2)
    refused.assert_says("--channel and --policy", "CONTRIBUTING.md")
    assert not list(project.folder.iterdir())


def test_damaged_metadata_of_others(tmp_path: Path) -> None:
    """Nothing crashes where another distribution's entry points are binary or torn."""
    site = crow(tmp_path)
    for name, data in (("binary", b"\x00\xff\xfe"), ("torn", b"[askaround\nfoo\n=\n\n = y\nz =\n")):
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_bytes(data)
    project = CampaignProject(tmp_path / "camp", site=(site,))
    project.run("plugins", "doctor").assert_success().assert_says("binary", "cannot be read")
    project.begin()
    for words in (("doctor",), ("plugins", "list", "--json"), ("workflow", "show"), ("today",)):
        project.run(*words).assert_success()
    (project.folder / "askaround.toml").write_text('[plugins.crow]\nperch = "elm"\n')
    project.run("plugins", "show", "crow").assert_success().assert_says('perch = "elm"')


def test_enabling_says_what_still_leaves_it_out(tmp_path: Path) -> None:
    """A variable is stronger than the settings; both that and the way out of it are said."""
    project = CampaignProject(tmp_path / "camp", site=(crow(tmp_path),)).begin()
    project.run("plugins", "disable", "crow").assert_success()
    project.env["ASKAROUND_NO_PLUGINS"] = "crow"
    switched = project.run("plugins", "enable", "crow").assert_success()
    switched.assert_says("still switched off by ASKAROUND_NO_PLUGINS")
    data = project.run("plugins", "enable", "crow", "--json").assert_success().json
    assert data["still_off"] == {"crow": "switched off by ASKAROUND_NO_PLUGINS"}


def test_a_plugin_that_is_gone_can_be_taken_off_the_list(tmp_path: Path) -> None:
    """The list of disabled plugins may name one that was uninstalled; `enable` forgets it."""
    project = CampaignProject(tmp_path / "camp").begin()
    (project.folder / "askaround.toml").write_text('[plugins]\ndisabled = ["crow"]\n')
    project.run("today").assert_success()
    project.run("plugins", "list").assert_success().assert_says("[plugins] disabled: crow")
    data = project.run("plugins", "enable", "crow", "--json").assert_success().json
    assert data["disabled"] == []
    assert json.dumps(project.run("plugins", "list", "--json").json["strangers"]) == "[]"


BAD_SETTINGS = CHANNEL.replace("return Settings", "return 7")


def test_a_fault_of_settings_is_told_once(tmp_path: Path) -> None:
    """What keeps both the settings and the manifest from being read is one problem."""
    project = CampaignProject(tmp_path / "c", site=(crow(tmp_path, BAD_SETTINGS),)).begin()
    found = project.run("plugins", "doctor", "--json").assert_code(7).json["checks"]
    mine = [one["what"] for one in found if one["name"] == "crow" and one["level"] == "bad"]
    assert len(mine) == 1, mine


FLOWS = """
from pathlib import Path
from askaround.hookspecs import hookimpl
@hookimpl
def register_workflows():
    return [Path(__file__).parent]
"""


NESTS = CHANNEL + FLOWS.replace("from askaround.hookspecs import hookimpl\n", "")
NEST = "workflow: nest\nversion: 1\ninitial: full\nstates: { full: { about: Full, final: true } }\n"


@pytest.mark.parametrize("fault", ["settings", "hook"])
def test_a_remedy_takes_nothing_from_a_manifest(fault: str, tmp_path: Path) -> None:
    """Workflows that cannot be asked for just now are not taken off the list for that."""
    code = NESTS
    if fault == "hook":
        code = NESTS.replace("    return [Path(__file__).parent]", "    raise ValueError('gone')")
    site = tmp_path / "site"
    hooks = ["register_settings", "register_channels", "register_workflows"]
    listed = {
        "hooks": hooks,
        "channels": ["crow"],
        "workflows": ["nest"],
        "settings": {"perch": "oak", "eggs": 3},
    }
    files = {"plugin.py": code, "nest.yaml": NEST}
    points = {"askaround": {"crow": "askaround_crow.plugin"}}
    fake_distribution(site, "crow", files, manifest=listed, entry_points=points)
    project = CampaignProject(tmp_path / "c", site=(site,)).begin()
    settings = project.folder / "askaround.toml"
    if fault == "settings":
        settings.write_text('[plugins.crow]\neggs = "many"\n', "utf-8")
    found = project.run("plugins", "doctor", "--json").json["checks"]
    mine = [one for one in found if one["name"] == "crow"]
    told = [one["what"] for one in mine if "eggs" in one["what"] or "gone" in one["what"]]
    assert len(told) == 1, mine
    assert not [one for one in mine if "in vain" in one["what"]]
    project.run("plugins", "manifest", "crow", "--write")
    manifest = json.loads((site / "askaround_crow" / "askaround-plugin.json").read_text("utf-8"))
    assert manifest["workflows"] == ["nest"]


def test_strict_ends_at_names_that_are_brought_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workflow whose name is taken: the program's own is used, and strict ends with 7."""
    site = tmp_path / "site"
    flow = {"plugin.py": FLOWS, "informational-interview.yaml": "workflow: other\n"}
    listed = {"hooks": ["register_workflows"], "workflows": ["informational-interview"]}
    fake_distribution(site, "aflow", flow, manifest=listed)
    project = CampaignProject(tmp_path / "c", site=(site,)).begin()
    named = "and askaround_aflow (plugin aflow) both bring a workflow 'informational-interview'"
    told = project.run("plugins", "doctor")
    told.assert_says(f"askaround (plugin workflows) {named}")
    project.run("today").assert_success()
    monkeypatch.setenv("ASKAROUND_STRICT_PLUGINS", "1")
    strict = project.run("today")
    strict.assert_code(7).assert_says(named)


@pytest.mark.parametrize("group", ["askaround", "askaround.commands"])
def test_strict_ends_at_twins(group: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two distributions that bring a plugin or a command of one name are no clean set-up."""
    site = tmp_path / "site"
    name = "email" if group == "askaround" else "caw"
    for package in ("askaround_one", "askaround_two"):
        files = {"plugin.py": "", "commands.py": COMMAND.format(end="pass")}
        module = f"{package}.plugin" if group == "askaround" else f"{package}.commands:caw"
        points = {group: {name: module}}
        fake_distribution(
            site, package, files, package=package, manifest={"name": name}, entry_points=points
        )
    project = CampaignProject(tmp_path / "c", site=(site,)).begin()
    project.run("today").assert_success()
    monkeypatch.setenv("ASKAROUND_STRICT_PLUGINS", "1")
    strict = project.run("today")
    strict.assert_code(7).assert_says("both bring a")


THREADED = """
import threading
import click
def caw_loudly():
    raise ValueError("hoarse\\nand tired")
@click.command()
def caw():
    "Caw."
    thread = threading.Thread(target={target})
    thread.start()
    thread.join()
"""


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("caw_loudly", "warning: plugin crow: its thread failed: ValueError: hoarse and tired"),
        ("int, args=('egg',)", "warning: a thread failed: ValueError: invalid literal"),
    ],
)
def test_a_thread_that_fails_is_told_in_a_line(target: str, says: str, tmp_path: Path) -> None:
    """With the plugin's name where its own code raised; no traceback, and no other exit code."""
    site = crow(tmp_path, command=THREADED.format(target=target))
    done = CampaignProject(tmp_path / "camp", site=(site,)).run("caw")
    done.assert_success().assert_says(says)
    assert done.err.count("\n") == 1
