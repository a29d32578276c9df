"""Ticks: once is enough, no crash loses or doubles anything, and one that fails stops no other."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.incoming.poll import News
from askaround.model import Observation, Person
from askaround.outgoing.delivery import LEASE
from askaround.outgoing.pace import BACK_OFF
from askaround.ticks import alarm, ticker
from tests.engine.orchard import DAY, HOUR, START, Orchard, Python


def busy(orchard: Orchard) -> None:
    """An orchard in which a tick has something of everything to do."""
    outbox = orchard.campaign.outbox
    ada, bob, cleo, dora = (orchard.add(f"{name} Ash") for name in ("Ada", "Bob", "Cleo", "Dora"))
    first = orchard.sow(ada)
    for contact in (bob, cleo):
        outbox.sent(orchard.sow(contact).id)
    outbox.sent(first.id)
    back = orchard.sow(dora)
    outbox.sent(back.id)
    orchard.campaign.add(Person("Eve Ash", emails=("eve@example.org",)), state="grown")
    orchard.clock.advance(7 * DAY + HOUR)
    waiting = orchard.sow(orchard.add("Fay Ash"))
    outbox.approve(waiting.id)
    orchard.bring(says="bird.sang", answers=[first.message_id])
    orchard.bring("bounce", answers=[back.message_id], data={"permanent": True})
    orchard.bring(sender="cleo.ash@example.org")
    orchard.mode("deliver")
    orchard.set("found", "look")


def picture(folder: Path, clock: FixedClock) -> object:
    """What counts in the end, without numbers and times that differ from run to run."""
    with Campaign.open(folder, clock=clock) as campaign:
        assert campaign.verify() == []
        people = {c.id: c.name for c in campaign.contacts()}
        timers = campaign.store.timers.of(list(people))
        effects = campaign.store.effects.select()
        observations = campaign.store.observations.select()
        return (
            sorted((c.name, c.state) for c in campaign.contacts()),
            sorted((people[e.contact], e.purpose, e.status.value) for e in effects),
            sorted((people[n], r["slot"], r["fired"]) for n, rows in timers.items() for r in rows),
            sorted((o["key"], o["status"]) for o in observations),
            campaign.store.observations.cursor("pigeon"),
        )


def in_another_process(work: Callable[[], None]) -> int:
    """Do some work in a copy of this process; return how it ended."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def tick_and_die(folder: Path, at: int, statement: int) -> None:
    """Tick, and die when so many statements were sent to the database."""
    left = statement

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if not left:
            os._exit(9)

    with Campaign.open(folder, clock=FixedClock(at)) as campaign:
        campaign.store.connection.execute("PRAGMA synchronous=OFF")
        campaign.store.connection.set_trace_callback(count)
        campaign.tick()


def test_a_tick_does_what_is_due(orchard: Orchard) -> None:
    """News first, then timers, then deliveries; all of it is one command and one undo."""
    busy(orchard)
    report = orchard.campaign.tick()
    assert report.observed == [
        ("reply", "fired sprout"),
        ("bounce", "fired lost"),
        ("reply", "review"),
    ]
    assert (report.drafted, report.fired, len(report.delivered)) == (1, 0, 1)
    assert report.next_at is not None
    assert (
        len({event.command for event in orchard.campaign.events(limit=12, newest_first=True)}) == 1
    )
    orchard.sound()


def test_a_second_tick_does_nothing_more(orchard: Orchard) -> None:
    """At the same moment there is nothing left to do, and not an event is written."""
    busy(orchard)
    orchard.campaign.tick()
    kinds = orchard.kinds()
    report = orchard.campaign.tick()
    assert (report.observed, report.drafted, report.fired, report.delivered) == ([], 0, 0, [])
    assert orchard.kinds() == kinds
    orchard.sound()


