"""``calendar``: read any calendar file; show, export and check your own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    show_time,
    who_argument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from askaround.campaign import Campaign


@click.group()
def calendar() -> None:
    """Calendar files and your own calendar.

    \b
    Example:
      askaround calendar read invite.ics --json
    """


@calendar.command()
@click.argument("file", metavar="FILE", type=click.Path())
@json_option
def read(file: str, as_json: bool) -> None:
    """Show what a calendar file says: method, events, who was invited. - reads standard input.

    It needs no campaign and changes nothing.

    \b
    Example:
      askaround calendar read invite.ics
      askaround calendar read invite.ics --json
    """
    from askaround_calendar.content.reading import read_file
    from askaround_calendar.content.telling import as_data, as_lines

    document = read_file(file)

    def text() -> None:
        for line in as_lines(document):
            say(line)

    emit(as_data(document), as_json, text)


@calendar.command()
@who_argument
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def accept(campaign: Campaign, who: str, overrule: str, dry_run: bool, as_json: bool) -> None:
    """Say yes to an invitation that they sent: the time is agreed, and the answer is drafted.

    \b
    Example:
      askaround calendar accept ines
    """
    _answer(campaign, who, "accepted", overrule, dry_run, as_json)


@calendar.command()
@who_argument
@click.option("--perhaps", is_flag=True, help="Not no: you may come.")
@dry_run_option
@json_option
@pass_campaign
def decline(campaign: Campaign, who: str, perhaps: bool, dry_run: bool, as_json: bool) -> None:
    """Say no (or perhaps) to an invitation that they sent: writes the answer as a file to send.

    \b
    Example:
      askaround calendar decline ines
      askaround calendar decline ines --perhaps
    """
    _answer(campaign, who, "tentative" if perhaps else "declined", "", dry_run, as_json)


def _answer(
    campaign: Campaign, who: str, status: str, overrule: str, dry_run: bool, as_json: bool
) -> None:
    from askaround_calendar.meetings.accepting import answer

    contact = resolve(campaign, who)
    done = answer(campaign, contact.id, status, overrule=overrule, dry_run=dry_run)
    if done.outcome is not None:
        show_outcome(campaign, done.outcome, as_json)
        return
    data = {"contact": contact.ref, "status": status, "file": str(done.path), "dry_run": dry_run}

    def text() -> None:
        say(f"{'would write' if dry_run else 'wrote'} {done.path}")
        say("next: open it in your calendar program, which sends it; or attach it to a mail", "dim")

    emit(data, as_json, text)


@calendar.command()
@json_option
@pass_campaign
def show(campaign: Campaign, as_json: bool) -> None:
    """Show the meetings of the campaign, with what their calendars answered.

    \b
    Example:
      askaround calendar show
    """
    from askaround_calendar.meetings.agenda import agenda

    rows = agenda(campaign)

    def text() -> None:
        for line in _rows(campaign, rows):
            say(line)

    emit({"meetings": rows}, as_json, text)


@calendar.command()
@click.argument("file", metavar="[FILE]", default="", type=click.Path())
@json_option
@pass_campaign
def export(campaign: Campaign, file: str, as_json: bool) -> None:
    """Write the agreed meetings as a calendar file: FILE, else campaign.ics; - prints it.

    \b
    Example:
      askaround calendar export
      askaround calendar export ~/talks.ics
    """
    from askaround_calendar.meetings.agenda import export as write

    path, count = write(campaign, file)
    if file == "-":
        return
    data = {"file": str(path) if path else None, "meetings": count}
    told = f"wrote {path}: {count} meetings" if path else "no meeting is agreed"
    emit(data, as_json, lambda: say(told))


@calendar.command()
@json_option
@pass_campaign
def check(campaign: Campaign, as_json: bool) -> None:
    """Look whether your calendar on a server (CalDAV) can be reached; nothing is changed there.

    \b
    Example:
      askaround calendar check
    """
    from askaround_calendar.meetings.agenda import check as look

    found = look(campaign)

    def text() -> None:
        if found["url"]:
            say(f"{found['url']}: the calendar {found['name'] or '(no name)'} can be reached")
        for path in found["busy"]:
            say(f"{path['file']}: {path['events']} events")
        if not found["url"]:
            say("no calendar on a server is set; invitations are files")
            say('set one: url = "https://…" under [plugins.calendar] in askaround.toml', "dim")

    emit(found, as_json, text)


def _rows(campaign: Campaign, rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    if not rows:
        yield "No meeting is agreed."
    for row in rows:
        start = row["start"] if isinstance(row["start"], int) else None
        here = show_time(campaign, start)
        there = show_time(campaign, start, str(row["zone"] or ""))
        clock = here if here == there else f"{here} here, {there} there"
        said = f", their calendar says {row['answer']}" if row["answer"] else ""
        held = ", held" if row["status"] == "held" else ""
        yield f"{clock}  {row['contact']} {row['name']}{held}{said}"
