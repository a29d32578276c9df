"""What etiquette costs: a suitable moment from memory, and the policies' share of a large tick.

    python -m benchmarks.etiquette [--contacts N] [--paired]

Budgets: 20 microseconds for a remembered moment; 40 % of a tick in policies, with all packs on.
Time is that of the processor, so that whatever else runs on the machine does not count. With
--paired the same tick is run without any policy as well: it then also weighs and journals no
finding.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from unittest import mock

from askaround import Campaign
from askaround.businesstime import BusinessTime
from askaround.clock import FixedClock
from askaround.model import Contact, Facts, Person, PolicyContext
from askaround.policy import review
from askaround_etiquette.library import Library
from askaround_etiquette.policies import OfficeHours
from askaround_etiquette.schedule import schedule_for
from askaround_etiquette.zones import zone_of

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


def share(count: int, folder: Path, *, silent: bool = False) -> tuple[float, float]:
    """Return the seconds of a tick over `count` contacts, and the part of them in policies.

    Args:
        silent: no policy is asked.
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
        spent = 0.0

        def timed(*given: Any) -> Any:
            nonlocal spent
            begun = time.process_time()
            try:
                return [] if silent else review(*given)
            finally:
                spent += time.process_time() - begun

        with mock.patch("askaround.engine.rules.review", timed):
            begun = time.process_time()
            report = campaign.tick()
            whole = time.process_time() - begun
        print(f"tick: {report.fired} timers fired, {report.drafted} drafted, {report.tasks} tasks")
    return whole, spent / whole


def main() -> int:
    """Measure, print, and return 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--paired", action="store_true", help="also without any policy")
    given = parser.parse_args()
    count = given.contacts
    micro = min(remembered() for _ in range(3))
    own = min(wished() for _ in range(3))
    print(f"a remembered moment: {micro:.1f} µs, judged by one's own hours: {own:.1f} µs "
          f"(budget {MICROSECONDS:.0f})")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        whole, part = share(count, Path(folder))
    print(f"a tick over {count} contacts: {whole:.1f} s, {part:.0%} in policies ({SHARE:.0%})")
    if given.paired:
        with tempfile.TemporaryDirectory() as folder:
            without, _ = share(count, Path(folder), silent=True)
        print(f"without policies: {without:.1f} s, so {1 - without / whole:.0%} are theirs")
    return 0 if max(micro, own) <= MICROSECONDS and part <= SHARE else 1


if __name__ == "__main__":
    raise SystemExit(main())
