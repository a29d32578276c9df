"""Rehearsals in words."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from askaround.cli.kit import say, say_parts, show_time, table

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.rehearsal.report import Day, Line, Rehearsal

WORDS = {
    "moved": "moves",
    "drafted": "drafted",
    "approved": "approved",
    "laid_out": "laid out",
    "sent": "sent",
    "held": "HELD",
    "failed": "FAILED",
    "cancelled": "dropped",
    "task": "task set",
    "due": "DUE",
    "ready": "may go",
    "met": "meeting",
    "joined": "joins",
}
STYLES = {"held": "yellow", "failed": "red", "due": "bold", "met": "bold"}


def show_rehearsal(campaign: Campaign, report: Rehearsal) -> None:
    """Print what would happen, day by day, and what waits at the end."""
    first, last = (_day(campaign, at) for at in (report.start, report.end))
    say(f"Rehearsal on a copy, {first} to {last}: nothing was sent or written.", "bold")
    for assumed in report.assumptions:
        say(f"  {assumed}", "dim")
    for day in report.days:
        _one_day(campaign, report, day)
    if not any(day.lines for day in report.days):
        say("Nothing happens by itself in this time.")
    _waiting(report)
    moved = {
        state: report.after.get(state, 0) - report.before.get(state, 0)
        for state in [*report.before, *(s for s in report.after if s not in report.before)]
    }
    changes = [f"{state} {change:+}" for state, change in moved.items() if change]
    if changes:
        say(f"People by state: {', '.join(changes)}")
    if report.waits and not report.approve:
        say("next: askaround rehearse --approve, or askaround today", "dim")
    else:
        say("next: askaround today", "dim")


def _one_day(campaign: Campaign, report: Rehearsal, day: Day) -> None:
    at = campaign.time.moment(date.fromisoformat(day.date), time(12), report.zone)
    say_parts((_day(campaign, at), "bold"), *(f" · {note}" for note in day.notes))
    # What was sent was approved and laid out before: that need not be said.
    sent = {line.effect for line in day.lines if line.kind == "sent"}
    implied = ("approved", "laid_out")
    shown = [line for line in day.lines if line.kind not in implied or line.effect not in sent]
    table(
        (),
        [
            (
                f"  {show_time(campaign, line.at).rpartition(' ')[2]}",
                WORDS.get(line.kind, line.kind),
                f"{line.contact:02d} {line.name}" if line.contact else "",
                _what(campaign, line),
            )
            for line in shown
        ],
        styles=[STYLES.get(line.kind, "") for line in shown],
    )


def _what(campaign: Campaign, line: Line) -> str:
    said = line.what
    if line.until is not None and line.kind in ("held", "task"):
        word = "until" if line.kind == "held" else "due"
        said += f", {word} {show_time(campaign, line.until)}"
    if line.times > 1:
        said += f" ({line.times} times, the last {show_time(campaign, line.last)})"
    return f"{said}: {line.why}" if line.why else said


def _waiting(report: Rehearsal) -> None:
    if not report.waits:
        return
    many = f"{report.waits} things wait" if report.waits > 1 else "1 thing waits"
    say(f"At the end {many}", "bold")
    for one in report.waiting:
        say(f"  {one.contact:02d} {one.name}: {one.purpose} {one.why}")
    if report.waits > len(report.waiting):
        say(f"  and {report.waits - len(report.waiting)} more")


def _day(campaign: Campaign, at: int) -> str:
    return show_time(campaign, at).rpartition(" ")[0]
