"""Delivery killed at every point, with a real SMTP server that counts what it has on its disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from askaround.outgoing.delivery import LEASE
from askaround.outgoing.pace import BACK_OFF
from tests.plugins.askaround_email.conftest import Post

DELIVER = """
import os, signal, sys
from pathlib import Path
from askaround.campaign import Campaign
from askaround.clock import FixedClock

folder, now, point, rounds = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
seen = 0

def here(place, before, after):
    global seen
    if point != place:
        return before()
    seen += 1
    if seen >= rounds and not after:
        os.kill(os.getpid(), signal.SIGKILL)
    found = before()
    if seen >= rounds:
        os.kill(os.getpid(), signal.SIGKILL)
    return found

def around(owner, name, after=False):
    usual = getattr(owner, name)
    label = f"{'after' if after else 'before'} {name}"
    def wrapped(*args, **kwargs):
        return here(label, lambda: usual(*args, **kwargs), after)
    setattr(owner, name, wrapped)

import smtplib
import askaround.outgoing.delivery
from askaround_email.delivery import sending, waiting, smtp
from askaround.outgoing.delivery import Postman

for owner, name in (
    (Postman, "_claim"), (Postman, "write"), (waiting.Mark, "__init__"), (waiting.Mark, "take"),
    (sending, "write_whole"), (sending, "send"), (smtp, "connect"), (smtplib.SMTP, "starttls"),
    (smtplib.SMTP, "mail"), (smtplib.SMTP, "rcpt"), (smtp, "_write"), (smtp, "_finish"),
    (smtplib.SMTP, "send"), (smtplib.SMTP, "getreply"), (smtplib.SMTP, "quit"),
):
    around(owner, name)
    around(owner, name, after=True)

with Campaign.open(folder, clock=FixedClock(now)) as campaign:
    campaign.outbox.deliver()
print("through")
"""
NAMES = [
    "_claim", "__init__", "write_whole", "send", "connect", "starttls", "mail", "rcpt", "_write",
    "take", "_finish", "quit", "write",
]  # fmt: skip
POINTS = [(f"before {name}", 1) for name in NAMES]
POINTS += [(f"after {name}", 1) for name in ("_claim", "take", "_finish", "write")]
# Single writes to the wire: the command DATA, the message, the line that ends it, the farewell.
POINTS += [("after send", count) for count in (7, 8, 9, 10)]
DOUBTFUL = {"after _claim", "before __init__", "after take", "before _finish", "after send"}
"""Where nothing has arrived yet but nobody can know: all else that did not arrive goes again."""


def _delivering(post: Post, point: str, rounds: int = 1) -> subprocess.Popen[str]:
    words = [str(post.folder), str(post.clock.now()), point, str(rounds)]
    return subprocess.Popen(
        [sys.executable, "-c", DELIVER, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _settle(post: Post) -> None:
    """Let a day of ticks clear up what can be cleared up."""
    for wait in (1, LEASE, LEASE, 86_400):
        post.tick(wait)


@pytest.mark.slow
@pytest.mark.parametrize(("point", "rounds"), POINTS, ids=[f"{p}-{n}" for p, n in POINTS])
def test_killed_at_every_point_nothing_arrives_twice(post: Post, point: str, rounds: int) -> None:
    """Case 34: what may have gone is unknown, all else goes at the next occasion, none twice."""
    number = post.approved()
    process = _delivering(post, point, rounds)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), err
    if process.returncode == 0:  # fewer steps than rounds: it went through
        assert out == "through\n"
    at_once = len(post.server.received())
    killed = post.effect(number).status
    _settle(post)
    effect = post.effect(number)
    taken = Counter(one["key"] for one in post.server.received())
    assert taken[effect.key] <= 1
    if effect.status == "delivered":
        assert taken[effect.key] == 1
    else:
        assert effect.status == "unknown"
        assert killed == "unknown"
    if at_once == 0 and effect.status == "unknown":
        assert point in DOUBTFUL
    with post.open() as campaign:
        assert campaign.verify() == []


@pytest.mark.slow
def test_killed_while_the_server_thinks(post: Post) -> None:
    """Case 34: the server has it and the process dies before the answer: unknown, once."""
    number = post.approved()
    post.server.script({"DOT": "wait"})
    process = _delivering(post, "never")
    end = time.monotonic() + 30
    while not post.server.received() and time.monotonic() < end:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    post.server.script({})
    _settle(post)
    assert post.effect(number).status == "unknown"
    assert len(post.server.received()) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("point", "known"), [("after _finish", "unknown"), ("before write", "delivered")]
)
def test_killed_after_the_end_of_a_second_attempt(post: Post, point: str, known: str) -> None:
    """Cases 24 and 34: refused, then taken as the process dies: once; known where it was marked."""
    number = post.approved()
    post.server.script({"RCPT": "450 4.2.0 greylisted"})
    post.deliver(number)
    post.server.script({})
    post.clock.advance(BACK_OFF[0])
    process = _delivering(post, point)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    _settle(post)
    assert post.effect(number).status == known
    assert len(post.server.received()) == 1


@pytest.mark.slow
def test_two_workers_send_each_message_once(post: Post) -> None:
    """Case 35: several processes deliver at the same moment; each message arrives once."""
    numbers = [post.approved(name, f"{name}@example.net") for name in ("Ann", "Ben", "Cleo", "Dan")]
    workers = [_delivering(post, "never") for _ in range(3)]
    for worker in workers:
        _, err = worker.communicate(timeout=60)
        assert worker.returncode == 0, err
    taken = Counter(one["key"] for one in post.server.received())
    assert taken == {post.effect(number).key: 1 for number in numbers}
    assert {post.effect(number).status for number in numbers} == {"delivered"}


@pytest.mark.slow
def test_who_was_taken_for_dead_does_not_send(post: Post) -> None:
    """Case 35: a worker that hangs before the end of its message finds that it went elsewhere."""
    number = post.approved()
    slow = _stopped_before_the_end(post)
    post.tick(LEASE + 1)  # finds the mark, takes it, and delivers in its stead
    post.tick(LEASE + 1)
    assert post.effect(number).status == "delivered"
    os.kill(slow.pid, signal.SIGCONT)
    _, err = slow.communicate(timeout=60)
    assert slow.returncode == 0, err
    assert len(post.server.received()) == 1
    assert post.effect(number).status == "delivered"
    with post.open() as campaign:
        assert campaign.verify() == []


def _stopped_before_the_end(post: Post) -> subprocess.Popen[str]:
    stop = (
        "from askaround_email.delivery import waiting as w\n"
        "take = w.Mark.take\n"
        "def stopped(self):\n"
        "    Path(folder, 'stopped').touch()\n"
        "    os.kill(os.getpid(), signal.SIGSTOP)\n"
        "    return take(self)\n"
        "w.Mark.take = stopped\n"
    )
    code = DELIVER.replace("with Campaign.open", stop + "with Campaign.open")
    words = [str(post.folder), str(post.clock.now()), "never", "1"]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 30
    while not (post.folder / "stopped").exists() and time.monotonic() < end:
        time.sleep(0.02)
    return process
