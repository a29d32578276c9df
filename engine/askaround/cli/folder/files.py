"""``backup``, ``restore``, ``export`` and ``forget``: the campaign as files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    current,
    dry_run_option,
    emit,
    json_option,
    pass_campaign,
    resolve,
    say,
    who_argument,
)
from askaround.errors import AskaroundError, PartlyDone, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from askaround.campaign import Campaign
    from askaround.model import Contact

_FILE = click.Path(dir_okay=False, path_type=Path)
_replace = click.option("--replace", is_flag=True, help="Write over a file that is there.")


@click.command()
@click.argument("file", required=False, type=_FILE)
@_replace
@json_option
@pass_campaign(readonly=True)
def backup(campaign: Campaign, file: Path | None, replace: bool, as_json: bool) -> None:
    """Copy the whole campaign into one file, while others may write to it.

    \b
    Example:
      askaround backup
      askaround backup ~/campaign.db --replace
    """
    from askaround.upkeep import backup as upkeep

    written = upkeep.backup(campaign.workspace, file, replace=replace)
    size = written.stat().st_size

    def text() -> None:
        say(f"Saved to {written} ({size} bytes)")
        say(f"back: askaround restore {written}", "dim")

    emit({"file": str(written), "bytes": size}, as_json, text)


@click.command()
@click.argument("file", type=_FILE)
@json_option
def restore(file: Path, as_json: bool) -> None:
    """Bring a backup back. What is there now is saved first; who was forgotten stays forgotten.

    What went out since the backup counts as sent; who got it is not asked again without a reason.
    A database that cannot be opened any more is set aside, and the backup takes its place.

    \b
    Example:
      askaround restore backups/2026-11-22-090000.db
    """
    from askaround.store.facts import RESTORED
    from askaround.upkeep.backup import restore as upkeep

    carried = nameless = 0
    session = current()
    try:
        with session.open() as campaign:
            saved = upkeep(campaign.workspace, file)
            messages = campaign.store.effects.select(kind="message")
            carried = sum(bool(one.data.get(RESTORED)) for one in messages)
            nameless = len({row["key"] for _, row in campaign.store.went.all()})
    except AskaroundError as error:
        home = session.home()
        if not home or "damaged" not in error.what:
            raise
        from askaround.upkeep.rescue import rescue

        saved = rescue(Path(home), file)

    def text() -> None:
        say(f"Restored from {file}")
        say(f"What was there before is in {saved}")
        if carried:
            say(f"Sent, though it does not say so: {carried} (askaround outbox list --all)")
        if nameless:
            say(f"Sent to people it does not know: {nameless} (told when they are added again)")
        say("next: askaround verify", "dim")

    found = {"file": str(file), "saved": str(saved), "carried": carried, "nameless": nameless}
    emit(found, as_json, text)


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "json", "vcard", "vcard4")),
    help="By FILE's name, else csv.",
)
@click.option(
    "--with-confidential", "confidential", is_flag=True, help="Also what was said in confidence."
)
@_replace
@json_option
@pass_campaign(readonly=True)
def export(
    campaign: Campaign,
    file: Path | None,
    form: str | None,
    confidential: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Write the people as CSV or vCards, or everything as JSON; without FILE to standard output.

    What somebody said in confidence is left out, unless you ask for it.

    \b
    Example:
      askaround export people.csv
      askaround export people.vcf
      askaround export --format json > campaign.json
    """
    known = {".json": "json", ".vcf": "vcard"}
    named = known.get(file.suffix.lower(), "csv") if file else "csv"
    chosen = form or ("json" if as_json else named)
    if file is None:
        for piece in _pieces(campaign, chosen, confidential):
            click.echo(piece, nl=False)
        return
    if file.exists() and not replace:
        raise UsageError(f"{file} is there already", hint="another name, or --replace")
    _write(file, _pieces(campaign, chosen, confidential))
    emit(
        {"file": str(file), "format": chosen},
        as_json,
        lambda: say(f"Written to {file} ({chosen})"),
    )


