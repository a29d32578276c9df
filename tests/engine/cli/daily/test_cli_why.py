"""`why` as one types it: what would change a no, the command to type, and the calendar's sums."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from askaround.clock import FixedClock
from askaround.moments import parse_moment

Ask = Callable[..., Any]

PEER = """\
workflow: peer
version: 1
title: Waits in business days
initial: listed
states:
  listed: { about: Not asked }
  asked: { about: Asked }
  agreed: { about: Said yes }
  closed: { about: Over, final: true }
observe:
  user.stop: { fire: close }
  reply.accepted: { fire: agree }
transitions:
  - { trigger: ask, from: [listed], to: asked }
  - { trigger: agree, from: [asked], to: agreed, guards: [ { not: { field: { name: phones } } } ] }
  - { trigger: loop, from: [asked], to: agreed, guards: [ { not: { field: { name: emails } } } ] }
  - { trigger: loop, from: [asked], to: listed, guards: [ { field: { name: emails } } ] }
  - { trigger: close, from: any, to: closed }
timers:
  - { in: asked, after: 5 business days, fire: close }
"""


@pytest.fixture
def asked(ask: Ask, tmp_path: Path, clock: FixedClock) -> Callable[..., None]:
    """Found a campaign on that workflow, and ask Ada there at a moment in her place's words."""

    def begin(place: str, zone: str, when: str, *more: str) -> None:
        clock.at = parse_moment(when, 0, zone)
        file = tmp_path / "peer.yaml"
        file.write_text(PEER, encoding="utf-8")
        assert ask("init", "--workflow", str(file)).code == 0
        assert ask("profile", "--name", "Robin Vale", "--zone", zone, "--place", place).code == 0
        words = ("--email", "ada@example.org", "--place", place, "--zone", zone)
        assert ask("add", "Ada Quill", *words, *more).code == 0
        assert ask("fire", "ada", "ask").code == 0

    return begin


def test_five_business_days_across_thanksgiving(ask: Ask, asked: Callable[..., None]) -> None:
    """From the Monday before it: the holidays by their names, the weekend as such, and the date."""
    asked("US-NY", "America/New_York", "2026-11-23 10:00")
    said = ask("why", "ada").out
    assert "close after 5 business days: Wed 2 Dec 10:00" in said
    assert "counted from Mon 23 Nov 10:00 (asked was entered)" in said
    assert "working days of US-NY" in said
    assert (
        "not counted: Thu 26 Nov (Thanksgiving Day), Fri 27 Nov (Day After Thanksgiving), "
        "Sat 28 Nov (weekend), Sun 29 Nov (weekend)\n"
    ) in said


def test_five_business_days_across_a_german_easter(ask: Ask, asked: Callable[..., None]) -> None:
    """Two holidays round a weekend, and the clocks that go forward in it: the hour stays."""
    asked("DE", "Europe/Berlin", "2027-03-23 10:00")
    said = ask("why", "ada").out
    assert "close after 5 business days: Thu 1 Apr 10:00" in said
    assert (
        "not counted: Fri 26 Mar (Good Friday), Sat 27 Mar (weekend), Sun 28 Mar (weekend), "
        "Mon 29 Mar (Easter Monday)\n"
    ) in said
    [timer] = ask("why", "ada", "--json").json["timers"]
    assert timer["due_at"] - timer["counted_from"] == 9 * 86_400 - 3600


def test_a_guard_turned_round_says_what_would_change_it(
    ask: Ask, asked: Callable[..., None]
) -> None:
    """Where something holds that must not: what to change, or which way is taken instead."""
    asked("US-NY", "America/New_York", "2026-11-23 10:00", "--phone", "+1 919 555 0142")
    said = ask("why", "ada", "--all").out.splitlines()
    at = said.index("  no: not field (name phones): it holds, and must not")
    assert said[at - 1] == "agree → agreed: not now"
    assert said[at + 1].strip() == (
        "try: change what it rests on (askaround edit, or askaround show says what there is)"
    )
    at = said.index("  no: not field (name emails): it holds, and must not")
    assert said[at - 1] == "loop → agreed: not now"
    assert said[at + 1].strip() == "try: leave it; where it holds, 'loop' leads to listed instead"


def test_the_command_for_a_step_is_the_one_people_use(ask: Ask, asked: Callable[..., None]) -> None:
    """A reply is said by `reply`, one's own wish by its command; only what has none is fired."""
    asked("US-NY", "America/New_York", "2026-11-23 10:00")
    said = ask("why", "ada", "--all").out
    typed = [line.strip() for line in said.splitlines() if line.startswith("  type: ")]
    assert typed == [
        "type: askaround reply 01 …",
        "type: askaround fire 01 loop",
        "type: askaround stop 01",
    ]
    assert ask("reply", "ada", "accepted").code == 0
    assert ask("show", "ada", "--json").json["contact"]["state"] == "agreed"


def test_the_answer_comes_first(ask: Ask, asked: Callable[..., None]) -> None:
    """What to type and the timers; every rule of every way only with --all."""
    asked("US-NY", "America/New_York", "2026-11-23 10:00")
    short, whole = ask("why", "ada").out, ask("why", "ada", "--all").out
    assert "also possible: askaround reply 01 … · askaround stop 01\n" in short
    assert "askaround why 01 --all" in short
    assert "says:" not in short
    assert "no objection" not in short
    assert "says: peer version 1" in whole
    assert len(short.splitlines()) < len(whole.splitlines())
    assert ask("why", "ada", "--json").json == ask("why", "ada", "--all", "--json").json
