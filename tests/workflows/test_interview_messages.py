"""The words of the informational interview: for every audience, complete, brief and honest."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from askaround.messages import Templates, split_subject
from askaround.model import TIES, Contact, Severity
from askaround_promise.messages.lint import review
from askaround_promise.messages.message import Message

FOLDER = Path(__file__).resolve().parents[2] / "workflows" / "askaround_workflows"
TEMPLATES = Templates("informational-interview", [FOLDER])
SHEETS = {"prepare-sheet.md", "call-sheet.md"}
MESSAGES = sorted(set(TEMPLATES.names()) - SHEETS)

BARE: dict[str, Any] = {
    "me": {"name": "Robin Vale"},
    "objective": {},
    "records": {},
    "introduced_by": "",
    "meeting": {},
    "given": {},
    "advice": {},
    "minutes": 20,
    "now": 0,
    "zone": "",
    "purpose": "",
    "channel": "email",
}
RICH: dict[str, Any] = {
    **BARE,
    "me": {
        "name": "Robin Vale",
        "about": "a chemist moving into publishing",
        "email": "robin@example.org",
        "phone": "+1 585 555 0101",
        "signature": "Robin Vale\n+1 585 555 0101",
        "address": "1 Mill Lane\nUtica",
    },
    "objective": {"field": "publishing", "organisation": "Harbour Press", "mode": "explore"},
    "records": {
        "thanks": [{"thing": "the hint to read contracts first.", "text": "It saved me a week."}],
        "referral": [{"name": "Ada Quill"}, {"name": "Tom Reed"}],
        "research": [{"about": "person", "text": "edits novels", "source": "an interview"}],
        "question": [{"text": "What do you read first?"}, {"text": "Secret?", "declined": True}],
    },
    "introduced_by": "Mei Chen",
    "meeting": {
        "when": "Tue 24 Nov 15:00",
        "modality": "phone",
        "minutes": 30,
        "status": "agreed",
        "venue": "",
    },
    "given": {
        "times": ["Mon 23 Nov 10:00", "Tue 24 Nov 15:00"],
        "thing": "the hint to read contracts first",
        "questions": [{"number": 1, "text": "What do you do all day?", "core": True}],
        "agenda": [{"begin": 0, "end": 3, "what": "settle in"}],
        "missing": [{"what": "a note", "remedy": "askaround note 07"}],
        "left_out": ["What else?"],
        "closing": "Who else should I talk with?",
        "recovery": "I am sorry; let us leave that.",
        "dress": "a quiet room",
        "medium": "phone",
        "when": "Tuesday",
        "purpose": "whether editing fits",
        "known": [{"about": "field", "text": "small presses"}],
        "body": "Dear Barb,\n\nThank you.",
        "subject": "Thank you",
        "date": "24 November 2026",
    },
    "zone": "America/New_York",
}


def _contact(**known: Any) -> Contact:
    return Contact(7, "Barb Liskov", "prospect", 1, 1, 0, 0, **known)


def _render(name: str, values: dict[str, Any], **known: Any) -> tuple[str, str]:
    return split_subject(TEMPLATES.render(name, {**values, "contact": _contact(**known)}))


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("name", MESSAGES)
def test_messages_render_for_everybody(name: str, tie: str) -> None:
    """With the least and the most that can be known, every message is whole, with a subject."""
    full = {"given": "Barb", "organisation": "Harbour Press", "phones": ("+1 585 555 0123",)}
    for values, known in ((BARE, {}), (RICH, full), (RICH, {}), (BARE, full)):
        subject, body = _render(name, values, tie=tie, **known)
        assert subject
        assert "Robin Vale" in body
        assert not re.search(r"[{}]|None|undefined| ,|\.\.|\n\n\n| \n", body), body
        assert body == body.strip() + "\n"


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("name", MESSAGES)
def test_messages_keep_the_promise(name: str, tie: str) -> None:
    """No message asks for a job or presses, and every request has what a request needs."""
    for values in (BARE, RICH):
        subject, body = _render(name, values, tie=tie, organisation="Harbour Press")
        purpose = name.partition(".")[0]
        said = review(Message(body, subject, purpose, tie, name="Robin Vale"))
        allowed = Severity.WARN if name.endswith(".phone") else Severity.ALLOW
        worst = [one for one in said if one.severity > allowed]
        assert worst == [], f"{body}\n{[(one.rule, one.text) for one in worst]}"


@pytest.mark.parametrize("tie", TIES)
def test_a_request_is_brief_and_plain(tie: str) -> None:
    """Under 120 words: who writes, what connects them, how long, and that no job is asked for."""
    subject, body = _render(
        "request", RICH, tie=tie, given="Barb", organisation="Harbour Press", title="Editor"
    )
    assert len(f"{subject} {body}".split()) < 120
    assert "a chemist moving into publishing" in body
    assert "Mei Chen" in body
    assert "20 minutes" in body
    assert "not asking for a job" in body
    assert "hank you" in body


def test_a_stranger_needs_more_reassurance() -> None:
    """Who does not know the writer reads a name, that they have not met, and that a no is fine."""
    values = {**RICH, "introduced_by": ""}
    stranger = _render("request", values, tie="stranger", organisation="Harbour Press")[1]
    friend = _render("request", values, tie="friend", given="Barb")[1]
    assert "My name is Robin Vale" in stranger
    assert "We have not met" in stranger
    assert "I quite understand" in stranger
    assert stranger.startswith("Dear Barb Liskov,")
    assert friend.startswith("Hi Barb,")
    assert "have not met" not in friend
    unknown = _render("request", values, organisation="Harbour Press")[1]
    assert "have not met" not in unknown, "who knows whether they have"


def test_the_length_is_the_one_that_is_given() -> None:
    """The minutes of the context are the ones asked for."""
    assert "15 minutes" in _render("request", {**RICH, "minutes": 15})[1]


def test_companies_are_named_as_the_subject_in_that_mode() -> None:
    """Who has settled on the field says so, for they may be interested in the company itself."""
    mode = {"field": "publishing", "mode": "research_companies"}
    assert "settled on the field" in _render("request", {**RICH, "objective": mode})[1]
    assert "settled on the field" not in _render("request", RICH)[1]


def test_thanks_name_the_concrete_thing() -> None:
    """The thing given with the command comes first, else the one noted last."""
    assert "above all for the hint to read contracts first." in _render("thank-you", RICH)[1]
    noted = {**RICH, "given": {}}
    assert "above all for the hint to read contracts first." in _render("thank-you", noted)[1]
    assert "Tom Reed and the others you named" in _render("thank-you", RICH)[1]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("no_show", "sorry that we missed each other on Tue 24 Nov 15:00"),
        ("cancelled", "Thank you for telling me that Tue 24 Nov 15:00 does not work"),
        ("proposed", "does not work after all"),
    ],
)
def test_new_times_say_why(status: str, words: str) -> None:
    """Asking for another time fits what happened; times to choose from are listed."""
    body = _render("new-times", {**RICH, "meeting": {**RICH["meeting"], "status": status}})[1]
    assert words in body
    assert "- Mon 23 Nov 10:00" in body
    assert "Thank you for saying yes" in _render("new-times", {**RICH, "meeting": {}})[1]


def test_invitation_says_when_where_and_how_long() -> None:
    """The invitation has time, zone, length and place of the talk."""
    body = _render("invitation", RICH, phones=("+1 585 555 0123",))[1]
    assert "When: Tue 24 Nov 15:00 (America/New_York), 30 minutes" in body
    assert "I will call you on +1 585 555 0123" in body
    place = {**RICH["meeting"], "venue": "Cafe Anna"}
    assert "Where: Cafe Anna" in _render("invitation", {**RICH, "meeting": place})[1]


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_sheets_render_with_little_and_with_much(name: str) -> None:
    """The page to prepare with, the call sheet and the letter need nothing to be known."""
    for values in (BARE, RICH):
        text = TEMPLATES.render(name, {**values, "contact": _contact(title="Editor")})
        assert "Barb Liskov" in text
        assert "None" not in text


def test_the_page_to_prepare_with() -> None:
    """It has purpose, what is known, agenda, questions, and the line to end with."""
    text = TEMPLATES.render("prepare-sheet.md", {**RICH, "contact": _contact()})
    for part in (
        "whether editing fits",
        "- **field:** small presses",
        "- 0 to 3: settle in",
        "1. **What do you do all day?**",
        "**Who else should I talk with?**",
        "I am sorry; let us leave that.",
        "- a note: askaround note 07",
    ):
        assert part in text
    plain = TEMPLATES.render("prepare-sheet.md", {**RICH, "given": {}, "contact": _contact()})
    assert "- What do you read first?" in plain
    assert "Secret?" not in plain, "what they would rather not answer is not asked"


@pytest.mark.parametrize("name", TEMPLATES.names())
def test_what_people_are_called_is_never_a_template(name: str) -> None:
    """Fault 11: a contact named like code is called just that."""
    contact = Contact(7, "{{ 7 * 7 }} {% raw %}", "prospect", 1, 1, 0, 0, tie="stranger")
    text = TEMPLATES.render(name, {**RICH, "introduced_by": "{{ me }}", "contact": contact})
    assert "49" not in text
    if name not in SHEETS and not name.endswith((".phone", ".calendar")):
        assert "{{ 7 * 7 }}" in text


@pytest.mark.parametrize(
    ("name", "given", "tie", "greeting"),
    [
        ("Ines Falk", "", "friend", "Hi Ines,"),
        ("Jean-Luc Ömer", "", "colleague", "Hi Jean-Luc,"),
        ("Ines Falk", "Nini", "friend", "Hi Nini,"),
        ("Ines Maria Falk", "", "friend", "Hi Ines Maria Falk,"),
        ("Dr Falk", "", "friend", "Hi Dr Falk,"),
        ("王 小明", "", "friend", "Hi 王 小明,"),
        ("Ines Falk", "", "stranger", "Dear Ines Falk,"),
    ],
)
@pytest.mark.parametrize("message", ["request", "thank-you", "follow-up", "keep-in-touch"])
def test_friends_are_greeted_by_their_first_name(
    message: str, name: str, given: str, tie: str, greeting: str
) -> None:
    """Only for people one knows, and only where two words leave no doubt which one it is."""
    contact = Contact(1, name, "prospect", 1, 1, 0, 0, given=given, tie=tie)
    text = TEMPLATES.render(message, {**RICH, "contact": contact})
    assert greeting in text.splitlines()
