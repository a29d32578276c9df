"""The inbox: what channels saw counts once, is matched with care, and acts only where sure."""

from __future__ import annotations

from typing import Any

import pytest

from askaround.campaign import Campaign
from askaround.model import Contact, Effect
from tests.engine.orchard import DAY, HOUR, START, Orchard, Python


def sown(orchard: Orchard, name: str = "Ada Byron") -> tuple[Contact, Effect]:
    """Somebody whose greeting was sent."""
    contact = orchard.add(name)
    effect = orchard.sow(contact)
    orchard.campaign.outbox.sent(effect.id)
    return contact, effect


def seen(orchard: Orchard) -> list[dict[str, Any]]:
    """All observations as they are stored."""
    return orchard.campaign.store.observations.select()


def test_a_reply_in_the_thread_acts(orchard: Orchard) -> None:
    """A sure intent that the workflow fires acts by itself, with the words that say so kept."""
    ada, effect = sown(orchard)
    orchard.bring(says="bird.sang", answers=["strange", effect.message_id], subject="Re: Hello")
    report = orchard.campaign.tick()
    assert report.observed == [("reply", "fired sprout")]
    assert orchard.state(ada) == "grown"
    kept = seen(orchard)[0]
    assert (kept["contact"], kept["status"]) == (ada.id, "fired")
    assert kept["data"]["matched"] == "thread"
    assert kept["data"]["intents"] == [
        {"intent": "bird.sang", "words": "coo", "certainty": 1.0, "data": {"note": "hello"}}
    ]
    event = next(e for e in orchard.campaign.events(ada.id) if e.trigger == "sprout")
    assert event.data["intent"] == "bird.sang"
    orchard.sound()


def test_a_reply_token_acts_as_well(orchard: Orchard) -> None:
    """The unguessable token of the reply address is as good as the thread."""
    ada, effect = sown(orchard)
    orchard.bring(says="bird.sang", tokens=[effect.token])
    orchard.campaign.tick()
    assert orchard.state(ada) == "grown"


def test_a_sender_only_suggests(orchard: Orchard) -> None:
    """An address can be forged: what it says waits for the person, whatever it says."""
    ada, _ = sown(orchard)
    orchard.bring(says="bird.sang", sender="ADA.Byron@example.org")
    assert orchard.campaign.tick().observed == [("reply", "review")]
    assert orchard.state(ada) == "sown"
    assert (seen(orchard)[0]["contact"], seen(orchard)[0]["status"]) == (ada.id, "review")
    assert [due.mark for due in orchard.campaign.due()][:1] == ["READ"]


def test_a_plugin_may_know_whom_it_is_about(orchard: Orchard) -> None:
    """What it names stands in for the thread; where thread and plugin disagree, nothing acts."""
    ada, effect = sown(orchard)
    ben, _ = sown(orchard, "Ben Oak")
    orchard.bring(says="bird.sang", data={"about": ada.id}, sender="elsewhere@example.com")
    assert orchard.campaign.tick().observed == [("reply", "fired sprout")]
    assert orchard.state(ada) == "grown"
    assert seen(orchard)[0]["data"]["matched"] == "named"
    orchard.bring(says="bird.sang", answers=[effect.message_id], data={"about": ben.id})
    assert orchard.campaign.tick().observed == [("reply", "review")]
    assert orchard.state(ben) == "sown"
    orchard.bring(says="bird.sang", data={"about": 99}, sender="elsewhere@example.com")
    assert orchard.campaign.tick().observed == [("reply", "unmatched")]


@pytest.mark.parametrize(("says", "done"), [("", "review"), ("bird.sang@0.5", "review")])
def test_calendar_mail_nobody_is_sure_of_waits(orchard: Orchard, says: str, done: str) -> None:
    """An answer to an invitation that no plugin vouches for is for the person to read."""
    _, effect = sown(orchard)
    orchard.bring("calendar", says=says, answers=[effect.message_id])
    orchard.bring("calendar", says=says, sender="stranger@example.com")
    assert orchard.campaign.tick().observed == [("calendar", done), ("calendar", "unmatched")]
    assert [one["status"] for one in seen(orchard)] == ["review", "review"]


