"""``schedule``, ``reschedule`` and ``cancel`` in a campaign, the guard and the feed."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, cast

import pytest
from icalendar import Calendar

from askaround.errors import Held, NotFound, UsageError
from askaround.model import Advice, Contact, Facts, Record
from askaround_calendar import api
from askaround_calendar.rules import ACTIONS, GUARDS

from .conftest import NOW, THURSDAY, Diary

INES = Contact(3, "Ines Falk", "s", 1, 1, 0, 0)


def _facts(
    *meetings: dict[str, object], sent: list[tuple[str, str, int]] | None = None, **given: object
) -> Facts:
    records = [Record(n, 3, "meeting", data, 100) for n, data in enumerate(meetings, 1)]
    loaded: dict[str, Any] = {
        "records.meeting": records,
        "records.answer": [],
        "effects.delivered": sent or [],
    }
    return Facts(INES, NOW, {}, loaded, Advice(""), given)


@pytest.mark.parametrize(
    ("facts", "agreed"),
    [
        (_facts({"start": NOW + 60, "status": "agreed"}), True),
        (_facts({"start": NOW + 60}), True),
        (_facts(start=NOW + 60), True),
        (_facts({"start": NOW - 60, "status": "agreed"}), False),
        (_facts({"start": NOW + 60, "status": "proposed"}), False),
        (_facts({"start": NOW + 60}, {"status": "proposed"}), False),
        (_facts({"start": NOW + 60}, {"start": NOW + 60, "status": "cancelled"}), False),
        (_facts(start=NOW - 60), False),
        (_facts(), False),
    ],
)
def test_a_time_is_agreed_or_not(facts: Facts, agreed: bool) -> None:
    """The newest meeting counts, or a time that comes with the command; it must be to come."""
    said = GUARDS[0].check(facts, {})
    assert (said is None) is agreed
    if said is not None:
        assert "askaround schedule 03" in said.remedy


@pytest.mark.parametrize(
    ("facts", "sends"),
    [
        (_facts({"start": 1}, sent=[("invitation", "calendar", 150)]), True),
        (_facts({"start": 1, "status": "cancelled"}, sent=[("invitation", "calendar", 150)]), True),
        (_facts({"start": 1}, sent=[("invitation", "calendar", 50)]), False),
        (_facts({"start": 1}, sent=[("request", "email", 150)]), False),
        (
            _facts(
                {"start": 1},
                sent=[("invitation", "calendar", 150), ("cancellation", "calendar", 160)],
            ),
            False,
        ),
        (_facts({"status": "proposed"}, sent=[("invitation", "calendar", 150)]), False),
        (_facts(), False),
    ],
)
def test_only_who_was_invited_is_told(facts: Facts, sends: bool) -> None:
    """A cancellation goes where an invitation to this meeting went, and once."""
    steps = ACTIONS[0].expand(facts, {})
    expected = [{"send": {"message": "cancellation", "channel": "calendar"}}] if sends else []
    assert list(steps) == expected


@pytest.mark.parametrize(
    ("theirs", "asked", "minutes"), [(None, None, 20), (None, 30, 30), (60, None, 60), (45, 20, 45)]
)
def test_they_say_how_long(theirs: int | None, asked: int | None, minutes: int) -> None:
    """What they set themselves wins, up to an hour."""
    contact = cast(Contact, SimpleNamespace(minutes=theirs, ref="03"))
    assert api.length(contact, asked) == minutes


@pytest.mark.parametrize("minutes", [5, 14, 61, 240])
def test_no_talk_is_shorter_or_longer(minutes: int) -> None:
    """Fifteen minutes to an hour, whoever says so."""
    with pytest.raises(UsageError, match="15 to 60"):
        api.length(INES, minutes, overrule="because she offered it")


def test_nobody_is_asked_for_more_than_half_an_hour() -> None:
    """Unless they set it, or a reason is given."""
    with pytest.raises(Held) as held:
        api.length(INES, 45)
    assert "askaround edit 03 --minutes 45" in held.value.hint
    assert api.length(INES, 45, overrule="we said so in the hall") == 45


def test_an_agreed_time_is_written_down(diary: Diary) -> None:
    """The meeting has all that calendars and timers need, and an invitation waits."""
    outcome = api.schedule(diary.campaign, diary.ines, at=THURSDAY, minutes=25)
    assert (outcome.source, outcome.target) == ("requested", "scheduled")
    meeting = diary.meeting()
    assert (meeting["start"], meeting["end"]) == (THURSDAY, THURSDAY + 1500)
    assert (meeting["zone"], meeting["modality"]) == ("America/Chicago", "phone")
    assert (meeting["status"], meeting["sequence"]) == ("agreed", 0)
    assert [e.purpose for e in diary.drafted()] == ["invitation"]


@pytest.mark.parametrize(
    ("how", "modality"),
    [
        ({}, "phone"),
        ({"where": "4 Elm St"}, "in_person"),
        ({"where": "https://talk.example.com/1"}, "video"),
        ({"where": "4 Elm St", "by": "video"}, "video"),
    ],
)
def test_how_they_talk_is_guessed_or_said(diary: Diary, how: Any, modality: str) -> None:
    """From the place, else from what is known of them."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY, **how)
    assert diary.meeting()["modality"] == modality


