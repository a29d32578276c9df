"""Getting ready for a talk: one page with what is known, what to ask, and how to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.errors import Held, UsageError
from askaround_interview.purpose import question_of
from askaround_interview.questions.bank import Choice, Question, agenda, alike, bank, closing
from askaround_interview.questions.choosing import (
    doubts_of,
    fit_to_ask,
    known,
    off_the_page,
    plan,
    settled_before,
)
from askaround_interview.requests.readiness import LIST, READS, WEIGHTS, readiness
from askaround_interview.sending import close_tasks

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Finding, Record

TEMPLATE = "prepare-sheet.md"
INTENT = "user.prepare"
BETWEEN = " · "
"""Stands between the questions of a kept list, which is one line of text."""

USUAL = 20
"""Minutes where nobody says otherwise (C1)."""

WRITTEN = "email"
LEAST, MOST_ASKED, LONGEST = 15, 30, 60
"""Minutes that one may ask for, and the longest talk they may offer (S4, S81, C1)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to have at hand in a talk.

    Attributes:
        minutes: length of the talk.
        questions: within the budget, core ones first.
        left_out: one's own questions for which there is no room.
        closing: the question that ends every talk, outside the budget.
        readiness: how ready one is, 0 to 100.
        missing: what is not there yet, each with what to type about it, the heaviest first.
        text: the page in Markdown.
        doubts: what speaks against questions of one's own: ``(question, finding)``.
        stored: whether the list of questions was new and was kept.
    """

    contact: Contact
    minutes: int
    questions: tuple[Question, ...]
    left_out: tuple[Question, ...]
    closing: Question
    missing: tuple[tuple[str, str], ...]
    text: str
    readiness: int = 0
    doubts: tuple[tuple[str, Finding], ...] = ()
    stored: bool = False


def prepare(
    campaign: Campaign,
    contact: int,
    *,
    minutes: int | None = None,
    questions: Sequence[tuple[str, str]] = (),
    dry_run: bool = False,
) -> Sheet:
    """Choose questions for a talk and write the page; keep the list where it is new.

    Args:
        contact: number of the contact.
        minutes: length of the talk; what they set, the meeting's, or what is usual there.
        questions: ``(topic, text)`` of one's own to add; the topic may be empty.
        dry_run: keep nothing.

    Raises:
        UsageError: no talk is that short or that long.
        Held: more than one may ask for, and they did not set it.
    """
    person = campaign.contact(contact)
    usual = _minutes(campaign, person, campaign.records(contact, "meeting"))
    length = usual if minutes is None else _fitting(person, minutes, usual)
    added = [Question(text, topic) for topic, text in questions]
    doubts = doubts_of(campaign, person, added)
    added = [one for one in added if one.text not in off_the_page(doubts)]
    kept = campaign.records(contact, "question")
    stored_ones, earlier = fit_to_ask(campaign, person, own_questions(kept))
    own, off = settled_before(campaign, person, [*stored_ones, *added], declined(kept))
    never = {text for text, finding in off if finding.source == "S57"}
    doubts += (*earlier, *off)
    written = _meeting(campaign.records(contact, "meeting")).get("modality") == WRITTEN
    # Nobody answers six questions in writing: three at most, as for the shortest talk (S33).
    choice = plan(campaign, person, LEAST if written else length, own, settled(kept))
    stored = False
    if not dry_run:
        with campaign.command("prepare", summary=f"prepare contact {person.ref}"):
            for one in added:
                if one.text in never:
                    continue
                data = {"text": one.text, "topic": one.topic} if one.topic else {"text": one.text}
                campaign.note(contact, "question", data)
            stored = _keep(campaign, contact, choice)
            close_tasks(campaign, contact, "prepare")
    last = closing(known(campaign, person))
    ready = readiness(campaign.facts(contact, READS))
    missing, score = ready.missing, ready.score
    if dry_run and choice.questions and any(what == LIST for what, _ in missing):
        # The list is what this makes: it is missing only because nothing is kept.
        missing = tuple(one for one in missing if one[0] != LIST)
        score += WEIGHTS["list"]
    given = page(campaign, person, length, choice, last, missing)
    text = campaign.template(TEMPLATE, contact, {**given, "readiness": score})
    return Sheet(
        person,
        length,
        choice.questions,
        choice.left_out,
        last,
        missing,
        text,
        score,
        doubts,
        stored=stored,
    )


def own_question(text: str) -> tuple[str, str]:
    """Read a question as it is typed, ``topic: text`` or ``text``; return both parts."""
    before, colon, rest = text.partition(":")
    topic = bank().topic(before) if colon else None
    return (topic, rest.strip()) if topic else ("", text.strip())


def own_questions(records: Sequence[Record]) -> list[Question]:
    """Return the stored questions that are neither asked nor declined yet."""
    return [
        Question(
            str(record.data.get("text", "")),
            str(record.data.get("topic") or ""),
            record=record.id,
        )
        for record in records
        if not record.data.get("asked") and not record.data.get("declined")
    ]


def settled(records: Sequence[Record]) -> list[str]:
    """Return the questions they would rather not answer, or that were asked already."""
    return [
        str(record.data.get("text", ""))
        for record in records
        if record.data.get("declined") or record.data.get("asked")
    ]


def declined(records: Sequence[Record]) -> list[str]:
    """Return the questions they would rather not answer."""
    return [str(record.data.get("text", "")) for record in records if record.data.get("declined")]


def planned(campaign: Campaign, contact: int) -> list[str]:
    """Return the questions of the newest list, as they were prepared."""
    lists = campaign.records(contact, "preparation")
    return str(lists[-1].data.get("text", "")).split(BETWEEN) if lists else []


def page(
    campaign: Campaign,
    contact: Contact,
    minutes: int,
    choice: Choice,
    last: Question,
    missing: Sequence[tuple[str, str]],
) -> dict[str, object]:
    """Return what the template of the page may name under ``given``."""
    meeting = _meeting(campaign.records(contact.id, "meeting"))
    medium = str(meeting.get("modality") or ("phone" if contact.channel == "phone" else ""))
    return {
        "purpose": _purpose(campaign.objective),
        "decision": question_of(campaign.objective),
        "minutes": minutes,
        "when": _when(campaign, contact, meeting),
        "known": [dict(record.data) for record in campaign.records(contact.id, "research")],
        "questions": [
            {"number": number, "text": one.text, "topic": one.topic, "core": one.core}
            for number, one in enumerate(choice.questions, 1)
        ],
        "left_out": [one.text for one in choice.left_out],
        "closing": last.text,
        "agenda": [
            {"begin": begin, "end": end, "what": what}
            for begin, end, what in agenda(minutes, len(choice.questions))
            if medium != WRITTEN
        ],
        "recovery": bank().recovery,
        "medium": medium.replace("_", " "),
        "dress": bank().mediums.get(medium, ""),
        "missing": [{"what": what, "remedy": remedy} for what, remedy in missing],
        "customs": _customs(campaign, contact, medium),
    }


def _customs(campaign: Campaign, contact: Contact, medium: str) -> list[str]:
    """Return what is said to be usual where they are, each with how sure that is (S84, S90)."""
    advice = campaign.advice(contact)
    said: list[str] = []
    for name in ("style", *(("coffee",) if medium == "in_person" else ())):
        found = advice.values.get(name)
        if found is not None and isinstance(found.value, str):
            said.append(f"{found.value} (pack {found.pack}, confidence {found.confidence})")
    return said


def _keep(campaign: Campaign, contact: int, choice: Choice) -> bool:
    """Keep the list of questions unless it is the one kept last; True where it is new."""
    texts = [question.text for question in choice.questions]
    if not texts or [alike(text) for text in planned(campaign, contact)] == [
        alike(text) for text in texts
    ]:
        return False
    record = ("preparation", {"text": BETWEEN.join(texts)})
    campaign.touch(contact, INTENT, records=[record])
    return True


def _minutes(campaign: Campaign, contact: Contact, meetings: Sequence[Record]) -> int:
    agreed = _meeting(meetings).get("minutes")
    advised = campaign.advice(contact).value("minutes", USUAL)
    for found in (contact.minutes, agreed, advised):
        if isinstance(found, int) and found > 0:
            return min(found, LONGEST)
    return USUAL


def _fitting(contact: Contact, minutes: int, usual: int) -> int:
    """Return the minutes that were wanted, or say whose word they need.

    Args:
        usual: what they set, what is agreed, or what is usual there.
    """
    least, most = min(LEAST, usual), max(MOST_ASKED, usual)
    if minutes > LONGEST or minutes < least:
        raise UsageError(
            f"a talk lasts {least} to {LONGEST} minutes, not {minutes}",
            hint=f"--minutes {usual}",
        )
    if minutes > most:
        raise Held(
            f"{minutes} minutes are more than one may ask for",
            why=f"ask for {USUAL}, at most {most}; only they can make it longer (S4, C1)",
            hint=f"if they said so: askaround edit {contact.ref} --minutes {minutes}",
        )
    return minutes


def _meeting(records: Sequence[Record]) -> dict[str, object]:
    agreed = [one for one in records if one.data.get("status", "agreed") in ("agreed", "proposed")]
    return dict(agreed[-1].data) if agreed else {}


def _when(campaign: Campaign, contact: Contact, meeting: Mapping[str, object]) -> str:
    """Return the meeting's time on both clocks, or empty."""
    start = meeting.get("start")
    if not isinstance(start, int):
        return ""
    here = campaign.time.local(start, campaign.zone)
    text = f"{here:%A, %d %B %Y, %H:%M}"
    there = campaign.time.local(start, campaign.zone_of(contact))
    return text if there.utcoffset() == here.utcoffset() else f"{text} ({there:%H:%M} for them)"


def _purpose(objective: Mapping[str, object]) -> str:
    for name in ("text", "question", "field"):
        if objective.get(name):
            return str(objective[name])
    return ""