def test_a_plugin_reads_the_campaign_while_it_speaks(orchard: Orchard) -> None:
    """Records and people through its `Env`; whoever was forgotten is not there."""
    ada, _ = sown(orchard)
    view = orchard.campaign.env("pigeon").view
    assert view is not None
    assert view.contact(ada.id) == orchard.campaign.contact(ada.id)
    assert (view.contact(99), view.records("nothing")) == (None, [])
    assert view.name() == orchard.campaign.name


@pytest.mark.parametrize("says", ["bird.sang@0.5", "bird.cried", "", "bird.unheard.of"])
def test_what_is_not_sure_waits(orchard: Orchard, says: str) -> None:
    """Doubtful intents, those the workflow only proposes, and replies without any."""
    ada, effect = sown(orchard)
    orchard.bring(says=says, answers=[effect.message_id])
    assert orchard.campaign.tick().observed == [("reply", "review")]
    assert orchard.state(ada) == "sown"
    orchard.sound()


def test_it_counts_once(orchard: Orchard) -> None:
    """The same key brings nothing new, however often and in whatever tick it is seen."""
    _, effect = sown(orchard)
    for _ in range(2):
        orchard.bring(key="same", says="bird.cried", answers=[effect.message_id])
    assert len(orchard.campaign.tick().observed) == 1
    orchard.bring(key="same", says="bird.cried", answers=[effect.message_id])
    kinds = orchard.kinds()
    assert orchard.campaign.tick().observed == []
    assert orchard.kinds() == kinds
    assert len(seen(orchard)) == 1


def test_a_reply_puts_off_what_would_follow(orchard: Orchard) -> None:
    """A reply is a real contact; what is drafted or approved for them waits until it is read."""
    ada, effect = sown(orchard)
    orchard.clock.advance(7 * DAY)
    orchard.campaign.tick()
    nudge = orchard.campaign.outbox.list(contact=ada.id)[0]
    orchard.campaign.outbox.approve(nudge.id)
    orchard.bring(says="bird.cried", answers=[effect.message_id])
    orchard.mode("deliver")
    report = orchard.campaign.tick()
    assert orchard.flown() == []
    assert "you have not said yet what they answered" in report.held[0][1]
    assert orchard.campaign.outbox.get(nudge.id).status == "drafted"
    assert orchard.timers(ada.id)[1] == (orchard.clock.now() + 30 * DAY, 0)
    orchard.sound()


def test_a_timer_does_not_write_past_an_unread_reply(orchard: Orchard) -> None:
    """A follow-up that is due is put off, with the reason, while a reply waits."""
    ada, effect = sown(orchard)
    orchard.bring(says="bird.cried", answers=[effect.message_id])
    orchard.campaign.tick()
    orchard.clock.advance(7 * DAY)
    report = orchard.campaign.tick()
    assert report.drafted == 0
    assert report.held[0][0] == ada.id
    orchard.campaign.touch(ada.id, "bird.passed")
    orchard.clock.advance(7 * DAY)
    assert orchard.campaign.tick().drafted == 1
    orchard.sound()


def test_what_comes_back_for_good_was_not_delivered(orchard: Orchard) -> None:
    """The message has failed, nothing follows it up, and its own way is taken."""
    ada, effect = sown(orchard)
    orchard.bring("bounce", answers=[effect.message_id], data={"permanent": True, "reason": "full"})
    assert orchard.campaign.tick().observed == [("bounce", "fired lost")]
    failed = orchard.campaign.outbox.get(effect.id)
    assert (failed.status, failed.detail) == ("cancelled", "full")
    assert orchard.state(ada) == "seed"
    assert list(orchard.campaign.facts(ada.id, ["effects.delivered"]).sent()) == []
    orchard.sound()


