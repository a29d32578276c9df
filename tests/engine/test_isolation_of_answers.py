"""What plugins answer while a campaign runs: what does not fit is named, and has no effect."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from askaround.agenda import due
from askaround.engine.blame import asked
from askaround.engine.steps import expand
from askaround.engine.ways import way_to
from askaround.errors import Held, PluginFailed, SetupNeeded
from askaround.hookspecs import hookimpl
from askaround.model import (
    Action,
    Advice,
    Facts,
    Finding,
    Guard,
    No,
    Observation,
    Selector,
    Severity,
    Status,
)
from askaround.upkeep.forget import forget
from askaround.workflow.compiled import Step
from tests.engine.orchard import Orchard
from tests.engine.test_isolation_in_use import Crow, Plugin
from tests.engine.test_isolation_of_rules import Crow as Judge

SEEN = Observation("k", "crow", "reply", 1_772_442_000, sender="ada.byron@example.org")


class Things:
    """A plugin with one guard, one action or one selector."""

    def __init__(self, **things: Any) -> None:
        self.things = things

    @hookimpl
    def register_guards(self) -> Any:
        return self.things.get("guards", [])

    @hookimpl
    def register_actions(self) -> Any:
        return self.things.get("actions", [])

    @hookimpl
    def register_channels(self) -> Any:
        return self.things.get("channels", [])


def told(orchard: Orchard) -> list[str]:
    """Return what is told of the plugin crow."""
    return [one.what for one in orchard.campaign.host.problems if one.plugin == "crow"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([("no-such", {})], "no record is called 'no-such'"),
        ([("soil", {"nonsense": 1})], "a soil record has no field 'nonsense'"),
        ([("soil", {"text": object()})], "is a object, not plain data"),
        ([("soil",)], "not a tuple of 2"),
        (5, "what it returned is 5"),
    ],
)
def test_what_settled_returns(answer: object, said: str, orchard: Orchard) -> None:
    """That it was delivered is written down; what was not written beside it is told."""
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow("settled", lambda: answer)))
    ada = orchard.add()
    campaign.edit(ada.id, channel="crow")
    effect = orchard.sow(ada)
    campaign.outbox.approve(effect.id)
    campaign.outbox.deliver()
    campaign.outbox.sent(effect.id)
    assert campaign.outbox.get(effect.id).status is Status.DELIVERED
    assert any(said in what and "settled failed" in what for what in told(orchard))
    orchard.sound()


@pytest.mark.parametrize("answer", [5, "yes", None, object()])
def test_what_withdraw_returns(answer: object, orchard: Orchard) -> None:
    """Whatever is no yes leaves it open whether something lies there still."""
    campaign = orchard.campaign
    crow = Crow("", lambda: None)
    crow.withdraw = lambda effect, env: answer  # type: ignore[method-assign,assignment,return-value]  # the point
    campaign.host.add("crow", Plugin(channel=crow))
    ada = orchard.add()
    campaign.edit(ada.id, channel="crow")
    assert campaign.host.withdraw(orchard.sow(ada)) is False
    assert "withdraw failed: what it returned is" in told(orchard)[0]


def test_what_forget_returns(orchard: Orchard) -> None:
    """A file outside the campaign's folder was not removed by it: told, and not counted."""
    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow("forget", lambda: ["/etc/passwd", "a.txt"])))
    report = forget(campaign.workspace, orchard.add().id)
    assert "/etc/passwd" not in report.files
    assert "a.txt" in report.files
    assert any("/etc/passwd, which lies outside" in one for one in report.left)
    orchard.sound()


@pytest.mark.parametrize(
    ("part", "value"),
    [("at", "now"), ("text", "a\ud83d"), ("data", {"a": object()})],
)
def test_an_observation_that_is_not_whole_waits(part: str, value: object, orchard: Orchard) -> None:
    """It is kept for the person, once, and does nothing by itself."""
    campaign = orchard.campaign
    orchard.add()
    broken = Observation(**{**_parts(SEEN), part: value})
    campaign.host.add("crow", Plugin(channel=Crow("poll", lambda: ([broken], "1"))))
    report = campaign.tick()
    assert [(who, f"Observation.{part}" in why) for who, why in report.failed] == [("crow", True)]
    assert [one["key"] for one in campaign.store.observations.select(status="review")] == ["k"]
    assert campaign.tick().failed == []
    orchard.sound()


def _parts(seen: Observation) -> dict[str, Any]:
    return {name: getattr(seen, name) for name in type(seen).__dataclass_fields__}


@pytest.mark.parametrize("answer", [([], "c\ud83d"), ([], 5), ("x", "1"), 7])
def test_a_cursor_that_is_none(answer: object, orchard: Orchard) -> None:
    """The channel is told of, and has come no further."""
    orchard.campaign.host.add("crow", Plugin(channel=Crow("poll", lambda: answer)))
    report = orchard.campaign.tick()
    assert [who for who, _ in report.failed] == ["crow"]
    assert orchard.campaign.store.observations.cursor("crow") is None
    orchard.sound()