def test_a_tick_may_die_anywhere(orchard: Orchard, tmp_path: Path) -> None:
    """Killed at any statement and run again, it comes to the same end, and is sound at once."""
    busy(orchard)
    orchard.campaign.close()
    at = orchard.clock.now()
    later = (at + LEASE + 1, at + LEASE + BACK_OFF[0] + 2)
    whole = Path(shutil.copytree(orchard.folder, tmp_path / "whole"))
    for moment in (at, *later):
        with Campaign.open(whole, clock=FixedClock(moment)) as campaign:
            campaign.tick()
    wanted = picture(whole, FixedClock(later[-1]))
    statement, died = 1, 0
    while True:
        folder = Path(shutil.copytree(orchard.folder, tmp_path / f"at{statement}"))
        end = in_another_process(lambda f=folder, s=statement: tick_and_die(f, at, s))  # type: ignore[misc]
        picture(folder, FixedClock(at))
        for moment in (at, *later):
            with Campaign.open(folder, clock=FixedClock(moment)) as campaign:
                campaign.store.connection.execute("PRAGMA synchronous=OFF")
                campaign.tick()
        assert picture(folder, FixedClock(later[-1])) == wanted, statement
        assert len((folder / "pigeon" / "flown.txt").read_text().splitlines()) == 1
        shutil.rmtree(folder)
        if end == 0:
            break
        assert end == 9
        died += 1
        statement += 5
    assert died > 20


def test_three_thousand_timers_ring_in_chunks(orchard: Orchard) -> None:
    """Every one rings once, in few transactions and with few statements."""
    people = (Person(f"Ada {n}", emails=(f"a{n}@example.org",)) for n in range(3000))
    orchard.campaign.import_people(people)
    with orchard.campaign.command("sow all"):
        batch = orchard.campaign.workspace.journal.batch
        assert batch is not None
        for contact in list(orchard.campaign.contacts()):
            row = {"contact": contact.id, "slot": 0, "due_at": START + DAY, "fired": 0}
            batch.insert("timer", row)
            batch.update(
                "contact",
                contact.id,
                {"version": contact.version, "state": "seed"},
                {"version": contact.version + 1, "state": "sown"},
            )
            batch.event(contact.id, "prepared")
    orchard.clock.advance(2 * DAY)
    commits: list[str] = []
    orchard.campaign.store.connection.set_trace_callback(
        lambda said: commits.append(said) if said.startswith(("COMMIT", "SELECT")) else None
    )
    report = orchard.campaign.tick()
    orchard.campaign.store.connection.set_trace_callback(None)
    assert report.drafted == 3000
    assert sum(said.startswith("COMMIT") for said in commits) == 3
    assert sum(said.startswith("SELECT") for said in commits) < 300
    assert len({effect.contact for effect in orchard.campaign.outbox.list()}) == 3000
    assert orchard.campaign.tick().drafted == 0
    orchard.sound()


def test_a_guard_that_says_no_puts_it_off(orchard: Orchard) -> None:
    """The timer comes again tomorrow; meanwhile the reason is journaled and reported."""
    ada = orchard.campaign.add(Person("Ada Byron", fields={"weather": "rain"}), state="sown")
    orchard.campaign.fire(ada.id, "wither")
    orchard.clock.advance(10 * DAY)
    report = orchard.campaign.tick()
    assert (report.fired, report.held) == (0, [(ada.id, "it rains")])
    assert orchard.timers(ada.id)[5] == (orchard.clock.now() + DAY, 0)
    assert orchard.campaign.tick().held == []
    orchard.clock.advance(DAY)
    orchard.campaign.edit(ada.id, fields={"weather": ""})
    assert orchard.campaign.tick().fired == 1
    orchard.sound()


