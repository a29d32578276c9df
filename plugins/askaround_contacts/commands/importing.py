"""``import`` and ``rank``: thin over `askaround_contacts.api`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    current,
    dry_run_option,
    emit,
    json_option,
    pass_campaign,
    say,
    table,
    terminal,
)
from askaround.errors import SetupNeeded

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Importer
    from askaround.people.intake import ImportReport
    from askaround_contacts.survey import Survey
    from askaround_contacts.wording import Lines

NEXT = "askaround rank"
MOST_COMPARED = 5_000
"""People among whom doubles are looked for after each import; `doubles` looks among any number."""

MOST_REHEARSED = 5_000
"""People for whom a dry run works out what would come of each."""


@click.command("import")
@click.argument("file", type=click.Path())
@click.option(
    "--format",
    "kind",
    default="auto",
    metavar="KIND",
    help="auto, linkedin, google, outlook, csv, vcard or calls. [default: auto]",
)
@click.option(
    "--map",
    "columns",
    default="",
    metavar="MAP",
    help='Columns: "name=Full Name,organisation=Firm".',
)
@click.option("--tie", default="", help="How well you know them, where the file does not say.")
@click.option("--place", default="", help="Where they are, where the file does not say: US, GB …")
@click.option(
    "--timezone",
    default="",
    metavar="ZONE",
    help="Of a call log whose times have no zone. [default: yours]",
)
@click.option(
    "--dates",
    type=click.Choice(("dmy", "mdy")),
    default=None,
    help="How a call log writes 03/04/26, where it does not tell.",
)
@dry_run_option
@json_option
def import_(
    file: str,
    kind: str,
    columns: str,
    tie: str,
    place: str,
    timezone: str,
    dates: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read people from a file, or the calls of your phone's log.

    People come from a LinkedIn, Google or Outlook export, any CSV, or vCards; those who
    are known already are added to, not doubled. Calls come from Android's XML or a CSV;
    those with people you track are written down, each once. With --dry-run nothing is
    changed, and no campaign is needed.

    \b
    Example:
      askaround import Connections.csv --dry-run
      askaround import contacts.vcf --tie friend
      askaround import list.csv --map "name=Full Name,organisation=Firm"
      askaround import calls.xml --format calls
    """
    from askaround_contacts import api, wording

    given = {
        "map": columns, "tie": tie, "place": place, "timezone": timezone, "dates": dates or "",
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value}
    known = current().importers()
    other = api.other(file, kind, options, known)
    if other is not None:
        _into(other, file, options, dry_run, as_json)
        return
    if dry_run:
        _rehearse(file, kind, options, known, as_json)
        return
    from askaround_contacts.survey import small_enough

    api.look(file)
    small_enough(file, kind, options, _most(), known)
    with current().open() as campaign:
        name, report = _import(campaign, file, kind, options, bar=not as_json)
        twice = _twice(campaign, report)

    def text() -> None:
        say(f"{name}: {wording.counts(report)}", "bold")
        _say(wording.joined_lines(report))
        _say(wording.skipped_lines(report.skipped))
        if twice:
            say(f"{twice:,} may be there twice: askaround doubles", "yellow")
        if report.open_places:
            say(wording.open_places(report), "yellow")
        say(f"next: {NEXT}", "dim")

    emit({**wording.report(name, report, NEXT), "doubles": twice}, as_json, text)


def _twice(campaign: Campaign, report: ImportReport) -> int:
    """Return how many of those who are new may be known already; not counted in large campaigns."""
    from askaround_contacts import api

    if not report.added or report.last + report.added > MOST_COMPARED:
        return 0
    return len(api.doubles(campaign, after=report.last))


def _into(
    importer: Importer, file: str, options: Mapping[str, str], dry_run: bool, as_json: bool
) -> None:
    """Take a file that holds no people (a call log) into the campaign, as its reader does."""
    from askaround_contacts import api

    try:
        with current().open() as campaign:
            done = api.into(importer, campaign, file, options, dry_run)
    except SetupNeeded:
        if not dry_run:
            raise
        done = api.into(importer, None, file, options, dry_run)
    emit(done.data, as_json, lambda: _say(iter(done.lines)))


