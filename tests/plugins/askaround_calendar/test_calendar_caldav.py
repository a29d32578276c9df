"""One's own calendar on a server: a real Radicale for the round trip, a scripted one for faults."""

from __future__ import annotations

import errno
import json
import os
import shlex
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from askaround.errors import SetupNeeded
from askaround.model import Env
from askaround_calendar import api
from askaround_calendar.server import dav, wire
from askaround_calendar.server.dav import Changed, Server, Unreachable
from askaround_calendar.server.remote import entry_name
from askaround_calendar.settings import Settings
from tests.dripping import Dripping

from .conftest import THURSDAY, Diary
from .servers import PASSWORD, Radicale, Scripted, radicale, scripted


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    """A Radicale for all tests of this file."""
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def told() -> Iterator[Scripted]:
    """A server that does as it is told."""
    with scripted() as server:
        yield server


@pytest.fixture
def calendar(real: Radicale, diary: Diary, monkeypatch: pytest.MonkeyPatch) -> Radicale:
    """The campaign's calendar is the one on the server, which is empty."""
    monkeypatch.setenv("ASKAROUND_CALDAV", PASSWORD)
    for name in real.entries():
        real.ask("DELETE", name)
    _set(diary, real.url)
    return real


def _set(diary: Diary, url: str, more: str = "") -> None:
    path = diary.campaign.folder / "askaround.toml"
    text = path.read_text() if path.exists() else ""
    path.write_text(f'{text}\n[plugins.calendar]\nurl = "{url}"\nusername = "robin"\n{more}')
    folder, clock = diary.campaign.folder, diary.clock
    diary.campaign.close()
    diary.campaign = type(diary.campaign).open(folder, clock=clock)


def _change(server: Radicale, name: str, before: str, after: str) -> None:
    status, text, _ = server.ask("GET", name)
    assert status == 200
    assert before in text
    assert server.ask("PUT", name, text.replace(before, after))[0] in (201, 204)


def test_a_full_round_trip(calendar: Radicale, diary: Diary) -> None:
    """Scheduled: there. Changed there: noticed, proposed, not overwritten. Cancelled: gone."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    assert diary.campaign.tick().failed == []
    (name,) = calendar.entries()
    assert name == entry_name(str(diary.meeting()["uid"]))
    text = calendar.ask("GET", name)[1]
    assert "DTSTART:20261126T200000Z" in text
    assert "SUMMARY:Talk with Ines Falk" in text
    # A stored object has no METHOD, and nobody in it whom the server would write to.
    assert not any(word in text for word in ("METHOD", "ATTENDEE", "ORGANIZER"))

    _change(calendar, name, "20261126T20", "20261127T16")
    assert diary.campaign.tick().observed == [("calendar", "review")]
    assert diary.meeting()["start"] == THURSDAY
    due = next(one for one in diary.campaign.due() if one.mark == "READ")
    assert due.command == 'askaround reschedule 01 --at "2026-11-27 11:00"'
    assert diary.campaign.tick().observed == []
    assert "DTSTART:20261127T160000Z" in calendar.ask("GET", name)[1]

    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 86_400)
    diary.campaign.tick()
    assert "DTSTART:20261127T200000Z" in calendar.ask("GET", name)[1]
    assert "SEQUENCE:1" in calendar.ask("GET", name)[1]

    api.cancel(diary.campaign, diary.ines)
    diary.campaign.tick()
    assert calendar.entries() == []
    assert diary.campaign.verify() == []


def test_a_note_added_there_is_no_change_of_time(calendar: Radicale, diary: Diary) -> None:
    """What is added to the entry stays, and nobody is asked."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    (name,) = calendar.entries()
    _change(calendar, name, "END:VEVENT", "DESCRIPTION:bring tea\r\nEND:VEVENT")
    assert diary.campaign.tick().observed == []
    assert "bring tea" in calendar.ask("GET", name)[1]
    api.cancel(diary.campaign, diary.ines)
    diary.campaign.tick()
    assert calendar.entries() == []