def test_a_hold_puts_it_off_until_its_time(orchard: Orchard) -> None:
    """Where a policy names the moment, the timer comes again at that moment."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.clock.advance(7 * DAY)
    until = orchard.clock.now() + 3 * HOUR
    orchard.campaign.edit(ada.id, fields={"step": f"hold:{until}"})
    assert orchard.campaign.tick().drafted == 0
    assert orchard.timers(ada.id)[0] == (until, 0)
    orchard.clock.advance(3 * HOUR)
    assert orchard.campaign.tick().drafted == 1
    orchard.sound()


def test_a_blocked_follow_up_becomes_a_task(orchard: Orchard) -> None:
    """Nobody is there to ask, so the person is told: by a policy's no, or without an address."""
    for name, change in (
        ("Ada Byron", {"fields": {"step": "block"}}),
        ("Bob Bean", {"emails": ()}),
    ):
        contact = orchard.add(name)
        orchard.campaign.outbox.sent(orchard.sow(contact).id)
        orchard.campaign.edit(contact.id, **change)
    orchard.clock.advance(7 * DAY)
    report = orchard.campaign.tick()
    assert (report.drafted, report.tasks) == (0, 2)
    tasks = orchard.campaign.outbox.list(kind="task")
    assert [task.purpose for task in tasks] == ["nudge not drafted", "nudge not drafted"]
    orchard.sound()


def test_one_that_fails_stops_no_other(orchard: Orchard) -> None:
    """A contact whose plugin fails is reported once and left alone; all others are seen to."""
    contacts = [orchard.add(f"Ada {word}") for word in ("Ash", "Elm", "Fir")]
    for contact in contacts:
        orchard.campaign.outbox.sent(orchard.sow(contact).id)
    orchard.campaign.edit(contacts[1].id, fields={"address": "broken"})
    (orchard.home / "seen.log").touch()
    orchard.clock.advance(7 * DAY)
    report = orchard.campaign.tick()
    assert report.drafted == 2
    assert [what for what, _ in report.failed] == [f"contact {contacts[1].ref}"]
    assert f"{contacts[1].id} failed PluginFailed" in (orchard.home / "seen.log").read_text()
    orchard.sound()


