"""Rehearsals leave the campaign alone, whatever its channels and observers would do."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.rehearsal import rehearse
from tests.engine.orchard import DAY, HOUR, Orchard
from tests.engine.rehearsal.conftest import Hashes, lines


def _sown(orchard: Orchard, name: str = "Ada Byron", **more: object) -> int:
    contact = orchard.add(name, **more)
    orchard.sow(contact)
    return contact.id


@pytest.mark.parametrize("approve", [False, True])
def test_the_folder_is_untouched(orchard: Orchard, hashes: Hashes, approve: bool) -> None:
    """No byte of the campaign changes, no pigeon flies, nothing in the loft is read."""
    _sown(orchard)
    orchard.mode("deliver")
    orchard.bring(says="bird.sang", sender="ada.byron@example.org")
    (orchard.home / "seen.log").write_text("")
    orchard.campaign.close()
    before = hashes(orchard.folder)
    with Campaign.open(orchard.folder, clock=orchard.clock, readonly=True) as campaign:
        report = rehearse(campaign, 60, approve=approve)
        assert report.moments
    assert hashes(orchard.folder) == before
    assert orchard.flown() == []


def test_settings_that_point_outside_are_not_followed(
    orchard: Orchard, hashes: Hashes, tmp_path: Path
) -> None:
    """Where a campaign's files lead elsewhere, nothing is written there either."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (orchard.home / "perch").symlink_to(elsewhere)
    _sown(orchard)
    report = rehearse(orchard.campaign, 40, approve=True)
    assert lines(report, "sent")
    assert hashes(elsewhere) == {}


