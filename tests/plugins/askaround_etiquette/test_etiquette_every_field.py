"""Every field of a pack does something: with two values of it, the program does two things."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from askaround.businesstime import BusinessTime
from askaround.model import Advice, AdvisedValue, Contact, Draft, Facts, PolicyContext, Record
from askaround_etiquette.conduct.guards import GUARDS
from askaround_etiquette.plugin import register_policies
from askaround_etiquette.values.fields import FIELDS
from askaround_interview.selectors import thank_you_choice
from askaround_promise.policy import Promise
from tests.conftest import Run

HOUR, DAY = 3600, 86_400
NOW = 1_795_534_200
"""Tuesday 24 November 2026, 15:30 UTC."""

TODAY = "2026-11-24T15:30"
CALENDAR = BusinessTime()
BODY = "Dear Ana,\n\nMay I have forty minutes of your time over coffee? My CV is attached.\n\nSam"

JUDGED: dict[str, tuple[object, object]] = {
    "acceptance": ("welcome", "needs_introduction"),
    "acceptance_for": ({"stranger": "ok"}, {"stranger": "discouraged"}),
    "first_channel": (["email"], ["phone"]),
    "first_names": ("usual", "never"),
    "address": ("Herr or Frau.", "Title and family name."),
    "language": ("en", "de"),
    "hours": ("09:00-17:00", "09:00-12:00"),
    "minutes_range": ([15, 30], [15, 60]),
    "max_words": (200, 10),
    "follow_ups": (1, 3),
    "follow_up_days": (2, 14),
    "thank_you_hours": (24, 300),
    "thank_you_by": (["email"], ["letter"]),
    "coffee": ("Who invites pays.", "The host pays."),
    "lead_days": (1, 30),
    "silence": ("It may mean no.", "It means nothing."),
    "style": ("Be brief.", "Say who you are."),
    "cv": ("Send none.", "Send one."),
    "whom": ("Ask peers first.", "Begin at the top."),
    "greeting": ("Dear {given}", "Dear {honorific} {family}"),
}
"""Fields that policies, guards and selectors go by."""

WRITTEN: dict[str, tuple[str, str]] = {
    "greeting": ("'Good day {name}'", "'Hello {name}'"),
    "closing": ("'With best regards,'", "'Yours truly,'"),
    "minutes": ("25", "15"),
    "weekend": ("[{ days: [saturday, sunday] }]", "[{ days: [tuesday, wednesday] }]"),
}
"""Fields that stand in drafts, or in the calendar."""


def judged(values: dict[str, object]) -> list[str]:
    """Return all that is said and chosen where a pack has these values, as text."""
    said = {
        name: AdvisedValue(value, "high", "stated", ("https://example.org/",), "XX")
        for name, value in values.items()
    }
    ana = Contact(
        4, "Ana Silva", "requested", 1, 1, 0, 0, place="XX", zone="UTC", tie="stranger",
        given="Ana", title="CEO",
    )  # fmt: skip
    loaded: dict[str, Any] = {
        "effects.delivered": [("request", "email", NOW - 9 * DAY), ("follow-up", "email",
                              NOW - 5 * DAY), ("follow-up", "email", NOW - 4 * DAY)],
        "records.meeting": [Record(1, 4, "meeting", {"end": NOW - 100 * HOUR}, 0)],
    }  # fmt: skip
    facts = Facts(ana, NOW, {}, _Any(loaded), Advice("XX", said), {})
    told = []
    for purpose in ("request", "follow-up", "thank-you", "invitation"):
        draft = Draft(
            0, 4, purpose, "email", "ana@example.org", "Ana Silva", "Sam", "sam@example.org",
            "A question", BODY, language="en", meeting={"start": NOW + 5 * DAY},
        )  # fmt: skip
        for stage in ("transition", "message"):
            context = PolicyContext(
                stage, facts, NOW, "request", "prospect", "requested", purpose, "email", draft,
                CALENDAR, "UTC",
            )  # fmt: skip
            for policy in (*register_policies(), Promise()):
                if stage in policy.stages:
                    told += [f"{one.severity} {one.reason}" for one in policy.review(context)]
    told += [f"{one.name} {one.check(facts, {})}" for one in GUARDS]
    junior = replace(ana, title="")  # who is senior is thanked by hand anywhere
    return [*told, *thank_you_choice(Facts(junior, NOW, {}, _Any(), Advice("XX", said), {}))]


class _Any(dict[str, Any]):
    """Facts in which nothing else was recorded."""

    def __missing__(self, name: str) -> list[object]:
        return []


def test_every_field_is_tried() -> None:
    """A new field comes with what it does."""
    assert set(JUDGED) | set(WRITTEN) == set(FIELDS)


@pytest.mark.parametrize("name", [one for one in JUDGED if one not in ("address",)])
def test_a_field_changes_what_is_said(name: str) -> None:
    """Two values of it lead to other findings, other guards or another channel."""
    one, other = JUDGED[name]
    around = {"acceptance": "needs_introduction"} if name == "acceptance_for" else {}
    assert judged({**around, name: one}) != judged({**around, name: other})


def test_the_address_is_said_with_the_greeting() -> None:
    """How people are addressed, in words, stands in the question for what the greeting lacks."""
    greeting = "Dear {honorific} {family}"
    one, other = (judged({"greeting": greeting, "address": said}) for said in JUDGED["address"])
    assert one != other


def test_a_field_changes_what_is_written_and_when(run: Run, tmp_path: Path) -> None:
    """Greeting, closing and minutes stand in the draft; a weekend moves the next moment."""
    run("init", now=TODAY)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=TODAY)  # fmt: skip
    run(
        "objective",
        "what planning a park is like",
        "--field",
        "park planning",
        "--question",
        "Is it for me?",
        now=TODAY,
    )
    run("add", "Bo Ash", "--email", "bo@example.org", "--tie", "stranger",
        "--place", "US-NC:boone", now=TODAY)  # fmt: skip
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=TODAY)
    (tmp_path / "etiquette").mkdir()
    shown: dict[str, list[str]] = {name: [] for name in WRITTEN}
    said = "basis: stated, sources: [me]"
    for turn in (0, 1):
        lines = [
            f"  {name}: {{ value: {values[turn]}, confidence: high, {said} }}"
            for name, values in WRITTEN.items()
        ]
        text = "\n".join(["pack: US-NC:boone", "checked_on: 2026-11-22", "values:", *lines])
        (tmp_path / "etiquette" / "boone.yaml").write_text(f"{text}\n")
        done = run("request", "1", "--dry-run", now=TODAY)
        draft = done.stdout + done.stderr
        when = run("etiquette", "when", "1", now=TODAY).stdout
        for name, words in (
            ("greeting", ("Good day Bo Ash", "Hello Bo Ash")[turn]),
            ("closing", ("With best regards,", "Yours truly,")[turn]),
            ("minutes", ("25", "15")[turn]),
        ):
            assert words in draft, (name, draft)
            shown[name].append(words)
        shown["weekend"].append(when.splitlines()[1])
    assert all(one != other for one, other in shown.values()), shown
