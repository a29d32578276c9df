"""``why``: what could be next for somebody, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    effect_line,
    emit,
    json_option,
    next_step,
    pass_campaign,
    resolve,
    say,
    say_parts,
    show_findings,
    show_overruled,
    show_time,
    who_argument,
)
from askaround.cli.people.person import against_a_block, event_words, reasons_of

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.explain import Explanation, GuardSaid, Possible
    from askaround.timers.due import Ringing

_YOURS = ("drafted", "handed_over", "failed", "unknown")
"""A message that stands so waits for the person."""


@click.command()
@who_argument
@click.option("--all", "everything", is_flag=True, help="Every way on, and every rule of each.")
@json_option
@pass_campaign(readonly=True)
def why(campaign: Campaign, who: str, everything: bool, as_json: bool) -> None:
    """Say why somebody can or cannot be asked now: what is next, what holds it, what to type.

    What waits stands below: timers with the days they count, messages with what speaks against
    them. --all goes through every way on, and every rule, also those that hold.

    \b
    Example:
      askaround why ines
      askaround why ines --all
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
        "overruled": found.overruled,
    }
    emit(data, as_json, lambda: _in_words(campaign, found, everything))


def _in_words(campaign: Campaign, found: Explanation, everything: bool) -> None:
    contact = found.contact
    since = show_time(campaign, found.since)
    say(f"{contact.ref} {contact.name}: {contact.state} since {since}", "bold")
    if found.about:
        say(f"  {found.about}")
    if everything:
        for possible in found.possible:
            _possible(campaign, possible)
    else:
        _briefly(campaign, found)
    if found.timers:
        say("Timers", "bold")
        for timer in found.timers:
            _timer(campaign, timer, everything)
    if found.messages:
        say("Messages and tasks", "bold")
        for effect, verdict in found.messages:
            say(f"  {effect_line(campaign, effect)}")
            if verdict is not None:
                show_findings(verdict.shown)
                show_overruled(verdict.overruled)
                if verdict.overruled:
                    say(f"      because: {reasons_of(effect)}", "yellow")
    blocks = [event for event in found.overruled if against_a_block(event)]
    if blocks:
        say("Went on against a block", "bold")
        for event in blocks:
            say(f"  {show_time(campaign, event.at)}  {event_words(event)}", "yellow")
    if not found.possible:
        say("  Nothing leads on from here.")
    elif not everything:
        say(f"every way on, and every rule: askaround why {contact.ref} --all", "dim")


def _briefly(campaign: Campaign, found: Explanation) -> None:
    """Say what is next, what holds it and what to type, and name the other ways on."""
    contact = found.contact
    state = campaign.workspace.workflow(contact.workflow).states.get(contact.state)
    intent = state.next if state is not None else ""
    ways = [one for one in found.possible if intent and intent in one.intents]
    waits = [effect for effect, _ in found.messages if effect.status in _YOURS]
    if waits:
        say_parts(("next: ", "bold"), f"askaround outbox show {waits[0].id}")
    # Of several ways the one that is open, else the one that lacks least.
    nearest = sorted(ways, key=lambda one: (not one.open, len(_against(one))))[:1]
    for one in nearest:
        # What comes instead does not say why: the way that was meant is closed, and has to tell.
        for meant in _meant(ways, one, contact.state):
            _next_way(campaign, meant, "wanted")
        _next_way(campaign, one)
    if not nearest and not waits:
        following = next_step(campaign, contact)
        if following:
            say_parts(("next: ", "bold"), following)
    others = [one for one in found.possible if one not in ways]
    said = {one.command for one in ways}
    opened = dict.fromkeys(one.command for one in others if one.open and one.command not in said)
    # What is only fired is seldom a person's to do, unless the workflow knows nothing else.
    commands = [one for one in opened if not one.startswith("askaround fire ")] or list(opened)
    if commands:
        say(f"also possible: {' · '.join(commands)}", "dim")


def _meant(ways: Sequence[Possible], taken: Possible, state: str) -> list[Possible]:
    """Return the nearest closed way on, where the one that is open only stays in the state."""
    if not taken.open or taken.target != state:
        return []
    onward = [one for one in ways if one.target != state and not one.open]
    return sorted(onward, key=lambda one: len(_against(one)))[:1]


