"""``import`` and ``rank``: thin over `askaround_contacts.api`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    from askaround.model import Person, Skipped
    from askaround.people import ImportReport
    from askaround_contacts.api import Preview, Ranking

SHOWN = 20
"""Skipped rows and previewed people that are listed; JSON has all."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=str))
@click.option(
    "--format",
    "kind",
    default="auto",
    metavar="KIND",
    help="auto, linkedin, google, outlook, csv or vcard. [default: auto]",
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
@dry_run_option
@json_option
def import_(
    file: str, kind: str, columns: str, tie: str, place: str, dry_run: bool, as_json: bool
) -> None:
    """Read people from a file: a LinkedIn, Google or Outlook export, any CSV, or vCards.

    People who are known already are added to, not doubled. With --dry-run nothing is
    changed, and no campaign is needed.

    \b
    Example:
      askaround import Connections.csv --dry-run
      askaround import contacts.vcf --tie friend
      askaround import list.csv --map "name=Full Name,organisation=Firm"
    """
    options = {k: v for k, v in (("map", columns), ("tie", tie), ("place", place)) if v}
    if dry_run and as_json:
        _print_preview(file, kind, options)
    elif dry_run:
        _rehearse(file, kind, options)
    else:
        _look(file)
        with current().open() as campaign:
            name, report = _import(campaign, file, kind, options, quiet=as_json)
        emit(
            {"format": name, **_counts(report), "skipped": _skipped(report.skipped), "next": NEXT},
            as_json,
            lambda: _told(name, report),
        )


NEXT = "askaround rank"


def _look(file: str) -> None:
    """Say what is wrong with the file before anything is said about a campaign."""
    from pathlib import Path

    from askaround_contacts.refuse import look

    look(Path(file))


def _import(
    campaign: Campaign,
    file: str,
    kind: str,
    options: Mapping[str, str],
    *,
    quiet: bool,
    dry_run: bool = False,
) -> tuple[str, ImportReport]:
    from askaround_contacts import api

    name, people = api.read_people(file, format=kind, options=options, campaign=campaign)
    with _bar(0 if quiet or not terminal() else api.estimate(file)) as progress:
        report = api.take_in(campaign, file, people, progress=progress, dry_run=dry_run)
    return name, report


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None] | None]:
    """Show a progress bar for about `total` rows; none for 0."""
    if not total:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(
        "reading", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True
    ) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda count: bar.update(task, completed=min(count, total))


def _preview(file: str, kind: str, options: Mapping[str, str]) -> Preview:
    from askaround_contacts import api

    return api.preview(file, format=kind, options=options)


def _print_preview(file: str, kind: str, options: Mapping[str, str]) -> None:
    found = _preview(file, kind, options)
    data = {
        "format": found.format,
        "contacts": [_contact(person) for person in found.contacts],
        "skipped": _skipped(found.skipped),
    }
    emit(data, True, lambda: None)
    if not found.contacts:
        raise _nobody(file, found)


def _rehearse(file: str, kind: str, options: Mapping[str, str]) -> None:
    found = _preview(file, kind, options)
    if not found.contacts:
        raise _nobody(file, found)
    reached = sum(bool(person.emails) for person in found.contacts)
    say(
        f"{found.format}: {len(found.contacts):,} people, {reached:,} with an e-mail address",
        "bold",
    )
    rows = [
        (one.name, one.organisation, one.title, (*one.emails, *one.phones, one.url)[0])
        for one in found.contacts[:SHOWN]
    ]
    table(("name", "organisation", "title", "reached at"), rows)
    if len(found.contacts) > SHOWN:
        say(f"… and {len(found.contacts) - SHOWN:,} more", "dim")
    _say_skipped(found.skipped)
    try:
        with current().open() as campaign:
            _, report = _import(campaign, file, kind, options, quiet=False, dry_run=True)
    except SetupNeeded:
        say("next: askaround init", "dim")
        return
    say(f"it would be: {_in_words(report)}")
    say("nothing was changed; next: the same without --dry-run", "dim")


def _nobody(file: str, found: Preview) -> Exception:
    from collections import Counter

    from askaround_contacts import api

    return api.nobody(file, Counter(one.reason for one in found.skipped))


