"""A plugin that misbehaves breaks nobody else: every hook, every fault, the blame on its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from askaround.errors import PluginFailed
from askaround.host.host import Host
from askaround.host.inspection import HOOKS
from askaround.model import Event, Located, Observation
from tests.engine.host.conftest import Install

Make = Callable[..., Host]

GOOD: dict[str, str] = {
    "register_settings": "return Settings",
    "register_channels": "class C(Channel):\n        name = 'owl'\n    return [C()]",
    "register_policies": "class P(Policy):\n        name = 'owl'\n    return [P()]",
    "register_guards": "return [Guard('owl', 'x', (), lambda f, a: None)]",
    "register_actions": "return [Action('owl', 'x', (), lambda f, a: [])]",
    "register_records": "return [RecordKind('owl', 'x', ())]",
    "register_intents": "return [IntentKind('owl.seen', 'x')]",
    "register_importers": "return [Importer('owl', 'x', lambda h, n: 0.0, lambda p, o: iter(()))]",
    "register_composers": "return [Composer('owl', ('email',), lambda d, c, e: d)]",
    "register_workflows": "return [Path(__file__).parent]",
    "classify": "return [IntentSeen('owl.seen', 'hoo')]",
    "advise": "return Advice(place, {'owl': AdvisedValue(1)})",
    "check_advice": "return 'owl' if field == 'owl' else None",
    "locate": "return Located(('IT',), 'Europe/Rome')",
    "after_transition": "SEEN.append('after')",
    "on_transition_error": "SEEN.append('error')",
}
"""What a good plugin does in each hook."""

ARGUMENTS = {
    "classify": "observation",
    "advise": "place",
    "check_advice": "field, value",
    "locate": "text",
    "after_transition": "events",
    "on_transition_error": "event, error",
}

HEAD = """
from dataclasses import dataclass
from pathlib import Path
SEEN = []
@dataclass(frozen=True)
class Settings:
    song: str = "hoo"
class Mute(Exception):
    def __str__(self):
        raise SystemExit(9)
    __repr__ = __str__
class Own(BaseException):
    def __str__(self):
        raise Own
"""

FAULTS = {
    "raises": "raise ValueError('no luck')",
    "exits": "import sys; sys.exit(3)",
    "exits well": "import sys; sys.exit(0)",
    "is cancelled": "import asyncio; raise asyncio.CancelledError",
    "ends a generator": "raise GeneratorExit",
    "raises what is no Exception": "raise Own",
    "raises what cannot say what it is": "raise Mute",
    "exits with what cannot be shown": "import sys; sys.exit(Mute())",
    "returns what cannot be shown": "return Mute()",
    "returns a list of what cannot be shown": "return [Mute()]",
    "returns rubbish": "return 7",
    "returns rubbish in a list": "return [object()]",
    "lacks a library": "import nothing_of_that_name",
    "recurses": "return {hook}({arguments})",
    "changes its arguments": "{change}; return []",
}
"""What a bad one does there."""

CHANGES = {
    "classify": "observation.text = 'other'",
    "advise": "place.name = 'x'",
    "check_advice": "value.append(1)",
    "locate": "text.name = 'x'",
    "after_transition": "events[0].kind = 'other'",
    "on_transition_error": "event.kind = 'other'",
}
EVENT = Event(1, 1, 0, 1, "transition", trigger="x")
SEEN = Observation("k", "owl", "reply", 0, text="hoo")


def _code(hook: str, body: str) -> str:
    arguments = ARGUMENTS.get(hook, "")
    return f"{HEAD}\n@hookimpl\ndef {hook}({arguments}):\n    {body}\n"


def _use(host: Host, hook: str) -> object:
    """Ask the host what the program asks it where this hook matters; return owl's answer."""
    kinds = {"guards": "guard", "actions": "action", "records": "record_kind", "intents": "intent"}
    kind = hook.removeprefix("register_")
    if hook == "register_settings":
        return host.settings_of("owl").song
    if kind in kinds:
        return getattr(host, kinds[kind])("owl.seen" if kind == "intents" else "owl")
    if kind == "channels":
        return host.channel("owl")
    if kind == "policies":
        return [plugin for plugin, _ in host.policies() if plugin == "owl"]
    if kind == "importers":
        return host.importers()["owl"]
    if kind == "composers":
        return [owner for owner, _ in host.composers("email") if owner == "owl"]
    if kind == "workflows":
        return [owner for owner, _ in host.workflow_folders() if owner == "owl"]
    if hook == "classify":
        return [seen for owner, seen in host.classify(SEEN) if owner == "owl"]
    if hook == "advise":
        return host.advise("US").value("owl")
    if hook == "check_advice":
        return host.misadvised("owl", [1]) == "owl"
    if hook == "locate":
        return host.locate("Milan") == Located(("IT",), "Europe/Rome")
    if hook == "after_transition":
        host.after_transition([EVENT])
    else:
        host.on_transition_error(EVENT, ValueError("x"))
    module: Any = host.loader.loaded["owl"]
    return module.SEEN


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("hook", HOOKS)
def test_nobody_else_is_broken(hook: str, fault: str, install: Install, host: Make) -> None:
    """The other plugin's part of the same hook works; whoever is to blame is named."""
    if fault == "changes its arguments" and hook not in CHANGES:
        pytest.skip("the hook has no arguments")
    body = FAULTS[fault].format(
        hook=hook, arguments=ARGUMENTS.get(hook, ""), change=CHANGES.get(hook, "")
    )
    install("crow", _code(hook, body), manifest=None)
    also = "" if hook != "classify" else _code("register_intents", GOOD["register_intents"])
    install("owl", also + _code(hook, GOOD[hook]), manifest=None)
    made = host()
    assert _use(made, hook), "owl's part must work"
    if hook == "register_settings":
        _assert_settings_blamed(made)
        return
    blamed = {problem.plugin for problem in made.problems}
    harmless = hook in ("after_transition", "on_transition_error") and fault.startswith("returns")
    assert blamed == (set() if harmless else {"crow"})
    for problem in made.problems:
        assert problem.hint
        assert problem.distribution == "fake_crow"


def _assert_settings_blamed(host: Host) -> None:
    """Settings are asked for when the plugin is used: then the one whose they are fails."""
    with pytest.raises(PluginFailed, match="crow") as failure:
        host.settings_of("crow")
    assert failure.value.exit_code == 7
    assert host.settings_of("owl").song == "hoo"


def test_every_hook_is_tried() -> None:
    """A new hook has to be added here, with what a good plugin does in it."""
    assert set(GOOD) == set(HOOKS)


def test_a_fault_while_importing_stops_only_that_one(install: Install, host: Make) -> None:
    """Deep recursion and a closed standard output at import are the plugin's own trouble."""
    install("crow", "def f(): return f()\nf()", manifest=None)
    install("owl", _code("register_guards", GOOD["register_guards"]), manifest=None)
    made = host()
    assert made.guard("owl").name == "owl"
    assert "RecursionError" in made.problems[0].what


def test_what_a_workflow_needs_of_a_broken_one_stops_it(
    install: Install, host: Make, tmp_path: Path
) -> None:
    """A name that the broken plugin's manifest lists is refused, with the plugin and its fault."""
    install("crow", _code("register_guards", "raise ValueError('no luck')"), guards=["caw"])
    with pytest.raises(PluginFailed, match="caw") as failure:
        host().guard("caw")
    assert failure.value.plugin == "crow"
    assert "no luck" in failure.value.why
    assert failure.value.hint == "askaround plugins disable crow (or repair it)"
