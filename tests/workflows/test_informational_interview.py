"""The informational interview, driven through its states as a person would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from askaround.errors import Held
from askaround.workflow.parse import parse

if TYPE_CHECKING:
    from conftest import Stage  # type: ignore[import-not-found]  # beside this file

FOLDER = Path(__file__).resolve().parents[2] / "workflows" / "askaround_workflows"
HOUR = 3600

UNMAPPED = {
    "user.reply",
    "user.prepare",
    "user.debrief",
    "user.call",
    "user.decide",
    "reply.asks_for_info",
    "reply.asks_resume",
    "reply.redirects",
    "reply.other",
    "mail.auto_reply",
    "mail.arrived",
    "meeting.stands",
    "calendar.tentative",
    "calendar.delegated",
    "calendar.stale",
    "calendar.other",
    "call.voicemail",
    "call.no_answer",
    "call.wrong_number",
    "call.logged",
}
"""Intents that change no state."""


def test_every_intent_has_its_meaning(stage: Stage) -> None:
    """Every intent of the built-in plugins is mapped, but for those that change no state."""
    observe = stage.campaign.workflow.observe
    registered = set(stage.campaign.host.intents())
    assert set(observe) == registered - UNMAPPED
    assert registered >= UNMAPPED


def test_the_whole_way(stage: Stage) -> None:
    """Asked, scheduled, talked, thanked, and the person they named is a prospect."""
    who = stage.person()
    stage.want(who, "user.request")
    assert (stage.state(who), stage.drafts(who)) == ("requested", ["request"])
    stage.send(who)
    stage.meet(who, "2026-11-19 15:00")
    stage.want(who, "user.schedule")
    assert (stage.state(who), stage.drafts(who)) == ("scheduled", ["invitation"])
    assert stage.tasks(who) == {"prepare": stage.at("2026-11-18 15:00")}
    stage.send(who)
    stage.tick("2026-11-19 15:30")
    assert stage.state(who) == "scheduled"
    stage.tick("2026-11-19 15:35")
    assert stage.state(who) == "interviewed"
    assert stage.tasks(who) == {
        "debrief": stage.at("2026-11-19 19:35"),
        "thank": stage.at("2026-11-20 15:20"),
    }
    stage.campaign.note(who, "thanks", {"thing": "the hint to read contracts first"})
    stage.want(who, "user.thank")
    assert (stage.state(who), stage.drafts(who)) == ("thanked", ["thank-you"])
    assert set(stage.tasks(who)) == {"debrief"}
    stage.campaign.note(who, "referral", {"name": "Ada Quill", "email": "ada@example.net"})
    outcome = stage.campaign.intend(who, "user.refer")
    assert outcome.target == "referred"
    named = outcome.spawned[0]
    assert (named.name, named.state, named.introduced_by) == ("Ada Quill", "prospect", who)
    assert stage.drafts(who) == ["thank-you"], "moving on does not take the thank-you back"


def test_asking_needs_preparation(stage: Stage) -> None:
    """Without an objective or research nobody is asked, and the person is told what is missing."""
    who = stage.campaign.add(_plain("Mei Chen")).id
    with pytest.raises(Held) as caught:
        stage.campaign.intend(who, "user.request")
    assert "research" in str(caught.value)
    assert stage.state(who) == "prospect"


def _plain(name: str) -> object:
    from askaround.model import Person

    return Person(name, emails=(f"{name.split(maxsplit=1)[0].lower()}@example.com",))


def test_silence_is_followed_up_once_and_then_let_go(stage: Stage) -> None:
    """A follow-up after seven business days, quiet fourteen after it; both count from delivery."""
    who = stage.person()
    stage.want(who, "user.request")
    stage.tick("2026-12-15 10:00")
    assert stage.drafts(who) == ["request"], "nothing is due for a message that never went"
    stage.send(who)
    stage.tick("2026-12-24 09:00")
    assert stage.drafts(who) == []
    stage.tick("2026-12-24 10:00")
    assert stage.drafts(who) == ["follow-up"]
    stage.send(who)
    stage.tick("2027-01-14 10:00")
    assert (stage.state(who), stage.drafts(who)) == ("requested", [])
    stage.tick("2027-01-19 10:00")
    assert stage.state(who) == "quiet"
    stage.want(who, "user.request")
    assert stage.state(who) == "requested"


def test_a_yes_on_the_phone_is_talked_at_once(stage: Stage) -> None:
    """They may want to talk right away; that needs questions at hand, then a debrief is due."""
    who = stage.person(phones=("+1 585 555 0123",))
    with pytest.raises(Held) as caught:
        stage.campaign.intend(who, "call.talked")
    assert "questions" in str(caught.value)
    stage.campaign.note(who, "question", {"text": "What do you do all day?"})
    stage.want(who, "call.talked")
    assert stage.state(who) == "interviewed"
    now = stage.clock.now()
    assert stage.tasks(who) == {"debrief": now + 4 * HOUR, "thank": now + 24 * HOUR}


def test_a_talk_on_the_day_needs_no_more_guards(stage: Stage) -> None:
    """Who is scheduled and talked is interviewed, however it was prepared."""
    who = stage.person()
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "user.schedule", "call.talked")
    assert stage.state(who) == "interviewed"


def test_booking_without_a_mail_address(stage: Stage) -> None:
    """Somebody known by phone alone can be scheduled; there is no invitation then."""
    who = stage.person(emails=(), phones=("+1 585 555 0123",))
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "call.booked")
    assert (stage.state(who), stage.drafts(who)) == ("scheduled", [])
    assert "prepare" in stage.tasks(who)
    stage.want(who, "user.cancel")
    assert (stage.state(who), stage.drafts(who)) == ("quiet", [])


def test_a_yes_without_a_time_offers_times(stage: Stage) -> None:
    """A yes is not yet an appointment: times are offered, and the answer is theirs again."""
    who = stage.person()
    stage.want(who, "user.request")
    stage.send(who)
    stage.want(who, "reply.accepted")
    assert (stage.state(who), stage.drafts(who)) == ("requested", ["new-times"])


def test_another_time_that_is_agreed(stage: Stage) -> None:
    """Moved to an agreed time, they stay scheduled and are invited anew; the timer moves too."""
    who = stage.person()
    stage.meet(who, "2026-11-18 15:00")
    stage.want(who, "user.schedule")
    stage.send(who)
    stage.meet(who, "2026-11-25 15:00")
    stage.want(who, "user.reschedule")
    assert (stage.state(who), stage.drafts(who)) == ("scheduled", ["invitation"])
    stage.tick("2026-11-18 18:00")
    assert stage.state(who) == "scheduled"
    stage.tick("2026-11-25 15:40")
    assert stage.state(who) == "interviewed"


@pytest.mark.parametrize("intent", ["user.reschedule", "meeting.cancelled", "calendar.declined"])
def test_another_time_that_is_still_to_be_found(stage: Stage, intent: str) -> None:
    """Where the time does not hold, the person is asked for another one."""
    who = stage.person()
    stage.meet(who, "2026-11-18 15:00")
    stage.want(who, "user.schedule")
    stage.meet(who, "2026-11-18 15:00", status="cancelled")
    stage.want(who, intent)
    assert (stage.state(who), stage.drafts(who)) == ("requested", ["new-times"])
    assert stage.tasks(who) == {}


def test_a_no_show_can_be_told_late(stage: Stage) -> None:
    """The end of the meeting has moved them to interviewed; a no-show still leads back."""
    who = stage.person()
    stage.meet(who, "2026-11-18 15:00")
    stage.want(who, "user.schedule")
    stage.send(who)
    stage.tick("2026-11-18 16:00")
    assert stage.state(who) == "interviewed"
    stage.meet(who, "2026-11-18 15:00", status="no_show")
    stage.want(who, "meeting.no_show")
    assert (stage.state(who), stage.drafts(who)) == ("requested", ["new-times"])
    assert stage.tasks(who) == {}, "there is nothing to thank for, and nothing to write down"


def test_called_off_by_oneself(stage: Stage) -> None:
    """Calling a meeting off says so to them, and leaves them at rest."""
    who = stage.person()
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "user.schedule")
    stage.send(who)
    stage.want(who, "user.cancel")
    assert stage.state(who) == "quiet"
    (message,) = stage.campaign.outbox.list(status="drafted", contact=who)
    assert (message.purpose, message.channel) == ("cancellation", "calendar")


def test_called_off_before_anything_reached_them(stage: Stage) -> None:
    """Where no invitation went, the words alone do."""
    who = stage.person()
    stage.want(who, "user.request")
    stage.send(who)
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "user.schedule", "user.cancel")
    (message,) = stage.campaign.outbox.list(status="drafted", contact=who)
    assert (message.purpose, message.channel) == ("cancellation", "email")


def test_a_no_is_thanked_and_final(stage: Stage) -> None:
    """A decline is a normal end: thanked in writing, never asked again, but it may be stopped."""
    who = stage.person()
    stage.want(who, "user.request")
    stage.send(who)
    stage.want(who, "reply.declined")
    assert (stage.state(who), stage.drafts(who)) == ("declined", ["thanks-anyway"])
    assert not stage.campaign.allows(who, "user.request")
    stage.want(who, "user.stop")
    assert stage.state(who) == "stopped"
    assert stage.drafts(who) == []


def test_a_no_on_the_phone_needs_no_address(stage: Stage) -> None:
    """Somebody known by phone alone can decline; the thanks were said in the call."""
    who = stage.person(emails=(), phones=("+1 585 555 0123",))
    stage.want(who, "call.declined")
    assert (stage.state(who), stage.drafts(who)) == ("declined", [])


@pytest.mark.parametrize("state", ["prospect", "requested", "scheduled", "quiet", "declined"])
def test_the_last_word_is_theirs(stage: Stage, state: str) -> None:
    """From every state they can be left alone, and then nobody can write to them again."""
    who = stage.campaign.add(_plain("Mei Chen"), state=state).id
    stage.want(who, "user.stop")
    assert stage.state(who) == "stopped"
    assert stage.campaign.contact(who).do_not_contact


def test_rejecting_the_request_leaves_them_unasked(stage: Stage) -> None:
    """Who was never written to is a prospect again, and no timer runs."""
    who = stage.person()
    stage.want(who, "user.request")
    request = stage.campaign.outbox.list(status="drafted", contact=who)[0]
    stage.campaign.outbox.reject(request.id)
    assert stage.state(who) == "prospect"
    assert stage.tasks(who) == {}


def test_a_thank_you_that_does_not_go_is_owed_again(stage: Stage) -> None:
    """Rejecting the thank-you leads back to where thanks are owed, with a task that says so."""
    who = stage.person()
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "user.schedule", "call.talked")
    stage.campaign.note(who, "thanks", {"thing": "the hint to read contracts first"})
    stage.want(who, "user.thank")
    draft = next(e for e in stage.campaign.outbox.list(status="drafted", contact=who))
    stage.campaign.outbox.reject(draft.id)
    assert stage.state(who) == "interviewed"
    assert "thank" in stage.tasks(who)


def test_thanks_name_something_concrete(stage: Stage) -> None:
    """A thank-you for nothing in particular is held."""
    who = stage.person()
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "user.schedule", "call.talked")
    with pytest.raises(Held):
        stage.campaign.intend(who, "user.thank")


def test_a_bounce_asks_for_another_address(stage: Stage) -> None:
    """A request that came back for good was never read: unasked, with a task."""
    who = stage.person()
    stage.want(who, "user.request")
    stage.send(who)
    stage.want(who, "mail.bounced")
    assert stage.state(who) == "prospect"
    assert set(stage.tasks(who)) == {"find-another-address"}


def test_keeping_in_touch_three_times_at_most(stage: Stage) -> None:
    """Every four months after the thank-you a word is drafted, three times."""
    who = stage.person()
    stage.meet(who, "tomorrow 15:00")
    stage.want(who, "user.schedule", "call.talked")
    stage.campaign.note(who, "thanks", {"thing": "the hint to read contracts first"})
    stage.want(who, "user.thank")
    stage.send(who)
    count = 0
    for month in range(1, 25):
        stage.tick(f"in {30 if month else 0} days")
        if stage.drafts(who):
            assert stage.drafts(who) == ["keep-in-touch"]
            stage.send(who)
            count += 1
    assert count == 3


def test_the_plugin_is_as_its_manifest_says() -> None:
    """The manifest names the workflow files that are there, and the plugin offers their folder."""
    from askaround_workflows.plugin import register_workflows

    manifest = json.loads((FOLDER / "askaround-plugin.json").read_text("utf-8"))
    assert list(register_workflows()) == [FOLDER]
    assert manifest["hooks"] == ["register_workflows"]
    assert manifest["workflows"] == sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_files_are_named_as_their_workflows(file: Path) -> None:
    """A workflow's file has its name, and every message it sends has a template."""
    workflow = parse(file.read_bytes(), file.name).workflow
    assert workflow is not None
    assert workflow.name == file.stem
    for step in workflow.steps():
        if step.name == "send":
            assert (FOLDER / "messages" / workflow.name / f"{step.args['message']}.j2").is_file()
