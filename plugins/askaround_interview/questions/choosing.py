"""Which questions are put to somebody: what they can know, what is open, what may be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.errors import Held
from askaround.model import Finding, Severity, Tier
from askaround_interview.questions.bank import Choice, Question, alike, choose, same_subject
from askaround_interview.questions.wording import among, asks_way_in
from askaround_interview.sending import plain

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact


SEARCHED = "S27"
"""The source of findings on questions that a web search answers."""


def doubts_of(
    campaign: Campaign, contact: Contact, added: Sequence[Question]
) -> tuple[tuple[str, Finding], ...]:
    """Return what speaks against one's own questions, each with its finding.

    Raises:
        Held: a question must not be asked: it asks for a job, or for a secret.
    """
    found: list[tuple[str, Finding]] = []
    refused: list[tuple[str, tuple[Finding, ...]]] = []
    for question in added:
        verdict = campaign.judge(contact.id, "question", question.text)
        if verdict.severity is Severity.BLOCK:
            refused.append((question.text, verdict.counting))
        found += [(question.text, _strictly(finding)) for finding in verdict.shown]
    if refused:
        worst = refused[0][1][0]
        reasons = [
            said[0].reason + f" ({said[0].source})" * bool(said[0].source) for _, said in refused
        ]
        raise Held(
            f"not asked: {' / '.join(text for text, _ in refused)}",
            why="; ".join(dict.fromkeys(reasons)),
            hint=f'--question "{worst.rewrite}"' if worst.rewrite else worst.remedy,
            findings=[plain(finding) for _, said in refused for finding in said],
        )
    return tuple(found)


def fit_to_ask(
    campaign: Campaign, contact: Contact, questions: Sequence[Question]
) -> tuple[list[Question], tuple[tuple[str, Finding], ...]]:
    """Return those of the questions that may be asked, and what speaks against any of them."""
    fit: list[Question] = []
    found: list[tuple[str, Finding]] = []
    for question in questions:
        verdict = campaign.judge(contact.id, "question", question.text)
        said = [_strictly(finding) for finding in verdict.shown]
        found += [(question.text, finding) for finding in said]
        if all(finding.severity is not Severity.BLOCK for finding in said):
            fit.append(question)
    return fit, tuple(found)


def _strictly(finding: Finding) -> Finding:
    """Return a finding on a question; what a search answers takes nobody's time (S27)."""
    searched = finding.source == SEARCHED and finding.severity is Severity.WARN
    return replace(finding, severity=Severity.BLOCK) if searched else finding


def off_the_page(doubts: Sequence[tuple[str, Finding]]) -> set[str]:
    """Return the questions that doubts keep off the page."""
    return {text for text, finding in doubts if finding.severity is Severity.BLOCK}


def settled_before(
    campaign: Campaign, contact: Contact, questions: Sequence[Question], declined: Sequence[str]
) -> tuple[list[Question], tuple[tuple[str, Finding], ...]]:
    """Return the questions that may come on the page, and what keeps the others off it.

    What they would rather not answer comes no more, in other words either (S57). The way into their
    organisation is asked where one would like to work there (S68).

    Args:
        declined: texts they would rather not answer.
    """
    kept: list[Question] = []
    off: list[tuple[str, Finding]] = []
    wanted = _interested(campaign, contact)
    for question in questions:
        before = among(question.text, declined, contact.organisation) or same_subject(
            question.text, declined, known(campaign, contact)
        )
        if before:
            reason = f"they would rather not answer “{before}”, and it asks the same"
            off.append((question.text, _off(reason, "S57", "", "declined-before")))
        elif not wanted and asks_way_in(question.text, contact.organisation):
            remedy = f'askaround objective --interested "{contact.organisation}"'
            off.append(
                (
                    question.text,
                    _off(
                        "the way in is asked where you would like to work; you have not said so",
                        "S68",
                        remedy if contact.organisation else "",
                        "way-in",
                    ),
                )
            )
        else:
            kept.append(question)
    return kept, tuple(off)


def _off(reason: str, source: str, remedy: str, rule: str) -> Finding:
    return Finding(
        Severity.BLOCK,
        "question",
        reason,
        source=source,
        remedy=remedy,
        tier=Tier.METHOD,
        rule=rule,
    )


def plan(
    campaign: Campaign,
    contact: Contact,
    minutes: int,
    own: Sequence[Question],
    never: Sequence[str],
) -> Choice:
    """Return the questions for a talk with this contact, knowing what others have answered.

    What policies have against a question of the bank (this person hardly knows it, pay is no
    subject there) takes it out, and the next one comes in its place.
    """
    voices = {
        (str(record.data.get("topic") or ""), record.contact)
        for record in campaign.records(kind="insight")
        if record.contact != contact.id
    }
    put = Counter(
        alike(str(record.data.get("text") or ""))
        for record in campaign.records(kind="question")
        if record.contact != contact.id and record.data.get("asked")
    )
    out = list(never)
    mine = [question.text for question in own]
    place = contact.organisation
    ways = [
        one
        for one in way_in(campaign, contact)
        if not among(one.text, [*mine, *never], place)
        and not any(asks_way_in(text, place) for text in mine)
    ]
    while True:
        choice = choose(
            minutes,
            own=[*own, *ways],
            declined=out,
            answered=Counter(topic for topic, _ in voices),
            asked=put,
            mode=str(campaign.objective.get("mode") or ""),
            known=known(campaign, contact),
            role=contact.title,
            seniority=contact.seniority,
        )
        listed = [one for one in choice.questions if one.id]
        unfit = {text for text, _ in fit_to_ask(campaign, contact, listed)[1]}
        if not unfit:
            return choice
        out += sorted(unfit)


def way_in(campaign: Campaign, contact: Contact) -> list[Question]:
    """Return the question for the best way in, where one would like to work there (S68)."""
    if not _interested(campaign, contact):
        return []
    text = f"What is the best way for somebody to find their way into {contact.organisation}?"
    return [Question(text, "company", "company.way_in")]


def _interested(campaign: Campaign, contact: Contact) -> bool:
    """Whether one has said that one would like to work where they do."""
    wanted = campaign.objective.get("interested")
    names = {alike(str(one)) for one in wanted} if isinstance(wanted, list) else set()
    return bool(contact.organisation) and alike(contact.organisation) in names


def known(campaign: Campaign, contact: Contact) -> dict[str, str]:
    """Return what questions of the bank are filled in with."""
    return {
        "field": str(campaign.objective.get("field") or ""),
        "organisation": contact.organisation,
    }
