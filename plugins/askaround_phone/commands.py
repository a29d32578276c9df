"""``call``: what to say on the phone, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    moment,
    moment_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_findings,
    show_outcome,
    show_time,
    who_argument,
    words,
)
from askaround.errors import UsageError
from askaround_phone import api
from askaround_phone.declared import OUTCOMES

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact

_TYPED = tuple(outcome.replace("_", "-") for outcome in OUTCOMES)


@click.command()
@who_argument
@click.option("--sheet", is_flag=True, help="All of it on one page: script and prepared questions.")
@click.option("--outcome", type=click.Choice(_TYPED), default=None, help="What came of the call.")
@moment_option("--when", help="With --outcome booked: the time you agreed on.")
@click.option(
    "--minutes",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="How long you talked, or with booked, how long you will.",
)
@click.option("--text", default="", metavar="WORDS", help="What was said; - reads standard input.")
@click.option(
    "--reason",
    type=click.Choice(api.REASONS),
    default=None,
    help="With declined: why. Nobody who was uncomfortable is asked again.",
)
@click.option("--incoming", is_flag=True, help="They called you.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def call(
    campaign: Campaign,
    who: str,
    sheet: bool,
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
    """Show what to say on the phone, or write down what came of a call.

    Nothing is dialled: you call, and then say here what came of it.

    \b
    Example:
      askaround call ines --sheet
      askaround call ines --outcome booked --when "thu 15:00"
      askaround call 03 --outcome talked --minutes 20 --text "She knows the proofs wall best."
      askaround call 04 --outcome voicemail
    """
    contact = resolve(campaign, who)
    if sheet and outcome is not None:
        raise UsageError("a sheet is for before the call", hint=f"askaround call {who} --sheet")
    if outcome is None:
        _show_sheet(campaign, contact, as_json, whole=sheet, overrule=overrule)
        return
    done = api.log_call(
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
    if not as_json and not done.dry_run:
        drafted = [e.id for e in done.effects if e.kind == "message" and e.status == "drafted"]
        for number in drafted:
            show_findings(campaign.outbox.review(number).warnings)


def _show_sheet(
    campaign: Campaign, contact: Contact, as_json: bool, *, whole: bool, overrule: str
) -> None:
    sheet = api.sheet(campaign, contact.id, overrule=overrule)
    prepared = api.prepared(campaign, contact.id) if whole and sheet.problem is None else ""
    then = f"askaround call {contact.ref} --outcome {'|'.join(_TYPED)}"
    there = show_time(campaign, campaign.clock.now(), contact.zone) if contact.zone else ""
    data = {
        "contact": contact,
        "number": sheet.number,
        "tel": sheet.link,
        "e164": sheet.e164,
        "extension": sheet.extension,
        "unsure": sheet.unsure,
        "there": there,
        "sheet": sheet.text,
        "prepared": prepared,
        "missing": sheet.missing,
        "try": sheet.remedy,
        "findings": sheet.findings,
        "next": then,
    }

    def in_words() -> None:
        clock = f"   ({there} there)" if there else ""
        say(f"{contact.ref} {contact.name}   {sheet.number}   {sheet.link}{clock}", "bold")
        if sheet.extension:
            say(f"then the extension {sheet.extension}")
        if sheet.unsure:
            say(f"{sheet.unsure}: askaround edit {contact.ref} --place …", "yellow")
        if sheet.missing:
            say(f"before you dial: {sheet.missing}", "yellow")
            if sheet.remedy:
                say(f"  try: {sheet.remedy}")
        show_findings(sheet.findings)
        if sheet.text:
            say()
            say(sheet.text.rstrip())
            say()
        if prepared:
            say(prepared.rstrip())
            say()
        say(f"afterwards: {then}", "dim")

    emit(data, as_json, in_words)
    if sheet.problem is not None:
        raise sheet.problem
