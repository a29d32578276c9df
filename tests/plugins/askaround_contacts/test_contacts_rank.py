"""The ranking: who comes first, and why."""

from __future__ import annotations

import itertools
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from askaround.model import TIES, WARM_TIES, Contact
from askaround_contacts.comparison.rank import Aim, aim, best, score, wave

EVEN = {"knowledge": 1.0, "reach": 1.0, "likelihood": 1.0}
PLANNING = aim(
    {"field": "urban planning", "organisation": "Oak Transit"}, {"about": "once at Fern Hospital"}
)


def contact(number: int = 1, **values: Any) -> Contact:
    """Return a contact with these values."""
    return Contact(number, f"Person {number}", "prospect", 1, 1, 0, 0, **values)


def test_people_one_knows_come_first() -> None:
    """A warm tie is wave 0 and stands above any stranger, however well they score (S44)."""
    stranger = contact(
        1, tie="stranger", title="Director of urban planning", emails=("a@example.org",)
    )
    friend = contact(2, tie="friend")
    found = best([stranger, friend], PLANNING, EVEN, 10)
    assert [one.contact.id for one in found] == [2, 1]
    assert found[0].score < found[1].score


@pytest.mark.parametrize("tie", TIES)
def test_every_tie_has_a_wave(tie: str) -> None:
    """Warm ties are wave 0, people named or met wave 1, all others wave 2."""
    assert wave(tie) == (0 if tie in WARM_TIES else 1 if tie in {"referral", "acquaintance"} else 2)


@pytest.mark.parametrize(
    ("better", "part"),
    [
        ({"title": "Urban planner"}, "knowledge"),
        ({"role": "practitioner"}, "knowledge"),
        ({"role": "expert"}, "knowledge"),
        ({"organisation": "Oak Transit"}, "knowledge"),
        ({"organisation": "Plan & Urban Ltd"}, "knowledge"),
        ({"role": "connector"}, "reach"),
        ({"seniority": "director"}, "reach"),
        ({"title": "Senior nurse"}, "reach"),
        ({"tie": "friend"}, "reach"),
        ({"tie": "colleague"}, "likelihood"),
        ({"introduced_by": 7}, "likelihood"),
        ({"organisation": "Fern Hospital"}, "likelihood"),
        ({"fields": {"school": "Fern"}}, "likelihood"),
        ({"emails": ("a@example.org",)}, "likelihood"),
        ({"phones": ("+1 585 555 0123",)}, "likelihood"),
    ],
)
def test_each_thing_known_raises_its_part_and_is_said(better: dict[str, Any], part: str) -> None:
    """S11, S34: what speaks for somebody raises its part and the score, and gives a reason."""
    plain, more = score(contact(), PLANNING, EVEN), score(contact(**better), PLANNING, EVEN)
    assert getattr(more, part).score > getattr(plain, part).score
    assert more.score > plain.score
    assert set(more.reasons) - set(plain.reasons)


def test_parts_multiply() -> None:
    """Somebody fair in all three parts beats somebody perfect in one."""
    round_one = contact(1, title="Urban planner", role="connector", emails=("a@example.org",))
    one_sided = contact(2, title="Urban planner", role="practitioner", organisation="Oak Transit")
    assert score(round_one, PLANNING, EVEN).score > score(one_sided, PLANNING, EVEN).score


def test_weights_decide_between_parts() -> None:
    """With only knowledge weighed the expert leads, with only reach the connector."""
    people = [contact(1, role="expert"), contact(2, role="connector")]
    for weighed, first in (("knowledge", 1), ("reach", 2)):
        weights = {name: float(name == weighed) for name in EVEN}
        assert best(people, PLANNING, weights, 1)[0].contact.id == first


def test_scores_stay_in_bounds() -> None:
    """All parts stay between 0.1 and 1 and the score between 0 and 100, even without weights."""
    for tie, role, title in itertools.product(
        TIES, ("", "expert", "connector"), ("", "Intern", "Director of urban planning")
    ):
        one = score(contact(tie=tie, role=role, title=title), PLANNING, EVEN)
        assert all(0.1 <= part.score <= 1 for part in (one.knowledge, one.reach, one.likelihood))
        assert 0 <= one.score <= 100
    assert score(contact(), Aim(frozenset(), frozenset()), dict.fromkeys(EVEN, 0.0)).score == 0


def test_who_asked_not_to_be_contacted_is_never_ranked() -> None:
    """Do-not-contact leaves somebody out."""
    assert best([contact(tie="friend", do_not_contact=True)], PLANNING, EVEN, 5) == []


def test_what_is_missing_is_something_to_type() -> None:
    """An unknown tie and a missing address are answered with the command that mends them."""
    assert score(contact(7), PLANNING, EVEN).missing == (
        "askaround edit 07 --tie acquaintance",
        "askaround edit 07 --email ADDRESS",
    )


def test_a_hundred_thousand_stream_through_a_bounded_heap() -> None:
    """Only the best are held: memory does not grow with the number of contacts."""

    def people(count: int) -> Iterator[Contact]:
        for number in range(count):
            yield contact(number, title=("Urban planner", "Nurse")[number % 2], tie="unknown")

    def peak(count: int) -> int:
        tracemalloc.start()
        assert len(best(people(count), PLANNING, EVEN, 10)) == 10
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(100)
    assert peak(20_000) < peak(2_000) + 500_000  # all of them would be ten million bytes


def test_without_a_field_the_question_says_what_counts() -> None:
    """Where no field is set, the words of the objective's text and options are looked for."""
    told = aim({"text": "Should I become a nurse?", "options": ["nursing", "teaching"]}, {})
    assert score(contact(title="Nurse"), told, EVEN).knowledge.score > 0.1
