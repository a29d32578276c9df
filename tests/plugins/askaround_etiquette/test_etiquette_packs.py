"""Packs, the advice made of them, and what the policies make of the advice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askaround.errors import BadFile
from askaround.model import (
    Advice,
    AdvisedValue,
    Contact,
    Facts,
    Finding,
    PolicyContext,
    Severity,
    Tier,
)
from askaround_etiquette.actions import TASK, ask_locally
from askaround_etiquette.packs import advice, chain, packs, read
from askaround_etiquette.plugin import advise, register_actions, register_policies
from askaround_etiquette.policies import Receptive


def facts(place: str, said: Advice | None = None, **known: Any) -> Facts:
    """Return the facts of somebody at `place`."""
    contact = Contact(4, "Ana Silva", "prospect", 1, 1, 0, 0, place=place, **known)
    return Facts(contact, 0, {}, {}, said or advice(place), {})


def review(place: str, purpose: str = "request", **known: Any) -> list[Finding]:
    """Return what `receptive` says of a request at `place`."""
    nothing: Any = None
    about = known.pop("said", None)
    context = PolicyContext(
        "transition", facts(place, about, **known), 0, "request", "prospect", "requested", purpose,
        "email", nothing, nothing, "UTC",
    )  # fmt: skip
    return list(Receptive().review(context))


@pytest.mark.parametrize(
    ("place", "territories"),
    [
        ("", ["001"]),
        ("001", ["001"]),
        ("FR", ["001", "FR"]),
        ("US-NY", ["001", "US", "US-NY"]),
        ("US-NC:charlotte", ["001", "US", "US-NC", "US-NC:charlotte"]),
    ],
)
def test_places_lie_in_each_other(place: str, territories: list[str]) -> None:
    """A place stands in its division, its country and the world."""
    assert chain(place) == territories


def test_every_fact_says_how_it_is_known() -> None:
    """No fact above low confidence stands without a source; the root speaks for no region."""
    assert set(packs()) == {"001", "US-NY:rochester", "US-NC:charlotte"}
    for pack in packs().values():
        for value in pack.values.values():
            assert value.sources
            assert value.pack == pack.id
            assert (value.tier is Tier.DEFAULT) == (pack.id == "001")


def test_narrower_places_win_value_by_value() -> None:
    """Charlotte adds its own, and keeps what holds everywhere; what nobody knows stays unknown."""
    here = advice("US-NC:charlotte")
    assert here.value("minutes") == 20
    assert here.value("minutes_range") == [15, 30]
    assert here.value("follow_ups") == 1
    assert here.value("thank_you_hours") == 24
    assert here.value("acceptance") == "needs_introduction"
    assert advice("US-NC").value("acceptance") is None
    assert advice("").value("acceptance") is None
    assert advice("FR").value("hours") is None


@pytest.mark.parametrize(
    "change",
    [
        {"sources": []},
        {"confidence": "certain"},
        {"basis": "hearsay"},
    ],
)
def test_careless_packs_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    """A confident fact without a source, or with words nobody knows, is no fact."""
    said = {"value": 15, "confidence": "high", "basis": "stated", "sources": ["S81"], **change}
    path = tmp_path / "XX.json"
    pack = {"id": "XX", "name": "X", "checked_on": "2026-01-01", "values": {"minutes": said}}
    path.write_text(json.dumps(pack), "utf-8")
    with pytest.raises(BadFile, match="XX"):
        read(path)


@pytest.mark.parametrize("text", ["", "[]", '{"id": "XX"}', '{"id": "XX", "values": {"a": 1}}'])
def test_broken_packs_are_refused(tmp_path: Path, text: str) -> None:
    """What is no pack is refused, naming the file."""
    path = tmp_path / "broken.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadFile, match="broken"):
        read(path)


def test_rochester_is_welcoming_and_charlotte_gives_a_hint() -> None:
    """The pair of the source: the one allowed, the other only hinted at, both with the source."""
    (rochester,) = review("US-NY:rochester", tie="stranger")
    assert (rochester.severity, rochester.source) == (Severity.ALLOW, "S85")
    (charlotte,) = review("US-NC:charlotte", tie="stranger")
    assert (charlotte.severity, charlotte.source) == (Severity.ADVISE, "S86")
    assert "introduction" in charlotte.reason
    assert charlotte.remedy


def test_what_is_unknown_is_said_so() -> None:
    """Where no source says, a stranger is asked with a hint to ask locally, a friend without."""
    (unknown,) = review("", tie="stranger")
    assert (unknown.severity, unknown.tier) == (Severity.ADVISE, Tier.DEFAULT)
    assert review("FR", tie="friend") == []


def test_an_introduction_opens_the_door() -> None:
    """Somebody who was introduced, or is known, may be asked where introductions are wanted."""
    for known in ({"tie": "friend"}, {"tie": "referral", "introduced_by": 1}):
        (found,) = review("US-NC:charlotte", **known)
        assert found.severity is Severity.ALLOW


@pytest.mark.parametrize(
    ("confidence", "severity"),
    [("high", Severity.WARN), ("medium", Severity.WARN), ("low", Severity.ADVISE)],
)
def test_confidence_bounds_what_advice_may_do(confidence: str, severity: Severity) -> None:
    """Thin knowledge hints, better knowledge warns, and nothing blocks."""
    value = AdvisedValue("discouraged", confidence, "stated", ("S84",), "XX")
    (found,) = review("XX", said=Advice("XX", {"acceptance": value}), tie="stranger")
    assert found.severity is severity


def test_only_requests_are_judged() -> None:
    """A thank-you is welcome everywhere."""
    assert review("US-NC:charlotte", "thank-you", tie="stranger") == []


def test_asking_locally_is_for_the_unknown() -> None:
    """The action sets its task where no source says, and none elsewhere."""
    assert ask_locally(facts("US-NC"), {}) == ({"task": {"do": TASK}},)
    assert ask_locally(facts(""), {"due": "2 business days"}) == (
        {"task": {"do": TASK, "due": "2 business days"}},
    )
    assert ask_locally(facts("US-NY:rochester"), {}) == ()


def test_hooks_give_what_they_promise() -> None:
    """The hooks register two policies and an action, and advise for any place."""
    assert [policy.name for policy in register_policies()] == ["office_hours", "receptive"]
    assert [action.name for action in register_actions()] == ["ask_locally"]
    assert advise("US-NC:charlotte").place == "US-NC:charlotte"
