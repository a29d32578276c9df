"""The host: plugins are found without importing, loaded one by one, and fail one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from askaround.errors import PluginFailed
from askaround.host import entrypoints
from askaround.host.host import Host
from askaround.model import Event, Observation
from tests.engine.host.conftest import Install

Make = Callable[..., Host]

GOOD = """
@hookimpl
def register_guards():
    return [Guard("fine", "Always yes", (), lambda facts, args: None)]
@hookimpl
def register_intents():
    return [IntentKind("owl.hooted", "It hooted")]
@hookimpl
def classify(observation):
    return [IntentSeen("owl.hooted", "hoo")]
@hookimpl
def advise(place):
    return Advice(place, {"words": AdvisedValue("hoo", "low")})
seen = []
@hookimpl
def after_transition(events):
    seen.append(len(events))
"""
SEEN = Observation("k", "pigeon", "reply", 0)

GUARD = "@hookimpl\ndef register_guards():\n    return [{}]"
BROKEN = {
    "an import that fails": ("import nothing_of_that_name", "cannot be imported"),
    "a syntax error": ("def (", "cannot be imported: SyntaxError"),
    "an exit at import": ("import sys; sys.exit(3)", "cannot be imported: it called sys.exit(3)"),
    "a hook that raises": (
        "@hookimpl\ndef register_guards():\n    raise ValueError('no\\nluck')",
        "ValueError: no",
    ),
    "a hook that exits": (
        "@hookimpl\ndef register_guards():\n    raise SystemExit(4)",
        "sys.exit(4)",
    ),
    "no list": (
        "@hookimpl\ndef register_guards():\n    return 7",
        "register_guards returned int, not a list",
    ),
    "nothing": (
        "@hookimpl\ndef register_guards():\n    return None",
        "",
    ),
    "a text": (
        "@hookimpl\ndef register_guards():\n    return 'fine'",
        "register_guards returned str, not a list",
    ),
    "a class instead of an instance": (
        "class P(Policy):\n    name = 'p'\n@hookimpl\ndef register_policies():\n    return [P]",
        "register_policies returned 'type' in its list",
    ),
    "a thing of another kind": (
        "@hookimpl\ndef register_guards():\n    return [IntentKind('a.b', 'x')]",
        "register_guards returned 'IntentKind' in its list",
    ),
    "a thing without a name": (
        "@hookimpl\ndef register_channels():\n    return [Channel()]",
        "with a name",
    ),
    "reads that nobody can load": (
        GUARD.format("Guard('x', 'x', ('weather.today',), lambda f, a: None)"),
        "reads 'weather.today', which nobody can load",
    ),
    "reads that are one text": (
        GUARD.format("Guard('x', 'x', 'contact.*', lambda f, a: None)"),
        "not a tuple (is its comma missing?)",
    ),
    "an async hook": (
        "@hookimpl\nasync def classify(observation):\n    return []",
        "classify is async",
    ),
    "an async generator": (
        "@hookimpl\nasync def classify(observation):\n    yield 1",
        "classify is async",
    ),
    "an argument nobody gives": (
        "@hookimpl\ndef classify(observation, weather):\n    return []",
        "weather",
    ),
    "an unknown hook": ("@hookimpl\ndef register_weather():\n    return []", "register_weather"),
    "a wrapping observer": (
        "@hookimpl(wrapper=True)\ndef after_transition(events):\n    yield",
        "after_transition is a wrapper",
    ),
    "a name that is taken": (
        "@hookimpl\ndef register_guards():\n    return [Guard('fine', 'x', (), lambda f, a: None)]",
        "guards 'fine' is registered by owl and by crow",
    ),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_broken_plugin_breaks_no_other(what: str, install: Install, host: Make) -> None:
    """It is named with its distribution, version and what to type; the other works as before."""
    code, said = BROKEN[what]
    install("owl", GOOD, guards=["fine"], intents={"owl.hooted": ""})
    install("crow", code)
    made = host()
    made.guard("fine")
    made.load_all()
    assert [intent.intent for _, intent in made.classify(SEEN)] == ["owl.hooted"]
    assert made.guard("fine").about == "Always yes"
    if not said:
        return
    problem = next(p for p in made.problems if p.plugin == "crow")
    assert said in problem.what
    assert (problem.distribution, problem.version) == ("fake_crow", "3.1")
    assert "askaround plugins disable crow" in problem.hint
    assert str(problem) == f"plugin crow (fake_crow 3.1): {problem.what}"
    assert "crow" not in made.loader.loaded


def test_a_plugin_that_fails_half_way_leaves_nothing(install: Install, host: Make) -> None:
    """What it registered before it failed is taken back."""
    install(
        "crow",
        """
        @hookimpl
        def register_guards():
            return [Guard("caw", "x", (), lambda f, a: None)]
        @hookimpl
        def register_intents():
            raise ValueError("late")
        """,
        guards=["caw"],
    )
    made = host()
    with pytest.raises(PluginFailed, match="no guard is called 'caw'") as caught:
        made.guard("caw")
    assert caught.value.plugin == "crow"
    assert "ValueError: late" in caught.value.why
    assert made.guards().keys() == host().guards().keys()


def test_what_is_not_asked_for_is_not_imported(install: Install, host: Make) -> None:
    """Only plugins whose manifest lists the name are loaded; discovery imports nothing."""
    install("owl", GOOD, guards=["fine"], intents={"owl.hooted": ""})
    install("crow", "raise AssertionError", guards=["caw"], channels=["crow"])
    made = host()
    assert set(made.enabled) == {"owl", "crow"}
    assert not {name for name in sys.modules if name.startswith("fake_")}
    made.guard("fine")
    assert made.classify(SEEN)
    assert "fake_crow.plugin" not in sys.modules
    assert made.problems == []


def test_without_a_manifest_it_is_always_loaded(install: Install, host: Make) -> None:
    """Nothing says what it brings, so it has to be asked."""
    install("owl", GOOD, manifest=None)
    assert host().guard("fine").name == "fine"


@pytest.mark.parametrize(
    "manifest", ["{", "[]", "7", '{"guards": 7}', '{"intents": []}', '{"commands": {"x": 7}}']
)
def test_a_broken_manifest_breaks_nothing(manifest: str, install: Install, host: Make) -> None:
    """The plugin is loaded as if it had none, and `doctor` can tell what is wrong."""
    install("owl", GOOD, manifest=manifest)
    install("crow", GOOD.replace("fine", "caw"), guards=["caw"])
    assert host().guard("fine").name == "fine"
    assert host().guard("caw").name == "caw"
    assert host().installed["owl"].trouble


def test_what_is_switched_off_is_not_imported(
    install: Install, host: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the settings, the command or the environment; the error says which, and what to type."""
    install("owl", "raise AssertionError", guards=["fine"])
    enable = "askaround plugins enable owl"
    ways: list[tuple[dict[str, Any], str, str]] = [
        ({"toml": '[plugins]\ndisabled = ["owl"]\n'}, "disabled in askaround.toml", enable),
        ({"blocked": ("owl",)}, "left out by --no-plugin", "the same without --no-plugin owl"),
    ]
    for way, why, hint in ways:
        made = host(**way)
        assert "owl" not in made.enabled
        with pytest.raises(PluginFailed) as caught:
            made.guard("fine")
        assert why in caught.value.why
        assert caught.value.hint == hint
        made.load_all()
    monkeypatch.setenv("ASKAROUND_NO_PLUGINS", "crow, owl")
    assert "owl" not in host().enabled
    monkeypatch.delenv("ASKAROUND_NO_PLUGINS")
    monkeypatch.setenv("ASKAROUND_PLUGINS", "crow")
    assert host().why_off("owl") == "not in ASKAROUND_PLUGINS"


