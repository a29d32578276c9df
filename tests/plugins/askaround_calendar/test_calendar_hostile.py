"""A hostile calendar file costs at most two seconds and 200 MB, and is explained."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.plugins.hostile import MEGABYTES, SECONDS, cost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
READ = """
from askaround.errors import BadFile
from askaround_calendar.content.reading import read_file
def read(path):
    try:
        found = read_file(path)
    except BadFile as error:
        return {"attendees": [], "said": str(error)}
    said = "; ".join(what for _, what in found.problems)
    return {"attendees": [len(one.attendees) for one in found.events], "said": said}
"""
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101T100000Z\n"
FOOT = "END:VEVENT\nEND:VCALENDAR\n"
EVENT = "BEGIN:VEVENT\nUID:1\nDTSTART:20260101T100000Z\nEND:VEVENT\n"
FILES: dict[str, tuple[str, list[int], str]] = {
    # the text, how many attendees the events have, and what is said
    "one guest 200,000 times": (HEAD + "ATTENDEE:mailto:a@example.org\n" * 200_000 + FOOT, [1], ""),
    "200,000 guests": (
        HEAD + "".join(f"ATTENDEE:mailto:a{n}@example.org\n" for n in range(200_000)) + FOOT,
        [1000],
        "more than 1,000 ATTENDEEs",
    ),
    "two million folds": (HEAD + "SUMMARY:a\n" + " aa\n" * 2_000_000 + FOOT, [], "it was cut here"),
    "half a million folds": (HEAD + "SUMMARY:a\n" + " aa\n" * 500_000 + FOOT, [0], "not under"),
    "lines that say nothing": (HEAD + "X:\n" * 2_000_000 + FOOT, [], "it was cut here"),
    "200,000 comments": (HEAD + "COMMENT:a\n" * 200_000 + FOOT, [0], ""),
    "120,000 events": (
        "BEGIN:VCALENDAR\n" + EVENT * 120_000 + "END:VCALENDAR\n",
        [],
        "more than 50,000 events",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_calendar_is_cheap_and_explained(name: str, tmp_path: Path) -> None:
    """Each stays below both limits, and what was not read of it is said."""
    text, attendees, why = FILES[name]
    path = tmp_path / "hostile.ics"
    path.write_text(text)
    found = cost(READ, path)
    assert found["attendees"] == attendees
    assert why in found["said"]
    assert found["seconds"] <= SECONDS, found["seconds"]
    assert found["megabytes"] <= MEGABYTES, found["megabytes"]