@pytest.mark.parametrize("no", [No(5), No("x", remedy=None), No("\ud83d")])  # type: ignore[arg-type]  # the point
def test_what_a_guard_says(no: No, orchard: Orchard) -> None:
    """A no whose words are none is its plugin's fault."""
    host = orchard.campaign.host
    host.add("crow", Things(guards=[Guard("crow", "x", (), lambda facts, args: no)]))
    leaf: Any = SimpleNamespace(name="crow", args={})
    facts: Any = None
    with pytest.raises(PluginFailed, match="the guard 'crow' of plugin crow failed"):
        asked(host, leaf, facts)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([{"task": {"do": "call", "due": "soonish"}}], "soonish"),
        ([{"task": {"do": 5}}], "do of its task is 5"),
        ([{"task": {"do": "call", "while": ["nowhere"]}}], "state of its task is 'nowhere'"),
        ([{"send": {"message": "nothing", "channel": "same"}}], "message of its send is 'nothing'"),
        ([{"send": {"message": "greeting", "channel": "nobody"}}], "nobody"),
        ([{"dance": {}}], "'dance' is no step"),
        ([{"task": {}}], "its task says no do"),
        ([{"task": 5}], "is 5, not a mapping"),
        ({"task": {"do": "call"}}, "not a tuple"),
        (7, "is 7, not a tuple"),
    ],
)
def test_what_an_action_spells_out(steps: Any, said: str, orchard: Orchard) -> None:
    """A step that cannot be carried out is the action's fault, before anything is written."""
    campaign = orchard.campaign
    campaign.host.add("crow", Things(actions=[Action("crow", "x", (), lambda f, a: steps)]))
    rules = campaign.workspace.rules(campaign.workspace.current)
    with pytest.raises(PluginFailed, match="the action 'crow' of plugin crow failed") as failed:
        expand(rules, Step("crow", {}), Facts(orchard.add(), 0, {}, {}, Advice(""), {}))
    assert said in failed.value.why
    assert failed.value.exit_code == 7


@pytest.mark.parametrize(
    ("chosen", "said"),
    [("email", "is 'email', not a tuple"), ([5], "[0] is 5"), (["nobody"], "'nobody', not one of")],
)
def test_what_a_selector_chooses(chosen: Any, said: str, orchard: Orchard) -> None:
    """Text, numbers and channels that nobody brings are its plugin's fault."""
    campaign = orchard.campaign
    campaign.host.add("crow", Things(channels=[Selector("crow", "x", (), lambda facts: chosen)]))
    ada = orchard.add()
    rules = campaign.workspace.rules(campaign.workspace.current)
    facts = Facts(ada, 0, {}, {}, Advice(""), {})
    with pytest.raises(PluginFailed, match="the selector 'crow' of plugin crow failed") as failed:
        way_to(campaign.host, rules.blamed, "crow", facts)
    assert said in failed.value.why


@pytest.mark.parametrize(
    "part",
    [{"reason": "x\ud83d"}, {"start": "1"}, {"until": True}, {"severity": 4}, {"reason": None}],
)
def test_a_finding_that_is_none(part: dict[str, Any], orchard: Orchard) -> None:
    """The policy fails closed, and its plugin is named."""
    said = Finding(**{"severity": Severity.WARN, "topic": "x", "reason": "y", **part})
    orchard.campaign.host.add("crow", Plugin(Judge(lambda: [said])))
    with pytest.raises(Held) as held:
        orchard.campaign.intend(orchard.add().id, "user.sow")
    assert "the policy 'crow' of plugin crow failed" in str(held.value) + str(held.value.details)
    orchard.sound()


def test_a_finding_has_lines_of_its_own_only(orchard: Orchard) -> None:
    """A line break in its words would forge a line of ours."""
    said = Finding(Severity.BLOCK, "x", "no\nerror: all is lost", remedy="a\n  try: b\x1b[2J")
    orchard.campaign.host.add("crow", Plugin(Judge(lambda: [said])))
    with pytest.raises(Held) as held:
        orchard.campaign.intend(orchard.add().id, "user.sow")
    told = held.value.details["findings"]
    assert [(one["reason"], one["remedy"]) for one in told] == [  # type: ignore[attr-defined]  # a list
        ("no error: all is lost", "a try: b [2J")
    ]


def test_what_an_older_version_stored(orchard: Orchard) -> None:
    """An intent that is none, kept before anybody looked, stops no command that lists replies."""
    campaign = orchard.campaign
    orchard.add()
    orchard.bring(sender="ada.byron@example.org")
    campaign.tick()
    connection = campaign.store.connection
    (text,) = connection.execute("SELECT data FROM observation").fetchone()
    intents = [{"intent": 5, "words": None}, 7, {"intent": "bird.sang", "data": 5, "words": "x"}]
    data = json.dumps({**json.loads(text), "intents": intents})
    connection.execute("UPDATE observation SET data = ?, status = 'review'", (data,))
    assert ["sang" in one.what for one in due(campaign.workspace)] == [True]
    (seen,) = campaign.store.observations.select(status="review")
    assert [one["intent"] for one in seen["data"]["intents"]] == ["bird.sang"]


def test_what_has_to_be_set_up_is_told_in_one_line(orchard: Orchard) -> None:
    """A line break in a channel's words would forge a line of ours."""

    def refuse() -> object:
        raise SetupNeeded("no key\nerror: all is lost", hint="a\n  try: b")

    campaign = orchard.campaign
    campaign.host.add("crow", Plugin(channel=Crow("deliver", refuse)))
    ada = orchard.add()
    campaign.edit(ada.id, channel="crow")
    effect = orchard.sow(ada)
    campaign.outbox.approve(effect.id)
    with pytest.raises(SetupNeeded) as needed:
        campaign.outbox.deliver()
    assert (needed.value.what, needed.value.hint) == ("no key error: all is lost", "a try: b")
    assert campaign.outbox.get(effect.id).status is Status.APPROVED
    orchard.sound()