def test_the_workflow_may_say_what_a_bounce_means(orchard: Orchard) -> None:
    """Its own meaning comes first, and the message's way is not taken a second time."""
    ada, effect = sown(orchard)
    orchard.bring("bounce", "bird.fell", answers=[effect.message_id], data={"permanent": True})
    orchard.bring("bounce", "bird.fell", answers=[effect.message_id], data={"permanent": True})
    observed = orchard.campaign.tick().observed
    assert observed == [("bounce", "fired lost"), ("bounce", "noted")]
    assert orchard.kinds(ada.id).count("transition") == 2
    orchard.sound()


def test_what_comes_back_for_now_changes_nothing(orchard: Orchard) -> None:
    """A delay is noted: the message may still arrive."""
    ada, effect = sown(orchard)
    orchard.bring("bounce", "bird.fell", answers=[effect.message_id])
    assert orchard.campaign.tick().observed == [("bounce", "noted")]
    assert orchard.campaign.outbox.get(effect.id).status == "delivered"
    assert orchard.state(ada) == "sown"


def test_what_the_person_sent_is_delivered(orchard: Orchard) -> None:
    """Found in Sent by its key: when it went, under which id, and the timers start from there."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.outbox.approve(effect.id)
    orchard.campaign.outbox.deliver()
    orchard.clock.advance(DAY)
    data = {"key": effect.key, "message_id": "real@example.org"}
    orchard.bring("sent", at=START + HOUR, data=data)
    assert orchard.campaign.tick().observed == [("sent", "sent")]
    sent = orchard.campaign.outbox.get(effect.id)
    assert (sent.status, sent.settled_at) == ("delivered", START + HOUR)
    assert sent.message_id == "real@example.org"
    assert orchard.timers(ada.id)[0] == (START + HOUR + 7 * DAY, 0)
    orchard.bring("sent", data=data)
    assert orchard.campaign.tick().observed == []
    orchard.bring(says="bird.sang", answers=["real@example.org"])
    orchard.campaign.tick()
    assert orchard.state(ada) == "grown"
    orchard.sound()


def test_what_was_taken_back_too_late_went_all_the_same(orchard: Orchard) -> None:
    """A message that is found in Sent was sent, also if it was cancelled meanwhile."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.fire(ada.id, "wither")
    assert orchard.campaign.outbox.get(effect.id).status == "cancelled"
    orchard.bring("sent", data={"key": effect.key})
    orchard.campaign.tick()
    assert orchard.campaign.outbox.get(effect.id).status == "delivered"
    orchard.sound()


def test_strangers_wait_to_be_told_apart(orchard: Orchard) -> None:
    """A reply from nobody known waits; other news of nobody is only kept."""
    orchard.bring(sender="who@example.com")
    orchard.bring("auto_reply", sender="who@example.com")
    observed = orchard.campaign.tick().observed
    assert observed == [("reply", "unmatched"), ("auto_reply", "unmatched")]
    assert [one["status"] for one in seen(orchard)] == ["review", "unmatched"]
    orchard.sound()


def test_a_shared_address_matches_nobody(orchard: Orchard) -> None:
    """Two people behind one address: the person says which of them wrote."""
    orchard.add("Ada Byron", emails=("mill@example.org",))
    orchard.add("Bob Bean", emails=("mill@example.org",))
    orchard.bring(sender="mill@example.org")
    orchard.campaign.tick()
    assert [one["contact"] for one in seen(orchard)] == [None]


def test_the_forgotten_are_not_matched(orchard: Orchard) -> None:
    """Neither by thread nor by address, and nothing of a late reply is tied to them."""
    from askaround.upkeep.forget import forget

    ada, effect = sown(orchard)
    forget(orchard.campaign.workspace, ada.id)
    orchard.bring(says="bird.sang", answers=[effect.message_id], tokens=[effect.token])
    orchard.bring("sent", data={"key": effect.key})
    orchard.campaign.tick()
    assert [one["contact"] for one in seen(orchard)] == [None]
    orchard.sound()


