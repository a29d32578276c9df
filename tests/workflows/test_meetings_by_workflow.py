"""Inviting and calling off: the same in each shipped workflow that has a time to agree on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.model import Effect, Person
from askaround.moments import parse_moment
from askaround_calendar import api
from askaround_calendar.meetings.inviting import invite

ZONE = "America/New_York"
FOLDER = Path(__file__).resolve().parents[2] / "workflows" / "askaround_workflows"


class Kind(NamedTuple):
    """A workflow: by which triggers somebody may be invited, and what states they come to."""

    workflow: str
    triggers: tuple[str, ...]
    open: str
    agreed: str
    rest: str
    message: str = "invitation"


KINDS = (
    Kind("informational-interview", ("request",), "requested", "scheduled", "quiet"),
    Kind("alumni-visit", ("ask",), "visit_asked", "visit_planned", "resting"),
    Kind("two-hour-job-search", ("ask", "accept"), "helping", "scheduled", "quiet"),
    Kind("user-research", ("invite", "say_yes"), "willing", "booked", "paused", "session"),
)


class Scene:
    """Somebody in one of the workflows, asked, and without a time."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind = kind
        self.now = parse_moment("2026-11-16 10:00", 0, ZONE)
        self.campaign = Campaign.create(folder, workflow=kind.workflow, clock=FixedClock(self.now))
        self.campaign.set_profile(
            name="Robin Vale", about="a chemist", email="robin@example.org", zone=ZONE
        )
        self.campaign.set_objective(
            kind="career", field="publishing", text="whether editing fits", question="Is it for me?"
        )
        self.who = self.campaign.add(
            Person(
                "Ines Falk",
                emails=("ines@example.com",),
                zone=ZONE,
                region="US-NY",
                fields={"consent": "yes"},
            )
        ).id
        for about in ("person", "field", "organisation"):
            self.campaign.note(self.who, "research", {"about": about, "text": "reads proofs"})
        if kind.workflow == "alumni-visit":
            friend = self.campaign.add(Person("Mei Chen", emails=("mei@example.com",), zone=ZONE))
            self.campaign.note(friend.id, "referral", {"name": "Ada Quill", "email": "a@b.example"})
            self.campaign.intend(friend.id, "user.refer")
            self.who = next(one.id for one in self.campaign.contacts() if one.name == "Ada Quill")
            for about in ("person", "organisation"):
                self.campaign.note(self.who, "research", {"about": about, "text": "reads proofs"})
            self.campaign.edit(self.who, zone=ZONE, place="US-NY")
        for trigger in kind.triggers:
            self.campaign.fire(self.who, trigger)
            self.send()
        assert self.state == kind.open

    @property
    def state(self) -> str:
        """Where they stand."""
        return self.campaign.contact(self.who).state

    def drafted(self) -> list[Effect]:
        """Messages that wait for the person's word."""
        return self.campaign.outbox.list("drafted", contact=self.who)

    def send(self) -> None:
        """Say that what is drafted was sent."""
        for message in self.drafted():
            self.campaign.outbox.sent(message.id)

    def invite(self) -> Effect:
        """Invite them for the day after tomorrow; return the drafted message."""
        invite(self.campaign, self.who, at=self.now + 2 * 86_400)
        (message,) = self.drafted()
        assert (message.purpose, message.channel) == (self.kind.message, "calendar")
        return message


@pytest.fixture(params=KINDS, ids=lambda kind: str(kind.workflow))
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """One scene for each workflow."""
    made = Scene(request.param, tmp_path / "campaign")
    yield made
    made.campaign.close()


def test_every_workflow_with_meetings_is_looked_at() -> None:
    """A workflow that schedules has to invite as well, and to stand in the list above."""
    having = {
        path.stem for path in FOLDER.glob("*.yaml") if "user.schedule" in path.read_text("utf-8")
    }
    assert having == {kind.workflow for kind in KINDS}


def test_somebody_is_invited_and_says_yes(scene: Scene) -> None:
    """The words ask; a yes agrees on the time, and no second invitation is drafted."""
    message = scene.invite()
    assert "Would this" in scene.campaign.outbox.draft(message.id).body
    scene.send()
    assert scene.state == scene.kind.open
    api.schedule(scene.campaign, scene.who, at=scene.now + 2 * 86_400)
    assert scene.state == scene.kind.agreed
    assert scene.drafted() == []


def test_their_calendar_says_no(scene: Scene) -> None:
    """Then another time is asked for, or offered."""
    scene.invite()
    scene.send()
    api.reschedule(scene.campaign, scene.who)
    assert scene.state == scene.kind.open
    assert [one.channel for one in scene.drafted()] == ["email"]


def test_a_rejected_invitation_clears_the_time(scene: Scene) -> None:
    """They never heard of it, so nothing is proposed."""
    scene.campaign.outbox.reject(scene.invite().id)
    found = api.meeting(scene.campaign, scene.who)
    assert found is not None
    assert "start" not in found.data
    assert scene.state == scene.kind.open


def test_calling_off_is_one_mail(scene: Scene) -> None:
    """In their calendar where they were invited; in words alone where they were not."""
    api.schedule(scene.campaign, scene.who, at=scene.now + 2 * 86_400)
    scene.send()
    api.cancel(scene.campaign, scene.who, text="I have fallen ill.")
    assert scene.state == scene.kind.rest
    (message,) = scene.drafted()
    assert (message.purpose, message.channel) == ("cancellation", "calendar")
    scene.campaign.outbox.approve(message.id, overrule="it is only a test")
    (done,) = scene.campaign.outbox.deliver([message.id])
    text = (scene.campaign.folder / done.files[0]).read_text().replace("\r\n ", "")
    assert "METHOD:CANCEL" in text
    assert "I have fallen ill." in text


def test_calling_off_what_never_reached_them_is_words(scene: Scene) -> None:
    """The drafted invitation is put aside, and one plain mail takes its place."""
    api.schedule(scene.campaign, scene.who, at=scene.now + 2 * 86_400)
    api.cancel(scene.campaign, scene.who)
    (message,) = scene.drafted()
    assert (message.purpose, message.channel) == ("cancellation", "email")
