"""The shipped workflow: answers prove sending, undo lays out again, thanks are owed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.errors import NotFound
from askaround.model import Person, Status
from askaround_email import api as email
from askaround_interview import api as interview

START = int(datetime.fromisoformat("2026-11-23T10:00:00-05:00").timestamp())
HOUR, DAY = 3600, 86_400


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    """Return a campaign with one friend who may be asked."""
    with Campaign.create(tmp_path / "mine", clock=FixedClock(START)) as made:
        made.set_profile(
            name="Sam Rivers",
            about="a school librarian looking into archive work",
            email="sam@example.org",
            zone="America/New_York",
        )
        made.set_objective(
            text="What does an archivist do?", field="archives", question="Is it for me?"
        )
        made.add(Person("Ines Falk", emails=("ines@example.org",), tie="friend"))
        for about in ("person", "field"):
            made.note(1, "research", {"about": about, "text": "runs the reading room"})
        yield made


def _asked(campaign: Campaign) -> int:
    """Ask her, and return the number of the request that lies ready to be sent."""
    asked = interview.request(campaign, [1], send=True)[0]
    assert asked.messages[0].status is Status.HANDED_OVER
    return asked.messages[0].id


def _clock(campaign: Campaign) -> FixedClock:
    assert isinstance(campaign.clock, FixedClock)
    return campaign.clock


def test_an_answer_shows_that_the_request_was_sent(campaign: Campaign) -> None:
    """Who says yes has read the request: it counts as delivered, not as cancelled."""
    request = _asked(campaign)
    email.record_reply(campaign, 1, "accepted", when=START + DAY)
    assert campaign.outbox.get(request).status is Status.DELIVERED
    assert campaign.contact(1).state == "scheduled"
    assert campaign.verify() == []


def test_undo_of_an_answer_leaves_the_request_ready_to_send(campaign: Campaign) -> None:
    """Undo takes the person's word back, and the draft still lies where it lay."""
    request = _asked(campaign)
    email.record_reply(campaign, 1, "accepted", when=START + DAY)
    campaign.undo()
    effect = campaign.outbox.get(request)
    assert effect.status is Status.HANDED_OVER
    assert all((campaign.folder / file).exists() for file in effect.files)
    assert campaign.verify() == []


def test_undo_of_a_rejection_has_the_draft_laid_out_again(campaign: Campaign) -> None:
    """A draft that was taken back from its folder goes there again after undo, at the next tick."""
    request = _asked(campaign)
    files = [campaign.folder / file for file in campaign.outbox.get(request).files]
    campaign.outbox.reject(request)
    assert not any(file.exists() for file in files)
    campaign.undo()
    assert campaign.outbox.get(request).status is Status.APPROVED
    campaign.tick()
    effect = campaign.outbox.get(request)
    assert effect.status is Status.HANDED_OVER
    assert all((campaign.folder / file).exists() for file in effect.files)
    assert campaign.verify() == []


def _thanked(campaign: Campaign) -> int:
    """Bring her to `referred` with a thank-you that still waits, and return its number."""
    _asked(campaign)
    email.record_reply(campaign, 1, "accepted", when=START + HOUR)
    _clock(campaign).advance(3 * HOUR)
    campaign.tick()
    assert campaign.contact(1).state == "interviewed"
    thanks = interview.thank(campaign, 1, thing="the tip on the course in Utica")
    interview.refer(campaign, 1, [{"name": "Nora Haddad"}])
    assert campaign.contact(1).state == "referred"
    return thanks.messages[0].id


def test_rejected_thanks_are_owed_again_even_after_referring(campaign: Campaign) -> None:
    """A thank-you that is not sent leads back to owing one, from `referred` too."""
    number = _thanked(campaign)
    campaign.outbox.reject(number)
    assert campaign.contact(1).state == "interviewed"
    assert [e.purpose for e in campaign.outbox.list(contact=1, kind="task")].count("thank") == 1
    assert campaign.verify() == []


def test_who_was_named_by_somebody_forgotten_stands_alone(campaign: Campaign) -> None:
    """Forgetting an introducer cuts the edge and nothing else."""
    _thanked(campaign)
    nora = campaign.find("nora")
    from askaround.upkeep.forget import forget

    forget(campaign.workspace, 1)
    assert campaign.introducer(nora) is None
    assert [branch.contact.id for branch in interview.tree(campaign)] == [nora.id]
    with pytest.raises(NotFound):
        campaign.contact(1)
    assert campaign.verify() == []


def test_nobody_is_given_up_while_a_follow_up_waits(campaign: Campaign) -> None:
    """A follow-up that nobody has sent yet holds the giving-up back; sent, it starts it anew."""
    request = _asked(campaign)
    campaign.outbox.sent(request)
    _clock(campaign).advance(60 * DAY)
    report = campaign.tick()
    assert (report.drafted, report.fired) == (1, 0)
    assert campaign.contact(1).state == "requested"
    follow_up = campaign.outbox.list(status="drafted")[0]
    campaign.outbox.sent(follow_up.id)
    _clock(campaign).advance(10 * DAY)
    campaign.tick()
    assert campaign.contact(1).state == "requested"
    _clock(campaign).advance(14 * DAY)
    campaign.tick()
    assert campaign.contact(1).state == "quiet"
    assert campaign.verify() == []


def test_naming_somebody_known_keeps_who_named_them(campaign: Campaign) -> None:
    """A person who was imported before is joined to whoever named them."""
    campaign.add(Person("Nora Haddad"))
    _thanked(campaign)
    assert campaign.find("nora").introduced_by == 1
    assert campaign.verify() == []


def test_undo_of_a_migration_leaves_laid_out_drafts_alone(campaign: Campaign) -> None:
    """Renaming a state changes what an effect is meant for, not the draft that lies ready."""
    from askaround.catalogue import read_workflow, workflow_files
    from askaround.upkeep.migrate import migrate

    request = _asked(campaign)
    files = [campaign.folder / file for file in campaign.outbox.get(request).files]
    shipped = workflow_files(campaign.host)["informational-interview"].read_text("utf-8")
    renamed = campaign.folder / "informational-interview.yaml"
    renamed.write_text(shipped.replace("requested", "asked"), "utf-8")
    source, target = read_workflow(campaign.workspace, str(renamed))
    migrate(campaign.workspace, source, target, {"requested": "asked"})
    assert campaign.contact(1).state == "asked"
    campaign.undo()
    assert campaign.contact(1).state == "requested"
    assert campaign.outbox.get(request).status is Status.HANDED_OVER
    assert all(file.exists() for file in files)
    assert campaign.verify() == []
