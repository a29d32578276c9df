"""Calls: the channel's sheets, and what a call does to a campaign."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.errors import Held, SetupNeeded, UsageError
from askaround.model import (
    Contact,
    Draft,
    Effect,
    Env,
    Failed,
    HandedOver,
    Person,
    Status,
    Unknown,
)
from askaround_phone import api
from askaround_phone.channel import PhoneChannel, tel
from askaround_phone.declared import INTENTS, OUTCOMES

NOW = int(datetime(2026, 11, 24, 15, 0, tzinfo=UTC).timestamp())
THURSDAY = NOW + 2 * 86_400 + 5 * 3600
CHANNEL = PhoneChannel()


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """What the channel may use of the world."""
    return Env(None, tmp_path, FixedClock(NOW), lambda name: None, {})


def _draft(**fields: Any) -> Draft:
    made = Draft(
        12, 3, "request", "phone", "+1 585 555 0123", "Ines Falk", "Robin Vale",
        "robin@example.org", "Call Ines Falk", "Hello, this is Robin Vale.\n",
    )  # fmt: skip
    return replace(made, **fields)


def _effect(key: str, **fields: Any) -> Effect:
    usual = {"status": Status.UNKNOWN, "created_at": 0, "key": key}
    return Effect(12, 3, 1, "message", "request", "phone", **{**usual, **fields})


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+1 585 555 0123", "tel:+15855550123"),
        ("(585) 555-0123", "tel:5855550123"),
        ("+44 20 7946 0123 x12", "tel:+442079460123"),
        ("+15855550123;ext=4", "tel:+15855550123"),
    ],
)
def test_numbers_can_be_dialled(number: str, link: str) -> None:
    """Without spaces, brackets and extensions."""
    assert tel(number) == link


def test_a_call_is_answered_at_once() -> None:
    """So the channel is `sync`; somebody without a number cannot be called."""
    contact = Contact(1, "Ines", "s", 1, 1, 0, 0, phones=("+1 585 555 0123", "+1 585 555 0124"))
    assert CHANNEL.mode == "sync"
    assert CHANNEL.address(contact) == "+1 585 555 0123"
    assert CHANNEL.address(replace(contact, phones=())) is None


def test_a_sheet_is_laid_out_once(env: Env) -> None:
    """With the number and the words, for the owner alone."""
    done = CHANNEL.deliver(_draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    path = env.folder / done.files[0]
    assert path.parent.name == "outgoing"
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert "tel:+15855550123" in text
    assert "Hello, this is Robin Vale." in text
    assert "askaround call 03 --outcome" in done.detail
    assert CHANNEL.deliver(_draft(body="other"), "key-1", env) == done
    assert path.read_text() == text


def test_interrupted_sheets_are_looked_up(env: Env) -> None:
    """There, never written, or gone; forgetting and withdrawing remove them."""
    assert CHANNEL.reconcile(_effect("k"), env) == Failed("it was not written", temporary=True)
    done = CHANNEL.deliver(_draft(), "k", env)
    assert isinstance(done, HandedOver)
    assert CHANNEL.reconcile(_effect("k"), env) == done
    assert CHANNEL.forget(["+1 585 555 0123"], ["k"], env) == list(done.files)
    assert isinstance(CHANNEL.reconcile(_effect("k", files=done.files), env), Unknown)
    CHANNEL.deliver(_draft(), "k", env)
    assert CHANNEL.withdraw(_effect("k", files=done.files), env)
    assert list((env.folder / "outgoing").iterdir()) == []


def test_what_cannot_be_laid_out_is_said(env: Env) -> None:
    """No number fails for good, a folder in the way for now."""
    done = CHANNEL.deliver(_draft(to="unlisted"), "k", env)
    assert isinstance(done, Failed)
    assert not done.temporary
    (env.folder / "outgoing").write_text("in the way")
    done = CHANNEL.deliver(_draft(), "k", env)
    assert isinstance(done, Failed)
    assert done.temporary


def test_what_counts_as_contact() -> None:
    """They heard the seeker, or the seeker's voice; nobody there is nobody reached."""
    contact = {kind.name for kind in INTENTS if kind.contact}
    reached = ("talked", "booked", "declined", "voicemail", "logged")
    assert contact == {f"call.{outcome}" for outcome in reached}
    names = {kind.name for kind in INTENTS}
    assert names == {"user.call", *(f"call.{o}" for o in (*OUTCOMES, "logged"))}


