"""What policies, guards and the action make of the packs."""

from __future__ import annotations

from typing import Any

import pytest

from askaround.model import (
    Advice,
    AdvisedValue,
    Contact,
    Draft,
    Facts,
    Finding,
    PolicyContext,
    Severity,
    Tier,
    greeting,
    greeting_lacks,
)
from askaround_etiquette.conduct.actions import TASK, ask_locally, come_first
from askaround_etiquette.conduct.customs import Customs
from askaround_etiquette.conduct.guards import (
    direct_welcome,
    group_first,
    introduction_first,
    knows_the_area,
)
from askaround_etiquette.conduct.receptive import Receptive
from askaround_etiquette.knowledge.library import Library
from askaround_etiquette.plugin import advise, register_actions, register_guards, register_policies

LIBRARY = Library()


def facts(
    place: str, said: Advice | None = None, campaign: dict[str, object] | None = None, **known: Any
) -> Facts:
    """Return the facts of somebody at `place`."""
    given = known.pop("given", {})
    done = known.pop("tasks", ())
    contact = Contact(4, "Ana Silva", "prospect", 1, 1, 0, 0, place=place, **known)
    tasks: dict[str, dict[str, int]] = {one: {"open": 1} for one in done}
    loaded = {"effects.delivered": known.get("sent", []), "tally.task": lambda: tasks}
    return Facts(contact, 0, campaign or {}, loaded, said or LIBRARY.advice(place), given)


def context(seen: Facts, purpose: str = "request", draft: Draft | None = None) -> PolicyContext:
    """Return what a policy judges."""
    nothing: Any = None
    return PolicyContext(
        "transition", seen, 0, "request", "prospect", "requested", purpose, "email", draft,
        nothing, "UTC",
    )  # fmt: skip


def review(place: str, purpose: str = "request", **known: Any) -> list[Finding]:
    """Return what `receptive` says of a request at `place`."""
    return list(Receptive().review(context(facts(place, **known), purpose)))


def draft(body: str) -> Draft:
    """Return a message."""
    return Draft(
        effect=1, contact=4, purpose="request", channel="email", to="ana@example.org",
        to_name="Ana Silva", from_name="Sam", from_address="sam@example.org", subject="A question",
        body=body, message_id="<1@example.org>", token="t", in_reply_to="", references=(),
        language="en", meeting={},
    )  # fmt: skip


def test_rochester_is_welcoming_and_charlotte_gives_a_hint() -> None:
    """The pair of the source: the one allowed, the other only hinted at, both with the source."""
    (rochester,) = review("US-NY:rochester", tie="stranger")
    assert (rochester.severity, rochester.source) == (Severity.ALLOW, "docs/practices.md, S85")
    (charlotte,) = review("US-NC:charlotte", tie="stranger")
    assert (charlotte.severity, charlotte.source) == (Severity.ADVISE, "docs/practices.md, S86")
    assert "introduction" in charlotte.reason
    assert "networking group" in charlotte.remedy


def test_every_finding_says_who_how_sure_and_how_to_overrule() -> None:
    """The pack, its confidence and the way to overrule it stand in every finding that objects."""
    for place in ("JP", "CN", "US-NC:charlotte", "KE"):
        (found,) = review(place, tie="stranger")
        assert f"pack {place}, confidence " in found.reason
        assert "--overrule" in found.remedy


@pytest.mark.parametrize(
    ("place", "severity"),
    [("JP", "block"), ("IT", "block"), ("CN", "warn"), ("KE", "warn"), ("BR", "advise")],
)
def test_high_blocks_medium_warns_low_hints(place: str, severity: str) -> None:
    """A stranger in a place that wants an introduction is judged by how sure the pack is."""
    (found,) = review(place, tie="stranger")
    assert found.severity.word == severity


def test_an_introduction_opens_the_door() -> None:
    """Somebody who was introduced, or is known, may be asked where introductions are wanted."""
    for known in ({"tie": "friend"}, {"tie": "referral", "introduced_by": 1}):
        (found,) = review("JP", **known)
        assert found.severity is Severity.ALLOW


