"""``etiquette when``: the next suitable moments, and what ruled the others out."""

from __future__ import annotations

import click

from askaround.cli.kit import current, emit, json_option, resolve, say
from askaround.errors import AskaroundError, UsageError
from askaround.moments import parse_moment, show
from askaround_etiquette import api
from askaround_etiquette.commands.hand import at_hand, host_without
from askaround_etiquette.placing.clock import Clock, clock_of
from askaround_etiquette.placing.titles import called, title
from askaround_etiquette.suiting.schedule import AHEAD
from askaround_etiquette.suiting.suitable import Out, Suitable, merged

LINES = 60
"""How many spans are printed; whoever wants more reads the data."""


@click.command()
@click.argument("who", required=False)
@click.option("--place", default="", metavar="PLACE", help="A place instead of a contact.")
@click.option("--timezone", "zone", default="", metavar="ZONE", help="Its zone: America/New_York.")
@click.option("--from", "since", default="", metavar="LOCAL-TIME", help="Begin then, by the clock "
              "there: 2026-11-27T10:00; now if not said.")  # fmt: skip
@click.option("--count", type=click.IntRange(1, 50), default=3, show_default=True,
              help="How many moments.")  # fmt: skip
@json_option
def when(who: str | None, place: str, zone: str, since: str, count: int, as_json: bool) -> None:
    """Say when a message or a call suits WHO, or suits at a PLACE, and what rules out the rest.

    Working days, holidays and hours come from the calendar there; packs add what they know. What
    they are not sure of is said and rules nothing out.

    \b
    Example:
      askaround etiquette when ines
      askaround etiquette when --place Dubai --from 2022-11-18T10:00
      askaround etiquette when --place US-IN --timezone America/Indiana/Indianapolis --json
    """
    if bool(who) == bool(place):
        raise click.UsageError("say WHO, or --place PLACE")
    with at_hand() as campaign:
        clock = campaign.clock if campaign is not None else current().system_clock()
        now = clock.now()
        if who:
            if campaign is None:
                raise UsageError(
                    "there is no campaign here, so nobody is known",
                    hint="askaround etiquette when --place PLACE",
                )
            contact = resolve(campaign, who)
            local = api.clock_for(campaign, contact, zone, now)
            start = _start(since, now, local.zone)
            there, name, ref = contact.place, contact.name, contact.ref
            found = api.when_for(campaign, contact, start, count=count, zone=local.zone)
        else:
            resolved = api.place_of(campaign, place)
            local = clock_of(resolved, zone, now)
            start = _start(since, now, local.zone)
            there = ref = resolved.id
            name = called(there)
            host = host_without(campaign)
            found = api.when(campaign, there, local.zone, start, count=count, host=host)
    data = _data(there, local, start, found)
    emit(data, as_json, lambda: _text((name, ref), there, local, now, found))


def _start(since: str, now: int, zone: str) -> int:
    """Return the moment to begin with; a time that the clocks skip begins when they go on."""
    if not since:
        return now
    try:
        return parse_moment(since, now, zone)
    except UsageError as error:
        if error.why == "the clocks go forward then" and error.hint:
            return parse_moment(error.hint, now, zone)
        raise


def _local(at: int, zone: str) -> str:
    """Return a moment by the clock there, with its offset: ``2026-11-23T09:00:00+01:00``."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    try:
        return datetime.fromtimestamp(at, ZoneInfo(zone)).isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise AskaroundError(f"{at} leaves the calendar") from error


def _out(one: Out, zone: str) -> dict[str, object]:
    return {
        "from": _local(one.first, zone),
        "to": _local(one.to, zone),
        "rule": one.rule,
        "reason": one.reason,
        "source": one.source,
        "effect": one.effect,
        "pack": one.pack,
        "from_at": one.first,
        "to_at": one.to,
    }


def _data(place: str, local: Clock, start: int, found: Suitable) -> dict[str, object]:
    zone = local.zone
    return {
        "place": place,
        "name": title(place),
        "timezone": zone,
        "note": local.note,
        "warning": local.strange,
        "from": _local(start, zone),
        "from_at": start,
        "moments": [
            {
                "start": _local(one.start, zone),
                "end": _local(one.end, zone),
                "start_at": one.start,
                "end_at": one.end,
            }
            for one in found.moments
        ],
        "ruled_out": [_out(one, zone) for one in found.ruled_out],
        "hints": [_out(one, zone) for one in found.hints],
    }


def _text(who: tuple[str, str], place: str, local: Clock, now: int, found: Suitable) -> None:
    (name, ref), zone = who, local.zone
    where = f", {called(place)}" if place and name != called(place) else ""
    say(f"{name}{where}, times in {zone}", "bold")
    if local.note:
        say(f"  note: {local.note}; say which with --timezone")
    if local.strange:
        say(f"  warning: {local.strange}", "yellow")
    if not place:
        say(f"  where they are is not known: askaround etiquette place {ref}")
    for one in found.moments:
        until = show(one.end, zone).rpartition(" ")[2]
        say(f"  {show(one.start, zone, now)} to {until}")
    if not found.moments:
        say(f"  no suitable moment within {AHEAD} days")
    told: set[tuple[str, str]] = set()
    for head, outs in (("ruled out", found.ruled_out), ("said of these times", found.hints)):
        if outs:
            say(head, "bold")
        lines = merged(outs)
        for out in lines[:LINES]:
            span = f"{show(out.first, zone, now)} to {show(out.to, zone, now)}"
            say(f"  {span}: {out.reason} [{out.effect}; {out.rule}]")
            if out.pack and (out.rule, out.pack) not in told:
                told.add((out.rule, out.pack))
                say(f"      {out.pack}", "dim")
                say(f"      source: {out.source}", "dim")
        if len(lines) > LINES:
            say(f"  and {len(lines) - LINES} more: --json has them all", "dim")
