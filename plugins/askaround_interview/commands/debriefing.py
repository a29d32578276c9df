"""``debrief``: write down what a talk brought."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    current,
    dry_run_option,
    emit,
    json_option,
    next_step,
    pass_campaign,
    resolve,
    say,
    who_argument,
)
from askaround.errors import BadFile, SetupNeeded, UsageError
from askaround.privatefile import write_whole
from askaround_interview import api
from askaround_interview.purpose import options_of
from askaround_interview.questions.bank import bank
from askaround_interview.records import TONES

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_interview.api import Debriefed, Debriefing


_WORDS = {
    "referral": ("name", "names"),
    "job_talk": ("word on a job", "words on a job"),
    "resume_requested": ("request for your résumé", "requests for your résumé"),
}


@click.command()
@who_argument
@click.option("--insight", "insights", multiple=True, metavar="TOPIC: TEXT", help="What they said.")
@click.option("--advice", multiple=True, metavar="TEXT", help="What they advised.")
@click.option("--tone", type=click.Choice(TONES), help="How they spoke.")
@click.option("--asked", multiple=True, metavar="QUESTION", help="A question you asked.")
@click.option(
    "--declined", multiple=True, metavar="QUESTION", help="One not answered; not re-asked."
)
@click.option("--lead", "leads", multiple=True, metavar="TEXT", help="A lead they gave unasked.")
@click.option("--named", multiple=True, metavar="NAME;ORG;MAIL;WHY", help="Somebody they named.")
@click.option("--job-talk", multiple=True, metavar="TEXT", help="They brought up a job themselves.")
@click.option("--wants-resume", multiple=True, metavar="TEXT", help="They asked for your résumé.")
@click.option("--disagree", multiple=True, metavar="TEXT", help="You see it differently; kept.")
@click.option("--edit", "edit", is_flag=True, help="Fill in a form in your editor.")
@click.option("--form", "form", metavar="FILE", help="Read a filled-in form; - is standard input.")
@dry_run_option
@json_option
@pass_campaign
def debrief(
    campaign: Campaign,
    who: str,
    insights: tuple[str, ...],
    advice: tuple[str, ...],
    tone: str | None,
    asked: tuple[str, ...],
    declined: tuple[str, ...],
    leads: tuple[str, ...],
    named: tuple[str, ...],
    job_talk: tuple[str, ...],
    wants_resume: tuple[str, ...],
    disagree: tuple[str, ...],
    edit: bool,
    form: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write down what somebody told you, while it is fresh.

    TOPIC is one of path, typical_day, skills, future, fit, advice, company, culture, referral.
    A text may end with [sure], [likely], [unsure], [confidential], [unpublished], and with what it
    speaks for: [for OPTION], [against OPTION], [on CRITERION]. With no option at all, and at a
    terminal, you are asked for one thing after the other.

    \b
    Example:
      askaround debrief ines --insight "skills: patience counts more than speed" --tone friendly
      askaround debrief ines --advice "sit with a proof-reader for a day" --named "Tom Vale; Quill"
      askaround debrief ines
      askaround debrief ines --edit
    """
    contact = resolve(campaign, who)
    if edit and form:
        raise UsageError("--edit and --form were both given", hint="either the one or the other")
    given = (insights, advice, tone, asked, declined, leads, named, job_talk, wants_resume)
    if edit or form:
        said = _read(campaign, contact, _form(campaign, contact, edit, form), edit)
    elif not any((*given, disagree)) and current().interactive and not as_json:
        from askaround_interview.commands.guiding import guided

        said = guided(campaign, contact)
    else:
        said = api.Debriefing()
    said.insights += [api.insight(text) for text in insights]
    said.insights += [api.insight(text, topic="advice") for text in advice]
    said.tone = tone or said.tone
    said.asked += asked
    said.declined += declined
    said.leads += leads
    said.named += [api.person(line) for line in named]
    said.job_talk += job_talk
    said.resume_requested += wants_resume
    said.disagreements += disagree
    done = api.debrief(campaign, contact.id, said, dry_run=dry_run)
    _show(campaign, done, said, dry_run, as_json)