def test_the_copy_goes_away(orchard: Orchard, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary folder is removed, also when the rehearsal fails half-way."""
    _sown(orchard)
    made = Path(tempfile.mkdtemp())
    monkeypatch.setattr(tempfile, "tempdir", str(made))

    def fail(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rehearse(orchard.campaign, 5, progress=fail)
    assert list(made.iterdir()) == []


def test_secrets_stay_away(orchard: Orchard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that asks for a password in a rehearsal gets none."""
    from askaround.rehearsal.stage import staged

    monkeypatch.setenv("ASKAROUND_LOFT", "open sesame")
    assert orchard.campaign.env("pigeon").secret("loft") == "open sesame"
    with staged(orchard.campaign.workspace) as (copy, _):
        assert copy.env("pigeon").secret("loft") is None
        assert copy.folder != orchard.folder


def test_drafts_stay_drafts(orchard: Orchard) -> None:
    """By default nobody approves: what waits for a delivery waits, and is named at the end."""
    number = _sown(orchard)
    report = rehearse(orchard.campaign, 60)
    assert lines(report) == []
    assert [(one.contact, one.purpose, one.status) for one in report.waiting] == [
        (number, "greeting", "drafted")
    ]
    assert report.waiting[0].why == "waits for your approval"
    assert any("approve and send nothing" in said for said in report.assumptions)


def test_approving_lets_time_go_on(orchard: Orchard) -> None:
    """With --approve drafts are sent the same day, and nobody's silence runs its course."""
    number = _sown(orchard)
    report = rehearse(orchard.campaign, 90, approve=True)
    told = [(line.at - report.start, line.kind, line.what) for _, line in lines(report)]
    assert (0, "sent", "greeting") in told
    assert (7 * DAY, "drafted", "nudge by pigeon") in told
    assert (7 * DAY, "sent", "nudge") in told
    assert (14 * DAY, "sent", "nudge") in told
    assert (44 * DAY, "moved", "wither: sown → fallow") in told
    assert (54 * DAY, "moved", "wake: fallow → seed") in told
    assert report.after == {"seed": 1}
    assert {line.contact for _, line in lines(report)} == {number}
    assert report.totals["sent"] == 3


def test_a_channel_that_sends_is_known_by_its_history(orchard: Orchard) -> None:
    """Once pigeons have flown by themselves, an approved message goes without you."""
    orchard.mode("deliver")
    first = orchard.sow(orchard.add("Ada Byron"))
    orchard.campaign.outbox.approve(first.id)
    orchard.campaign.outbox.deliver()
    second = orchard.sow(orchard.add("Bo Diaz", fields={"message": "hold:+3600"}))
    orchard.campaign.outbox.approve(second.id)
    report = rehearse(orchard.campaign, 3)
    told = [(line.at - report.start, line.kind) for _, line in lines(report) if line.contact == 2]
    assert (HOUR, "ready") in told
    assert any("pigeon sends by itself" in said for said in report.assumptions)


def test_what_is_laid_out_waits_for_you(orchard: Orchard) -> None:
    """A channel that only lays out: the message is handed over and waits for the person."""
    moment = orchard.clock.now() + 2 * HOUR
    effect = orchard.sow(orchard.add("Ada Byron", fields={"message": f"hold:{moment}"}))
    orchard.campaign.outbox.approve(effect.id)
    report = rehearse(orchard.campaign, 10)
    told = [(line.at - report.start, line.kind, line.what) for _, line in lines(report)]
    assert told == [
        (0, "held", "greeting"),
        (2 * HOUR, "ready", "greeting"),
        (2 * HOUR, "laid_out", "greeting"),
    ]
    [held] = [line for _, line in lines(report, "held")]
    assert (held.why, held.until) == ("the mood is hold", moment)
    assert report.waiting[0].why.startswith("waits for you to send it")


def test_a_hold_after_approval_is_told(orchard: Orchard) -> None:
    """With --approve, what a policy holds until an hour says why and until when, and then goes."""
    moment = orchard.clock.now() + 2 * HOUR
    orchard.sow(orchard.add("Ada Byron", fields={"message": f"hold:{moment}"}))
    report = rehearse(orchard.campaign, 3, approve=True)
    told = [(line.kind, line.why, line.until) for _, line in lines(report) if line.kind == "held"]
    assert told == [("held", "the mood is hold", moment)]
    assert [line.at for _, line in lines(report, "sent")] == [moment]


def test_what_is_rehearsed_is_what_happens(orchard: Orchard) -> None:
    """Nobody answering, the real campaign does day by day what its rehearsal said."""
    for number in range(5):
        effect = orchard.sow(orchard.add(f"Ada Byron{number}"))
        orchard.campaign.outbox.sent(effect.id)
        orchard.clock.advance(7 * HOUR)
    report = rehearse(orchard.campaign, 50, approve=True)
    foretold = [
        (line.at, line.contact, line.kind)
        for _, line in lines(report)
        if line.kind in ("drafted", "moved")
    ]
    start = orchard.clock.at
    real = []
    before = len(list(orchard.campaign.events()))
    while orchard.clock.at < start + 50 * DAY:
        orchard.clock.advance(HOUR)
        orchard.campaign.tick()
        for effect in orchard.campaign.outbox.list("drafted"):
            orchard.campaign.outbox.sent(effect.id)
    for event in list(orchard.campaign.events())[before:]:
        if event.kind == "transition":
            real.append((event.at, event.contact, "moved"))
        elif event.kind == "timer":
            real.append((event.at, event.contact, "drafted"))
    assert sorted(foretold) == sorted(real)
    assert len(real) == 15
    assert {state: n for state, n in report.after.items() if n} == (
        orchard.campaign.store.contacts.counts()
    )


def test_what_holds_back_is_said_once(orchard: Orchard) -> None:
    """A policy that holds a timer day after day is one line, with how often and until when."""
    _sown(orchard, fields={"step": ""})
    effect = orchard.campaign.outbox.list()[0]
    orchard.campaign.outbox.sent(effect.id)
    orchard.campaign.edit(1, fields={"step": "hold"})
    report = rehearse(orchard.campaign, 12)
    held = [line for _, line in lines(report, "held")]
    assert len(held) == 1
    assert (held[0].what, held[0].why) == ("send nudge", "the mood is hold")
    assert held[0].times == 6
    assert held[0].until == held[0].last + DAY
    assert report.totals == {"held": 6}


def test_a_blocked_draft_says_why(orchard: Orchard) -> None:
    """What a policy blocks is told in both modes, with the policy's reason."""
    _sown(orchard, fields={"message": "block"})
    silent = rehearse(orchard.campaign, 3)
    assert silent.waiting[0].why == "waits for your approval: and is blocked: the mood is block"
    tried = [line for _, line in lines(rehearse(orchard.campaign, 3, approve=True), "held")]
    assert [(line.what, line.why) for line in tried] == [("greeting", "the mood is block")]


def test_tasks_meetings_and_failures_are_told(orchard: Orchard) -> None:
    """A task falls due, a visit comes with what its timers do, a broken plugin is named."""
    ada, bo = _sown(orchard), _sown(orchard, "Bo Diaz")
    orchard.campaign.fire(ada, "sprout")
    start = orchard.clock.now() + 3 * DAY
    orchard.campaign.note(ada, "visit", {"start": start, "end": start + HOUR})
    orchard.campaign.outbox.sent(orchard.campaign.outbox.list(contact=bo)[0].id)
    orchard.campaign.edit(bo, fields={"address": "broken"})
    report = rehearse(orchard.campaign, 8)
    told = {(line.kind, line.what) for _, line in lines(report)}
    assert {("due", "water"), ("task", "pack"), ("met", "visit"), ("due", "pack")} <= told
    failed = [line for _, line in lines(report, "failed")]
    assert "the map is torn" in failed[0].why


def test_a_late_task_is_told_on_the_first_day(orchard: Orchard) -> None:
    """What is late at the start is due at the start, once."""
    ada = _sown(orchard)
    orchard.campaign.fire(ada, "sprout")
    orchard.clock.advance(5 * DAY)
    report = rehearse(orchard.campaign, 3)
    assert [(d, line.what, line.why) for d, line in lines(report, "due")] == [
        ("2026-03-07", "water", "it is late already")
    ]
