"""Whose a name is does not depend on what was loaded first."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.errors import PluginFailed
from askaround.host.discovery import PluginEntry
from askaround.host.workflowfiles import workflow_files
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


STALE = """
@hookimpl
def register_guards():
    return []
"""


def test_a_manifest_that_lags_behind_keeps_no_name(install: Install, host: Make) -> None:
    """A name that a plugin lists and does not register is free for the one that registers it."""
    install("crow", STALE, guards=["fine"])
    install("owl", CODE.format("owl", "owl"), guards=["fine"], intents={"owl.seen": ""})
    made = host()
    made.load_all()
    assert made.guard("fine").about == "of owl"
    assert not made.problems


def test_a_plugin_that_fails_keeps_its_names(install: Install, host: Make) -> None:
    """Nobody takes the place of another plugin because that one cannot be loaded."""
    install("crow", "import nothing_of_that_name\n", guards=["fine"])
    install("owl", CODE.format("owl", "owl"), guards=["fine"], intents={"owl.seen": ""})
    made = host()
    made.load_all()
    assert "fine" not in made.loader.registry.things["guards"]
    assert {problem.plugin for problem in made.problems} == {"crow", "owl"}


CHANNEL = """
class Wire(Channel):
    name = {!r}
    about = "A wire"
    def address(self, contact):
        return None
@hookimpl
def register_channels():
    return [Wire()]
"""


@pytest.mark.parametrize("name", ["preferred", "same", "*", "two words", "a\nb", "Loud", "../x"])
def test_a_channel_cannot_be_called_so(name: str, install: Install, host: Make) -> None:
    """What a workflow file means otherwise, or cannot write, is no name for a channel."""
    install("crow", CHANNEL.format(name), channels=[name])
    made = host()
    made.load_all()
    (problem,) = made.problems
    taken = f"selectors {name!r} is registered by askaround and by crow"
    assert problem.what in (taken, f"{name!r} is no name for a channel")
    assert made.selector("same") is not None


WORKFLOWS = """
from pathlib import Path
@hookimpl
def register_workflows():
    return [Path(__file__).parent]
"""


def test_of_two_workflow_files_of_one_name_the_first_is_used(
    install: Install, host: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Both sides are named; a built-in one comes first, whatever the other is called."""
    for name in ("crow", "owl"):
        install(name, WORKFLOWS, workflows=["court"])
    made = host()
    for name in ("crow", "owl"):
        (tmp_path / "site" / f"fake_{name}" / "court.yaml").write_text("workflow: court\n")
    assert workflow_files(made)["court"].parent.name == "fake_crow"
    assert workflow_files(made)["court"].parent.name == "fake_crow"
    (problem,) = made.problems  # told once
    assert problem.plugin == "owl"
    assert "fake_crow (plugin crow) and fake_owl (plugin owl) both bring" in problem.what
    made.problems.clear()
    own = made.installed["owl"]._replace(distribution="askaround")
    monkeypatch.setitem(made.installed, "owl", own)
    assert workflow_files(made)["court"].parent.name == "fake_owl"
    assert [one.plugin for one in made.problems] == ["crow"]


ARGUMENTS = """
@hookimpl
def classify(obsevation, when):
    return []
@hookimpl
def advise(*, place):
    return None
def register_guards():
    return []
@hookimpl
def after_transition(events, extra=1):
    pass
@hookimpl
def register_channels():
    return 7
"""


def test_every_wrong_argument_is_told(install: Install, host: Make) -> None:
    """All at once, in our words, beside the plugin's other faults, each with what mends it."""
    install("crow", ARGUMENTS)
    made = host()
    made.load_all()
    told = {problem.what: problem.hint for problem in made.problems}
    assert len(told) == 4
    hint = told["classify takes an argument 'obsevation' that nobody gives it"]
    assert hint.startswith("did you mean observation? its arguments are: observation")
    assert "classify takes an argument 'when' that nobody gives it" in told
    assert told["advise takes 'place' by keyword only"].startswith("leave out the *")
    assert any("register_guards is not decorated" in what for what in told)


def test_every_list_that_is_none_is_told(install: Install, host: Make) -> None:
    """One wrong list does not hide the next; nothing of the plugin stays registered."""
    code = "".join(
        f"@hookimpl\ndef register_{kind}():\n    return {answer}\n"
        for kind, answer in (("guards", "7"), ("channels", "[8]"), ("records", "[]"))
    )
    install("crow", code)
    made = host()
    made.load_all()
    assert len(made.problems) == 2
    assert not made.loader.manager.get_plugin("crow")