def _read(campaign: Campaign, contact: Contact, text: str, edit: bool) -> Debriefing:
    """Read a filled-in form; what was typed in the editor and cannot be read is kept in a file."""
    try:
        return api.read_form(text)
    except UsageError as error:
        if not edit:
            raise
        path = campaign.folder / f"debrief-{contact.ref}.md"
        write_whole(path, text.encode())
        raise UsageError(
            error.what,
            why=f"{error.why}; what you wrote is kept in {path}"
            if error.why
            else f"what you wrote is kept in {path}",
            hint=f"mend that line, then askaround debrief {contact.ref} --form {path}",
        ) from error


def _form(campaign: Campaign, contact: Contact, edit: bool, file: str | None) -> str:
    if file == "-":
        return sys.stdin.read()
    if file:
        try:
            return Path(file).read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadFile(file, "is not text in UTF-8", hint="save it as UTF-8") from error
    if not current().interactive:
        raise UsageError(
            "no editor can be opened here",
            why="nobody is at a terminal",
            hint="askaround debrief WHO --form FILE   (or --insight …)",
        )
    options = options_of(campaign.objective)
    blank = api.blank_form(contact.name, api.planned(campaign, contact.id), options)
    try:
        text = click.edit(blank, extension=".md")
    except click.ClickException as error:
        raise SetupNeeded(
            "the editor did not start",
            why=error.format_message(),
            hint="EDITOR=nano askaround debrief WHO --edit",
        ) from error
    if text is None:
        raise UsageError("nothing was filled in", hint="askaround debrief WHO --edit")
    return text


def _show(
    campaign: Campaign, done: Debriefed, said: Debriefing, dry_run: bool, as_json: bool
) -> None:
    contact = done.outcome.contact
    following = "" if dry_run else next_step(campaign, contact)
    data = {
        "contact": contact,
        "records": [{"kind": kind, "data": values} for kind, values in done.records],
        "asked": said.asked,
        "declined": said.declined,
        "repeated": done.repeated,
        "gap": done.gap,
        "source": done.outcome.source,
        "target": done.outcome.target,
        "dry_run": dry_run,
        "next": following,
    }

    def text() -> None:
        counts: dict[str, int] = {}
        for kind, _ in done.records:
            counts[kind] = counts.get(kind, 0) + 1
        if done.questions:
            counts["question"] = len(done.questions)
        listed = ", ".join(_counted(kind, count) for kind, count in counts.items())
        say(f"{contact.ref} {contact.name}: {listed or 'nothing new'}", "bold")
        for words in done.repeated:
            say(f"  written down before, not added again: {words}")
        if done.outcome.source != done.outcome.target:
            say(f"  {done.outcome.source} → {done.outcome.target}")
        loose = [
            str(values["text"])
            for kind, values in done.records
            if kind == "insight" and not values.get("topic") and said.insights
        ]
        if loose:
            say(f"  without a topic, so it fills no gap of yours: {'; '.join(loose)}", "yellow")
            say(f"      topics: {', '.join(bank().topics)}")
        kept = [
            str(values["text"])
            for kind, values in done.records
            if kind == "insight" and values.get("confidential")
        ]
        if kept:
            say(f"  kept to yourself, as said in confidence: {'; '.join(kept)}", "yellow")
        named = [str(values["name"]) for kind, values in done.records if kind == "referral"]
        if named:
            say(f"  named: {', '.join(named)}")
        if done.gap is not None:
            open_topics = ", ".join(bank().topics[one].lower() for one in done.gap.topics)
            say(f"  nobody has told you yet on: {open_topics} (S41)")
            one = done.gap.contact
            say(f"  a task for it: ask {one.ref} {one.name}")
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            say(f"next: {following}", "dim")

    emit(data, as_json, text)


def _counted(kind: str, count: int) -> str:
    one, many = _WORDS.get(kind, (kind, f"{kind}s"))
    return f"{count} {one if count == 1 else many}"
