"""``decide``: close a campaign with what everybody said."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    current,
    dry_run_option,
    emit,
    json_option,
    say,
)
from askaround.errors import NotFound, UsageError
from askaround_interview import api

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Effect
    from askaround_interview.api import Decided, Reopened

_WRITTEN = ("", ".md", ".markdown", ".html", ".htm")
"""Endings of a report's name; without one it is Markdown."""
_WEIGHED = re.compile(r"\s*(\d+)\s+(for|against)\s+(.+?)\s*")


@click.command()
@click.option("--choose", default="", metavar="OPTION", help="Decide for this option.")
@click.option("--avoid", multiple=True, metavar="WHAT", help="Learnt to stay away from (repeat).")
@click.option("--because", default="", metavar="TEXT", help="Why; kept for you, told to nobody.")
@click.option("--weigh", "weighed", multiple=True, metavar='"N for OPTION"', help="Or: N against.")
@click.option("--score", "scores", multiple=True, metavar='"OPTION: fit 3"', help="Your own marks.")
@click.option("--report", "file", metavar="FILE", help="Write it as Markdown, or as .html.")
@click.option("--no-notes", is_flag=True, help="Draft no notes on what came of it.")
@click.option(
    "--with-confidential", "confidential", is_flag=True, help="Show what is confidential."
)
@click.option("--reopen", is_flag=True, help="Open a decided campaign again.")
@dry_run_option
@json_option
def decide(
    choose: str,
    avoid: tuple[str, ...],
    because: str,
    weighed: tuple[str, ...],
    scores: tuple[str, ...],
    file: str | None,
    no_notes: bool,
    confidential: bool,
    reopen: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Show what everybody said, for and against each option; with --choose, close the campaign.

    Each thing said has a number, to weigh it by. Your marks answer the four questions: succeed,
    fit, want, lead. Whoever helped gets a note on what came of it, as a draft for you to approve.
    Learning what to stay away from is a good result too.

    \b
    Example:
      askaround decide
      askaround decide --weigh "12 for move now" --score "stay: succeed 4, fit 3, want 2, lead 3"
      askaround decide --choose "move now" --because "room to grow" --report decision.html
    """
    if file and Path(file).suffix.lower() not in _WRITTEN:
        raise UsageError(
            f"a report is written as Markdown or HTML, not as {Path(file).suffix}",
            hint=f"--report {Path(file).with_suffix('.html').name}   (print it from a browser)",
        )
    if file and not Path(file).absolute().parent.is_dir():
        raise NotFound(
            f"there is no folder {Path(file).absolute().parent}",
            hint=f"--report {Path(file).name}   (or make the folder first); nothing was decided",
        )
    if file and Path(file).is_dir():
        raise UsageError(f"{file} is a folder", hint=f"--report {Path(file) / 'decision.html'}")
    writes = bool(choose or avoid or weighed or scores or reopen)
    if reopen and (choose or avoid):
        raise UsageError("reopen or decide?", hint="askaround decide --reopen, then decide anew")
    reopened: Reopened | None = None
    with current().open(readonly=not writes) as campaign:
        if writes:
            # A dry run tries all of it, and takes it back.
            with campaign.command("decide", summary="weigh and decide", dry_run=dry_run):
                _weigh(campaign, weighed, scores)
                if reopen:
                    reopened = api.reopen(campaign)
                done = _decide(campaign, choose, avoid, because, no_notes, confidential, dry_run)
        else:
            done = _decide(campaign, choose, avoid, because, no_notes, confidential, dry_run)
        text = api.report(done)
        path = _write(Path(file), text, done.evidence.question) if file and not dry_run else None
        if reopened is not None and not as_json:
            _say_reopened(campaign, reopened, dry_run)
        _show(done, reopened, text, path, bool(choose or avoid), dry_run, as_json)


def _decide(
    campaign: Campaign,
    choose: str,
    avoid: tuple[str, ...],
    because: str,
    no_notes: bool,
    confidential: bool,
    dry_run: bool,
) -> Decided:
    return api.decide(
        campaign,
        choose=choose,
        avoid=avoid,
        because=because,
        notes=not no_notes,
        confidential=confidential,
        dry_run=dry_run,
    )


def _read(weighed: tuple[str, ...]) -> list[tuple[int, str, str]]:
    found = []
    for said in weighed:
        match = _WEIGHED.fullmatch(said)
        if match is None:
            raise UsageError(f"{said!r} cannot be read", hint='--weigh "12 for move now"')
        found.append((int(match[1]), match[2], match[3]))
    return found


def _weigh(campaign: Campaign, weighed: tuple[str, ...], scores: tuple[str, ...]) -> None:
    for number, way, option in _read(weighed):
        api.weigh(campaign, number, way, option)
    for said in scores:
        api.score(campaign, said)


def _write(path: Path, text: str, title: str) -> Path:
    """Write the report, readable by its owner only, and return its path."""
    from askaround_interview.talks.page import html

    content = html(text, title) if path.suffix.lower() in (".html", ".htm") else text
    beside = path.with_name(path.name + ".part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(content)
    beside.replace(path)
    return path


def _say_reopened(campaign: Campaign, reopened: Reopened, dry_run: bool) -> None:
    def names(effects: tuple[Effect, ...]) -> str:
        found = (campaign.contact(one.contact).name for one in effects)
        return ", ".join(dict.fromkeys(found))

    say("would be open again" if dry_run else "open again", "bold")
    if reopened.cancelled:
        would = "would be cancelled" if dry_run else "cancelled"
        say(f"{would}, and not sent: the notes to {names(reopened.cancelled)}")
    if reopened.gone:
        say(f"told already of a decision: {names(reopened.gone)}", "yellow")
    if reopened.tasks:
        say(f"tasks of asking are not set anew: {names(reopened.tasks)}")
    say()


def _show(
    done: Decided,
    reopened: Reopened | None,
    text: str,
    path: Path | None,
    closed: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    following = _next(done, closed, dry_run)
    data = {
        "decision": done.decision,
        "evidence": done.evidence,
        "warnings": [{"reason": words, "source": source} for words, source in done.warnings],
        "ask_next": done.ask_next,
        "thanks_owed": done.still_owed,
        "notes": list(done.told.notes) if done.told else [],
        "notes_held": [
            {"contact": contact, "why": why}
            for contact, why in (done.told.held if done.told else ())
        ],
        "tasks_closed": done.closed,
        "requests_taken_back": done.taken_back,
        "reopened": reopened,
        "report": path,
        "text": text,
        "dry_run": dry_run,
        "next": following,
    }

    def words() -> None:
        say(text.rstrip())
        say()
        if done.told is not None:
            count = len(done.told.notes)
            notes = "1 note" if count == 1 else f"{count} notes"
            would = "would be " if dry_run else ""
            say(f"{notes} on what came of it {would}drafted, for you to approve", "bold")
            for contact, why in done.told.held:
                say(f"  not to {contact.ref} {contact.name}: {why}")
        if done.closed:
            count = len(done.closed)
            tasks = "1 task" if count == 1 else f"{count} tasks"
            say(f"{tasks} of asking {'would be ' if dry_run else ''}closed")
        if done.taken_back:
            count = len(done.taken_back)
            drafts = "1 draft that asks" if count == 1 else f"{count} drafts that ask"
            say(f"{drafts} {'would be ' if dry_run else ''}rejected: nobody need be asked")
        if closed and done.still_owed:
            names = ", ".join(one.name for one in done.still_owed)
            say(f"thanks are owed still: {names}", "yellow")
            if done.told is not None and done.decision.get("option"):
                words = str(done.decision["option"]).replace('"', "'")
                say(f'  then tell them too: askaround thank --everyone --outcome "{words}"')
        if path is not None:
            say(f"written to {path}")
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            say(f"next: {following}", "dim")

    emit(data, as_json, words)


def _next(done: Decided, closed: bool, dry_run: bool) -> str:
    if dry_run:
        return ""
    if closed:
        if done.told is not None and done.told.notes:
            return "askaround outbox list, then askaround outbox approve NUMBER..."
        return f"askaround thank {done.still_owed[0].ref}" if done.still_owed else ""
    if done.decision:
        return "askaround decide --reopen, to go on"
    if done.evidence.unweighed:
        option = done.evidence.options[0].name
        return f'askaround decide --weigh "{done.evidence.unweighed[0].record} for {option}"'
    if done.ask_next and done.warnings:
        return f"askaround request {done.ask_next[0].ref}"
    return f'askaround decide --choose "{done.evidence.options[0].name}"'
