"""``plugins``: looked at, switched and mended, also when nothing else works."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests import warm

Plug = Callable[..., Path]
Ask = Callable[..., "subprocess.CompletedProcess[str]"]

BROKEN = {
    "misspelt hook": ("@hookimpl\ndef register_gaurds():\n    return []", "register_guards"),
    "undecorated hook": ("def register_guards():\n    return []", "not decorated with @hookimpl"),
    "async hook": ("@hookimpl\nasync def register_guards():\n    return []", "is async"),
    "raises": ("@hookimpl\ndef register_guards():\n    raise ValueError('no luck')", "no luck"),
    "exits": ("import sys\nsys.exit(3)", "it called sys.exit(3)"),
    "missing library": ("import nothing_of_that_name", "nothing_of_that_name"),
    "no list": ("@hookimpl\ndef register_guards():\n    return 7", "returned int, not a list"),
    "syntax": ("def (", "SyntaxError"),
}


@pytest.fixture
def plug(tmp_path: Path) -> Plug:
    """``plug("crow", code, manifest)``: a plugin on the path of the next command."""

    def make(name: str, code: str, manifest: object = None, commands: str = "") -> Path:
        package = tmp_path / "site" / f"askaround_{name}"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(f'"""The {name}."""\n')
        head = "from askaround.hookspecs import hookimpl\nfrom askaround.model import *\n"
        (package / "plugin.py").write_text(head + dedent(code))
        if manifest is not None:
            (package / "askaround-plugin.json").write_text(json.dumps(manifest))
        info = tmp_path / "site" / f"askaround_{name}-3.1.dist-info"
        info.mkdir()
        points = f"[askaround]\n{name} = askaround_{name}.plugin\n{commands}"
        (info / "entry_points.txt").write_text(points)
        (info / "METADATA").write_text(f"Name: askaround_{name}\nVersion: 3.1\n")
        return package

    return make


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """``ask("plugins", "list")``: the command, with the plugins of the test on its path."""

    def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
        path = {"PYTHONPATH": str(tmp_path / "site")}
        return warm.run(*words, cwd=tmp_path, env={**os.environ, **path, **env})

    return run


def test_every_command_works_with_every_plugin_broken(plug: Plug, ask: Ask) -> None:
    """Eight broken plugins are listed with their blame; doctor has a remedy for each; exit 7."""
    for number, (code, _) in enumerate(BROKEN.values()):
        plug(f"crow{number}", code)
    listed = ask("plugins", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    rows = {row["name"]: row for row in json.loads(listed.stdout)["plugins"]}
    assert [rows[f"crow{n}"]["status"] for n in range(8)].count("failed") == 8
    assert rows["email"]["status"] == "on"
    assert rows["email"]["milliseconds"] > 0
    found = ask("plugins", "doctor", "--json")
    assert found.returncode == 7
    checks = json.loads(found.stdout)["checks"]
    for number, (what, said) in enumerate((w, s) for w, (_, s) in BROKEN.items()):
        mine = [c for c in checks if c["name"] == f"crow{number}" and c["level"] != "ok"]
        assert mine, what
        assert said in " ".join(c["what"] + c["hint"] for c in mine), what
        assert all(c["hint"] for c in mine), what
    shown = ask("plugins", "show", "crow3")
    assert shown.returncode == 0
    assert "no luck" in shown.stdout
    assert ask("today").returncode == 4  # as without them: no campaign here
    for done in (listed, found, shown):
        assert "Traceback" not in done.stdout + done.stderr


def test_a_broken_plugin_can_be_switched_off(plug: Plug, ask: Ask, tmp_path: Path) -> None:
    """Disabling is written to the settings, also where the database cannot be read."""
    plug("crow", "import nothing_of_that_name")
    assert ask("init").returncode == 0
    (tmp_path / "askaround.db").write_bytes(b"this is no database")
    done = ask("plugins", "disable", "crow", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(ask("plugins", "list", "--json").stdout)["plugins"]
    assert [row["status"] for row in rows if row["name"] == "crow"] == ["off"]
    assert ask("plugins", "doctor").returncode == 0


def test_settings_that_cannot_be_read_are_told(ask: Ask, tmp_path: Path) -> None:
    """The list is still shown, with a warning; switching would lose lines, so it refuses."""
    assert ask("init").returncode == 0
    (tmp_path / "askaround.toml").write_text("[plugins\ndisabled = []\n")
    listed = ask("plugins", "list")
    assert listed.returncode == 0
    assert "is not valid TOML" in listed.stderr
    refused = ask("plugins", "disable", "letter")
    assert refused.returncode == 1
    assert "must be mended" in refused.stderr
    assert (tmp_path / "askaround.toml").read_text() == "[plugins\ndisabled = []\n"


def test_names_that_two_claim_are_told_with_both(plug: Plug, ask: Ask) -> None:
    """Two plugins with a guard of one name, and a command the program has itself."""
    guard = "@hookimpl\ndef register_guards():\n    return [Guard('x', 'x', (), lambda f, a: None)]"
    plug("crow", guard)
    plug("owl", guard, commands="[askaround.commands]\ntoday = askaround_owl.plugin:hookimpl\n")
    said = ask("plugins", "doctor").stdout
    assert "guards 'x' is registered by crow and by owl" in said
    assert "brings a command today, which the program has itself" in said


def test_a_manifest_is_written_and_checked(plug: Plug, ask: Ask) -> None:
    """Doctor warns of one that lags behind the code; ``manifest --write`` mends it."""
    guard = "@hookimpl\ndef register_guards():\n    return [Guard('x', 'x', (), lambda f, a: None)]"
    package = plug("crow", guard)
    assert "has no askaround-plugin.json" in ask("plugins", "doctor").stdout
    assert ask("plugins", "manifest", "crow", "--check").returncode == 1
    assert ask("plugins", "manifest", "crow", "--write").returncode == 0
    assert ask("plugins", "manifest", "crow", "--check").returncode == 0
    assert json.loads((package / "askaround-plugin.json").read_text())["guards"] == ["x"]
    (package / "plugin.py").write_text(
        (package / "plugin.py").read_text().replace("'x',", "'y',", 1)
    )
    assert "lacks y and lists x in vain" in ask("plugins", "doctor").stdout


def test_strict_plugins_stop_the_program(plug: Plug, ask: Ask) -> None:
    """With ASKAROUND_STRICT_PLUGINS any trouble ends a command with 7; without it, it goes on."""
    assert ask("init").returncode == 0
    plug("crow", "import nothing_of_that_name")
    assert ask("today").returncode == 0
    strict = ask("today", ASKAROUND_STRICT_PLUGINS="1")
    assert strict.returncode == 7
    assert "plugin crow (askaround_crow 3.1)" in strict.stderr


def test_an_allow_list_leaves_out_commands_too(ask: Ask) -> None:
    """ASKAROUND_PLUGINS names the only plugins in use; commands of others are not there."""
    assert "  request " in ask("--help").stdout
    only = ask("--help", ASKAROUND_PLUGINS="phone, letter").stdout
    assert "  request " not in only
    assert "  call " in only


NEEDY = """\
workflow: needy
version: 1
title: Needs a plugin
initial: here
states:
  here: { about: Here }
  there: { about: There }
  gone: { about: Gone, final: true }
