"""``campaign.ics`` follows whatever changes a meeting; UIDs stay, versions rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround_calendar import api
from askaround_calendar.content.document import read
from askaround_calendar.folder import mirror

from .conftest import THURSDAY, Diary


def shown(diary: Diary) -> list[str]:
    """When the meetings in the file begin."""
    path = diary.campaign.folder / "campaign.ics"
    events = read(path.read_bytes()).events if path.exists() else []
    return [one.start.shown for one in events if one.start]


def test_it_follows_an_undo_and_a_reply(diary: Diary) -> None:
    """An undo at the next tick, a transition by whatever command at once."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    assert shown(diary) == ["2026-11-26T21:00:00+00:00"]
    diary.campaign.undo()
    diary.campaign.tick()
    assert shown(diary) == ["2026-11-26T20:00:00+00:00"]
    diary.campaign.undo()
    diary.campaign.tick()
    assert shown(diary) == []
    assert diary.type("reply", "ines", "accepted", "--when", "thu 15:00") == 0
    assert shown(diary) == ["2026-11-26T20:00:00+00:00"]
    (diary.campaign.folder / "campaign.ics").unlink()
    diary.campaign.tick()
    assert shown(diary) == ["2026-11-26T20:00:00+00:00"]


def test_it_is_left_alone_where_nothing_changed(diary: Diary) -> None:
    """A calendar program that watches the file is not woken by every tick."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    path = diary.campaign.folder / "campaign.ics"
    before = path.stat().st_mtime_ns
    diary.campaign.tick()
    assert path.stat().st_mtime_ns == before


def test_it_is_shown_and_exported(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`calendar show` and `calendar export`, with and without a meeting."""
    assert diary.type("calendar", "show") == 0
    assert "No meeting is agreed" in capsys.readouterr().out
    assert diary.type("calendar", "export") == 0
    assert "no meeting is agreed" in capsys.readouterr().out
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    assert diary.type("calendar", "show") == 0
    assert "Thu 26 Nov 15:00 here, Thu 26 Nov 14:00 there  01 Ines Falk" in capsys.readouterr().out
    assert diary.type("calendar", "show", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["meetings"]
    assert (row["start"], row["answer"]) == (THURSDAY, None)
    assert diary.type("calendar", "export", str(tmp_path / "talks.ics")) == 0
    assert len(read((tmp_path / "talks.ics").read_bytes()).events) == 1
    assert diary.type("calendar", "check") == 0
    assert "no calendar on a server is set" in capsys.readouterr().out


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["move", "open", "agree"]), max_size=6))
def test_versions_rise_and_uids_stay(diary: Diary, steps: list[str]) -> None:
    """Case 73: whatever is done to one meeting, its UID stays and its SEQUENCE never falls."""
    with diary.campaign.command("trial", dry_run=True):
        api.schedule(diary.campaign, diary.ines, at=THURSDAY)
        uid, last = diary.meeting()["uid"], 0
        for number, step in enumerate(steps, 1):
            at = THURSDAY + number * 3600
            is_open = diary.meeting()["status"] == "proposed"
            if step == "agree" and is_open:
                api.schedule(diary.campaign, diary.ines, at=at)
            elif step == "move" and not is_open:
                api.reschedule(diary.campaign, diary.ines, at=at)
            elif step == "open" and not is_open:
                api.reschedule(diary.campaign, diary.ines)
            meeting = diary.meeting()
            assert meeting["uid"] == uid
            sequence = meeting["sequence"]
            assert isinstance(sequence, int)
            risen = step != "open" and meeting.get("start") == at
            assert sequence == last + 1 if risen else sequence == last
            last = sequence


def test_steps_that_move_no_meeting_read_none(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a step that wrote no record the meetings are not read again; after a note they are."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    read_by: list[str] = []
    monkeypatch.setattr(mirror, "refresh", lambda env: read_by.append("refresh"))
    diary.campaign.fire(diary.ines, "stop")
    assert read_by == []
    diary.campaign.note(diary.ines, "research", {"text": "She plans trams.", "about": "person"})
    diary.campaign.undo()
    mirror.follow(diary.campaign.env("calendar"))
    mirror.follow(diary.campaign.env("calendar"))
    assert read_by == ["refresh"]