def test_a_channel_that_fails_stops_no_other_work(orchard: Orchard) -> None:
    """It is named in the report; timers and deliveries go on, and nothing of it is lost."""
    ada, effect = sown(orchard)
    orchard.clock.advance(7 * DAY)
    for mode, said in (("raise", "the loft is locked"), ("rubbish", "what poll returned is 7")):
        orchard.set("poll", mode)
        orchard.bring(says="bird.cried", answers=[effect.message_id])
        report = orchard.campaign.tick()
        assert [(what, said in why) for what, why in report.failed] == [("pigeon", True)]
    assert [e.purpose for e in orchard.campaign.outbox.list(contact=ada.id)] == ["nudge"]
    orchard.set("poll", "")
    assert len(orchard.campaign.tick().observed) == 2
    orchard.sound()


def test_one_bad_observation_stops_no_other(orchard: Orchard) -> None:
    """What cannot be taken in waits for the person; the rest is taken in, and the cursor moves."""
    ada, effect = sown(orchard)
    bob, other = sown(orchard, "Bob Bean")
    orchard.bring(says="bird.sang", answers=[effect.message_id], at="noon")
    orchard.bring(says="bird.sang", answers=[effect.message_id], text=7)
    orchard.bring(says="bird.sang", answers=[other.message_id])
    report = orchard.campaign.tick()
    assert orchard.state(bob) == "grown"
    assert orchard.state(ada) == "sown"
    assert len(report.failed) == 2
    assert orchard.campaign.tick().observed == []
    orchard.sound()


def test_a_classifier_that_fails_leaves_it_to_the_person(orchard: Orchard) -> None:
    """The reply is kept and waits; the plugin is named among the problems."""
    ada, effect = sown(orchard)
    orchard.bring(says="bird.sang", answers=[effect.message_id], data={"classify": "raise"})
    orchard.campaign.tick()
    assert orchard.state(ada) == "sown"
    assert [one["status"] for one in seen(orchard)] == ["review"]
    assert ["classify failed" in problem.what for problem in orchard.campaign.host.problems] == [
        True
    ]


def test_an_intent_that_is_held_back_waits(orchard: Orchard) -> None:
    """Where a policy is in the way nothing is half done: no step, no mark, but it is not lost."""
    ada, effect = sown(orchard)
    orchard.campaign.edit(ada.id, fields={"step": "block"})
    orchard.bring(says="bird.sang", answers=[effect.message_id])
    assert orchard.campaign.tick().observed == [("reply", "held")]
    assert orchard.state(ada) == "sown"
    assert [one["status"] for one in seen(orchard)] == ["review"]
    orchard.sound()


CRASH = """
import os, sys
from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.store.records import Observations
save = Observations.set_cursor
def die(self, channel, value):
    if sys.argv[3] == "after":
        save(self, channel, value)
    os._exit(9)
Observations.set_cursor = die
with Campaign.open(sys.argv[1], clock=FixedClock(int(sys.argv[2]))) as campaign:
    campaign.tick()
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_cursor_moves_with_what_it_brought(orchard: Orchard, python: Python, when: str) -> None:
    """A process that dies before the commit has taken in nothing; the next one takes in all."""
    ada, effect = sown(orchard)
    orchard.bring(says="bird.sang", answers=[effect.message_id])
    python(CRASH, orchard.folder, orchard.clock.now(), when, expect=9)
    assert seen(orchard) == []
    assert orchard.campaign.store.observations.cursor("pigeon") is None
    with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
        assert campaign.tick().observed == [("reply", "fired sprout")]
        assert campaign.store.observations.cursor("pigeon") == "0001.json"
    assert orchard.state(ada) == "grown"
    orchard.sound()


def test_a_cursor_alone_asks_nobody_again(orchard: Orchard) -> None:
    """What brings nothing new is not asked again within the tick."""
    sown(orchard)
    orchard.bring("sent", data={"key": "of another program"})
    kinds = orchard.kinds()
    assert orchard.campaign.tick().observed == []
    assert orchard.kinds() == kinds
    assert orchard.campaign.store.observations.cursor("pigeon") == "0001.json"