def _next_way(campaign: Campaign, one: Possible, what: str = "next") -> None:
    standing = ("can be done", "green") if one.open else ("not now", "yellow")
    when = f", free on {show_time(campaign, one.until)}" if one.until else ""
    say_parts((f"{what}: {one.trigger} → {one.target}: ", "bold"), standing, when)
    for guard in _against(one):
        source = f" ({guard.source})" if guard.source else ""
        say_parts("  ", ("no:", "red"), f" {guard.no or 'it holds, and must not'}{source}")
        if guard.remedy:
            say(f"      try: {guard.remedy}")
    show_findings(one.findings)
    if one.open:
        say(f"  type: {one.command}", "dim")


def _against(one: Possible) -> list[GuardSaid]:
    """Return the guards that say no."""
    return [guard for guard in one.guards if bool(guard.no) is not _turned(guard)]


def _turned(guard: GuardSaid) -> bool:
    return guard.under.split().count("not") % 2 == 1


def _possible(campaign: Campaign, possible: Possible) -> None:
    standing = ("can be done", "green") if possible.open else ("not now", "yellow")
    when = f", free on {show_time(campaign, possible.until)}" if possible.until else ""
    say_parts((f"{possible.trigger} → {possible.target}: ", "bold"), standing, when)
    for guard in possible.guards:
        _guard(guard)
    show_findings(possible.findings)
    for finding in possible.outranked:
        say(f"  outranked: {finding.reason} ({finding.plugin})", "dim")
    if possible.content:
        say(f"  no objection: {', '.join(possible.content)}", "dim")
    if possible.intents:
        say(f"  comes of: {', '.join(possible.intents)}", "dim")
    if possible.open:
        say(f"  type: {possible.command}", "dim")
    say(f"  says: {possible.source}", "dim")


def _guard(guard: GuardSaid) -> None:
    ways = guard.under.split()
    turned = _turned(guard)
    holds = bool(guard.no) if turned else not guard.no
    # Turned round, "none of these" asks all of them, and "not all of these" one of them.
    among = "one of: " if ("all" if turned else "any") in ways else ""
    name = f"{among}{'not ' if turned else ''}{guard.name}{_args(guard)}"
    if holds:
        say(f"  yes: {name}")
        return
    source = f" ({guard.source})" if guard.source else ""
    reason = guard.no or "it holds, and must not"
    say_parts("  ", ("no:", "dim" if among else "red"), f" {name}: {reason}{source}")
    if guard.remedy:
        say(f"      try: {guard.remedy}")


def _args(guard: GuardSaid) -> str:
    parts = []
    for key, value in guard.args.items():
        shown = " or ".join(map(str, value)) if isinstance(value, list | tuple) else value
        parts.append(f"{key} {shown}")
    return f" ({', '.join(parts)})" if parts else ""


def _timer(campaign: Campaign, timer: Ringing, everything: bool) -> None:
    when = show_time(campaign, timer.due_at) if timer.due_at else timer.waits_for
    say(f"  {timer.does} after {timer.after}: {when}")
    if timer.counted_from is not None:
        since = f" ({timer.counted_since})" if timer.counted_since else ""
        say(f"      counted from {show_time(campaign, timer.counted_from)}{since}", "dim")
    if timer.calendar and (timer.due_at or everything):
        say(f"      working days of {timer.calendar}", "dim")
    if timer.clock and (timer.due_at or everything):
        say(f"      days by your clock ({timer.clock}), for theirs is not known", "dim")
    if timer.skipped:
        say(f"      not counted: {', '.join(_day(*one) for one in timer.skipped)}", "dim")
    if timer.held:
        say(f"      put off: {timer.held}", "yellow")
    if everything:
        say(f"      says: {timer.source}", "dim")


def _day(day: str, reason: str) -> str:
    from datetime import date

    found = date.fromisoformat(day)
    weekend = reason == f"{found:%A}"
    return f"{found:%a} {found.day} {found:%b} ({'weekend' if weekend else reason})"
