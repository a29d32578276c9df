"""``inbox``: what the program saw and a person has to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    show_outcome,
    show_time,
    table,
)
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround_email.appointment import Named

_ADVICE = "askaround inbox show N"


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def inbox(context: click.Context, as_json: bool) -> None:
    """Read what needs you: mail nobody is sure about, and what waits for your word.

    \b
    Example:
      askaround inbox
      askaround inbox show 4
      askaround inbox assign 4 ines
      askaround inbox confirm 4
      askaround inbox dismiss 4
      askaround inbox fetch
      askaround inbox classify mail/*.eml --json
    """
    name = context.invoked_subcommand
    if name is None:
        context.invoke(list_, as_json=as_json)
    elif as_json:
        raise UsageError("--json comes at the end", hint=f"askaround inbox {name} … --json")


@inbox.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, help="At most so many.")
@json_option
@pass_campaign(readonly=True)
def list_(campaign: Campaign, limit: int = 100, as_json: bool = False) -> None:
    """List what waits for you, oldest first.

    \b
    Example:
      askaround inbox list
    """
    rows = [row_of(campaign, seen) for seen in campaign.triage.waiting(limit)]

    def text() -> None:
        if not rows:
            say("Nothing waits for you. New mail: askaround inbox fetch")
            return
        shown = [
            (
                str(row["number"]),
                show_time(campaign, row["at"]),
                row["name"] or row["sender"] or "?",
                row["kind"].replace("_", " "),
                ", ".join(row["intents"]) or row["subject"],
            )
            for row in rows
        ]
        table(("no.", "came", "from", "what", "sounds like"), shown)
        say("read one: askaround inbox show N", "dim")

    emit({"waiting": rows}, as_json, text)


@inbox.command("show")
@click.argument("number", type=int, metavar="N")
@json_option
@pass_campaign(readonly=True)
def show(campaign: Campaign, number: int, as_json: bool) -> None:
    """Show one: who wrote it, their own words, and what it seems to mean.

    \b
    Example:
      askaround inbox show 4
    """
    from askaround_email.caveats import paragraphs
    from askaround_email.confirming import WITH_TIME

    seen = campaign.triage.get(number)
    times = [_time(campaign, one) for one in _named(campaign, seen)]
    row = {
        **row_of(campaign, seen),
        "text": seen["data"].get("text", ""),
        "times": times,
        "data": seen["data"],
    }

    def text() -> None:
        say(f"{number}  {row['kind'].replace('_', ' ')}, {show_time(campaign, row['at'])}")
        say(f"from      {row['sender'] or '?'}")
        say(f"contact   {row['name'] or f'not known: askaround inbox assign {number} NAME'}")
        say(f"matched   {_MATCHED.get(row['matched'], row['matched'])}")
        if row["subject"]:
            say(f"subject   {row['subject']}")
        for one in seen["data"].get("intents", []):
            say(f'sounds like {_short(one["intent"])}: "{" ".join(str(one["words"]).split())}"')
        for one in times:
            say(f"names     {one['said']}")
        for part in paragraphs(seen["data"]):
            say(part)
        if row["status"] == "review":
            do = "confirm" if row["contact"] else "assign"
            more = "" if row["contact"] else " NAME"
            if do == "confirm" and times and seen["data"]["intents"][0]["intent"] in WITH_TIME:
                more = f' --when "{times[0]["here"]}"' if len(times) > 1 else ""
                more += " (agrees on that time; with --open on none)"
            say(f"next: askaround inbox {do} {number}{more}, or inbox dismiss {number}", "dim")
            if row["contact"] and "proposes time" in row["intents"] and not times:
                what = f'askaround inbox confirm {number} --when "tue 15:00"'
                say(f"with the time they named: {what}", "dim")

    emit(row, as_json, text)


@inbox.command("assign")
@click.argument("number", type=int, metavar="N")
@click.argument("who", metavar="NAME")
@json_option
@pass_campaign
def assign(campaign: Campaign, number: int, who: str, as_json: bool) -> None:
    """Say whom a mail is from; then confirm what it means.

    \b
    Example:
      askaround inbox assign 4 ines
    """
    contact = resolve(campaign, who)
    row = row_of(campaign, campaign.triage.assign(number, contact.id))

    def text() -> None:
        say(f"{number} is from {contact.name}.")
        means = f" ({', '.join(row['intents'])})" if row["intents"] else ""
        say(f"next: askaround inbox confirm {number}{means}", "dim")

    emit(row, as_json, text)


@inbox.command("confirm")
@click.argument("number", type=int, metavar="N")
@click.argument("intent", default="", metavar="[INTENT]")
@moment_option("--when", help="The time that is agreed with it, on your clock.")
@click.option("--open", "left_open", is_flag=True, help="Leave the time they name open.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def confirm(
    campaign: Campaign,
    number: int,
    intent: str,
    when: str,
    left_open: bool,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Confirm what a mail means, or say what it means instead.

    INTENT is accepted, declined, proposes-time, reschedules, asks-info, asks-resume, redirects,
    stop or other; without one, what the program saw first. A yes agrees on the time they name;
    other wishes go on waiting.

    \b
    Example:
      askaround inbox confirm 4
      askaround inbox confirm 4 --when "thu 14:00"
      askaround inbox confirm 4 declined
    """
    from askaround_email.confirming import confirm as confirmed

    meant = _LONG.get(intent, intent.replace("-", "_"))
    if meant and "." not in meant:
        meant = f"reply.{meant}"
    outcome, agreed = confirmed(
        campaign,
        number,
        meant,
        when=moment(campaign, when) if when else None,
        left_open=left_open,
        overrule=overrule,
        dry_run=dry_run,
    )
    if agreed is not None and not as_json:
        say(f"agreed: {_time(campaign, agreed)['said']}")
    show_outcome(campaign, outcome, as_json)
    left = row_of(campaign, campaign.triage.get(number))
    if left["status"] == "review" and not (dry_run or as_json):
        say(f"still open: {', '.join(left['intents'])}: askaround inbox confirm {number}", "dim")


@inbox.command("fetch")
@json_option
@pass_campaign
def fetch(campaign: Campaign, as_json: bool) -> None:
    """Look for new mail now; nothing is sent and no reminder is drafted.

    \b
    Example:
      askaround inbox fetch
    """
    report = campaign.triage.fetch()
    trouble = [{"channel": channel, "why": why} for channel, why in report.failed]
    found = {"seen": report.news(), "trouble": trouble}

    def text() -> None:
        for one in report.news():
            whose = one["whose"] and f" of {one['whose']}"
            say(f"{one['kind'].replace('_', ' ')}{whose}: {one['done']}")
        for channel, why in report.failed:
            say(f"{channel} could not be asked: {why}", "yellow", err=True)
        if not report.observed and not report.failed:
            say("Nothing new.")
        elif report.observed:
            say("what needs you: askaround inbox", "dim")

    emit(found, as_json, text)
    if report.failed:
        raise click.exceptions.Exit(6 if report.observed else 1)


_LONG = {"asks-info": "asks_for_info", "proposes-time": "proposes_time"}
_MATCHED = {
    "thread": "by what it answers",
    "token": "by the address it was sent to",
    "stranger": "it answers your mail, but comes from an address that is not known to be theirs",
    "sender": "by its address only",
    "named": "by the meeting it speaks of",
    "person": "by you",
    "": "with nobody",
}


def _named(campaign: Campaign, seen: dict[str, Any]) -> list[Named]:
    from askaround_email.appointment import named

    return named(campaign, campaign.contact(seen["contact"]) if seen["contact"] else None, seen)


def _time(campaign: Campaign, one: Named) -> dict[str, Any]:
    """Return a time they named, on both clocks, with what was assumed."""
    there, here = show_time(campaign, one.start, one.zone), show_time(campaign, one.start)
    until = f", free until {one.until}" if one.until else ""
    said = f"{there}{until} ({one.zone}; {one.assumed})"
    if here != there:
        said += f", {here} here"
    return {"start": one.start, "there": there, "here": here, "zone": one.zone, "said": said}


def _short(intent: str) -> str:
    return intent.partition(".")[2].replace("_", " ")


def row_of(campaign: Campaign, seen: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of an observation, as the store gives it."""
    contact = campaign.contact(seen["contact"]) if seen["contact"] else None
    return {
        "number": seen["id"],
        "kind": seen["kind"],
        "status": seen["status"],
        "at": seen["at"],
        "contact": seen["contact"],
        "name": contact.name if contact else "",
        "sender": seen["data"].get("sender", ""),
        "subject": seen["data"].get("subject", ""),
        "matched": seen["data"].get("matched", ""),
        "intents": [_short(one["intent"]) for one in seen["data"].get("intents", [])],
    }
