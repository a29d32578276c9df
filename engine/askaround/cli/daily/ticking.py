"""``tick`` and ``watch``: do what time has brought."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    current,
    emit,
    json_option,
    moment,
    moment_option,
    pass_campaign,
    say,
    say_parts,
    show_time,
)
from askaround.errors import AskaroundError, PartlyDone, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from askaround.campaign import Campaign
    from askaround.model import Effect
    from askaround.tickreport import TickReport

_UNITS = {"s": 1, "m": 60, "h": 3600}
COUNTS = ("observed", "fired", "drafted", "tasks", "delivered", "held", "failed")


@click.command()
@moment_option(help="Act as if it were then, for real; to only look: askaround rehearse.")
@json_option
@pass_campaign
def tick(campaign: Campaign, at: str, as_json: bool) -> None:
    """Fire due timers, read new replies, deliver what you approved. Run it as often as you like.

    Ends with 6 where something failed, with 1 where nothing else was done. With --at all of it is
    real too: timers fire and messages go. To see what would happen: askaround rehearse.

    \b
    Example:
      askaround tick
      askaround tick --at "in 8 days"
    """
    when = moment(campaign, at) if at else None
    report = campaign.tick(at=when)
    emit({"tick": report}, as_json, lambda: _show(campaign, report))
    _raise_for(campaign, report)


def _show(campaign: Campaign, report: TickReport) -> None:
    unknown = _unknown(campaign, report)
    say(in_words(report, len(unknown)))
    for one in report.news():
        whose = f" of {one['whose']}" if one["whose"] else ""
        note = f" ({one['note']})" if one["note"] else ""
        say(f"  seen: {one['kind'].replace('_', ' ')}{whose}, {one['done']}{note}")
    for gone in report.forgotten:
        say(f"  taken away: {gone}")
    for number, reason in report.held:
        say(f"  held: {campaign.contact(number).ref} {campaign.contact(number).name}: {reason}")
    for what, reason in report.failed:
        if what in unknown:
            say_parts("  ", (what, "red"), f": {reason}")
        else:
            say_parts("  ", ("failed:", "red"), f" {what}: {reason}")
    if report.next_held_at is not None:
        held = show_time(campaign, report.next_held_at)
        say(f"the next held message can go: {held}   (then: askaround tick)")
    if report.next_at:
        say(f"next timer: {show_time(campaign, report.next_at)}", "dim")
    say("next: askaround today", "dim")


def _unknown(campaign: Campaign, report: TickReport) -> dict[str, int]:
    """Return what is told as failed though nobody knows whether it went, with the numbers."""
    if not report.failed:
        return {}
    named = {f"message {one.id}": one.id for one in campaign.outbox.list(status="unknown")}
    return {what: named[what] for what, _ in report.failed if what in named}


def in_words(report: TickReport, unknown: int = 0) -> str:
    """Return what a tick did, as counts in one line.

    Args:
        unknown: how many of those that failed may have gone all the same.
    """
    parts = []
    for name in COUNTS:
        value = getattr(report, name)
        if name == "delivered":
            parts += _gone(value)
            continue
        count = value if isinstance(value, int) else len(value)
        if name == "failed" and unknown:
            parts.append(f"{unknown} unknown")
            count -= unknown
        if count:
            parts.append(f"{count} {name}")
    if report.forgotten:
        parts.append(f"{len(report.forgotten)} taken away")
    return ", ".join(parts) if parts else "Nothing was due."


def _gone(effects: Sequence[Effect]) -> list[str]:
    """Return what went by itself and what lies in a folder, counted apart."""
    laid_out = sum(effect.status == "handed_over" for effect in effects)
    parts = [f"{len(effects) - laid_out} delivered"] if len(effects) > laid_out else []
    return [*parts, f"{laid_out} laid out for you to send"] if laid_out else parts


def _raise_for(campaign: Campaign, report: TickReport) -> None:
    """End with 6 where some failed, or no more could be written; with 1 where nothing was done.

    Raises:
        PartlyDone, AskaroundError: something failed; cron sees it by the exit code.
    """
    if not report.failed and not report.unsaved:
        return
    unknown = _unknown(campaign, report)
    kind = PartlyDone if report.did or (unknown and report.unsaved) else AskaroundError
    failed = len(report.failed) - len(unknown)
    counts = ((failed, "failed"), (len(unknown), "unknown: nobody knows whether it went"))
    said = [f"{count} {word}" for count, word in counts if count]
    if report.unsaved:
        said.insert(0, report.unsaved)
        hint = report.remedy + ("   (and: askaround outbox list --status unknown)" * bool(unknown))
    elif unknown:
        number = min(unknown.values())
        hint = f"askaround outbox show {number}   (and: askaround outbox list --status unknown)"
    elif report.remedy:
        hint = report.remedy
    elif campaign.host.problems or any(why.startswith("plugin ") for _, why in report.failed):
        hint = "askaround plugins doctor   (and: askaround outbox list)"
    else:
        hint = "askaround doctor   (and: askaround outbox list --status failed)"
    raise kind(
        ", ".join(said),
        why="; ".join(f"{what}: {reason}" for what, reason in report.failed[:5]),
        hint=hint,
        details={"failed": [{"what": what, "why": reason} for what, reason in report.failed]},
    )


def period(text: str) -> int:
    """Return the seconds of a length such as ``5m``, ``30s`` or ``1h``.

    Raises:
        UsageError: it is not such a length, or under a second.
    """
    found = re.fullmatch(r"(\d{1,5})\s*([smh]?)", text.strip().lower())
    seconds = int(found[1]) * _UNITS[found[2] or "m"] if found else 0
    if not seconds:
        raise UsageError(f"{text!r} is no length of time", hint="--every 5m (also 30s, 1h)")
    return seconds


@click.command()
@click.option("--every", default="5m", show_default=True, metavar="LENGTH", help="How often.")
@click.option("--times", type=click.IntRange(min=1), help="Stop after so many.")
@json_option
def watch(every: str, times: int | None, as_json: bool) -> None:
    """Tick again and again until you stop it (Ctrl-C). With --json: one document per line.

    \b
    Example:
      askaround watch --every 10m
    """
    import time

    seconds = period(every)
    done = 0
    while True:
        _once(as_json)
        done += 1
        if times is not None and done >= times:
            return
        time.sleep(seconds)


def _once(as_json: bool) -> None:
    """Tick once on a freshly opened campaign, so that others may write in between."""
    from askaround.cli.terminal.report import show_error
    from askaround.errors import Conflict

    try:
        with current().open() as campaign:
            report = campaign.tick()
            now = show_time(campaign, campaign.clock.now())
    except Conflict as error:  # another process is writing: the next round will do
        show_error(error, as_json=as_json)
        return
    if as_json:
        import json

        from askaround.cli.terminal.jsonout import SCHEMA_VERSION, plain

        line = {"schema_version": SCHEMA_VERSION, "tick": plain(report)}
        click.echo(json.dumps(line, ensure_ascii=False))
        return
    say(f"{now}  {in_words(report)}")
    if report.unsaved:
        say(f"  {report.unsaved}; the next round goes on")
