"""Export: everything as data, and cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import json

from askaround.cli.terminal.jsonout import document
from askaround.model import Person
from askaround.upkeep.forget import forget
from askaround.views.export import as_csv, as_json
from tests.engine.orchard import Orchard


def test_everything_is_there(orchard: Orchard) -> None:
    """Contacts, records, messages and events come out as JSON; who was forgotten does not."""
    ada, bob = orchard.add(), orchard.add("Bob Bean")
    orchard.campaign.note(ada.id, "soil", {"text": "loam"})
    orchard.sow(ada)
    forget(orchard.campaign.workspace, bob.id)
    found = json.loads(document(as_json(orchard.campaign)))
    assert [c["name"] for c in found["contacts"]] == ["Ada Byron"]
    assert [r["data"] for r in found["records"]] == [{"text": "loam"}]
    assert [e["status"] for e in found["effects"]] == ["drafted"]
    assert found["events"][-1]["kind"] == "contact.forgotten"
    assert "Bob" not in json.dumps(found)


def test_no_cell_is_a_formula(orchard: Orchard) -> None:
    """What begins like one gets an apostrophe; commas and quotes are the format's business."""
    orchard.campaign.import_people(
        [
            Person("=cmd|' /C calc'!A0", organisation='-2+3, "x"', phones=("+1 585 555 0123",)),
            Person("@home", title="\\tx"),
        ]
    )
    rows = list(csv.DictReader("".join(as_csv(orchard.campaign)).splitlines(keepends=True)))
    assert rows[0]["name"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["organisation"] == '\'-2+3, "x"'
    assert rows[0]["phones"] == "'+1 585 555 0123"
    assert rows[1]["name"] == "'@home"
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
