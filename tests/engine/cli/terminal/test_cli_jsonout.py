"""Values of the program as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from askaround.cli.terminal.jsonout import document, plain
from askaround.model import Contact, Finding, Severity, Status


def test_a_contact_is_all_its_fields_and_its_ref() -> None:
    """No field of the dataclass is missing, and scripts get the id a person types."""
    contact = Contact(7, "Ines Falk", "prospect", 1, 1, 0, 0, emails=("ines@example.org",))
    found = plain(contact)
    assert isinstance(found, dict)
    assert set(found) == {*Contact.__dataclass_fields__, "ref"}
    assert found["ref"] == "07"
    assert found["emails"] == ["ines@example.org"]


def test_enums_are_words() -> None:
    """A status is its own word, a severity its name in lower case."""
    assert plain(Status.HANDED_OVER) == "handed_over"
    finding = plain(Finding(Severity.BLOCK, "hours", "closed"))
    assert isinstance(finding, dict)
    assert finding["severity"] == "block"


def test_everything_else_has_a_form() -> None:
    """Bytes, paths, sets and generators do not stop a document."""
    made = document({"a": b"text", "b": b"\xff", "c": Path("x"), "d": {2, 1}, "e": iter("xy")})
    assert json.loads(made) == {
        "schema_version": 1,
        "a": "text",
        "b": "/w==",
        "c": "x",
        "d": [1, 2],
        "e": ["x", "y"],
    }
