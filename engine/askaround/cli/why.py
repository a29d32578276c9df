"""``why``: what could be next for somebody, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    effect_line,
    emit,
    json_option,
    pass_campaign,
    resolve,
    say,
    say_parts,
    show_findings,
    show_time,
    who_argument,
)

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.explain import Explanation, GuardSaid, Possible, Ringing


@click.command()
@who_argument
@json_option
@pass_campaign(readonly=True)
def why(campaign: Campaign, who: str, as_json: bool) -> None:
    """Say why somebody can or cannot be asked now: every rule, every hour, every timer.

    \b
    Example:
      askaround why ines
    """
    from askaround.explain import why as explain

    contact = resolve(campaign, who)
    found = explain(campaign.workspace, contact)
    data = {
        "contact": contact,
        "about": found.about,
        "since": found.since,
        "possible": found.possible,
        "timers": found.timers,
        "messages": [{"effect": effect, "verdict": verdict} for effect, verdict in found.messages],
    }
    emit(data, as_json, lambda: _in_words(campaign, found))


def _in_words(campaign: Campaign, found: Explanation) -> None:
    contact = found.contact
    since = show_time(campaign, found.since)
    say(f"{contact.ref} {contact.name}: {contact.state} since {since}", "bold")
    if found.about:
        say(f"  {found.about}")
    for possible in found.possible:
        _possible(possible)
    if found.timers:
        say("Timers", "bold")
        for timer in found.timers:
            _timer(campaign, timer)
    if found.messages:
        say("Messages and tasks", "bold")
        for effect, verdict in found.messages:
            say(f"  {effect_line(campaign, effect)}")
            if verdict is not None:
                show_findings(verdict.shown)
    if not found.possible:
        say("  Nothing leads on from here.")


def _possible(possible: Possible) -> None:
    standing = ("can be done", "green") if possible.open else ("not now", "yellow")
    say_parts((f"{possible.trigger} → {possible.target}: ", "bold"), standing)
    for guard in possible.guards:
        if guard.no and possible.open:
            continue  # it stands below a `not`, or beside another that is enough
        _guard(guard)
    show_findings(possible.findings)
    if possible.open:
        say(f"  type: {possible.command}", "dim")


def _guard(guard: GuardSaid) -> None:
    source = f" ({guard.source})" if guard.source else ""
    if not guard.no:
        say(f"  yes: {guard.name}{_args(guard)}")
        return
    say_parts("  ", ("no:", "red"), f" {guard.name}{_args(guard)}: {guard.no}{source}")
    if guard.remedy:
        say(f"      try: {guard.remedy}")


def _args(guard: GuardSaid) -> str:
    parts = []
    for key, value in guard.args.items():
        shown = " or ".join(map(str, value)) if isinstance(value, list | tuple) else value
        parts.append(f"{key} {shown}")
    return f" ({', '.join(parts)})" if parts else ""


def _timer(campaign: Campaign, timer: Ringing) -> None:
    when = show_time(campaign, timer.due_at) if timer.due_at else timer.waits_for
    say(f"  {timer.does} after {timer.after}: {when}")
    if timer.skipped:
        days = ", ".join(f"{day} {reason}" for day, reason in timer.skipped)
        say(f"      not counted: {days}", "dim")
