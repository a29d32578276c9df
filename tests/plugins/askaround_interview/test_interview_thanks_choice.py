"""How to thank whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from askaround.model import Advice, AdvisedValue, Contact, Facts
from askaround_interview.selectors import by_hand, thank_you_choice

MAIL, POST, CARD, CALL = "email", "letter", "card", "phone"


def choose(
    sent: Sequence[tuple[str, str]] = (),
    *,
    given: Mapping[str, object] | None = None,
    advised: Mapping[str, AdvisedValue] | None = None,
    **known: Any,
) -> Sequence[str]:
    """Return the channels for a thank-you, best first."""
    loaded = {"effects.delivered": [(what, way, number) for number, (what, way) in enumerate(sent)]}
    contact = Contact(7, "Ines Duarte", "interviewed", 1, 1, 0, 0, **known)
    return thank_you_choice(Facts(contact, 99, {}, loaded, Advice("", advised or {}), given or {}))


def test_email_where_nothing_else_is_known() -> None:
    """Without history e-mail, by hand where there is no address for that, by phone at the last."""
    assert choose() == (MAIL, POST, CARD, CALL)


@pytest.mark.parametrize(
    ("sent", "first"),
    [
        ([("request", MAIL), ("invitation", "calendar")], MAIL),
        ([("request", POST), ("follow-up", POST), ("new-times", MAIL)], POST),
        ([("request", POST), ("follow-up", MAIL)], MAIL),
        ([("request", "phone"), ("request", "phone")], MAIL),
        ([("request", "chat")], "chat"),
    ],
)
def test_as_one_usually_writes(sent: list[tuple[str, str]], first: str) -> None:
    """The channel most used, of equals the latest; calls and invitations are not writing."""
    assert choose(sent)[0] == first


@pytest.mark.parametrize(
    "known",
    [
        {"seniority": "very senior"},
        {"seniority": "Executive"},
        {"title": "Chief Executive Officer"},
        {"title": "CFO"},
        {"title": "President & Founder"},
        {"title": "Dean of Letters"},
        {"fields": {"traditional": "yes"}},
    ],
)
def test_by_hand_to_the_very_senior_and_the_traditional(known: dict[str, Any]) -> None:
    """They get a letter or a card, also where one writes mails to each other."""
    assert choose([("request", MAIL)], **known)[:3] == (POST, CARD, MAIL)


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Vice President, Sales"},
        {"title": "Office manager"},
        {"title": "Presidential historian"},
        {"seniority": "junior", "title": "CEO"},
        {"fields": {"traditional": "no"}},
    ],
)
def test_nobody_is_made_senior_by_guessing(known: dict[str, Any]) -> None:
    """A doubtful title is none, and what the user said counts more than a title."""
    assert choose(**known)[0] == MAIL


def test_their_wish_and_the_command_come_first() -> None:
    """What the command names wins, then what they asked for in writing."""
    assert choose(channel=MAIL, seniority="very senior")[0] == MAIL
    assert choose(channel="phone")[0] == MAIL
    assert choose(channel=MAIL, given={"channel": CARD})[0] == CARD


def test_what_is_usual_there_counts() -> None:
    """A region's way of thanking comes before habit, and after their own."""
    advised = {"thank_you_by": AdvisedValue([CARD], "medium", "stated", ("S78",), "XX")}
    assert choose([("request", MAIL)], advised=advised)[0] == CARD
    assert choose([("request", MAIL)], advised=advised, channel=MAIL)[0] == MAIL


def test_every_channel_stands_once() -> None:
    """The list names each channel once."""
    found = choose([("a", POST), ("b", POST)], seniority="board")
    assert len(found) == len(set(found))


def test_by_hand_reads_the_contact_only() -> None:
    """Whether a note by hand is fitting needs no facts but the contact."""
    contact = Contact(7, "Ines Duarte", "x", 1, 1, 0, 0, seniority="partner")
    assert by_hand(Facts(contact, 0, {}, {}, Advice(""), {}))