def test_two_of_one_name_are_told_apart(install: Install, host: Make) -> None:
    """The first keeps the name, the other is listed with its distribution."""
    install("owl", GOOD, guards=["fine"], intents={"owl.hooted": ""})
    install("owl", GOOD, distribution="zoo", guards=["fine"])
    assert [n for n in host().installed if n.startswith("owl")] == ["owl", "owl@fake_zoo"]


CROW = """
@hookimpl
def classify(observation):
    {0}
@hookimpl
def advise(place):
    {0}
@hookimpl
def after_transition(events):
    {0}
@hookimpl
def on_transition_error(event, error):
    {0}
@hookimpl
def register_workflows():
    {0}
"""


@pytest.mark.parametrize("body", ["raise ValueError('caw')", "raise SystemExit", "return 7"])
def test_an_observer_that_fails_stops_nobody(body: str, install: Install, host: Make) -> None:
    """The others are told all the same; it is named among the problems."""
    install("crow", CROW.format(body), workflows=["x"])
    install("owl", GOOD, guards=["fine"], intents={"owl.hooted": ""})
    made = host()
    event = Event(1, 1, 0, 1, "transition")
    assert [name for name, _ in made.classify(SEEN)] == ["owl"]
    assert made.advise("US").value("words") == "hoo"
    made.after_transition([event])
    made.on_transition_error(event, ValueError())
    assert made.workflow_folders() == []
    assert sys.modules["fake_owl.plugin"].seen == [1]
    assert {p.plugin for p in made.problems} == {"crow"}


def test_advice_goes_by_tier_then_by_confidence(install: Install, host: Make) -> None:
    """Whoever is asked first: the higher tier wins, then the surer."""
    advice = """
    @hookimpl
    def advise(place):
        return Advice(place, {{
            "words": AdvisedValue("{0}", "{1}", "stated", ("x",)),
            "minutes": AdvisedValue("{0}", "low", tier=Tier.{2}),
        }})
    """
    install("ara", advice.format("ara", "low", "WISH"))
    install("bat", advice.format("bat", "high", "REGION"))
    install("cat", advice.format("cat", "medium", "REGION"))
    found = host().advise("US")
    assert (found.value("words"), found.value("minutes")) == ("bat", "ara")
    assert found.value("nothing", 5) == 5


def test_entry_points_are_read_in_a_fixed_order(install: Install) -> None:
    """Of every folder on the path, sorted by name; what is unreadable is passed over."""
    install("owl", "")
    install("bat", "")
    found = [p for p in entrypoints.entry_points() if p.distribution.startswith("fake_")]
    assert [p.name for p in found] == ["bat", "owl"]
    assert {p.version for p in found} == {"3.1"}


def test_an_object_may_be_registered_directly(host: Make) -> None:
    """For tests and embedding: an instance with hooks; a class or an unhashable one is refused."""
    from askaround.hookspecs import hookimpl
    from askaround.model import IntentKind

    class Owl:
        @hookimpl
        def register_intents(self) -> list[IntentKind]:
            return [IntentKind("owl.hooted", "hoo")]

    class Forgetful:
        def classify(self, observation: object) -> list[object]:
            return []

    class Heavy(Owl):
        __hash__ = None  # type: ignore[assignment]

    made = host()
    assert made.add("owl", Owl())
    assert made.intent("owl.hooted") is not None
    assert not made.add("forgetful", Forgetful())
    assert ["classify is not decorated" in p.what for p in made.problems] == [True]
    assert "decorate it with @hookimpl" in made.problems[0].hint
    assert not made.add("class", Owl)
    assert not made.add("heavy", Heavy())
    assert "is a class" in made.problems[-2].what
    assert "unhashable" in made.problems[-1].what