def test_what_cannot_be_is_refused(diary: Diary) -> None:
    """A time that has passed, a second one, a meeting that is not there; nothing changes."""
    with pytest.raises(UsageError, match="passed"):
        api.schedule(diary.campaign, diary.ines, at=NOW - 60)
    with pytest.raises(NotFound):
        api.reschedule(diary.campaign, diary.ines)
    with pytest.raises(NotFound):
        api.cancel(diary.campaign, diary.ines)
    assert (diary.state, diary.meetings()) == ("requested", [])
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    with pytest.raises(UsageError, match="agreed already"):
        api.schedule(diary.campaign, diary.ines, at=THURSDAY + 3600)


def test_a_rehearsal_changes_nothing(diary: Diary) -> None:
    """Neither the campaign nor the feed."""
    outcome = api.schedule(diary.campaign, diary.ines, at=THURSDAY, dry_run=True)
    assert outcome.target == "scheduled"
    assert (diary.state, diary.meetings()) == ("requested", [])
    assert not (diary.campaign.folder / "campaign.ics").exists()


def test_a_rehearsal_shows_the_time_that_would_be(
    diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a first time and of a moved one; where none is named, no time is shown."""
    assert diary.type("schedule", "ines", "--at", "2026-11-26 15:00", "--dry-run") == 0
    assert "Thu 26 Nov 15:00" in capsys.readouterr().out
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    assert diary.type("reschedule", "ines", "--at", "2026-11-27 16:00", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "Fri 27 Nov 16:00" in told
    assert "26 Nov 15:00" not in told
    assert diary.type("reschedule", "ines", "--dry-run") == 0
    assert "26 Nov 15:00" not in capsys.readouterr().out
    assert diary.meeting()["start"] == THURSDAY


def test_a_moved_meeting_stays_the_same_one(diary: Diary) -> None:
    """The uid stays, the number rises, and a new invitation is drafted."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY, where="4 Elm St")
    diary.send()
    uid = diary.meeting()["uid"]
    api.reschedule(diary.campaign, diary.ines, at=THURSDAY + 3600)
    meeting = diary.meeting()
    assert (meeting["uid"], meeting["sequence"]) == (uid, 1)
    assert (meeting["start"], meeting["venue"]) == (THURSDAY + 3600, "4 Elm St")
    assert diary.state == "scheduled"
    diary.send()
    files = sorted((diary.campaign.folder / "invitations").glob("*.ics"))
    assert len(files) == 2
    texts = [path.read_text().replace("\r\n ", "") for path in files]
    assert all(f"UID:{uid}" in text for text in texts)
    assert ["SEQUENCE:0" in texts[0], "SEQUENCE:1" in texts[1]] == [True, True]


def test_another_time_is_looked_for(diary: Diary) -> None:
    """Without a new time the old one is dropped and they are asked; the meeting is kept open."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    uid = diary.meeting()["uid"]
    api.reschedule(diary.campaign, diary.ines, text="The trains are on strike.")
    assert diary.state == "requested"
    assert "start" not in diary.meeting()
    assert [e.purpose for e in diary.drafted()] == ["new-times"]
    api.schedule(diary.campaign, diary.ines, at=THURSDAY + 86_400)
    meeting = diary.meeting()
    assert (meeting["uid"], meeting["sequence"], meeting["status"]) == (uid, 1, "agreed")


def test_nobody_came(diary: Diary) -> None:
    """The time is kept as missed, and the next one is another meeting."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.clock.at = THURSDAY + 1800
    api.reschedule(diary.campaign, diary.ines, no_show=True)
    assert diary.state == "requested"
    assert diary.meeting()["status"] == "no_show"
    api.schedule(diary.campaign, diary.ines, at=THURSDAY + 86_400)
    first, second = diary.meetings()
    assert first.data["uid"] != second.data["uid"]
    assert second.data["status"] == "agreed"


def test_nobody_came_and_another_time_is_agreed(diary: Diary) -> None:
    """Both in one command, and one undo takes both back."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.clock.at = THURSDAY + 1800
    api.reschedule(diary.campaign, diary.ines, no_show=True, at=THURSDAY + 86_400)
    assert diary.state == "scheduled"
    assert [r.data["status"] for r in diary.meetings()] == ["no_show", "agreed"]
    diary.campaign.undo()
    assert diary.state == "scheduled"
    assert [r.data["status"] for r in diary.meetings()] == ["agreed"]
    assert diary.campaign.verify() == []


def test_a_meeting_is_called_off(diary: Diary) -> None:
    """The cancellation carries the same uid and a higher number."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.send()
    uid = diary.meeting()["uid"]
    api.cancel(diary.campaign, diary.ines, text="I am ill.")
    assert diary.meeting()["status"] == "cancelled"
    (message,) = diary.drafted()
    assert (message.purpose, message.channel) == ("cancellation", "calendar")
    diary.campaign.outbox.approve(message.id, overrule="it is only a test")
    diary.campaign.outbox.deliver([message.id])
    (path,) = (diary.campaign.folder / "invitations").glob("*-cancellation.ics")
    text = path.read_text().replace("\r\n ", "")
    assert "METHOD:CANCEL" in text
    assert f"UID:{uid}" in text
    assert "SEQUENCE:1" in text
    assert "I am ill." in text, "the words go with it"


def test_they_call_it_off(diary: Diary) -> None:
    """Then they are asked for another time."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    api.cancel(diary.campaign, diary.ines, theirs=True)
    assert diary.state == "requested"
    assert [e.purpose for e in diary.drafted()] == ["new-times"]


def test_the_meeting_is_over_by_itself(diary: Diary) -> None:
    """A quarter of an hour after its end a debrief is due."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.clock.at = THURSDAY + 20 * 60 + 16 * 60
    diary.campaign.tick()
    assert diary.state == "interviewed"
    assert "debrief" in [e.purpose for e in diary.campaign.outbox.list(kind="task")]


def test_the_feed_follows(diary: Diary) -> None:
    """It shows what is agreed, is the owner's alone, and goes when nothing is agreed."""
    path = diary.campaign.folder / "campaign.ics"
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    assert path.stat().st_mode & 0o777 == 0o600
    (event,) = Calendar.from_ical(path.read_text()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Talk with Ines Falk"
    api.reschedule(diary.campaign, diary.ines)
    assert not path.exists()
    assert api.write_feed(diary.campaign) is None


def test_the_command_shows_both_clocks(diary: Diary, capsys: pytest.CaptureFixture[str]) -> None:
    """Typed as its help shows; the time is on one's own clock and shown on theirs."""
    assert diary.type("schedule", "ines", "--at", "thu 15:00", "--by", "phone") == 0
    out = capsys.readouterr().out
    assert "requested → scheduled" in out
    assert "14:00 there" in out
    assert "15:00 here" in out


def test_commands_answer_in_json(diary: Diary, capsys: pytest.CaptureFixture[str]) -> None:
    """One document each, with the states."""
    for words, states in (
        (("schedule", "01", "--at", "thu 15:00"), ("requested", "scheduled")),
        (("reschedule", "01", "--at", "fri 15:00"), ("scheduled", "scheduled")),
        (("cancel", "01"), ("scheduled", "quiet")),
    ):
        assert diary.type(*words, "--json") == 0
        data = json.loads(capsys.readouterr().out)
        assert (data["source"], data["target"]) == states


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("schedule", "ines"), 2),
        (("schedule", "ines", "--at", "yesterday 10:00"), 2),
        (("schedule", "ines", "--at", "thu 15:00", "--minutes", "50"), 5),
        (("schedule", "ines", "--at", "thu 15:00", "--minutes", "500"), 2),
        (("schedule", "nobody", "--at", "thu 15:00"), 3),
        (("reschedule", "ines"), 3),
        (("cancel", "ines"), 3),
    ],
)
def test_mistakes_have_their_exit_codes(diary: Diary, words: tuple[str, ...], code: int) -> None:
    """Usage is 2, nothing there 3, held 5; and nothing is changed."""
    assert diary.type(*words) == code
    assert (diary.state, diary.meetings()) == ("requested", [])


def test_forgetting_leaves_no_name_in_calendars(diary: Diary) -> None:
    """Invitations and the feed go with the person."""
    api.schedule(diary.campaign, diary.ines, at=THURSDAY)
    diary.send()
    from askaround.upkeep.forget import forget

    forget(diary.campaign.workspace, diary.ines)
    assert list(diary.campaign.folder.rglob("*.ics")) == []


def test_preparing_for_a_talk_of_tomorrow_is_not_late(diary: Diary) -> None:
    """A business day before a Monday, agreed on a Saturday, has passed: an hour before, then."""
    saturday = 4 * 86_400
    diary.clock.advance(saturday)
    monday = diary.clock.now() + 2 * 86_400
    api.schedule(diary.campaign, diary.ines, at=monday)
    (task,) = diary.campaign.store.effects.select(statuses=["open"], kind="task")
    assert task.due_at == monday - 3600
    diary.campaign.undo()
    soon = diary.clock.now() + 1800
    api.schedule(diary.campaign, diary.ines, at=soon)
    (task,) = diary.campaign.store.effects.select(statuses=["open"], kind="task")
    assert task.due_at == diary.clock.now()
