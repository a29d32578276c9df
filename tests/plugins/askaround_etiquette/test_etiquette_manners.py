"""What packs say in words is said of a message that gives cause, and of no other."""

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
    Record,
    Severity,
)
from askaround_etiquette.conduct.manners import Manners

DAY = 86_400
NOW = 100 * DAY


def said(
    field: str,
    value: object,
    body: str = "A question",
    *,
    purpose: str = "request",
    confidence: str = "high",
    sent: tuple[tuple[str, str, int], ...] = (),
    talked: int | None = None,
    meeting: dict[str, object] | None = None,
    channel: str = "email",
    **known: Any,
) -> list[Finding]:
    """Return what `manners` says of a message where a pack has one value."""
    one = AdvisedValue(value, confidence, "stated", ("https://example.org/",), "XX")
    contact = Contact(4, "Ana Silva", "prospect", 1, 1, 0, 0, place="XX", **known)
    held = [] if talked is None else [Record(1, 4, "meeting", {"end": talked}, 0)]
    seen = Facts(
        contact,
        NOW,
        {},
        {"effects.delivered": list(sent), "records.meeting": held},
        Advice("XX", {field: one}),
        {},
    )
    written = Draft(
        1, 4, purpose, channel, "ana@example.org", "Ana Silva", "Sam", "sam@example.org",
        "A question", body, meeting=meeting or {},
    )  # fmt: skip
    unused: Any = None
    given = PolicyContext(
        "message", seen, NOW, "", "", "", purpose, channel, written, unused, "UTC"
    )  # fmt: skip
    return list(Manners().review(given))


@pytest.mark.parametrize(
    ("field", "value", "body", "rule"),
    [
        ("coffee", "Who invites pays.", "May I buy you a coffee?", "coffee"),
        ("coffee", "Who invites pays.", "May I ask you something?", ""),
        ("coffee", "Who invites pays.", "I teach; the tea room is closed", "coffee"),
        ("coffee", "Who invites pays.", "I teach steam engines", ""),
        ("cv", "Send no CV.", "My CV is attached.", "cv"),
        ("cv", "Send no CV.", "My résumé is attached.", "cv"),
        ("cv", "Send no CV.", "I resume my studies", ""),
        ("language", "de", "A question", "language"),
        ("language", "en", "A question", ""),
        ("style", "Say who you are.", "A question", "style"),
        ("first_names", "when_invited", "Dear Ana,", "first_names"),
        ("first_names", "when_invited", "Dear Ana Silva,", ""),
        ("first_names", "usual", "Dear Ana,", ""),
    ],
)
def test_a_request_is_judged_by_its_words(field: str, value: str, body: str, rule: str) -> None:
    """Each field speaks where the words give cause, with pack, confidence, source and remedy."""
    found = said(field, value, body, given="Ana", tie="stranger")
    assert [one.rule for one in found] == ([rule] if rule else [])
    for one in found:
        assert "pack XX, confidence high" in one.reason
        assert one.source == "https://example.org/"
        assert one.remedy


def test_most_of_it_only_hints_and_nothing_holds() -> None:
    """First names may warn where that is well known; coffee and language never do."""
    (named,) = said("first_names", "when_invited", "Dear Ana,", given="Ana", tie="stranger")
    assert named.severity is Severity.WARN
    (thin,) = said(
        "first_names", "never", "Dear Ana,", given="Ana", tie="stranger", confidence="low"
    )
    assert thin.severity is Severity.ADVISE
    (coffee,) = said("coffee", "Who invites pays.", "a coffee?")
    assert coffee.severity is Severity.ADVISE


def test_friends_are_not_told_how_to_be_addressed() -> None:
    """Whom one knows one may greet by the first name, in any language."""
    assert said("first_names", "never", "Dear Ana,", given="Ana", tie="friend") == []
    assert said("language", "de", tie="friend") == []


def test_a_follow_up_that_comes_too_soon_is_warned_of() -> None:
    """Days are counted from the last message that reached them; a silence is explained."""
    soon = (("request", "email", NOW - 3 * DAY),)
    late = (("request", "email", NOW - 9 * DAY),)
    (found,) = said("follow_up_days", 7, purpose="follow-up", sent=soon)
    assert "you wrote 3 days ago" in found.reason
    assert found.severity is Severity.WARN
    assert said("follow_up_days", 7, purpose="follow-up", sent=late) == []
    assert said("follow_up_days", 7, purpose="request", sent=soon) == []
    (silence,) = said("silence", "It may mean no.", purpose="follow-up")
    assert "It may mean no." in silence.reason


def test_a_late_thank_you_is_told() -> None:
    """Hours are counted from the end of the last talk."""
    (found,) = said("thank_you_hours", 24, purpose="thank-you", talked=NOW - 3 * DAY)
    assert "you talked 72 hours ago" in found.reason
    assert found.severity is Severity.ADVISE
    assert said("thank_you_hours", 24, purpose="thank-you", talked=NOW - 3600) == []
    assert said("thank_you_hours", 24, purpose="thank-you") == []


def test_an_appointment_at_short_notice_is_told() -> None:
    """An invitation to a talk sooner than is usual there has a hint."""
    (found,) = said("lead_days", 7, purpose="invitation", meeting={"start": NOW + 2 * DAY})
    assert "about 7 days ahead" in found.reason
    assert said("lead_days", 7, purpose="invitation", meeting={"start": NOW + 8 * DAY}) == []
    assert said("lead_days", 7) == []


def test_the_channel_and_the_rank_are_looked_at() -> None:
    """Where a first word comes otherwise, or where one does not begin at the top, it is said."""
    (found,) = said("first_channel", ["phone", "introduction"])
    assert "phone, introduction" in found.reason
    assert said("first_channel", ["email", "phone"]) == []
    assert said("first_channel", ["phone"], introduced_by=3) == []
    (top,) = said("whom", "Do not begin at the very top.", title="Chief Executive", tie="stranger")
    assert "Theirs: Chief" in top.reason
    assert said("whom", "Do not begin at the very top.", title="Baker", tie="stranger") == []
