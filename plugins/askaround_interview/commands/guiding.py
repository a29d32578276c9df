"""The debriefing as a conversation: one thing after the other, each may be left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from askaround.cli.kit import say
from askaround.errors import UsageError
from askaround_interview import api
from askaround_interview.purpose import options_of
from askaround_interview.questions.bank import bank
from askaround_interview.records import TONES
from askaround_interview.talks.debriefing import tone

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_interview.api import Debriefing

T = TypeVar("T")
_MARKS = {"y": "asked", "n": "", "d": "declined"}


def guided(campaign: Campaign, contact: Contact) -> Debriefing:
    """Ask what a talk brought, and return it; an empty answer goes on to the next.

    What cannot be read is said, and asked again: nothing typed before is lost.
    """
    said = api.Debriefing()
    say(f"What did {contact.name} tell you? An empty line goes on to the next.", "bold")
    said.tone = _one(f"How did they speak ({', '.join(TONES)})", tone) or ""
    for text in api.planned(campaign, contact.id):
        mark = _one(f"{text}\n  asked? y, n, or d where they would rather not answer", _mark)
        if mark:
            (said.asked if mark == "asked" else said.declined).append(text)
    say(f"Topics: {', '.join(topic for topic in bank().topics if topic != 'referral')}", "dim")
    options = " or ".join(f"[for {one}]" for one in options_of(campaign.objective))
    say(f"Marks at the end: [unsure] [confidential] [unpublished] {options}", "dim")
    said.insights += _many("What you learnt, as topic: text", api.insight)
    said.insights += _many("What they advised", lambda text: api.insight(text, topic="advice"))
    said.named += _many("Whom else to ask, as name; organisation; e-mail; why", api.person)
    said.leads += _many("A lead they gave unasked (a bonus)", str)
    said.job_talk += _many("Their words, where they brought up a job themselves", str)
    said.disagreements += _many("What you see differently (kept, never sent)", str)
    return said


def _mark(text: str) -> str:
    if text.lower() not in _MARKS:
        raise UsageError(f"{text!r} is no answer", hint="y, n or d")
    return _MARKS[text.lower()]


def _one(question: str, read: Callable[[str], T]) -> T | None:
    while True:
        text = click.prompt(question, default="", show_default=False).strip()
        if not text:
            return None
        try:
            return read(text)
        except UsageError as error:
            say(f"  {error.what}{f': {error.hint}' if error.hint else ''}", "yellow")


def _many(question: str, read: Callable[[str], T]) -> list[T]:
    found: list[T] = []
    while True:
        one = _one(question if not found else "  and", read)
        if one is None:
            return found
        found.append(one)
