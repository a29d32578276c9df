"""The messages the program brings keep its own promise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from askaround.messages import Templates, split_subject
from askaround.model import TIES, Contact, Severity
from askaround_promise.lint import Message, review

FOLDER = Path(__file__).resolve().parents[3] / "workflows" / "askaround_workflows"
TEMPLATES = Templates("informational-interview", [FOLDER])
SENT = [name for name in TEMPLATES.names() if "." not in name]
OBJECTIVES: list[Mapping[str, object]] = [
    {"text": "what editors do all day", "field": "science publishing"},
    {"text": "how they work", "organisation": "Harbour Press", "mode": "research_companies"},
    {"text": "what this is like"},
]


@pytest.mark.parametrize("name", SENT)
@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("number", range(len(OBJECTIVES)))
def test_our_own_messages_pass(name: str, tie: str, number: int) -> None:
    """To anybody, about anything: nothing in them is blocked, warned of, or in doubt."""
    contact = Contact(7, "Ines Duarte", "x", 1, 1, 0, 0, given="Ines", tie=tie, organisation="Q")
    text = TEMPLATES.render(
        name,
        {
            "contact": contact,
            "me": {"name": "Robin Vale", "about": "a chemist moving into publishing"},
            "objective": OBJECTIVES[number],
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
    subject, body = split_subject(text)
    found = review(Message(body, subject, purpose=name, tie=tie, name="Robin Vale"))
    assert [(one.rule, one.text) for one in found if one.severity >= Severity.WARN] == []
