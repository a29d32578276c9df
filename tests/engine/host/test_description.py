"""The manifest that fits a plugin's code, and where one differs from it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from askaround.errors import PluginFailed
from askaround.host.description import describe, differences, written
from tests.engine.host.conftest import Install
from tests.engine.host.test_host import Make

CODE = """
from dataclasses import dataclass
@dataclass(frozen=True)
class Settings:
    perches: int = 3
@hookimpl
def register_settings():
    return Settings
@hookimpl
def register_guards():
    return [Guard("fine", "x", (), lambda f, a: None), Guard("also", "x", (), lambda f, a: None)]
@hookimpl
def register_intents():
    return [IntentKind("owl.hooted", "It hooted", "hoot")]
"""


@pytest.fixture
def described(install: Install, host: Make) -> dict[str, Any]:
    """The manifest of a plugin that has none."""
    install("owl", CODE, manifest=None)
    made = host()
    return describe(made, made.installed["owl"])


def test_everything_registered_is_listed(described: dict[str, Any]) -> None:
    """Hooks, names, intents with their commands and default settings come from the code."""
    assert described["hooks"] == ["register_settings", "register_guards", "register_intents"]
    assert described["guards"] == ["fine", "also"]
    assert described["intents"] == {"owl.hooted": "hoot"}
    assert described["settings"] == {"perches": 3}
    assert described["requires"] == ">=0.1"


def test_what_is_written_is_read_back(described: dict[str, Any]) -> None:
    """The file's text is JSON of the same content, and fits."""
    read = json.loads(written(described))
    assert read == described
    assert differences(read, described) == []


def test_differences_are_told_in_words(described: dict[str, Any]) -> None:
    """A name too few, one too many and another value are each named."""
    wrong = {**described, "guards": ["fine", "gone"], "settings": {"perches": 4}, "intents": {}}
    assert differences(wrong, described) == [
        "guards: the manifest lacks also and lists gone in vain",
        "intents: the manifest lacks owl.hooted",
        "settings: the manifest says something else of them",
    ]


def test_the_writers_own_words_are_kept(install: Install, host: Make) -> None:
    """What code cannot know stays: the sentence, the version asked for, the order of names."""
    install("owl", CODE, about="An owl", requires=">=0.0.1", guards=["also", "fine"])
    made = host()
    code = describe(made, made.installed["owl"])
    assert (code["about"], code["requires"], code["guards"]) == (
        "An owl",
        ">=0.0.1",
        ["also", "fine"],
    )


def test_a_plugin_that_does_not_load_has_none(install: Install, host: Make) -> None:
    """The blame is on the plugin, with what to type."""
    install("crow", "import nothing_of_that_name")
    made = host()
    with pytest.raises(PluginFailed, match="crow") as failure:
        describe(made, made.installed["crow"])
    assert failure.value.hint == "askaround plugins doctor"


def test_what_a_manifest_leaves_out_is_empty_of_its_own_kind() -> None:
    """Words that are missing are no list: nothing differs where the code says nothing either."""
    assert differences({"hooks": []}, {"about": "", "hooks": [], "commands": {}}) == []
    assert differences({}, {"about": "Owls"}) == ["about is 'Owls', the manifest says ''"]