@pytest.mark.parametrize(
    ("place", "fields", "severity"),
    [
        ("JP", {"schoolmate": "yes"}, "allow"),
        ("JP", {"schoolmate": "no"}, "block"),
        ("IT", {"international_firm": "yes"}, "block"),  # the exception is of low confidence
        ("IT", {"start_up": "yes"}, "block"),
    ],
)
def test_audiences_make_a_difference(place: str, fields: dict[str, str], severity: str) -> None:
    """Somebody said to be of one's school is judged as such; what is unsure lifts nothing sure."""
    (found,) = review(place, tie="stranger", fields=fields)
    assert found.severity.word == severity


def test_what_is_unknown_is_said_so() -> None:
    """S83: where only the world's pack speaks, somebody there is asked, or a reason is given."""
    for place, severity, remedy in (
        ("", Severity.ADVISE, "place 04"),
        ("PT", Severity.WARN, "learn PT acceptance"),
        ("NP", Severity.WARN, "learn NP acceptance"),
    ):
        (unknown,) = review(place, tie="stranger")
        assert (unknown.severity, unknown.tier) == (severity, Tier.DEFAULT)
        assert f"etiquette {remedy}" in unknown.remedy
    assert all(one.severity is Severity.ALLOW for one in review("PT", tie="friend"))


def test_only_requests_are_judged() -> None:
    """A thank-you is welcome everywhere."""
    assert review("JP", "thank-you", tie="stranger") == []


def test_guards_route_to_an_introduction_or_a_group() -> None:
    """The three guards answer apart, and an introduction opens the first of them."""
    stranger = facts("JP", tie="stranger")
    no = direct_welcome(stranger, {})
    assert no is not None
    assert "introduces you" in no.remedy
    assert introduction_first(stranger, {}) is None
    assert group_first(stranger, {}) is not None
    assert direct_welcome(facts("JP", tie="stranger", introduced_by=2), {}) is None
    assert group_first(facts("US-NC:charlotte", tie="stranger"), {}) is None
    assert direct_welcome(facts("US-NY:rochester", tie="stranger"), {}) is None


def test_new_in_an_area_asks_first() -> None:
    """Who said to be new somewhere asks locally first, until an answer is recorded."""
    new: dict[str, object] = {"etiquette": {"new_in": ["US-NC"]}}
    no = knows_the_area(facts("US-NC:charlotte", campaign=new), {})
    assert no is not None
    assert "etiquette ask 04" in no.remedy
    assert knows_the_area(facts("US-NY", campaign=new), {}) is None
    assert ask_locally(facts("US-NC:charlotte", campaign=new), {})
    told = {"new_in": ["US-NC"], "learnt": {"US-NC:charlotte": {"acceptance": {"value": "ok"}}}}
    assert knows_the_area(facts("US-NC:charlotte", campaign={"etiquette": told}), {}) is None


def test_asking_locally_is_for_the_unknown() -> None:
    """The action sets its task where no pack of the region speaks, and none elsewhere."""
    assert ask_locally(facts("PT"), {}) == ({"task": {"do": f"{TASK} (Portugal, PT)"}},)
    assert ask_locally(facts(""), {"due": "2 business days"}) == (
        {"task": {"do": TASK, "due": "2 business days"}},
    )
    assert ask_locally(facts("US-NY:rochester"), {}) == ()
    assert ask_locally(facts("PT", tie="friend"), {}) == ()


def test_asking_locally_is_set_once_for_a_place() -> None:
    """A hundred people in one place make one task, not a hundred."""
    there = f"{TASK} (Portugal, PT)"
    assert ask_locally(facts("PT", tasks=[there]), {}) == ()
    assert ask_locally(facts("BG", tasks=[there]), {}) != ()


