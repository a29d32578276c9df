"""``lint``: the promise guard and the question linter, alone, on any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, pass_campaign, say
from askaround.model import TIES, Severity
from askaround_promise import api

if TYPE_CHECKING:
    from collections.abc import Sequence

    from askaround.campaign import Campaign
    from askaround.model import Finding

BLOCKED = 5
_SENIORITY = click.Choice(("junior", "mid", "senior", "executive"))
_SALARY = click.Choice(("allow", "advise", "warn", "block"))


@click.group()
def lint() -> None:
    """Read a message or a list of questions as the guard does, without a campaign.

    \b
    Example:
      askaround lint message letter.txt --kind request --tie stranger
      askaround lint questions questions.txt --minutes 20
    """


@lint.command()
@click.argument("source", metavar="FILE|-")
@click.option("--kind", type=click.Choice(api.KINDS), required=True, help="What it is.")
@click.option("--tie", type=click.Choice(TIES), default="unknown", help="How well you know them.")
@click.option("--subject", default="", metavar="TEXT", help="Its subject, read as well.")
@click.option("--minutes", type=click.IntRange(min=1), metavar="N", help="Length they offered.")
@click.option(
    "--noted",
    type=click.Choice(("job_talk", "resume_requested")),
    multiple=True,
    help="What they raised themselves.",
)
@click.option("--attached", multiple=True, metavar="NAME", help="Name of an attached file.")
@json_option
@click.pass_context
def message(
    context: click.Context,
    source: str,
    kind: str,
    tie: str,
    subject: str,
    minutes: int | None,
    noted: tuple[str, ...],
    attached: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say whether a message keeps the promise. Exit code 5 where it would be blocked.

    \b
    Example:
      askaround lint message letter.txt --kind request
      askaround lint message - --kind thank-you --json < note.txt
    """
    from askaround_promise.reading import text_of

    verdict, found = api.lint_message(
        text_of(source),
        kind,
        tie=tie,
        subject=subject,
        minutes=minutes,
        noted=noted,
        files=attached,
    )

    def text() -> None:
        say(verdict.word, "bold")
        _show(found)

    emit({"verdict": verdict.word, "findings": [_plain(one) for one in found]}, as_json, text)
    if verdict is Severity.BLOCK:
        context.exit(BLOCKED)


@lint.command()
@click.argument("source", metavar="FILE|-")
@click.option(
    "--minutes", type=click.IntRange(1, 480), required=True, metavar="N", help="Length of the talk."
)
@click.option("--role", default="", metavar="TEXT", help="What they do.")
@click.option("--seniority", type=_SENIORITY, default=None, help="How high up they are.")
@click.option(
    "--salary",
    type=_SALARY,
    default="warn",
    help="What a question about pay is; on their own it is blocked unless allowed.",
)
@json_option
def questions(
    source: str, minutes: int, role: str, seniority: str | None, salary: str, as_json: bool
) -> None:
    """Say of each question what it is about and whether to ask it. One question a line.

    Exit code 0 whatever the verdicts: a list is there to be read. They stand in the output.

    \b
    Example:
      askaround lint questions questions.txt --minutes 20 --role "sales" --seniority junior
    """
    from askaround_promise.questions.asking import budget, over_budget
    from askaround_promise.reading import text_of

    given = text_of(source, "askaround lint questions questions.txt --minutes 20")
    asked = api.lint_questions(given, role=role, seniority=seniority or "", salary=salary)
    over = over_budget(asked, minutes)

    def text() -> None:
        for one in asked:
            say(f"{one.verdict.word:<8} {one.topic or '-':<12} {one.text}")
            _show(one.findings)
        room = budget(minutes)
        say(f"{room} fit into {minutes} minutes, and who else to ask" + _too_many(over), "dim")

    emit(
        {
            "budget": budget(minutes),
            "over_budget": over > 0,
            "too_many": over,
            "questions": [
                {
                    "text": one.text,
                    "topic": one.topic,
                    "verdict": one.verdict.word,
                    "findings": [_plain(finding) for finding in one.findings],
                }
                for one in asked
            ],
        },
        as_json,
        text,
    )


@lint.command("not-an-ask")
@click.argument("number", type=int)
@click.argument("words")
@click.option("--reason", required=True, help="Why they ask for nothing; kept in the history.")
@json_option
@pass_campaign
def not_an_ask(campaign: Campaign, number: int, words: str, reason: str, as_json: bool) -> None:
    """Mark quoted words of a message in the outbox as no ask. It holds for that very text only.

    They stand between quotation marks: the title of a book, or what somebody else said. Words of
    your own are changed: outbox edit.

    \b
    Example:
      askaround lint not-an-ask 12 "Hire Me, Please" --reason "the title of her book"
    """
    record = api.not_an_ask(campaign, number, words, reason)
    emit(
        {"message": number, "record": record.id, "words": words, "reason": reason},
        as_json,
        lambda: say(f"Marked in message {number}. Next: askaround outbox approve {number}"),
    )


def _too_many(over: int) -> str:
    return f"; {over} too many" if over else ""


def _show(found: Sequence[Finding]) -> None:
    for one in found:
        words = f" “{' '.join(one.text.split())}”" if one.text else ""
        say(f"  {one.severity.word}: {one.rule}{words}: {one.reason} ({one.source})")
        if one.rewrite:
            say(f"    instead: {one.rewrite}", "dim")


def _plain(one: Finding) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity.word,
        "topic": one.topic,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "part": one.part,
        "reason": one.reason,
        "source": one.source,
        "rewrite": one.rewrite,
    }