def _pieces(campaign: Campaign, form: str, confidential: bool) -> Iterable[str]:
    from askaround.views import export

    if form in ("vcard", "vcard4"):
        from askaround.views.cards import as_vcards

        return as_vcards(campaign, "4.0" if form == "vcard4" else "3.0")
    if form == "csv":
        return export.as_csv(campaign)
    from askaround.cli.terminal.jsonout import document

    return [document(export.as_json(campaign, confidential=confidential)), "\n"]


def _write(file: Path, pieces: Iterable[str]) -> None:
    """Write a file that only its owner may read, all of it or nothing."""
    beside = file.with_name(file.name + ".part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@click.command()
@who_argument
@click.option("--confirm", "confirmed", metavar="NAME", help="Their name, as a yes in scripts.")
@dry_run_option
@json_option
@pass_campaign
def forget(
    campaign: Campaign, who: str, confirmed: str | None, dry_run: bool, as_json: bool
) -> None:
    """Erase somebody: from the tables, the journal, the drafts and every file. No undo.

    That they asked not to be contacted is remembered, without their name or address.

    Ends with 6 where a channel could not remove what it keeps about them.

    \b
    Example:
      askaround forget 07 --confirm "Ines Falk"
    """
    contact = resolve(campaign, who)
    if dry_run:
        _would_forget(campaign, contact, as_json)
        return
    _sure(contact, confirmed)
    from askaround.cli.terminal.report import LOG
    from askaround.upkeep.forget import forget as upkeep

    done = upkeep(campaign.workspace, contact.id)
    # The log of unexpected errors is ours: it may quote anything.
    (campaign.folder / LOG).unlink(missing_ok=True)

    def text() -> None:
        say(
            f"{contact.ref} is forgotten: {done.events} journal lines emptied, {done.rows} rows, "
            f"{done.mentions} mentions and {len(done.files)} files removed"
        )
        for gone in done.elsewhere:
            say(f"  taken away: {gone}")
        for waiting in done.waiting:
            say(f"  still there: {waiting}", "yellow")
        for left in done.left:
            say(f"  left for you to remove: {left}", "yellow")
        if done.pages:
            say(f"  still in free pages of askaround.db: {done.pages}", "yellow")
        say("Backups made before still hold them; askaround restore forgets them again.", "dim")

    emit({"id": contact.id, "forgotten": done}, as_json, text)
    if done.failed:
        names = ", ".join(done.failed)
        raise PartlyDone(
            f"what {names} keeps of {contact.ref} was not removed",
            hint=f"remove by hand what {names} keeps: the campaign holds no address of them now",
        )
    if done.pages:
        raise PartlyDone(
            f"free pages of askaround.db still hold {contact.ref}",
            why=done.pages,
            hint="keep the file; make room and let other commands end: the next forget clears it",
        )
    if done.waiting:
        raise PartlyDone(
            f"not everything that was laid out for {contact.ref} could be taken away",
            hint="askaround tick   (tries again; nothing that names them is kept for that)",
        )


def _sure(contact: Contact, confirmed: str | None) -> None:
    """Go on only where the person typed the contact's name."""
    typed = confirmed
    if typed is None and current().interactive:
        typed = click.prompt(f"This cannot be undone. Type {contact.name!r} to go on", err=True)
    if typed is None:
        raise UsageError(
            f"forgetting {contact.name} cannot be undone, so it needs their name as a yes",
            hint=f'askaround forget {contact.ref} --confirm "{contact.name}"',
        )
    if " ".join(typed.split()).casefold() != " ".join(contact.name.split()).casefold():
        raise UsageError(
            f"{typed!r} is not the name of {contact.ref}; nothing was changed",
            hint=f'askaround forget {contact.ref} --confirm "{contact.name}"',
        )


def _would_forget(campaign: Campaign, contact: Contact, as_json: bool) -> None:
    effects = campaign.store.effects.select(contact=contact.id)
    found = {
        "records": len(campaign.records(contact.id)),
        "effects": len(effects),
        "events": sum(1 for _ in campaign.events(contact=contact.id)),
    }

    def text() -> None:
        say(f"{contact.ref} {contact.name} would be forgotten, with", "bold")
        say(f"  {found['records']} records, {found['effects']} messages and tasks,")
        say(f"  {found['events']} journal lines. Nothing was changed (--dry-run).")

    emit({"contact": contact, "would_remove": found, "dry_run": True}, as_json, text)