observe:
  user.stop: { fire: leave }
transitions:
  - { trigger: go, from: [here], to: there, guards: [ caw: {} ] }
  - { trigger: leave, from: any, to: gone }
"""


def test_a_workflow_that_needs_a_broken_plugin_stops(plug: Plug, ask: Ask, tmp_path: Path) -> None:
    """What needs it ends with 7, one line and the way out; the rest of the program works."""
    guard = (
        "@hookimpl\ndef register_guards():\n    return [Guard('caw', 'x', (), lambda f, a: None)]"
    )
    package = plug("crow", guard, {"name": "crow", "hooks": ["register_guards"], "guards": ["caw"]})
    (tmp_path / "needy.yaml").write_text(NEEDY)
    assert ask("init", "--workflow", "needy.yaml").returncode == 0
    assert ask("add", "Ada Byron").returncode == 0
    (package / "plugin.py").write_text("import nothing_of_that_name")
    failed = ask("fire", "ada", "go")
    assert failed.returncode == 7, failed.stdout + failed.stderr
    assert "caw" in failed.stderr
    assert "crow" in failed.stderr
    assert "nothing_of_that_name" in failed.stderr
    assert "Traceback" not in failed.stderr
    for words in (("today",), ("list",), ("board",), ("add", "Bea Reed"), ("verify",)):
        assert ask(*words).returncode == 0, words
    (package / "plugin.py").write_text(f"from askaround.hookspecs import hookimpl\n{guard}")
    code = (package / "plugin.py").read_text()
    head = "from askaround.hookspecs import hookimpl\nfrom askaround.model import *\n"
    (package / "plugin.py").write_text(head + code)
    assert ask("fire", "ada", "go").returncode == 0


POLICY = """
class Quiet(Policy):
    name = "quiet"
    about = "Says nothing"
    def review(self, context):
        return ()
