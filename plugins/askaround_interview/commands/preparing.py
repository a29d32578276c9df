"""``prepare``: one page to have at hand in a talk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    pass_campaign,
    resolve,
    say,
    who_argument,
)
from askaround.model import Severity
from askaround_interview import api
from askaround_interview.talks.page import html

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround_interview.api import Sheet

FOLDER = "sheets"
"""Where printed pages lie, in the campaign's folder."""


@click.command()
@who_argument
@click.option(
    "--minutes", type=int, metavar="N", help="How long: 15 to 30; up to 60 by their word."
)
@click.option(
    "--question", "questions", multiple=True, metavar="TEXT", help='Ask this: "skills: …".'
)
@click.option("--print", "printed", is_flag=True, help="Write the page into a file to print.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "md", "pdf")),
    help="The kind of that file. [default: html]",
)
@dry_run_option
@json_option
@pass_campaign
def prepare(
    campaign: Campaign,
    who: str,
    minutes: int | None,
    questions: tuple[str, ...],
    printed: bool,
    form: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Get ready to talk with somebody: one page, with one question for every five minutes.

    Three core questions come first, then your own; "who else should I talk with?" is extra.

    \b
    Example:
      askaround prepare ines
      askaround prepare ines --minutes 30 --question "skills: what do you look for in a proof?"
      askaround prepare ines --print --format pdf
    """
    contact = resolve(campaign, who)
    own = [api.own_question(text) for text in questions]
    sheet = api.prepare(campaign, contact.id, minutes=minutes, questions=own, dry_run=dry_run)
    path = _write(campaign, sheet, form or "html") if (printed or form) and not dry_run else None
    data = {
        "contact": sheet.contact,
        "minutes": sheet.minutes,
        "budget": api.budget(sheet.minutes),
        "questions": sheet.questions,
        "left_out": sheet.left_out,
        "closing": sheet.closing,
        "doubts": [{"question": text, "finding": finding} for text, finding in sheet.doubts],
        "readiness": sheet.readiness,
        "missing": [{"what": what, "try": remedy} for what, remedy in sheet.missing],
        "text": sheet.text,
        "file": path,
        "stored": sheet.stored,
        "dry_run": dry_run,
    }

    def text() -> None:
        say(sheet.text.rstrip())
        for doubted, finding in sheet.doubts:
            off = finding.severity is Severity.BLOCK
            said = "left off" if off else "think twice about"
            source = f" ({finding.source})" if finding.source else ""
            say(f'{said} "{doubted}": {finding.reason}{source}', "yellow")
            if finding.rewrite or finding.remedy:
                say(
                    f"  better: {finding.rewrite}"
                    if finding.rewrite
                    else f"  try: {finding.remedy}"
                )
        for question in sheet.left_out:
            say(f'no room in {sheet.minutes} minutes: "{question.text}"', "yellow")
        if path is not None:
            say(f"written to {path}")
        if sheet.missing:
            say(f"next: {sheet.missing[0][1]}", "dim")

    emit(data, as_json, text)


def _write(campaign: Campaign, sheet: Sheet, form: str) -> Path:
    """Write the page for its contact, readable by its owner only, and return its path."""
    folder = campaign.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{sheet.contact.ref}-prepare.{form}"
    content = _content(sheet, form)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return path


def _content(sheet: Sheet, form: str) -> bytes:
    title = f"Talk with {sheet.contact.name}"
    if form == "pdf":
        from askaround_interview.talks.pdf import pdf

        return pdf(sheet.text, title)
    return (sheet.text if form == "md" else html(sheet.text, title)).encode()
