"""What has to be there before somebody is asked, called or thanked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.model import Advice, Contact, Facts, No, PolicyContext, Record, Severity, Tier
from askaround_interview.guards import (
    GUARDS,
    concrete,
    names_one_concrete_thing,
    objective,
    ready_to_talk,
)
from askaround_interview.policies import Uncomfortable
from askaround_interview.requests.again import ASKING

KINDS = ("research", "question", "preparation", "thanks", "decline")
Known = Mapping[str, Sequence[Mapping[str, object]]]
READY: Known = {
    "research": [
        {"about": "person", "text": "edits two journals"},
        {"about": "organisation", "text": "moved to open access"},
    ],
    "question": [{"text": "What do you read first?"}],
}
AIM = {"text": "what editors do all day", "field": "publishing"}


def facts(
    records: Known | None = None,
    *,
    aim: Mapping[str, object] | None = None,
    given: Mapping[str, object] | None = None,
) -> Facts:
    """Return facts about a contact, built by hand."""
    said = records or {}
    loaded = {
        f"records.{kind}": [
            Record(number, 7, kind, data, 0) for number, data in enumerate(said.get(kind, []), 1)
        ]
        for kind in KINDS
    }
    loaded_too: dict[str, Any] = {**loaded, "effects.delivered": []}
    contact = Contact(7, "Ines Duarte", "prospect", 1, 1, 0, 0)
    known: dict[str, object] = {"objective": AIM if aim is None else aim}
    return Facts(contact, 0, known, loaded_too, Advice(""), given or {})


def reason(no: No | None) -> str:
    """Return what a guard says, with its remedy."""
    assert no is not None
    return f"{no.reason} | {no.remedy}"


def test_guards_declare_what_they_read() -> None:
    """A guard that is given only what it declared does not fail."""
    for guard in GUARDS:
        loaded: dict[str, Any] = {
            read: [] for read in guard.reads if read.partition(".")[0] in ("records", "effects")
        }
        contact = Contact(7, "Ines Duarte", "prospect", 1, 1, 0, 0)
        assert guard.check(Facts(contact, 0, {}, loaded, Advice(""), {}), {}) is not None


@pytest.mark.parametrize(
    "aim",
    [
        {"text": "x", "field": "printing"},
        {"question": "stay or go?", "organisation": "Quill"},
        {"field": "printing"},
    ],
)
def test_an_objective_is_enough_in_any_form(aim: Mapping[str, object]) -> None:
    """What one wants to learn or to decide, and of which field or organisation (S20)."""
    assert objective(facts(aim=aim), {}) is None


@pytest.mark.parametrize("aim", [{}, {"text": "  "}, {"target": 4}, {"text": "x"}])
def test_without_an_objective_nobody_is_asked(aim: Mapping[str, object]) -> None:
    """An empty objective is none, and the remedy is a command."""
    assert "askaround objective" in reason(objective(facts(aim=aim), {}))


@pytest.mark.parametrize("kind", ["question", "preparation"])
def test_ready_with_research_and_questions(kind: str) -> None:
    """Objective, research on both sides and a list of questions: they may want to talk at once."""
    known: Known = {"research": READY["research"], kind: [{"text": "one\ntwo"}]}
    assert ready_to_talk(facts(known), {}) is None


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("aim", "an objective"),
        ("person", "a note on the person"),
        ("organisation", "field or organisation"),
        ("question", "a list of questions"),
    ],
)
def test_not_ready_says_what_is_missing(missing: str, words: str) -> None:
    """Each missing part is named, with what to type about it."""
    known: Known = {
        "research": [one for one in READY["research"] if one["about"] != missing],
        "question": [] if missing == "question" else READY["question"],
    }
    said = reason(ready_to_talk(facts(known, aim={} if missing == "aim" else None), {}))
    assert words in said
    assert "| askaround " in said


def test_a_declined_question_is_no_list() -> None:
    """A question they would rather not answer prepares for nothing."""
    known: Known = {**READY, "question": [{"text": "What do you earn?", "declined": True}]}
    assert "a list of questions" in reason(ready_to_talk(facts(known), {}))


def test_field_research_stands_for_the_organisation() -> None:
    """Knowing the field is as good as knowing the house."""
    known: Known = {
        **READY,
        "research": [
            {"about": "person", "text": "edits atlases"},
            {"about": "field", "text": "houses merge"},
        ],
    }
    assert ready_to_talk(facts(known), {}) is None


@pytest.mark.parametrize(
    "thing",
    [
        "the course in Utica",
        "your advice to sit with a proof-reader",
        "naming Tom Vale",
        "ISO 12647",
    ],
)
def test_a_concrete_thing_is_one(thing: str) -> None:
    """Something in particular, however it is dressed, will do; given or noted before."""
    assert concrete(thing)
    assert names_one_concrete_thing(facts(given={"thing": thing}), {}) is None
    assert names_one_concrete_thing(facts({"thanks": [{"thing": thing}]}), {}) is None


@pytest.mark.parametrize(
    "thing",
    ["", "  ", "your time", "all your great advice", "the helpful talk", "everything!"],
)
def test_a_vague_thing_is_none(thing: str) -> None:
    """Thanks for their time name nothing they gave."""
    said = reason(names_one_concrete_thing(facts(given={"thing": thing}), {}))
    assert "--for" in said
    assert thing.strip() in said


@given(st.text(max_size=60))
def test_any_thing_can_be_judged(thing: str) -> None:
    """No text raises."""
    assert concrete(thing) in (True, False)


def _context(purpose: str, reasons: Sequence[str], stage: str = "transition") -> PolicyContext:
    nothing: Any = None
    known: Known = {"decline": [{"reason": one} for one in reasons]}
    return PolicyContext(
        stage, facts(known), 0, "", "quiet", "requested", purpose, "email", nothing, nothing, ""
    )


@pytest.mark.parametrize("purpose", sorted(ASKING))
@pytest.mark.parametrize("stage", ["transition", "message"])
def test_the_uncomfortable_are_never_asked_again(purpose: str, stage: str) -> None:
    """Nothing that asks goes to somebody who was uncomfortable, nor what was drafted before."""
    (found,) = Uncomfortable().review(_context(purpose, ["no_time", "uncomfortable"], stage))
    assert (found.severity, found.tier, found.source) == (Severity.BLOCK, Tier.WISH, "S10")


def test_a_thank_you_for_the_no_is_welcome() -> None:
    """Only asking is blocked, and only where they were uncomfortable."""
    assert list(Uncomfortable().review(_context("thanks-anyway", ["uncomfortable"]))) == []
    assert list(Uncomfortable().review(_context("request", ["no_time", "other"]))) == []