@hookimpl
def register_policies():
    return [Quiet()]
"""


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("lacks a library", "import nothing_of_that_name"),
        ("misspelt", POLICY.replace("register_policies", "register_polices")),
        ("undecorated", POLICY.replace("@hookimpl", "")),
        ("raises", POLICY.replace("return [Quiet()]", "raise ValueError('no luck')")),
    ],
)
def test_policies_fail_closed(what: str, code: str, plug: Plug, ask: Ask, tmp_path: Path) -> None:
    """A policy that cannot be asked blocks what would be sent; disabling the plugin lets it go."""
    (tmp_path / "letters.yaml").write_text(LETTERS)
    (tmp_path / "messages/letters").mkdir(parents=True)
    (tmp_path / "messages/letters/hello.j2").write_text("Subject: Hello\n\nHello.\n")
    assert ask("init", "--workflow", "letters.yaml").returncode == 0
    assert ask("add", "Ada Byron", "--email", "ada@example.org").returncode == 0
    listed = {"name": "crow", "hooks": ["register_policies"], "policies": ["quiet"]}
    plug("crow", code, listed)
    held = ask("fire", "ada", "go")
    assert held.returncode == 5, what
    assert "the policy 'quiet' of plugin crow cannot be asked" in held.stdout + held.stderr
    assert ask("stop", "ada", "--yes").returncode in (0, 2)
    assert ask("plugins", "disable", "crow").returncode == 0
    assert "crow" not in ask("why", "ada").stdout


@pytest.mark.parametrize("manifest", [None, "{nope", '{"policies": 3}'])
def test_they_do_where_no_manifest_lists_them(
    manifest: str | None, plug: Plug, ask: Ask, tmp_path: Path
) -> None:
    """A plugin that failed may have policies nobody knows of: nothing goes until it is mended."""
    (tmp_path / "letters.yaml").write_text(LETTERS)
    (tmp_path / "messages/letters").mkdir(parents=True)
    (tmp_path / "messages/letters/hello.j2").write_text("Subject: Hello\n\nHello.\n")
    assert ask("init", "--workflow", "letters.yaml").returncode == 0
    assert ask("add", "Ada Byron", "--email", "ada@example.org").returncode == 0
    package = plug("crow", f"import nothing_of_that_name\n{POLICY}", None)
    if manifest is not None:
        (package / "askaround-plugin.json").write_text(manifest)
    held = ask("fire", "ada", "go")
    assert held.returncode == 5
    assert "no manifest says whether it has a policy" in held.stdout + held.stderr
    assert "plugins disable crow" in held.stdout + held.stderr
    head = "from askaround.hookspecs import hookimpl\nfrom askaround.model import *\n"
    (package / "plugin.py").write_text(head + POLICY)
    assert ask("fire", "ada", "go").returncode == 0


SECRETIVE = """
from dataclasses import dataclass
@dataclass(frozen=True)
class Settings:
    token: str = ""
    song: str = "hoo"
@hookimpl
def register_settings():
    return Settings
"""


def test_show_repeats_no_secret(plug: Plug, ask: Ask, tmp_path: Path) -> None:
    """What was typed for a setting that is called like a secret is covered, in JSON too."""
    plug("crow", SECRETIVE, None)
    assert ask("init").returncode == 0
    with (tmp_path / "askaround.toml").open("a") as file:
        file.write('\n[plugins.crow]\ntoken = "setS3CR3T"\nsong = "coo"\n')
    for words in (("plugins", "show", "crow"), ("plugins", "show", "crow", "--json")):
        shown = ask(*words)
        assert shown.returncode == 0
        assert "S3CR3T" not in shown.stdout + shown.stderr
        assert "…" in shown.stdout
        assert "coo" in shown.stdout


LETTERS = """\
workflow: letters
version: 1
title: Letters
initial: here
states:
  here: { about: Here }
  there: { about: There }
  gone: { about: Gone, final: true }
observe:
  user.stop: { fire: leave }
transitions:
  - { trigger: go, from: [here], to: there, do: [ send: { message: hello, channel: email } ] }
  - { trigger: leave, from: any, to: gone }
