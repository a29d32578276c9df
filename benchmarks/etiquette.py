"""What etiquette costs: a suitable moment from memory, and the policies' share of a large tick.

    python -m benchmarks.etiquette [--contacts N] [--rounds N]

Budgets: 20 microseconds for a remembered moment; 40 % of a tick in policies, with all packs on.
Time is that of the processor, so that whatever else runs on the machine does not count. What is
held to the budget is the time in policies: asking them and weighing what they say, in the tick that
drafts and in those that deliver, where the hour is judged. The same tick is run without any policy,
too, and the difference is told beside it: it has the journaling of what they say, and the facts
that nobody else would have read.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, cast
from unittest import mock

from askaround import Campaign
from askaround.businesstime import BusinessTime
from askaround.clock import FixedClock
from askaround.engine.rules import Rules
from askaround.model import Contact, Facts, Person, PolicyContext
from askaround.policy import combine
from askaround_etiquette.conduct.policies import OfficeHours
from askaround_etiquette.geography.zones import zone_of
from askaround_etiquette.knowledge.library import Library
from askaround_etiquette.suiting.schedule import schedule_for

MICROSECONDS = 20.0
SHARE = 0.40
START = 1_795_424_400
"""Monday 23 November 2026, nine in the morning UTC."""

WISHES = ("18:00-20:00", "8:00-10:00, 16:00-18:00", "any")
"""Hours that contacts asked for."""

WORKFLOW = """\
workflow: wave
version: 1
initial: known
states: { known: {}, asked: {}, reminded: {} }
transitions:
  - { trigger: begin, from: [known], to: asked }
  - trigger: remind
    from: [asked]
    to: reminded
    guards: [direct_welcome]
    do: [ { send: { message: request, channel: email } } ]
  - trigger: remind
    from: [asked]
    to: reminded
    guards: [ { not: direct_welcome } ]
    do: [ { task: { do: introduction } } ]
timers:
  - { in: asked, after: 1 business day, fire: remind }