def _contact(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "given": person.given,
        "family": person.family,
        "organisation": person.organisation,
        "title": person.title,
        "emails": list(person.emails),
        "phones": list(person.phones),
        "url": person.url,
        "region": person.region,
        "connected_on": person.connected_on,
    }


def _skipped(skipped: Sequence[Skipped]) -> list[dict[str, object]]:
    return [{"line": one.line, "reason": one.reason} for one in skipped]


def _counts(report: ImportReport) -> dict[str, object]:
    return {
        "added": report.added,
        "merged": report.merged,
        "unchanged": report.unchanged,
        "held": report.held,
    }


def _in_words(report: ImportReport) -> str:
    parts = [f"{report.added:,} added", f"{report.merged:,} merged"]
    if report.unchanged:
        parts.append(f"{report.unchanged:,} known already")
    if report.held:
        parts.append(f"{report.held:,} held (do not contact)")
    parts.append(f"{len(report.skipped):,} skipped")
    return " · ".join(parts)


def _told(name: str, report: ImportReport) -> None:
    say(f"{name}: {_in_words(report)}", "bold")
    _say_skipped(report.skipped)
    say(f"next: {NEXT}", "dim")


def _say_skipped(skipped: Sequence[Skipped]) -> None:
    for one in skipped[:SHOWN]:
        say(f"  line {one.line} skipped: {one.reason}")
    if len(skipped) > SHOWN:
        say(f"  … and {len(skipped) - SHOWN:,} more lines (--json lists all)", "dim")


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
    from askaround_contacts import api

    found = api.rank(campaign, limit=limit)
    emit(
        {
            "prospects": [_prospect(one) for one in found.prospects],
            "considered": found.considered,
            "waves": dict(zip(api.WAVES, found.waves, strict=True)),
            "mix": dict(found.mix),
            "weights": dict(found.weights),
        },
        as_json,
        lambda: _ranked(found),
    )


def _prospect(one: object) -> dict[str, object]:
    from askaround_contacts.api import Prospect

    assert isinstance(one, Prospect)
    contact = one.contact
    return {
        "id": contact.id,
        "ref": contact.ref,
        "name": contact.name,
        "organisation": contact.organisation,
        "title": contact.title,
        "tie": contact.tie,
        "role": contact.role,
        "wave": one.wave,
        "score": one.score,
        "parts": {
            name: {"score": round(part.score, 2), "reasons": list(part.reasons)}
            for name, part in (
                ("knowledge", one.knowledge),
                ("reach", one.reach),
                ("likelihood", one.likelihood),
            )
        },
        "missing": list(one.missing),
    }


def _ranked(found: Ranking) -> None:
    from askaround_contacts.api import WAVES

    if not found.prospects:
        say("nobody waits to be asked")
        say("next: askaround import contacts.csv   (or: askaround add NAME)", "dim")
        return
    wave = -1
    for one in found.prospects:
        if one.wave != wave:
            wave = one.wave
            say(f"wave {wave}: {WAVES[wave]}", "bold")
        marks = " ".join(
            f"{name} {round(100 * part.score)}"
            for name, part in (
                ("field", one.knowledge),
                ("reach", one.reach),
                ("yes", one.likelihood),
            )
        )
        say(f"  {one.contact.ref} {one.contact.name}  {one.score}  ({marks})")
        say(f"     {'; '.join(one.reasons)}", "dim")
    shown = len(found.prospects)
    if found.considered > shown:
        say(f"{shown} of {found.considered:,}; ten are enough for three or four talks")
    for hint in _hints(found):
        say(hint, "dim")


def _hints(found: Ranking) -> list[str]:
    hints = []
    if not found.aimed:
        hints.append('say what you want to learn: askaround objective --field "urban planning"')
    if not found.waves[0]:
        hints.append(
            "nobody is marked as known to you; start with those: askaround edit NAME --tie friend"
        )
    missing = [role for role in ("practitioner", "expert", "connector") if not found.mix.get(role)]
    if missing and found.prospects:
        hints.append(
            f"no {' and no '.join(missing)} among them: askaround edit NAME --role {missing[0]}"
        )
    first = found.prospects[0].contact.ref
    hints.append(f"next: askaround show {first}")
    return hints
