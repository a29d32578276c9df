"""The report a campaign closes with, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from askaround_interview.closing.evidence import BEST, FACETS, Evidence, Option, Said, Side
from askaround_interview.purpose import FOUR
from askaround_interview.questions.bank import bank

if TYPE_CHECKING:
    from askaround_interview.closing.deciding import Decided


def report(done: Decided) -> str:
    """Return the report: what was asked, what was heard, what it rests on, what was decided."""
    evidence = done.evidence
    heard = [
        *(_option(option) for option in evidence.options if _spoken(option)),
        "## Who told me what",
        "\n".join(_coverage(evidence)),
        "## The four questions",
        "\n".join(_four(evidence)),
        "\n".join(_criteria(evidence)),
        "\n".join(_unweighed(evidence.unweighed)),
    ]
    parts = [
        f"# {evidence.question}",
        "\n".join(_decision(done)),
        "\n".join(_at_a_glance(evidence)),
        "\n".join(_basis(done)),
        *(heard if evidence.people or any(one.scores for one in evidence.options) else ()),
        "\n".join(_next(done)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _decision(done: Decided) -> Iterator[str]:
    said = done.decision
    if not said:
        yield "Not decided yet."
        return
    if said.get("option"):
        yield f"**Decided:** {said['option']}"
    avoid = said.get("avoid")
    if isinstance(avoid, Sequence) and avoid:
        yield ""
        yield f"**Learnt to stay away from:** {'; '.join(map(str, avoid))}. A good result too."
    if said.get("because"):
        yield ""
        yield f"**Because:** {said['because']}"


def _at_a_glance(evidence: Evidence) -> Iterator[str]:
    """Yield a row for each option: what speaks for it, what against, one's own marks."""
    marked = any(option.scores for option in evidence.options)
    yield f"| Option | For it | Against it |{' My marks |' if marked else ''}"
    yield "| --- " * (4 if marked else 3) + "|"
    for option in evidence.options:
        marks = f" {_total(option)} |" if marked else ""
        sides = f"{_side(option.speaks_for)} | {_side(option.against)}"
        yield f"| **{_cell(option.name)}** | {sides} |{marks}"


def _cell(text: str) -> str:
    """Return a text that does not end its cell of a table."""
    return text.replace("|", "/")


def _basis(done: Decided) -> Iterator[str]:
    evidence = done.evidence
    people = len(evidence.people)
    yield "## What it rests on"
    yield ""
    yield f"- {people} {'person' if people == 1 else 'people'}, {_voices(evidence.voices)}"
    reached = evidence.reached
    yield (
        f"- {reached['insights']} insights, {reached['unpublished']} of them in no source I know; "
        f"{_people(reached['new_contacts'])} named by others, {reached['met']} of them met"
    )
    if reached["leads"]:
        leads = "1 lead on a job" if reached["leads"] == 1 else f"{reached['leads']} leads on jobs"
        yield f"- {leads}, given unasked: a bonus, and no part of this"
    if evidence.withheld:
        yield f"- {evidence.withheld} said in confidence: counted here, and not shown"
    for words, source in done.warnings:
        yield f"- **Mind:** {words} ({source})"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _voices(count: int) -> str:
    return f"{count} independent {'voice' if count == 1 else 'voices'}"


def _coverage(evidence: Evidence) -> Iterator[str]:
    if not evidence.people:
        yield "Nobody yet."
        return
    heads = " | ".join(_cell(one.name) for one in evidence.people)
    yield f"| Topic | {heads} |"
    yield "| --- " * (len(evidence.people) + 1) + "|"
    for facet, topics in FACETS.items():
        for topic in topics:
            row = evidence.coverage.get(topic, {})
            cells = " | ".join(str(row.get(one.id, "")) for one in evidence.people)
            yield f"| {bank().topics[topic]} ({facet}) | {cells} |"


def _spoken(option: Option) -> bool:
    return bool(option.speaks_for.said or option.against.said)


def _option(option: Option) -> str:
    lines = [f"## {option.name}"]
    for title, side in (("For it", option.speaks_for), ("Against it", option.against)):
        lines += ["", f"**{title}:** {_side(side)}", *(f"- {_said(one)}" for one in side.said)]
    return "\n".join(lines)


def _side(side: Side) -> str:
    if not side.said:
        return "nothing yet"
    people = "1 person" if side.people == 1 else f"{side.people} people"
    return f"{people}, {_voices(side.voices)}"


def _said(one: Said, *, number: bool = False) -> str:
    words = one.text or "(said in confidence)"
    marks = [one.certainty if one.certainty != "sure" else "", one.criterion]
    told = ", ".join([one.name, *(mark for mark in marks if mark)])
    return f"{f'{one.record}: ' if number else ''}{words} ({told})"


def _four(evidence: Evidence) -> Iterator[str]:
    yield (
        "| Question | Heard on it | "
        + " | ".join(_cell(one.name) for one in evidence.options)
        + " |"
    )
    yield "| --- " * (len(evidence.options) + 2) + "|"
    for name, question in FOUR.items():
        marks = [_mark(option, name) for option in evidence.options]
        yield f"| {question} | {evidence.four.get(name, 0)} | {' | '.join(marks)} |"
    totals = [_total(option) for option in evidence.options]
    if any(totals):
        yield f"| My marks together | | {' | '.join(totals)} |"


def _mark(option: Option, name: str) -> str:
    mark = option.scores.get(name)
    return f"{mark} of {BEST}" if mark else ""


def _total(option: Option) -> str:
    if not option.scores:
        return ""
    return f"{sum(option.scores.values())} of {BEST * len(option.scores)}"


def _criteria(evidence: Evidence) -> Iterator[str]:
    if not any(evidence.criteria.values()):
        return
    yield "## What matters to me"
    yield ""
    for name, count in evidence.criteria.items():
        yield f"- {name}: {count or 'nothing'} said on it"


def _unweighed(said: Sequence[Said]) -> Iterator[str]:
    if said:
        yield "## Said, and not weighed yet"
        yield ""
        yield from (f"- {_said(one, number=True)}" for one in said)


def _next(done: Decided) -> Iterator[str]:
    if done.decision:
        return
    if done.ask_next:
        yield "## Whom to ask next"
        yield ""
        for one in done.ask_next:
            work = ", ".join(part for part in (one.title, one.organisation) if part)
            yield f"- {one.ref} {one.name}{f', {work}' if work else ''}"
