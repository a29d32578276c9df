"""``thank``: thank somebody for one concrete thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    next_step,
    now_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_overruled,
    words,
)
from askaround.errors import Held, UsageError
from askaround_interview import api
from askaround_interview.commands.showing import NOT_SENT, show_draft, what_next
from askaround_interview.thanks.following import better, tidy
from askaround_interview.thanks.naming import THANK_YOU

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_interview.api import Thanked


@click.command()
@click.argument("who", default="")
@click.option("--for", "thing", default="", metavar="THING", help="One concrete thing they gave.")
@click.option("--text", default="", help="More to say about it; - reads standard input.")
@click.option(
    "--outcome", default="", metavar="TEXT", help="Tell them what came of it, at the end."
)
@click.option("--everyone", is_flag=True, help="With --outcome: everybody who was thanked.")
@click.option("--interest", is_flag=True, help="Answer them who brought up a job themselves.")
@click.option("--channel", default="", help="Instead of the one that fits best: email, letter, …")
@click.option("--send", is_flag=True, help="Approve it, and send it if it may go now.")
@overrule_option
@now_option
@dry_run_option
@json_option
@pass_campaign
def thank(
    campaign: Campaign,
    who: str,
    thing: str,
    text: str,
    outcome: str,
    everyone: bool,
    interest: bool,
    channel: str,
    send: bool,
    overrule: str,
    now: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Thank somebody, within a day, for one concrete thing you will use.

    At the end of the campaign, --outcome tells them, or --everyone, what came of it. --interest
    answers somebody who brought up a job; it works only where `debrief --job-talk` says so.

    \b
    Example:
      askaround thank ines --for "the idea to sit with a proof-reader for a day"
      askaround thank ines --for "explaining how planners work" --channel card --send
      askaround thank --everyone --outcome "I am moving into publishing in May"
    """
    if now and not send:
        raise UsageError(NOT_SENT, hint='--send --now "why at this hour"')
    if sum(map(bool, (thing, outcome, interest))) > 1 or bool(who) == everyone:
        raise UsageError(
            "whom, and for what?",
            hint='askaround thank NAME --for "…"   (or: thank --everyone --outcome "…")',
        )
    if everyone and not outcome:
        raise UsageError("what came of it?", hint='askaround thank --everyone --outcome "…"')
    if outcome:
        chosen = None if everyone else [resolve(campaign, who).id]
        _tell(campaign, chosen, outcome, words(text), overrule, dry_run, as_json)
        return
    contact = resolve(campaign, who)
    if interest:
        said = api.express_interest(
            campaign, contact.id, words(text), overrule=overrule, dry_run=dry_run
        )
        _show(campaign, said, dry_run, as_json)
        if said.problem is not None:
            raise said.problem
        return
    try:
        done = api.thank(
            campaign,
            contact.id,
            thing=thing,
            text=words(text),
            channel=channel,
            send=send,
            overrule=overrule,
            now=now,
            dry_run=dry_run,
        )
    except Held as held:
        raise _with_idea(campaign, contact, thing, held) from held
    _show(campaign, done, dry_run, as_json)
    if done.problem is not None:
        raise done.problem


def _tell(
    campaign: Campaign,
    chosen: list[int] | None,
    outcome: str,
    text: str,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    with campaign.command("thank", summary="tell what came of it", dry_run=dry_run):
        told = api.tell(
            campaign, outcome, contacts=chosen, text=text, overrule=overrule, dry_run=dry_run
        )
    if chosen is not None and told.held:
        contact, why = told.held[0]
        raise Held(f"{contact.name} is not told", why=why, hint=f"askaround why {contact.ref}")
    following = "" if dry_run else what_next(told.notes)
    data = {
        "messages": told.notes,
        "draft": told.draft,
        "held": [{"contact": contact, "why": why} for contact, why in told.held],
        "dry_run": dry_run,
        "next": following,
    }

    def text_() -> None:
        count = len(told.notes)
        say(f"{'1 note' if count == 1 else f'{count} notes'} on what came of it", "bold")
        show_draft(campaign, told.notes, told.draft, (), dry_run=dry_run)
        for contact, why in told.held:
            say(f"  not to {contact.ref} {contact.name}: {why}")
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            say(f"next: {following}", "dim")

    emit(data, as_json, text_)


def _with_idea(campaign: Campaign, contact: Contact, thing: str, held: Held) -> Held:
    """Return the error, with something they said as the thing to thank for, where it lacks one."""
    ideas = api.ideas(campaign, contact.id)
    if thing or not ideas or "--for" not in held.hint:
        return held
    said = tidy(ideas[0])
    idea = (better(said) or said).replace('"', "'")
    return Held(
        held.what,
        why=held.why,
        hint=f'askaround thank {contact.ref} --for "{idea}"   (in your own words)',
        findings=held.details.get("findings", ()),  # type: ignore[arg-type]  # as they were
    )


def _show(campaign: Campaign, done: Thanked, dry_run: bool, as_json: bool) -> None:
    outcome = done.outcome
    contact = outcome.contact if dry_run else campaign.contact(outcome.contact.id)
    following = "" if dry_run else what_next(done.messages, next_step(campaign, contact))
    data = {
        "contact": contact,
        "source": outcome.source,
        "target": outcome.target,
        "messages": done.messages,
        "draft": done.draft,
        "findings": done.findings,
        "overruled": done.overruled,
        "dry_run": dry_run,
        "next": following,
    }

    def text() -> None:
        would = "would go " if dry_run else ""
        say(f"{contact.ref} {contact.name}: {would}{outcome.source} → {outcome.target}", "bold")
        if not dry_run and contact.state != outcome.target:
            say(f"  back to {contact.state}", "yellow")
        show_overruled(done.overruled)
        show_draft(campaign, done.messages, done.draft, done.findings, dry_run=dry_run)
        decided = str(campaign.decision.get("option") or "").replace('"', "'")
        if decided and done.messages and done.messages[0].purpose == THANK_YOU:
            say(f"  {contact.name} has not heard what came of it (S72); after the thank-you:")
            say(f'      askaround thank {contact.ref} --outcome "{decided}"')
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            say(f"next: {following}", "dim")

    emit(data, as_json, text)
