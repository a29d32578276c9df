"""``inbox``: what the program saw and a person has to read, listed and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    emit,
    json_option,
    pass_campaign,
    say,
    show_time,
    table,
)
from askaround.errors import UsageError
from askaround_email.commands.rows import row_of, short, time_row, times_of

if TYPE_CHECKING:
    from askaround.campaign import Campaign

_CUT = " (only its beginning was read)"
_MATCHED = {
    "thread": "by what it answers",
    "token": "by the address it was sent to",
    "stranger": "it answers your mail, but comes from an address that is not known to be theirs",
    "sender": "by its address only",
    "named": "by the meeting it speaks of",
    "person": "by you",
    "": "with nobody",
}


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
                (", ".join(row["intents"]) or row["subject"]) + _CUT * row["truncated"],
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
    from askaround_email.confirming import WITH_TIME
    from askaround_email.reading.caveats import paragraphs

    seen = campaign.triage.get(number)
    times = [time_row(campaign, one) for one in times_of(campaign, seen)]
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
            say(f'sounds like {short(one["intent"])}: "{" ".join(str(one["words"]).split())}"')
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
