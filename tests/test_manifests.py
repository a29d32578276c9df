"""Each built-in plugin's manifest says exactly what its code registers.

The program decides from manifests which plugins to import, so a name that is missing there would
not be found, and one too many would be promised in vain.
"""

from __future__ import annotations

import importlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from askaround.host.host import Host
from askaround.host.inspection import HOOKS
from askaround.host.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(
    file
    for source in ("plugins", "workflows")
    for file in (ROOT / source).glob("askaround_*/askaround-plugin.json")
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
KINDS = (
    "channels",
    "selectors",
    "policies",
    "guards",
    "actions",
    "records",
    "importers",
    "composers",
)

every_plugin = pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)


def _manifest(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


@cache
def _host() -> Host:
    """Return a host with every built-in loaded; its folder is never written to."""
    folder = ROOT / "tests"
    host = Host(Settings(folder), folder)
    host.load_all()
    assert [str(problem) for problem in host.problems] == []
    return host


def _registered(kind: str, plugin: str) -> dict[str, Any]:
    things = _host().loader.registry.things[kind]
    return {name: thing for name, (owner, thing) in things.items() if owner == plugin}


def test_every_package_has_a_manifest() -> None:
    """Every package of the two roots has a manifest and an entry point of its name."""
    packages = {
        path.name
        for source in ("plugins", "workflows")
        for path in (ROOT / source).glob("askaround_*")
    }
    assert {file.parent.name for file in FILES} == packages
    points = PROJECT["entry-points"]["askaround"]
    assert {_manifest(file)["name"]: _manifest(file)["module"] for file in FILES} == points


@every_plugin
def test_hooks_are_those_of_the_code(file: Path) -> None:
    """The manifest lists exactly the hooks that ``plugin.py`` implements."""
    manifest = _manifest(file)
    module = importlib.import_module(manifest["module"])
    assert sorted(manifest["hooks"]) == sorted(name for name in HOOKS if hasattr(module, name))


@every_plugin
@pytest.mark.parametrize("kind", KINDS)
def test_names_are_those_registered(file: Path, kind: str) -> None:
    """The manifest lists exactly the names of each kind that the plugin registers."""
    manifest = _manifest(file)
    assert sorted(manifest[kind]) == sorted(_registered(kind, manifest["name"]))


@every_plugin
def test_intents_and_their_commands_are_those_registered(file: Path) -> None:
    """The manifest maps exactly the registered intents to the commands that express them."""
    manifest = _manifest(file)
    intents = _registered("intents", manifest["name"])
    assert manifest["intents"] == {name: intent.command for name, intent in intents.items()}


@every_plugin
def test_settings_are_the_defaults(file: Path) -> None:
    """The manifest's settings are the defaults of the plugin's settings class."""
    manifest = _manifest(file)
    loader = _host().loader
    has = loader.has(manifest["name"], "register_settings")
    defaults = loader.call(manifest["name"], "register_settings")() if has else None
    fields = getattr(type(defaults), "__dataclass_fields__", {})
    found = {name: getattr(defaults, name) for name in fields}
    assert manifest["settings"] == json.loads(json.dumps(found))


@every_plugin
def test_workflows_are_the_files(file: Path) -> None:
    """The manifest lists exactly the workflow files that the plugin brings."""
    manifest = _manifest(file)
    folders = [folder for owner, folder in _host().workflow_folders() if owner == manifest["name"]]
    names = [path.stem for folder in folders for path in folder.glob("*.yaml")]
    assert sorted(manifest["workflows"]) == sorted(names)


@every_plugin
def test_commands_can_be_called(file: Path) -> None:
    """Each command of the manifest is an entry point and a click command with a help of its own."""
    manifest = _manifest(file)
    points = PROJECT["entry-points"]["askaround.commands"]
    package = manifest["module"].partition(".")[0]
    ours = {name: value for name, value in points.items() if value.startswith(f"{package}.")}
    listed = manifest["commands"].items()
    assert {name: f"{entry['module']}:{entry['attr']}" for name, entry in listed} == ours
    for name, entry in listed:
        command = getattr(importlib.import_module(entry["module"]), entry["attr"])
        assert isinstance(command, click.Command)
        assert command.name == name
        assert entry["help"]
        assert "Example:" in (command.help or "")