def test_guards_route_by_how_sure_a_pack_is() -> None:
    """High routes to an introduction; one report of low confidence does not; a reason goes on."""
    sure = {"confidence": "high"}
    japan, charlotte = facts("JP", tie="stranger"), facts("US-NC:charlotte", tie="stranger")
    assert direct_welcome(japan, sure) is not None
    assert introduction_first(japan, sure) is None
    assert direct_welcome(charlotte, sure) is None
    assert direct_welcome(charlotte, {}) is not None
    ((step,),) = (come_first(japan, {}),)
    assert "find somebody who introduces you" in str(step["task"]["do"])
    assert "pack JP, confidence high" in str(step["task"]["do"])
    told = facts("JP", tie="stranger", given={"overrule": "a friend told her of me"})
    assert direct_welcome(told, sure) is None
    assert introduction_first(told, sure) is not None


def customs(place: str, body: str, purpose: str = "request", **known: Any) -> list[Finding]:
    """Return what `customs` says of a message."""
    return list(Customs().review(context(facts(place, **known), purpose, draft(body))))


def test_legal_notes_appear_only_with_cause() -> None:
    """A question has no legal note; an offer of services has one, with the words that cause it."""
    assert customs("CA", "May I ask how you came into the field?") == []
    (note,) = customs("CA", "May I present my services?")
    assert note.rule == "legal.advertising"
    assert note.text == "my services"
    assert note.severity < Severity.HOLD


def test_length_is_that_of_the_place() -> None:
    """A request longer than usual is warned of there, and only there."""
    body = "word " * 120
    (long,) = customs("CA", body)
    assert long.rule == "max_words"
    assert long.severity is Severity.WARN
    assert customs("US", body) == []


def test_follow_ups_are_counted() -> None:
    """A second follow-up where one is usual is warned of; the first is not."""
    sent = [("request", "email", 1), ("follow-up", "email", 2)]
    seen = facts("US")
    first = Facts(seen.contact, 0, {}, {"effects.delivered": sent[:1]}, seen.advice, {})
    second = Facts(seen.contact, 0, {}, {"effects.delivered": sent}, seen.advice, {})
    assert list(Customs().review(context(first, "follow-up", draft("Hello")))) == []
    (found,) = Customs().review(context(second, "follow-up", draft("Hello")))
    assert found.rule == "follow_ups"


def test_address_is_never_guessed() -> None:
    """Without a salutation the full name stands and is asked about; with one the form does."""
    somebody = Contact(4, "Ana Silva", "prospect", 1, 1, 0, 0, given="Ana", family="Silva")
    form = "Dear {honorific} {family}"
    assert greeting_lacks(form, somebody) == "honorific"
    assert greeting(form, somebody) == "Dear Ana Silva"
    told = Contact(
        4, "Ana Silva", "prospect", 1, 1, 0, 0, given="Ana", family="Silva",
        fields={"honorific": "Frau Dr."},
    )  # fmt: skip
    assert greeting(form, told) == "Dear Frau Dr. Silva"
    assert greeting("Dear {family}-sama", somebody) == "Dear Silva-sama"
    (asked,) = customs("DE", "A question")
    assert "--honorific" in asked.remedy


def test_a_broken_pack_is_said() -> None:
    """Advice that could not read a pack says so at every message."""
    from askaround.businesstime import BusinessTime
    from askaround_etiquette.conduct.policies import OfficeHours
    from askaround_etiquette.knowledge.library import PROBLEM

    said = Advice("", {PROBLEM: AdvisedValue("XX.yaml:4: no value")})
    seen = facts("", said)
    nothing: Any = None
    now = 1_795_424_400  # Monday 23 November 2026, nine in the morning
    found = OfficeHours().review(
        PolicyContext(
            "message", seen, now, "", "a", "a", "request", "email", nothing, BusinessTime(), "UTC"
        )
    )
    assert any("XX.yaml:4" in one.reason and one.severity is Severity.WARN for one in found)


def test_hooks_give_what_they_promise() -> None:
    """The hooks register policies, guards and an action, and advise for any place."""
    names = [policy.name for policy in register_policies()]
    assert names == ["office_hours", "receptive", "customs", "manners", "appointments"]
    assert [action.name for action in register_actions()] == ["ask_locally", "come_first"]
    assert len(register_guards()) == 4
    assert advise("US-NC:charlotte").place == "US-NC:charlotte"