@dataclass
class Desk:
    """A campaign, its clock, and Ines."""

    campaign: Campaign
    clock: FixedClock
    ines: int

    @property
    def contact(self) -> Contact:
        """Ines as she is now."""
        return self.campaign.contact(self.ines)

    def log(self, outcome: str, **how: Any) -> str:
        """Log a call; return the state after it."""
        api.log_call(self.campaign, self.ines, outcome, **how)
        return self.contact.state

    def type(self, *words: str) -> int:
        """Type a command in the campaign's folder; return its exit code."""
        self.campaign.close()
        code = run_here(list(words), Session(str(self.campaign.folder), self.clock))
        self.campaign = Campaign.open(self.campaign.folder, clock=self.clock)
        return code


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ines, a prospect with a telephone."""
    clock = FixedClock(NOW)
    campaign = Campaign.create(tmp_path / "campaign", clock=clock)
    campaign.set_profile(
        name="Robin Vale", about="a typesetter", email="robin@example.org", zone="America/New_York"
    )
    campaign.set_objective(
        text="how editors work", field="editing", kind="career", question="Is it for me?"
    )
    person = Person(
        "Ines Falk",
        emails=("ines@example.net",),
        phones=("+1 585 555 0123", "+1 585 555 0124"),
        zone="America/New_York",
    )
    ines = campaign.add(person).id
    for about in ("person", "field"):
        campaign.note(ines, "research", {"about": about, "text": "something", "source": "web"})
    made = Desk(campaign, clock, ines)
    yield made
    made.campaign.close()


def _ready(desk: Desk) -> None:
    for text in ("What is hard?", "What is new?", "Whom else?"):
        desk.campaign.note(desk.ines, "question", {"text": text})


def test_a_talk_on_the_phone_is_a_talk(desk: Desk) -> None:
    """From prospect to interviewed, with the call kept."""
    _ready(desk)
    assert desk.log("talked", minutes=25, text="She likes proofs.") == "interviewed"
    record = desk.campaign.records(desk.ines, "call")[0]
    assert record.data == {
        "outcome": "talked",
        "minutes": 25,
        "text": "She likes proofs.",
        "direction": "out",
        "number": "+1 585 555 0123",
    }


def test_nobody_talks_unprepared(desk: Desk) -> None:
    """Whoever calls must be ready to talk right away; the sheet says so before."""
    assert api.sheet(desk.campaign, desk.ines).missing
    with pytest.raises(Held):
        desk.log("talked")
    assert desk.campaign.records(desk.ines, "call") == []
    _ready(desk)
    assert api.sheet(desk.campaign, desk.ines).missing == ""


def test_a_booked_talk_is_a_meeting(desk: Desk) -> None:
    """At the time they named, as long as they said."""
    assert desk.log("booked", when=THURSDAY, minutes=45) == "scheduled"
    meeting = desk.campaign.records(desk.ines, "meeting")[0].data
    assert (meeting["start"], meeting["end"]) == (THURSDAY, THURSDAY + 45 * 60)
    assert (meeting["status"], meeting["modality"], meeting["sequence"]) == ("agreed", "phone", 0)
    assert desk.contact.minutes == 45
    assert "minutes" not in desk.campaign.records(desk.ines, "call")[0].data


def test_an_open_meeting_is_filled_in(desk: Desk) -> None:
    """It keeps its uid, and its number rises."""
    desk.campaign.note(desk.ines, "meeting", {"status": "proposed", "uid": "u-1", "sequence": 1})
    desk.log("booked", when=THURSDAY)
    (meeting,) = desk.campaign.records(desk.ines, "meeting")
    assert (meeting.data["uid"], meeting.data["sequence"]) == ("u-1", 2)


def test_a_meeting_that_was_agreed_is_held(desk: Desk) -> None:
    """They talked now, so nothing reminds of it any more."""
    desk.log("booked", when=THURSDAY)
    assert desk.log("talked") == "interviewed"
    assert desk.campaign.records(desk.ines, "meeting")[0].data["status"] == "held"


def test_a_no_on_the_phone_has_a_reason(desk: Desk) -> None:
    """As one by mail has."""
    assert desk.log("declined", reason="no_time", text="too busy") == "declined"
    record = desk.campaign.records(desk.ines, "decline")[0]
    assert record.data == {"reason": "no_time", "text": "too busy"}


@pytest.mark.parametrize("outcome", ["voicemail", "no_answer"])
def test_nobody_there_changes_no_state(desk: Desk, outcome: str) -> None:
    """The call is kept all the same."""
    assert desk.log(outcome) == "prospect"
    assert desk.campaign.records(desk.ines, "call")[0].data["outcome"] == outcome


def test_a_wrong_number_is_dropped(desk: Desk) -> None:
    """The next one is called next; undo brings it back."""
    desk.log("wrong_number")
    assert desk.contact.phones == ("+1 585 555 0124",)
    assert desk.campaign.records(desk.ines, "call")[0].data["number"] == "+1 585 555 0123"
    desk.campaign.undo()
    assert len(desk.contact.phones) == 2


def test_a_request_by_phone_is_made_by_calling(desk: Desk) -> None:
    """Logging the call says that the request reached her; nobody there does not."""
    desk.campaign.edit(desk.ines, channel="phone")
    desk.campaign.note(desk.ines, "research", {"about": "person", "text": "edits two journals"})
    desk.campaign.note(desk.ines, "preparation", {"text": "What does it take?"})
    desk.campaign.intend(desk.ines, "user.request")
    (message,) = desk.campaign.outbox.list("drafted", contact=desk.ines)
    assert message.channel == "phone"
    desk.log("no_answer")
    assert desk.campaign.outbox.get(message.id).status is Status.DRAFTED
    desk.log("voicemail")
    assert desk.campaign.outbox.get(message.id).status is Status.DELIVERED
    assert desk.contact.state == "requested"


@pytest.mark.parametrize(
    ("outcome", "how"),
    [
        ("sang", {}),
        ("booked", {}),
        ("booked", {"when": NOW - 60}),
        ("booked", {"when": THURSDAY, "minutes": 4}),
        ("booked", {"when": THURSDAY, "minutes": 90}),
        ("talked", {"when": THURSDAY}),
        ("talked", {"reason": "no_time"}),
    ],
)
def test_what_does_not_fit_is_refused(desk: Desk, outcome: str, how: dict[str, Any]) -> None:
    """With a reason, and nothing is kept."""
    with pytest.raises(UsageError):
        desk.log(outcome, **how)
    assert desk.campaign.records(desk.ines) == desk.campaign.records(desk.ines, "research")


def test_no_time_is_agreed_twice_or_with_everybody(desk: Desk) -> None:
    """A second time is for `reschedule`; somebody who asked to be left alone is left alone."""
    desk.log("booked", when=THURSDAY)
    with pytest.raises(UsageError, match="agreed already"):
        desk.log("booked", when=THURSDAY + 60)
    desk.campaign.intend(desk.ines, "user.stop")
    desk.clock.at = THURSDAY + 7200
    with pytest.raises(Held):
        desk.log("booked", when=THURSDAY + 86_400)


def test_a_rehearsal_changes_nothing(desk: Desk) -> None:
    """With dry_run all of it is rolled back."""
    done = api.log_call(desk.campaign, desk.ines, "booked", when=THURSDAY, minutes=50, dry_run=True)
    assert done.target == "scheduled"
    assert (desk.contact.state, desk.contact.minutes) == ("prospect", None)
    assert desk.campaign.records(desk.ines, "meeting") == []


def test_the_command_shows_what_to_say(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Number, link, sheet, and what to type afterwards."""
    assert desk.type("call", "ines") == 0
    out = capsys.readouterr().out
    assert "+1 585 555 0123" in out
    assert "tel:+15855550123" in out
    assert "not asking" in out or "not calling about a job" in out
    assert "afterwards: askaround call 01 --outcome talked|booked" in out


