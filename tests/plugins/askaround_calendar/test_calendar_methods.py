"""A file of several calendars: each event is judged by the METHOD of its own."""

from __future__ import annotations

from askaround.model import Observation
from askaround_calendar import plugin
from askaround_calendar.content.document import read
from askaround_calendar.content.telling import as_data

from .conftest import NOW
from .test_calendar_itip import speaking


def calendar(method: str, uid: str = "") -> str:
    """A calendar with one event, or with none."""
    event = f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20261201T150000Z\r\nEND:VEVENT\r\n"
    said = f"METHOD:{method}\r\n" if method else ""
    return f"BEGIN:VCALENDAR\r\n{said}{event if uid else ''}END:VCALENDAR\r\n"


def test_each_event_keeps_the_method_of_its_own_calendar() -> None:
    """The document keeps the first METHOD; events have their own, and what differs is told."""
    text = calendar("REQUEST", "a") + calendar("CANCEL", "b") + calendar("", "c")
    document = read(text.encode())
    assert document.method == "REQUEST"
    assert [event.method for event in document.events] == ["REQUEST", "CANCEL", ""]
    data = as_data(document)
    assert data["method"] == "REQUEST"
    assert [event["method"] for event in data["events"]] == ["REQUEST", "CANCEL", None]  # type: ignore[attr-defined]  # JSON
    assert any("CANCEL" in what for _, what in document.problems)


def meant(text: str, method: str) -> str:
    """What a mail with this calendar means."""
    mail = Observation("k", "email", "calendar", NOW, data={"calendar": [text], "method": method})
    with speaking():
        (seen,) = plugin.classify(mail)
    return f"{seen.intent}: {seen.words}"


def test_a_mail_is_judged_by_the_calendar_of_its_event() -> None:
    """An empty calendar in front lends its METHOD to nobody, neither to act nor to refuse."""
    behind = calendar("REQUEST") + calendar("CANCEL", "u-1")
    assert meant(behind, "REQUEST") == (
        "calendar.other: the mail says REQUEST and its calendar CANCEL"
    )
    assert "the mail says" not in meant(behind, "CANCEL")
