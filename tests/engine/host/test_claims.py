"""Whose a name is does not depend on what was loaded first."""

from __future__ import annotations

import pytest

from askaround.errors import PluginFailed
from askaround.host.discovery import PluginEntry
from tests.engine.host.conftest import Install
from tests.engine.host.test_host import Make

CODE = """
@hookimpl
def register_guards():
    return [Guard("fine", "of {}", (), lambda f, a: None)]
@hookimpl
def register_intents():
    return [IntentKind("{}.seen", "x")]
"""


@pytest.mark.parametrize("first", ["crow", "owl"])
def test_the_first_by_name_keeps_it(first: str, install: Install, host: Make) -> None:
    """Of two that list a name, the same one keeps it whichever is loaded first; both are named."""
    for name in ("owl", "crow"):
        install(name, CODE.format(name, name), guards=["fine"], intents={f"{name}.seen": ""})
    made = host()
    assert made.intent(f"{first}.seen") is not None or first == "owl"
    made.load_all()
    assert made.guard("fine").about == "of crow"
    (problem,) = made.problems
    assert "guards 'fine' is registered by crow and by owl" in problem.what


def test_a_built_in_plugin_comes_before_others(
    install: Install, host: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes with the program cannot be taken over by a plugin whose name sorts before."""
    install("owl", CODE.format("owl", "owl"), guards=["fine"], intents={"owl.seen": ""})
    install("crow", CODE.format("crow", "crow"), guards=["fine"], intents={"crow.seen": ""})
    made = host()
    own = made.installed["owl"]
    monkeypatch.setitem(
        made.installed, "owl", PluginEntry("owl", own.module, "askaround", "0", own.manifest)
    )
    made.load_all()
    assert made.guard("fine").about == "of owl"


def test_one_that_lists_nothing_takes_nothing(install: Install, host: Make) -> None:
    """A plugin without a manifest does not get a name that another lists."""
    install("crow", CODE.format("crow", "crow"), manifest=None)
    install("owl", CODE.format("owl", "owl"), guards=["fine"], intents={"owl.seen": ""})
    made = host()
    assert made.guard("fine").about == "of owl"
    with pytest.raises(PluginFailed, match="no intent"):
        made._need("intents", "crow.seen")


@pytest.mark.parametrize(
    "wrong",
    [
        {"channels": [{"a": 1}]},
        {"guards": [[1]]},
        {"policies": [None]},
        {"importers": [5]},
        {"hooks": [{}]},
        {"workflows": [{}]},
        {"intents": {"owl.seen": {}}},
        {"about": ["x"]},
        {"module": 7},
    ],
    ids=str,
)
def test_a_manifest_of_rubbish_is_its_plugins_fault(
    wrong: dict[str, object], install: Install, host: Make
) -> None:
    """The manifest of one plugin is not read, and says why; every other plugin works."""
    install("crow", CODE.format("crow", "crow"), manifest={"name": "crow", **wrong})
    install("owl", CODE.format("fine", "owl").replace("fine", "good"), guards=["good"])
    made = host()
    made.load_all()
    assert made.installed["crow"].manifest is None
    assert f"{next(iter(wrong))!r} must" in made.installed["crow"].trouble
    assert made.guard("good") is not None
    assert made.loader.registry.things["guards"]["fine"][0] == "crow"
    assert not made.problems
