"""Export: everything as JSON, or the contacts as CSV that no spreadsheet runs as formulas."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from askaround.model.record import CONFIDENTIAL

if TYPE_CHECKING:
    from askaround.reading import Reading

CSV_COLUMNS = (
    "id",
    "name",
    "given",
    "family",
    "organisation",
    "title",
    "emails",
    "phones",
    "url",
    "address",
    "place",
    "zone",
    "language",
    "tie",
    "role",
    "seniority",
    "channel",
    "minutes",
    "state",
    "introduced_by",
    "do_not_contact",
)
FREE = "field: "
"""What the title of a column begins with that holds a field of the person's own (``--set``)."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]|'+0")
"""What a spreadsheet runs, or what `import` would take for a value that is guarded already."""


def as_json(campaign: Reading, *, confidential: bool = False) -> dict[str, Any]:
    """Return the whole campaign as JSON-able data.

    Args:
        confidential: with the records that were said in confidence; else only their number.
    """
    store = campaign.store
    records = store.records.select()
    shown = [one for one in records if confidential or not one.data.get(CONFIDENTIAL)]
    return {
        "name": campaign.name,
        "workflow": campaign.workflow.name,
        "profile": campaign.profile,
        "objective": campaign.objective,
        "decision": campaign.decision,
        "contacts": [_plain(contact) for contact in campaign.contacts()],
        "records": [_plain(record) for record in shown],
        "confidential_left_out": len(records) - len(shown),
        "effects": [_plain(effect) for effect in store.effects.select()],
        "events": [
            {k: v for k, v in _plain(event).items() if k != "changes"}
            for event in campaign.events()
        ],
    }


def _plain(thing: Any) -> dict[str, Any]:
    return {f.name: getattr(thing, f.name) for f in dataclasses.fields(thing)}


def as_csv(campaign: Reading) -> Iterator[str]:
    """Yield the contacts as lines of CSV, the header first.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe; `import` takes it
    off again, so that a phone number such as ``+1…`` comes back as it was.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def line(cells: list[str]) -> str:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    own = list(dict.fromkeys(key for contact in campaign.contacts() for key in contact.fields))
    yield line([*CSV_COLUMNS, *(FREE + " ".join(key.split()) for key in own)])
    for contact in campaign.contacts():
        said = [_cell(getattr(contact, column)) for column in CSV_COLUMNS]
        yield line([*said, *(_cell(contact.fields.get(key)) for key in own)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text