"""


def remembered(rounds: int = 200_000) -> float:
    """Return the microseconds of a suitable moment whose day is known."""
    library = Library()
    calendar = BusinessTime(weekend=lambda place: library.advice(place).value("weekend"))
    places = [place for place in library.territories() if zone_of(place)]
    asked = [(library.advice(place), zone_of(place)) for place in places]
    for advice, zone in asked:
        schedule_for(advice, calendar).next_moment(START, zone)
    begun = time.process_time()
    for n in range(rounds):
        advice, zone = asked[n % len(asked)]
        schedule_for(advice, calendar).next_moment(START, zone)
    return (time.process_time() - begun) / rounds * 1e6


def wished(rounds: int = 100_000) -> float:
    """Return the microseconds of judging the hour for somebody who said which hours suit them."""
    library = Library()
    calendar = BusinessTime(weekend=lambda place: library.advice(place).value("weekend"))
    policy, nothing = OfficeHours(), cast(Any, None)
    contexts = []
    for n, place in enumerate(one for one in library.territories() if zone_of(one)):
        who = Contact(
            n + 1, f"Person {n}", "asked", 1, 1, 0, 0, place=place, fields={"hours": WISHES[n % 3]}
        )
        facts = Facts(who, START, {}, {}, library.advice(place), {})
        contexts.append(
            PolicyContext("message", facts, START, "", "asked", "asked", "request", "email",
                          nothing, calendar, "UTC")
        )  # fmt: skip
    for context in contexts:
        list(policy.review(context))
    begun = time.process_time()
    for n in range(rounds):
        list(policy.review(contexts[n % len(contexts)]))
    return (time.process_time() - begun) / rounds * 1e6


def people(count: int) -> Iterator[Person]:
    """Yield fictitious people over every territory with a pack, a fifth with hours of their own."""
    places = Library().territories()
    for n in range(count):
        yield Person(
            name=f"Person {n}",
            emails=(f"p{n}@example.org",),
            region=places[n % len(places)].replace("001", ""),
            tie="stranger",
            fields={"hours": WISHES[n % len(WISHES)]} if n % 5 == 0 else {},
        )


def ticks(count: int, folder: Path, delivered: int, *, silent: bool = False) -> tuple[float, ...]:
    """Return seconds of the processor: of a tick, in its policies, and both of ticks that deliver.

    Args:
        count: contacts of the tick.
        delivered: how many messages are approved and then tried: by night, when most of them are
            held, and again in the morning.
        silent: no policy is asked in the tick, so nothing of theirs is weighed and journaled
            either; nothing is delivered.
    """
    clock = FixedClock(START)
    (folder / "wave.yaml").write_text(WORKFLOW, "utf-8")
    messages = folder / "messages" / "wave"
    messages.mkdir(parents=True)
    (messages / "request.j2").write_text("Subject: A question\n\nDear {{ contact.name }}\n")
    with Campaign.create(folder, workflow=str(folder / "wave.yaml"), clock=clock) as campaign:
        campaign.set_profile(name="Sam", email="sam@example.com", zone="UTC")
        campaign.import_people(people(count))
        with campaign.command("begin"):
            for contact in list(campaign.contacts()):
                campaign.fire(contact.id, "begin")
        clock.advance(14 * 86400)
        if silent:
            with mock.patch("askaround.engine.rules.review", _nothing):
                return _timed(campaign)
        drafting = _judged(campaign)
        for one in campaign.outbox.list("drafted", limit=delivered):
            campaign.outbox.approve(one.id, overrule="a benchmark that writes to nobody at all")
        clock.advance(12 * 3600)  # Monday evening
        held = _judged(campaign)
        clock.advance(16 * 3600)
        sent = _judged(campaign)
        return *drafting, held[0] + sent[0], held[1] + sent[1]


def _judged(campaign: Campaign) -> tuple[float, float]:
    """Return the seconds of a tick, and those of them in which policies are asked and weighed."""
    inside = 0.0

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            nonlocal inside
            begun = time.process_time()
            try:
                return work(*given, **named)
            finally:
                inside += time.process_time() - begun

        return called

    with (
        mock.patch.object(Rules, "findings", timed(Rules.findings)),
        mock.patch("askaround.engine.decide.combine", timed(combine)),
        mock.patch("askaround.outgoing.desk.combine", timed(combine)),
    ):
        (whole,) = _timed(campaign)
    return whole, inside


def _nothing(*_given: Any) -> list[Any]:
    return []


def _timed(campaign: Campaign) -> tuple[float]:
    gc.collect()
    begun = time.process_time()
    campaign.tick()
    return (time.process_time() - begun,)


def shares(count: int, rounds: int, delivered: int = 300) -> tuple[float, float]:
    """Return the policies' part of a tick, and of ticks that deliver, printing all shares.

    Medians of several rounds, with and without policies in turn.
    """
    rows = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            whole, inside, delivering, judging = ticks(count, Path(folder), delivered)
        with tempfile.TemporaryDirectory() as folder:
            (without,) = ticks(count, Path(folder), delivered, silent=True)
        rows.append((whole, inside / whole, judging / delivering, 1 - without / whole))
    seconds, drafting, sending, all_told = (median(column) for column in zip(*rows, strict=True))
    print(f"a tick over {count} contacts: {seconds:.2f} s, {drafting:.0%} of it in policies "
          f"(budget {SHARE:.0%}); without any it takes {all_told:.0%} less")  # fmt: skip
    print(f"ticks that deliver {delivered} messages: {sending:.0%} in policies "
          f"(budget {SHARE:.0%})")  # fmt: skip
    return drafting, sending


def main() -> int:
    """Measure, print, and return 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    micro = min(remembered() for _ in range(3))
    own = min(wished() for _ in range(3))
    print(f"a remembered moment: {micro:.1f} µs, judged by one's own hours: {own:.1f} µs "
          f"(budget {MICROSECONDS:.0f})")  # fmt: skip
    part = max(shares(given.contacts, given.rounds))
    return 0 if max(micro, own) <= MICROSECONDS and part <= SHARE else 1


if __name__ == "__main__":
    raise SystemExit(main())