def _import(
    campaign: Campaign,
    file: str,
    kind: str,
    options: Mapping[str, str],
    *,
    bar: bool,
    dry_run: bool = False,
) -> tuple[str, ImportReport]:
    from askaround_contacts import api

    name, people = api.read_people(file, format=kind, options=options, campaign=campaign)
    with _bar(api.estimate(file) if bar and terminal() else 0) as progress:
        return name, api.take_in(campaign, file, people, progress=progress, dry_run=dry_run)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None] | None]:
    """Show a progress bar for about `total` rows; none for 0."""
    if not total or os.environ.get("ACCESSIBLE", "0") not in ("", "0"):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("reading", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(no_color=current().no_color or None)
    with Progress(*columns, transient=True, console=console) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda count: bar.update(task, completed=min(count, total))


def _rehearse(
    file: str,
    kind: str,
    options: Mapping[str, str],
    known: Mapping[str, Importer],
    as_json: bool,
) -> None:
    """Show what a file holds and, where there is a campaign, what would come of it."""
    from askaround_contacts import api
    from askaround_contacts.survey import survey

    with survey(file, kind, options, most=_most(), write=as_json, known=known) as found:
        if as_json:
            for part in found.document():
                click.echo(part, nl=False)
            click.echo()
        elif found.people:
            _show(found)
            _say_outcome(file, kind, options, found)
    if not found.people:
        raise api.nobody(file, found.skipped)


def _show(found: Survey) -> None:
    from askaround_contacts import wording

    count, mails = found.people, found.mails
    say(f"{found.format}: {count:,} people, {mails:,} with an e-mail address", "bold")
    heads = ("name", "organisation", "title", "reached at")
    rows = [
        (one.name, one.organisation, one.title, (*one.emails, *one.phones, one.url)[0])
        for one in found.shown
    ]
    places = [wording.place(one) for one in found.shown]
    if any(places):
        table((*heads, "place"), [(*row, said) for row, said in zip(rows, places, strict=True)])
    else:
        table(heads, rows)
    if count > wording.SHOWN:
        say(f"… and {count - wording.SHOWN:,} more", "dim")
    _say(wording.skipped_lines(found.skipped))


def _most() -> int:
    """Return how many people one file may name: by the campaign's settings, if there is one."""
    from askaround_contacts.settings import Settings

    try:
        with current().open(readonly=True) as campaign:
            found: Settings = campaign.host.settings.plugin("contacts", Settings)
            return max(1, found.most_people)
    except SetupNeeded:
        return Settings().most_people


def _say_outcome(file: str, kind: str, options: Mapping[str, str], found: Survey) -> None:
    from askaround_contacts import wording

    if found.people > MOST_REHEARSED:
        _say(wording.left_out_lines(found.left_out))
        say(f"who of them is known already is not worked out for more than {MOST_REHEARSED:,}")
        say("nothing was changed; next: the same without --dry-run", "dim")
        return
    try:
        with current().open() as campaign:
            _, report = _import(campaign, file, kind, options, bar=True, dry_run=True)
    except SetupNeeded:
        _say(wording.left_out_lines(found.left_out))
        say("next: askaround init", "dim")
        return
    say(f"it would be: {wording.counts(report)}")
    _say(wording.joined_lines(report))
    say("nothing was changed; next: the same without --dry-run", "dim")


def _say(lines: Lines) -> None:
    for line, style in lines:
        say(line, style)


@click.command()
@click.option("--limit", type=click.IntRange(min=1), help="How many to show. [default: 10]")
@json_option
@pass_campaign(readonly=True)
def rank(campaign: Campaign, limit: int | None, as_json: bool) -> None:
    """Rank those not asked yet: who knows the field, can introduce others, may say yes.

    People you know come first: they are the first wave.

    \b
    Example:
      askaround rank --limit 10
    """
    from askaround_contacts import api, wording

    found = api.rank(campaign, limit=limit)
    emit(wording.ranking(found), as_json, lambda: _say(wording.ranking_lines(found)))