def test_one_that_fails_while_it_is_written_stops_no_other(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A follow-on that fails takes back its own decision alone, whole."""
    from askaround.errors import PluginFailed
    from askaround.steps.step import Stepper

    contacts = [orchard.add(f"Ada {word}") for word in ("Ash", "Elm", "Fir")]
    for contact in contacts:
        orchard.campaign.outbox.sent(orchard.sow(contact).id)
    orchard.clock.advance(7 * DAY)
    write = Stepper.write

    def fail(self: Stepper, batch: object, decision: object, *rest: object) -> object:
        done = write(self, batch, decision, *rest)  # type: ignore[arg-type]
        if done.contact.id == contacts[1].id:
            raise PluginFailed("pigeon", "it fell off")
        return done

    monkeypatch.setattr(Stepper, "write", fail)
    report = orchard.campaign.tick()
    assert report.drafted == 2
    assert [what for what, _ in report.failed] == [f"contact {contacts[1].ref}"]
    assert {e.contact for e in orchard.campaign.outbox.list()} == {contacts[0].id, contacts[2].id}
    orchard.sound()


def test_what_rang_elsewhere_does_not_ring_again(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may have been quicker after the list of what is due was read."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    orchard.clock.advance(7 * DAY)
    due = alarm.Ringer._due

    def meanwhile(self: alarm.Ringer, now: int) -> object:
        chunks = list(due(self, now))
        with Campaign.open(orchard.folder, clock=orchard.clock) as other:
            monkeypatch.setattr(alarm.Ringer, "_due", due)
            other.tick()
        return iter(chunks)

    monkeypatch.setattr(alarm.Ringer, "_due", meanwhile)
    assert orchard.campaign.tick().drafted == 0
    assert [e.purpose for e in orchard.campaign.outbox.list()] == ["nudge"]
    orchard.sound()


@pytest.mark.parametrize(
    ("chunk", "window", "order"),
    [
        # All in one chunk: soonest first.
        (9, 99, [(5, 1), (4, 2), (1, 3), (3, DAY + 1), (2, DAY + 2)]),
        # More than one chunk: days stay in order, those of a day go by contact.
        (1, 99, [(1, 3), (4, 2), (5, 1), (2, DAY + 2), (3, DAY + 1)]),
        # What is left after them is few again.
        (3, 99, [(1, 3), (4, 2), (5, 1), (3, DAY + 1), (2, DAY + 2)]),
        # A day that is larger than the window is taken in parts, each soonest first.
        (1, 2, [(4, 2), (5, 1), (1, 3), (2, DAY + 2), (3, DAY + 1)]),
    ],
)
def test_many_timers_ring_day_by_day(
    orchard: Orchard,
    monkeypatch: pytest.MonkeyPatch,
    chunk: int,
    window: int,
    order: list[tuple[int, int]],
) -> None:
    """Days stay in order; those of one day ring as people stand where they fill a chunk."""
    midnight = START // DAY * DAY
    numbers = [orchard.add(f"Ada Ash {n}").id for n in range(1, 6)]
    with orchard.campaign.command("sow all"):
        batch = orchard.campaign.workspace.journal.batch
        assert batch is not None
        for one, at in order:
            number = numbers[one - 1]
            contact = orchard.campaign.store.contacts.get(number)
            assert contact is not None
            row = {"contact": number, "slot": 0, "due_at": midnight + at, "fired": 0}
            batch.insert("timer", row)
            old, new = contact.version, contact.version + 1
            batch.update(
                "contact",
                number,
                {"version": old, "state": "seed"},
                {"version": new, "state": "sown"},
            )
            batch.event(number, "prepared")
    orchard.clock.advance(3 * DAY)
    monkeypatch.setattr(alarm, "CHUNK", chunk)
    monkeypatch.setattr(alarm, "WINDOW", window)
    assert orchard.campaign.tick().drafted == 5
    drafted = [effect.contact for effect in orchard.campaign.outbox.list()]
    assert drafted == [numbers[one - 1] for one, _ in order]
    orchard.sound()


TICK = """
import sys
from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.incoming.poll import News
with Campaign.open(sys.argv[1], clock=FixedClock(int(sys.argv[2]))) as campaign:
    campaign.tick()
"""


def test_two_ticks_at_once_do_it_once(orchard: Orchard, python: Python) -> None:
    """Two processes at one moment: every reply, timer and message counts once."""
    busy(orchard)
    orchard.campaign.import_people(
        Person(f"Ada {n}", emails=(f"a{n}@example.org",)) for n in range(40)
    )
    for n in range(40):
        orchard.campaign.outbox.sent(orchard.sow(orchard.campaign.find(f"Ada {n}")).id)
    orchard.clock.advance(7 * DAY)
    start = python.start  # type: ignore[attr-defined]  # see the fixture
    both = [start(TICK, orchard.folder, orchard.clock.now()) for _ in range(2)]
    for one in both:
        _, err = one.communicate(timeout=60)
        assert one.returncode == 0, err
    nudges = [e for e in orchard.campaign.outbox.list() if e.purpose == "nudge"]
    assert len(nudges) == len({e.contact for e in nudges}) == 41
    assert len(orchard.campaign.store.observations.select()) == 3
    assert len(orchard.flown()) == 1
    orchard.sound()


def test_a_tick_at_another_time_leaves_the_clock(orchard: Orchard) -> None:
    """What is done then is done at that time; afterwards it is as late as before."""
    ada = orchard.add()
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    assert orchard.campaign.tick(START + 8 * DAY).drafted == 1
    assert orchard.campaign.clock.now() == START
    assert orchard.campaign.outbox.list()[0].created_at == START + 8 * DAY


def test_what_a_channel_brought_is_told_though_the_next_is_not_saved(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the second channel's news: the first one's are in, and are told."""
    sender = orchard.add().emails[0]
    replies = [
        Observation(f"mail-{i}", "pigeon", "reply", START, sender=sender, text="coo" * 3000)
        for i in range(61)
    ]
    news = [News("pigeon", replies[:1], "loft"), News("pigeon", replies[1:], "roof")]
    monkeypatch.setattr(ticker, "look", lambda *_: news)
    connection = orchard.campaign.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 20}")
    report = orchard.campaign.tick()
    assert "disk is full" in report.unsaved
    assert [one["whose"] for one in report.news()] == ["Ada Byron"]
    assert orchard.campaign.store.observations.cursor("pigeon") == "loft"
    connection.execute("PRAGMA max_page_count=1000000")
    report = orchard.campaign.tick()
    assert (report.unsaved, len(report.news())) == ("", 60)
    orchard.sound()
