"""``call``: the number and the sheet; afterwards what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    moment,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    who_argument,
    words,
)
from askaround_phone import api

if TYPE_CHECKING:
    from askaround.campaign import Campaign

CHOICES = ("talked", "booked", "voicemail", "no-answer", "wrong-number", "declined")


@click.command()
@who_argument
@click.option("--outcome", type=click.Choice(CHOICES), help="What came of it.")
@click.option("--when", default="", metavar="MOMENT", help="For booked: when you will talk.")
@click.option("--minutes", type=click.IntRange(1, 600), help="How long; for booked: how long then.")
@click.option("--text", default="", help="What was said, in a line; - reads standard input.")
@click.option(
    "--reason",
    type=click.Choice(("no_time", "uncomfortable", "other")),
    help="For declined: why. Nobody who was uncomfortable is asked again.",
)
@click.option("--incoming", is_flag=True, help="They called you.")
@click.option("--overrule", default="", metavar="REASON", help="Go on in spite of a finding.")
@dry_run_option
@json_option
@pass_campaign
def call(
    campaign: Campaign,
    who: str,
    outcome: str | None,
    when: str,
    minutes: int | None,
    text: str,
    reason: str | None,
    incoming: bool,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Call somebody: first the number and a sheet, afterwards what came of it.

    They may want to talk right away, so a talk is only logged as one when you were prepared.

    \b
    Example:
      askaround call ines
      askaround call ines --outcome talked --minutes 25
      askaround call ines --outcome booked --when "tue 15:00"
    """
    contact = resolve(campaign, who)
    if outcome is None:
        _show_sheet(api.sheet(campaign, contact.id), as_json)
        return
    done = api.log(
        campaign,
        contact.id,
        outcome.replace("-", "_"),
        when=moment(campaign, when) if when else None,
        minutes=minutes,
        text=words(text),
        reason=reason or "",
        direction="in" if incoming else "out",
        overrule=overrule,
        dry_run=dry_run,
    )
    show_outcome(campaign, done, as_json)


def _show_sheet(sheet: api.Sheet, as_json: bool) -> None:
    after = f"askaround call {sheet.contact.ref} --outcome {'|'.join(CHOICES)}"
    data = {
        "contact": sheet.contact,
        "number": sheet.number,
        "link": sheet.link,
        "sheet": sheet.text,
        "next": after,
    }

    def text() -> None:
        say(f"{sheet.contact.ref} {sheet.contact.name}: {sheet.number}   {sheet.link}", "bold")
        say(sheet.text.rstrip())
        say(f"afterwards: {after}", "dim")

    emit(data, as_json, text)