def test_the_command_answers_in_json(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """One document before the call and one after it."""
    assert desk.type("call", "01", "--json") == 0
    before = json.loads(capsys.readouterr().out)
    assert before["tel"] == "tel:+15855550123"
    assert before["contact"]["name"] == "Ines Falk"
    words = ["call", "01", "--outcome", "booked", "--when", "thu 15:00", "--json"]
    assert desk.type(*words) == 0
    after = json.loads(capsys.readouterr().out)
    assert (after["source"], after["target"]) == ("prospect", "scheduled")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ines", "--outcome", "sang"), 2),
        (("ines", "--outcome", "booked"), 2),
        (("ines", "--outcome", "talked"), 5),
        (("nobody",), 3),
    ],
)
def test_mistakes_have_their_exit_codes(desk: Desk, words: tuple[str, ...], code: int) -> None:
    """Usage is 2, an unknown name 3, not ready to talk 5."""
    assert desk.type("call", *words) == code
    assert desk.contact.state == "prospect"


def test_without_a_number_it_says_what_to_type(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number can be added; a call that came in can be logged without one."""
    desk.campaign.edit(desk.ines, phones=())
    assert desk.type("call", "ines") == 2
    assert "askaround edit 01 --phone" in capsys.readouterr().err
    assert desk.type("call", "ines", "--outcome", "voicemail", "--incoming") == 0


def test_the_script_is_read_by_the_policies(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """S5, S79: words that ask for a job are not laid out to be said; the findings say why."""
    desk.campaign.set_profile(about="a nurse; please hire me, I need a job")
    for words in (("--sheet",), ()):
        capsys.readouterr()
        assert desk.type("call", "ines", *words, "--json") == 5
        said = json.loads(capsys.readouterr().out)
        assert {"block"} <= {one["severity"] for one in said["findings"]}
        assert "hire me" in [one["text"] for one in said["findings"]]
        assert (said["sheet"], said["prepared"]) == ("", "")
        assert desk.type("call", "ines", *words) == 5
        seen = capsys.readouterr()
        assert "block:" in seen.out
        assert "Hello" not in seen.out
        assert "cannot be said" in seen.err
    desk.campaign.set_profile(about="a nurse")
    assert desk.type("call", "ines", "--sheet", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert "block" not in {one["severity"] for one in said["findings"]}
    assert "Hello" in said["sheet"]


def test_a_question_noted_by_hand_is_read_too(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """S5: what stands only on the prepared page is spoken as well."""
    desk.campaign.note(desk.ines, "question", {"text": "Could you give me a job?"})
    assert desk.type("call", "ines", "--sheet") == 5
    assert "give me a job" in capsys.readouterr().out


def test_the_sheet_has_the_questions_that_were_prepared(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """S24: those chosen for her, in script and page, without what was asked since."""
    assert desk.type("prepare", "ines", "--json") == 0
    chosen = [one["text"] for one in json.loads(capsys.readouterr().out)["questions"]]
    assert len(chosen) == 4
    desk.campaign.note(desk.ines, "question", {"text": chosen[0], "asked": True})
    desk.campaign.note(desk.ines, "question", {"text": "What is new in proofs?"})
    assert desk.type("call", "ines", "--sheet", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    for text in (*chosen[1:], "What is new in proofs?"):
        assert text in said["sheet"]
        assert text in said["prepared"]
    assert chosen[0] not in said["sheet"] + said["prepared"]
    assert "What do you do on a usual day?" not in said["sheet"]


def test_a_call_without_a_name_to_begin_with_says_what_to_set_up(tmp_path: Path) -> None:
    """A new campaign whose profile is empty asks for the name; no template is blamed."""
    with Campaign.create(tmp_path / "new", clock=FixedClock(NOW)) as campaign:
        contact = campaign.add(Person("Rosa Bianchi", phones=("+1 585 555 0123",)))
        with pytest.raises(SetupNeeded, match="no name") as caught:
            api.sheet(campaign, contact.id)
    assert "askaround profile --name" in caught.value.hint
