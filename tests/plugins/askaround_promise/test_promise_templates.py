"""The messages the program brings keep its own promise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from askaround.messages import Templates, split_subject
from askaround.model import TIES, Contact, Severity
from askaround_promise.messages.lint import review
from askaround_promise.messages.message import Message

FOLDER = Path(__file__).resolve().parents[3] / "workflows" / "askaround_workflows"
TEMPLATES = Templates("informational-interview", [FOLDER])
WORKFLOWS = [Templates(folder.name, [FOLDER]) for folder in sorted((FOLDER / "messages").iterdir())]
ABOUTS = (
    (Path(__file__).resolve().parents[2] / "data" / "lint" / "sorts" / "abouts.txt")
    .read_text("utf-8")
    .splitlines()
)
SENT = [name for name in TEMPLATES.names() if "." not in name]
OBJECTIVES: list[Mapping[str, object]] = [
    {"text": "what editors do all day", "field": "science publishing"},
    {"text": "how they work", "organisation": "Harbour Press", "mode": "research_companies"},
    {"text": "what this is like"},
]


def _letter(
    templates: Templates, name: str, tie: str, objective: int, about: str
) -> tuple[str, str]:
    """Return the subject and body of a message, as it goes to somebody of that tie."""
    contact = Contact(7, "Ines Duarte", "x", 1, 1, 0, 0, given="Ines", tie=tie, organisation="Q")
    text = templates.render(
        name,
        {
            "contact": contact,
            "me": {"name": "Robin Vale", "about": about},
            "objective": OBJECTIVES[objective % len(OBJECTIVES)],
            "records": {"thanks": [{"thing": "the course in Utica"}]},
            "introduced_by": "Tom Reed" if tie == "referral" else "",
            "meeting": {"when": "Tue 24 Nov 15:00", "minutes": 20, "modality": "phone"},
            "given": {},
            "advice": {},
            "minutes": 20,
            "now": 0,
            "zone": "America/New_York",
            "purpose": name,
            "channel": "email",
        },
    )
    return split_subject(text)


@pytest.mark.parametrize("name", SENT)
@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("number", range(len(OBJECTIVES)))
def test_our_own_messages_pass(name: str, tie: str, number: int) -> None:
    """To anybody, about anything: nothing in them is blocked, warned of, or in doubt."""
    subject, body = _letter(TEMPLATES, name, tie, number, "a chemist moving into publishing")
    found = review(Message(body, subject, purpose=name, tie=tie, name="Robin Vale"))
    assert [(one.rule, one.text) for one in found if one.severity >= Severity.WARN] == []


@pytest.mark.parametrize("templates", WORKFLOWS, ids=lambda one: str(one.workflow))
@pytest.mark.parametrize("tie", TIES)
def test_nobody_is_blocked_for_who_they_are(templates: Templates, tie: str) -> None:
    """Whatever a profile says of its owner, no message of any workflow is blocked for it."""
    blocked = []
    for name in (one for one in templates.names() if "." not in one):
        for number, about in enumerate(ABOUTS):
            subject, body = _letter(templates, name, tie, number, about)
            found = review(Message(body, subject, purpose=name, tie=tie, name="Robin Vale"))
            blocked += [
                (name, about, one.rule, one.text) for one in found if one.severity is Severity.BLOCK
            ]
    assert blocked == []