def test_removed_there(calendar: Radicale, diary: Diary) -> None:
    """It is told once, and the entry is not put back behind the person's back."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    calendar.ask("DELETE", calendar.entries()[0])
    assert diary.campaign.tick().observed == [("calendar", "review")]
    due = next(one for one in diary.campaign.due() if one.mark == "READ")
    assert due.command == "askaround cancel 01"
    assert diary.campaign.tick().observed == []
    assert calendar.entries() == []
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    diary.campaign.tick()
    assert len(calendar.entries()) == 1


def test_a_stale_save(calendar: Radicale, diary: Diary) -> None:
    """Case 82: an entry changed there since it was read is not overwritten (412)."""
    with Server(diary.campaign.env("calendar")) as server:
        _check_stale_saves(calendar, server)


def _check_stale_saves(calendar: Radicale, server: Server) -> None:
    content = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:one\r\n"
        b"DTSTAMP:20261124T150000Z\r\nDTSTART:20261126T200000Z\r\nDTEND:20261126T203000Z\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    first = server.put("one.ics", content)
    with pytest.raises(Changed):
        server.put("one.ics", content)
    _change(calendar, "one.ics", "20261126T20", "20261126T21")
    with pytest.raises(Changed):
        server.put("one.ics", content, first)
    with pytest.raises(Changed):
        server.delete("one.ics", first)
    entry = server.get("one.ics")
    assert entry is not None
    assert entry.etag != first
    server.delete("one.ics", entry.etag)
    assert server.get("one.ics") is None
    server.delete("one.ics")


def test_both_sides_changed(calendar: Radicale, diary: Diary) -> None:
    """Case 82: moved here and there between two looks: theirs stands, and the person is told."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    (name,) = calendar.entries()
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    _change(calendar, name, "20261126T20", "20261127T16")
    assert diary.campaign.tick().observed == [("calendar", "review")]
    assert diary.meeting()["start"] == THURSDAY + 3600
    for _ in range(2):
        assert "DTSTART:20261127T160000Z" in calendar.ask("GET", name)[1]
        assert diary.campaign.tick().observed == []


@pytest.mark.parametrize(
    ("answer", "there"), [("2026-11-26 16:00", "20261126T210000Z"), ("", "20261127T160000Z")]
)
def test_the_person_says_which_side_is_right(
    calendar: Radicale, diary: Diary, answer: str, there: str
) -> None:
    """Case 82: the agreed time said once more, or theirs taken over: one question, one answer."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    (name,) = calendar.entries()
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    _change(calendar, name, "20261126T20", "20261127T16")
    diary.campaign.tick()
    (due,) = [one for one in diary.campaign.due() if one.mark == "READ"]
    command = due.command.removeprefix("askaround ")
    words = shlex.split(f'reschedule 01 --at "{answer}"' if answer else command)
    assert diary.type(*words) == 0
    assert not [one for one in diary.campaign.due() if one.mark == "READ"]
    for _ in range(2):
        assert diary.campaign.tick().observed == []
        assert f"DTSTART:{there}" in calendar.ask("GET", name)[1]
    assert diary.campaign.verify() == []


def test_the_time_that_is_agreed_already(diary: Diary, capsys: pytest.CaptureFixture[str]) -> None:
    """`reschedule` to the time it is at drafts nothing anew; a new place does."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    before = [one.id for one in diary.drafted()]
    number = diary.meeting()["sequence"]
    assert diary.type("reschedule", "ines", "--at", "2026-11-26 15:00") == 0
    assert "still scheduled" in capsys.readouterr().out
    assert [one.id for one in diary.drafted()] == before
    assert diary.meeting()["sequence"] == number
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY, where="Cafe Luna")
    assert diary.meeting()["sequence"] == 1
    assert diary.campaign.verify() == []


def test_killed_between_writing_and_remembering(calendar: Radicale, diary: Diary) -> None:
    """Case 82: what this program wrote there itself, and does not remember, is nobody's move."""
    from askaround_calendar.server.remote import follow

    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    (name,) = calendar.entries()
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600, where="Cafe Luna, 4 Elm St")
    follow(diary.campaign.store.observations.cursor("calendar"), diary.campaign.env("calendar"))
    written = calendar.ask("GET", name)
    assert "DTSTART:20261126T210000Z" in written[1]
    for _ in range(2):
        assert diary.campaign.tick().observed == []
    assert calendar.ask("GET", name)[2]["ETag"] == written[2]["ETag"]