"""


def test_a_command_that_raises_is_blamed_on_its_plugin(plug: Plug, ask: Ask) -> None:
    """Plugin, distribution and version are named, with the way out; exit code 7."""
    code = (
        "import click\n@click.command()\ndef caw():\n    'Caw.'\n    raise ValueError('no luck')\n"
    )
    plug("crow", code, commands="[askaround.commands]\ncaw = askaround_crow.plugin:caw\n")
    failed = ask("caw")
    assert failed.returncode == 7, failed.stderr
    assert "plugin crow (askaround_crow 3.1) failed" in failed.stderr
    assert "no luck" in failed.stderr
    assert "plugins disable crow" in failed.stderr


def test_a_command_that_is_switched_off_says_so(ask: Ask) -> None:
    """The plugin that brings it is named, with what to type."""
    assert ask("init").returncode == 0
    assert ask("plugins", "disable", "contacts").returncode == 0
    said = ask("rank")
    assert said.returncode == 7
    assert "contacts brings the command rank" in said.stderr
    assert "plugins enable contacts" in said.stderr


OWL = """
from askaround.hookspecs import hookimpl
from askaround.model import Channel, Failed
from pathlib import Path
class Owl(Channel):
    name = "owl"
    about = "Hoots"
    order = 90
    def address(self, contact):
        return contact.fields.get("owl")
    def deliver(self, draft, key, env):
        return Failed("asleep")
@hookimpl
def register_channels():
    return [Owl()]
@hookimpl
def register_workflows():
    return [Path(__file__).parent / "workflows"]
"""


def test_names_of_one_that_is_off_say_how_to_switch_it_on(
    plug: Plug, ask: Ask, tmp_path: Path
) -> None:
    """A channel for a person or a request, a workflow to use or check: all name it."""
    manifest = {"name": "owl", "channels": ["owl"], "workflows": ["owlish"]}
    folder = plug("owl", OWL, manifest) / "workflows"
    assert ask("workflow", "new", "owlish", "--in", str(folder)).returncode == 0
    assert ask("init").returncode == 0
    assert ask("profile", "--name", "Ida Falk", "--email", "me@example.org").returncode == 0
    assert ask("add", "Cy Ash", "--email", "cy@example.org").returncode == 0
    aim = ("what a day is like", "--kind", "career", "--field", "optics")
    assert ask("objective", *aim).returncode == 0
    for about in ("person", "field"):
        noted = ask("note", "1", "She grinds lenses.", "--kind", "research", "--about", about)
        assert noted.returncode == 0, noted.stderr
    assert ask("workflow", "check", "owlish").returncode == 0
    assert ask("plugins", "disable", "owl").returncode == 0
    for words, code in (
        (("edit", "cy", "--channel", "owl"), 2),
        (("add", "Di Elm", "--channel", "owl"), 2),
        (("request", "cy", "--channel", "owl"), 2),
        (("workflow", "use", "owlish"), 3),
        (("workflow", "check", "owlish"), 3),
    ):
        said = ask(*words)
        assert said.returncode == code, (words, said.stderr)
        assert "plugin owl brings it and is disabled" in said.stderr, words
        assert "askaround plugins enable owl" in said.stderr, words


def test_a_workflow_is_checked_by_its_name(ask: Ask) -> None:
    """An installed one's name does as well as a path; an unknown name has its own words."""
    name = "informational-interview"
    assert f"{name}, version" in ask("workflow", "check", name).stdout
    unknown = ask("workflow", "check", "informational-intervew")
    assert unknown.returncode == 3
    assert f"did you mean '{name}'" in unknown.stderr
    file = ask("workflow", "check", "nowhere.yaml")
    assert file.returncode == 1
    assert "there is no such file" in file.stderr


@pytest.mark.parametrize("kind", ["channel", "policy", "importer", "workflow"])
def test_a_new_package_says_where_askaround_comes_from(kind: str) -> None:
    """Its README and its CI have one place to write it, and install it before the package."""
    from askaround.scaffold.package import files

    made = files("owl", kind)
    for path in ("README.md", ".github/workflows/test.yml"):
        before, found, _ = made[path].partition("pip install --editable '.[dev]'")
        assert found
        assert 'pip install "$ASKAROUND"' in before
    assert "ASKAROUND: ${{ vars.ASKAROUND }}" in made[".github/workflows/test.yml"]
