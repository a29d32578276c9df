"""``refer``: take up the people somebody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    next_step,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    say_parts,
    show_findings,
    who_argument,
)
from askaround.errors import UsageError
from askaround_interview import api
from askaround_interview.commands.showing import show_draft, what_next

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Effect
    from askaround.steps.flow import Outcome
    from askaround_interview.api import Referred

_UNSENT = {
    "drafted": ("is still a draft", "askaround outbox approve {0}, then askaround outbox deliver"),
    "approved": ("has not been delivered yet", "askaround outbox deliver"),
    "handed_over": (
        "is laid out, not sent yet",
        "askaround outbox sent {0}, once you have sent it",
    ),
    "failed": ("could not be delivered", "askaround outbox retry {0}"),
    "unknown": ("may or may not have gone", "askaround outbox show {0}"),
}


@click.command()
@who_argument
@click.argument("name", default="")
@click.option("--organisation", default="", help="Where the named person works.")
@click.option("--title", default="", help="What they do there.")
@click.option("--email", default="", help="Their address.")
@click.option("--phone", default="", help="Their number.")
@click.option("--why", default="", help="Why they were named.")
@click.option("--medium", default="", help="How you will be introduced: email, phone, in person.")
@click.option("--introduce", is_flag=True, help="Ask WHO to put you in touch with NAME.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def refer(
    campaign: Campaign,
    who: str,
    name: str,
    organisation: str,
    title: str,
    email: str,
    phone: str,
    why: str,
    medium: str,
    introduce: bool,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write down whom WHO named; after the thanks, they become prospects.

    Without NAME, the people named before are taken up. Let the thank-you go first: their names are
    followed up only after it. A thank-you that still waits in the outbox is pointed out.

    \b
    Example:
      askaround refer ines "Mei Chen" --organisation "Harbour Press" --email mei@example.org
      askaround refer ines
      askaround refer ines "Mei Chen" --introduce
    """
    contact = resolve(campaign, who)
    if introduce:
        outcome = api.introduce(campaign, contact.id, name, overrule=overrule, dry_run=dry_run)
        _show_asked(campaign, outcome, dry_run, as_json)
        return
    about = {
        "organisation": organisation,
        "title": title,
        "email": email,
        "phone": phone,
        "why": why,
        "medium": medium,
    }
    said = {key: value for key, value in about.items() if value}
    if said and not name:
        raise UsageError(
            "whom did they name?", hint=f'askaround refer {contact.ref} "Mei Chen" --email …'
        )
    people = [{"name": name, **said}] if name else []
    done = api.refer(campaign, contact.id, people, overrule=overrule, dry_run=dry_run)
    _show(campaign, done, dry_run, as_json)


def _show_asked(campaign: Campaign, outcome: Outcome, dry_run: bool, as_json: bool) -> None:
    drafted = [effect for effect in outcome.effects if effect.kind == "message"]
    draft = None if dry_run or not drafted else campaign.outbox.draft(drafted[0].id)
    following = "" if dry_run else what_next(drafted)
    data = {
        "contact": outcome.contact,
        "messages": drafted,
        "draft": draft,
        "findings": outcome.findings,
        "dry_run": dry_run,
        "next": following,
    }

    def text() -> None:
        say(f"{outcome.contact.ref} {outcome.contact.name}: asked for an introduction", "bold")
        show_draft(campaign, drafted, draft, outcome.findings, dry_run=dry_run)
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            say(f"next: {following}", "dim")

    emit(data, as_json, text)


def _show(campaign: Campaign, done: Referred, dry_run: bool, as_json: bool) -> None:
    outcome = done.outcome
    contact = outcome.contact
    following = ""
    if not dry_run:
        first = outcome.spawned[0] if outcome.spawned else contact
        following = next_step(campaign, first)
    data = {
        "contact": contact,
        "source": outcome.source,
        "target": outcome.target,
        "prospects": outcome.spawned,
        "waiting": done.waiting,
        "known": done.known,
        "repeated": done.repeated,
        "thanks_unsent": done.unsent,
        "namesakes": [{"known": known, "new": new} for known, new in done.namesakes],
        "findings": outcome.findings,
        "dry_run": dry_run,
        "next": following,
    }

    def text() -> None:
        would = "would go " if dry_run else ""
        if outcome.source != outcome.target:
            say(f"{contact.ref} {contact.name}: {would}{outcome.source} → {outcome.target}", "bold")
        else:
            say(f"{contact.ref} {contact.name}: noted", "bold")
        for new in outcome.spawned:
            say(f"  new: {new.ref} {new.name}, {new.state}")
        for earlier, new in done.namesakes:
            say(
                f"  may be one person: {new.ref} and {earlier.ref} {earlier.name}, {earlier.state}",
                "yellow",
            )
            say(
                f"      try: askaround merge {earlier.ref} {new.ref}   "
                f"(or, where they are two: askaround apart {earlier.ref} {new.ref})"
            )
        for known in done.known:
            say(f"  known already: {known.ref} {known.name}")
        for one in done.repeated:
            say(f"  named before, not added again: {one}")
        if done.waiting:
            say(f"  kept for later: {', '.join(done.waiting)} ({contact.name} is {contact.state})")
        show_findings(outcome.findings)
        if done.unsent is not None:
            _warn(done.unsent, contact)
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            say(f"next: {following}", "dim")

    emit(data, as_json, text)


def _warn(thanks: Effect, contact: Contact) -> None:
    """Say that the thank-you has not gone, and what to type so that it goes first (S67)."""
    stands, command = _UNSENT.get(thanks.status, ("has not gone", "askaround outbox show {0}"))
    say_parts(
        "  ",
        ("warning:", "yellow"),
        f" the thank-you to {contact.name} {stands}; let it go before you write to whom they named",
    )
    say(f"      try: {command.format(thanks.id)}")