def test_what_was_added_there_outlives_a_move(calendar: Radicale, diary: Diary) -> None:
    """Case 82: a note, an alarm, a title and a category stay when the meeting is moved here."""
    added = (
        "DESCRIPTION:bring tea\\, and the list\r\nCATEGORIES:Talks\r\nX-COLOUR:blue\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:soon\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
    )
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    (name,) = calendar.entries()
    _change(calendar, name, "END:VEVENT", f"{added}END:VEVENT")
    _change(calendar, name, "Talk with Ines Falk", "Ines!")
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600, where="Cafe Luna, 4 Elm St")
    assert diary.campaign.tick().observed == []
    text = calendar.ask("GET", name)[1]
    for line in ("bring tea", "CATEGORIES:Talks", "X-COLOUR:blue", "TRIGGER:-PT15M", "Ines!"):
        assert line in text
    for line in ("DTSTART:20261126T210000Z", "DTEND:20261126T212000Z", "LOCATION:Cafe Luna"):
        assert text.count(line) == 1
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 7200, where="Café ß" * 30)
    diary.campaign.tick()
    text = calendar.ask("GET", name)[1]
    assert "LOCATION:" + "Café ß" * 30 in text.replace("\r\n ", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_server_forgets_its_tokens(calendar: Radicale, diary: Diary) -> None:
    """Case 83: an expired token costs one full look, and nothing is told twice."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.campaign.tick()
    diary.campaign.tick()
    (name,) = calendar.entries()
    store = diary.campaign.store.observations
    cursor = json.loads(store.cursor("calendar") or "")
    assert cursor["token"]
    with Server(diary.campaign.env("calendar")) as server, pytest.raises(dav.TokenExpired):
        server.changes("http://radicale.org/ns/sync/" + "0" * 64)
    from askaround_calendar.server.remote import follow

    cursor["token"] = "http://radicale.org/ns/sync/" + "0" * 64
    seen, after = follow(json.dumps(cursor), diary.campaign.env("calendar"))
    assert list(seen) == []
    assert json.loads(after or "")["token"] not in ("", cursor["token"])
    _change(calendar, name, "20261126T20", "20261127T16")
    seen, _ = follow(json.dumps(cursor), diary.campaign.env("calendar"))
    assert [one.data["change"] for one in seen] == ["moved"]


def test_a_lost_cursor_costs_nothing(calendar: Radicale, diary: Diary) -> None:
    """Written there, and killed before that was remembered: adopted, neither doubled nor told."""
    from askaround_calendar.server.remote import follow

    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    env = diary.campaign.env("calendar")
    follow(None, env)
    seen, cursor = follow(None, env)
    assert (list(seen), len(calendar.entries())) == ([], 1)
    seen, _ = follow(cursor, env)
    assert list(seen) == []


def test_busy_times_are_asked_for(calendar: Radicale, diary: Diary) -> None:
    """What stands in one's own calendar is not proposed; one's own talk there counts once."""
    from askaround_calendar.proposing.proposal import engaged

    calendar.ask(
        "PUT",
        "dentist.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:dentist\r\n"
        "DTSTAMP:20261124T150000Z\r\nDTSTART:20261125T150000Z\r\nDTEND:20261125T160000Z\r\n"
        "RRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    found = engaged(diary.campaign, THURSDAY - 86_400 * 3, THURSDAY + 86_400 * 3)
    assert len(found.spans) == 3
    assert found.skipped == []


def test_a_calendar_that_cannot_be_asked_says_nothing_of_free(
    calendar: Radicale, diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Case 84: with the server down the times are offered, and none is called free."""
    assert diary.type("propose", "ines") == 0
    assert "free in your calendar" in capsys.readouterr().out
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = diary.campaign.folder / "askaround.toml"
    path.write_text(path.read_text().replace(calendar.url, f"http://127.0.0.1:{port}/robin/"))
    assert diary.type("propose", "ines") == 0
    told = capsys.readouterr().out
    assert "free in your calendar" not in told
    assert "the calendar server, which could not be asked" in told


def _server(diary: Diary, told: Scripted, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("ASKAROUND_CALDAV", PASSWORD)
    _set(diary, told.url)
    return Server(diary.campaign.env("calendar"))


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n<"])
def test_a_server_that_never_says_all_is_given_up(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    """Headers or content a letter at a time: the answer as a whole has to come in time."""
    monkeypatch.setenv("ASKAROUND_CALDAV", PASSWORD)
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    with Dripping(b"y", first) as server:
        _set(diary, f"http://127.0.0.1:{server.port}/robin/talks/", "timeout = 1\n")
        report = diary.campaign.tick()
    where = f"127.0.0.1:{server.port}"
    assert report.failed == [("calendar", f"{where} cannot be reached: no end in 1 s")]
    assert report.remedy == "askaround calendar check"


def test_a_server_that_is_down_is_one_plain_line(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 84: no library's own words, the same line at each look, and what to type."""
    monkeypatch.setenv("ASKAROUND_CALDAV", PASSWORD)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _set(diary, f"http://127.0.0.1:{port}/robin/talks/")
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    report = diary.campaign.tick()
    refused = os.strerror(errno.ECONNREFUSED).lower()
    assert report.failed == [("calendar", f"127.0.0.1:{port} cannot be reached: {refused}")]
    assert report.remedy == "askaround calendar check"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([(503, {"Retry-After": "60"}, "")], "is busy"),
        ([(500, {}, "")], "is busy"),
        ([(302, {"Location": "http://10.0.0.1/latest/"}, "")], "another server"),
        ([(301, {"Location": "http://169.254.169.254/latest/meta-data"}, "")], "another server"),
        ([(307, {"Location": "http://[::1]:1/"}, "")], "another server"),
        ([(302, {"Location": "file:///etc/passwd"}, "")], "another server"),
        ([(302, {}, "")], "nowhere"),
        ([(302, {"Location": "/robin/talks/again"}, "")], "without end"),
        ([(418, {}, "")], "refuses"),
    ],
)
def test_a_server_in_trouble(
    diary: Diary,
    told: Scripted,
    monkeypatch: pytest.MonkeyPatch,
    answers: list[tuple[int, dict[str, str], str]],
    why: str,
) -> None:
    """Case 84: busy, or sending elsewhere: one clear line, and nobody else is ever asked."""
    told.answers = answers
    with _server(diary, told, monkeypatch) as server, pytest.raises(Unreachable, match=why):
        server.get("one.ics")
    assert 1 <= len(told.asked) <= dav.HOPS


def test_trouble_is_told_and_tried_again(
    diary: Diary, told: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 84: a tick goes on without the server, says so, and does it all at the next look."""
    monkeypatch.setenv("ASKAROUND_CALDAV", PASSWORD)
    told.answers = [(503, {}, "")]
    _set(diary, told.url)
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    report = diary.campaign.tick()
    assert [name for name, _ in report.failed] == ["calendar"]
    assert "is busy" in report.failed[0][1]
    told.answers = [(201, {"ETag": '"1"'}, "")]
    told.asked.clear()
    assert diary.campaign.tick().failed == []
    assert [method for method, _ in told.asked] == ["PUT"]


@pytest.mark.parametrize(
    "body",
    [
        "no xml",
        "",
        '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>',
        '<d:multistatus xmlns:d="DAV:"/>',
    ],
)
def test_strange_answers(
    diary: Diary, told: Scripted, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    """Case 84: whatever comes in place of a calendar is said to be none."""
    told.answers = [(207, {"Content-Type": "application/xml"}, body)]
    wrong = pytest.raises((Unreachable, SetupNeeded))
    with _server(diary, told, monkeypatch) as server, wrong:
        server.check()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://dav.example.org/talks/", "without encryption"),
        ("ftp://dav.example.org/", "no address"),
        ("https://robin:secret@dav.example.org/", "no address"),
        ("https:///talks", "no address"),
    ],
)
def test_addresses_that_are_not_used(env: Env, url: str, why: str) -> None:
    """A password goes over encrypted lines only, and never stands in the settings."""
    from dataclasses import replace

    with pytest.raises(SetupNeeded, match=why):
        Server(replace(env, settings=Settings(url=url)))


def test_what_is_missing_is_said(
    env: Env, monkeypatch: pytest.MonkeyPatch, diary: Diary, calendar: Radicale
) -> None:
    """No password, a wrong one, no extra: one line each with what to type."""
    from dataclasses import replace

    https = replace(env, settings=Settings(url="https://dav.example.org/talks/"))
    with pytest.raises(SetupNeeded) as missing:
        Server(https)
    assert "keyring set askaround caldav" in missing.value.hint
    monkeypatch.setenv("ASKAROUND_CALDAV", "wrong")
    refused = pytest.raises(SetupNeeded, match="does not let robin in")
    with Server(diary.campaign.env("calendar")) as server, refused:
        server.check()
    import builtins

    usual = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("caldav"):
            raise ImportError("No module named 'caldav'")
        return usual(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SetupNeeded) as extra:
        Server(https)
    assert extra.value.hint == wire.INSTALL == "pip install 'askaround[caldav]'"


def test_the_command_looks(
    calendar: Radicale, diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    """`calendar check` names the calendar; something else is no calendar."""
    assert diary.type("calendar", "check") == 0
    assert "can be reached" in capsys.readouterr().out
    settings = diary.campaign.folder / "askaround.toml"
    settings.write_text(settings.read_text().replace("/robin/talks/", "/robin/"))
    assert diary.type("calendar", "check") == 4
    assert "is no calendar" in capsys.readouterr().err
