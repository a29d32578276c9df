"""Forecasts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.cli.kit import say, show_time, table

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.forecast.report import Belief, Change, Estimate, Forecast, Outcome


def show_forecast(campaign: Campaign, report: Forecast) -> None:
    """Print how many to ask, what comes of it and when, and what all of it rests on."""
    outcome = report.outcome
    say(
        f"Forecast from {report.runs:,} simulated campaigns (seed {report.seed}), "
        f"{outcome.workflow} version {outcome.version}",
        "bold",
    )
    say(_so_far(report))
    say(_needed(report, outcome), "bold")
    say(
        f"Asking {outcome.asked} makes {outcome.meetings.mean:.1f} meetings on average, those "
        f"agreed included ({_within(outcome.meetings)})."
    )
    say(_finish(campaign, report, outcome))
    if report.sought != report.target:
        say(f"For {report.sought} meetings, as {report.target} are there without asking more:")
    for change in (report.one_more, *report.compared):
        say(_change(campaign, change))
    say()
    say("What it rests on", "bold")
    table(
        ("", "Before", "Yours", "Now", "8 of 10", "Before is"),
        [_belief(belief) for belief in report.beliefs],
    )
    for belief in report.beliefs:
        if belief.basis == "sourced":
            say(f"Sourced: {belief.name}, {belief.prior:.0%}: {belief.source}", "dim")
    say("Taken for granted", "bold")
    for assumed in report.assumptions:
        say(f"  {assumed}")


def _so_far(report: Forecast) -> str:
    so_far = report.so_far
    parts = [
        f"{so_far.asked} asked",
        f"{so_far.yes} yes",
        f"{so_far.no} no",
        f"{so_far.silent} silent ({so_far.open} may still answer)",
    ]
    if so_far.unread:
        parts.append(f"{so_far.unread} to read")
    if so_far.laid_out:
        parts.append(f"{so_far.laid_out} not sent yet")
    met = f"{so_far.meetings} of {report.target} meetings"
    return f"So far: {', '.join(parts)}. {met}; {so_far.pool} not asked yet."


def _needed(report: Forecast, outcome: Outcome) -> str:
    needed = outcome.needed
    wanted = f"{report.target} meetings with {report.certainty:.0%} certainty"
    if needed.count is None:
        return f"No number of people makes {wanted}."
    if not needed.count:
        return f"Nobody more need be asked for {wanted}."
    people = "person" if needed.count == 1 else "people"
    high = f"to {needed.high}" if needed.high is not None else "or more"
    return (
        f"Ask {needed.count} more {people} for {wanted} "
        f"(half of the campaigns need {needed.median}; 8 of 10 need {needed.low} {high})."
    )


def _finish(campaign: Campaign, report: Forecast, outcome: Outcome) -> str:
    finish = outcome.finish
    if finish.median is None:
        return f"None of these campaigns gets to {report.target} meetings."
    median, certain, low, high = (
        show_time(campaign, at).rpartition(" ")[0]
        for at in (finish.median, finish.certain, finish.low, finish.high)
    )
    return (
        f"{finish.reached:.0%} of these campaigns get to {report.target}; half of those by "
        f"{median}, {report.certainty:.0%} by {certain} (8 of 10 between {low} and {high})."
    )


def _change(campaign: Campaign, change: Change) -> str:
    more = f"{change.meetings.mean:+.1f} meetings of {change.asked} asked"
    parts = [f"{more} ({_within(change.meetings, sign=True)})"]
    parts.append(f"{change.per_ten.mean:+.1f} per ten ({_within(change.per_ten, sign=True)})")
    if change.outcome.needed.count is None:
        parts.append("no number of people is enough")
    if change.fewer:
        word = "fewer" if change.fewer > 0 else "more"
        people = "person" if abs(change.fewer) == 1 else "people"
        need = change.outcome.needed
        high = f"to {need.high}" if need.high is not None else "or more"
        count = f"{abs(change.fewer)} {people} {word} to ask"
        parts.append(f"{count} (8 of 10 campaigns need {need.low} {high})")
    if change.days and abs(change.days) >= 0.5:
        word = "earlier" if change.days > 0 else "later"
        days = round(abs(change.days))
        low, high = (
            show_time(campaign, at).rpartition(" ")[0]
            for at in (change.outcome.finish.low, change.outcome.finish.high)
        )
        plural = "s" if days > 1 else ""
        parts.append(f"done {days} day{plural} {word} (8 of 10 between {low} and {high})")
    note = f"; {change.note}" if change.note else ""
    return f"With {change.name}: {', '.join(parts)}{note}."


def _within(estimate: Estimate, *, sign: bool = False) -> str:
    low, high = (f"{end:+g}" if sign else f"{end:g}" for end in (estimate.low, estimate.high))
    return f"8 of 10 campaigns: {low} to {high}"


def _belief(belief: Belief) -> tuple[str, ...]:
    def said(value: float) -> str:
        return f"{value:.0%}" if belief.kind == "share" else f"{value:.1f} d"

    own = f"{belief.hits} of {belief.seen}" if belief.kind == "share" else f"{belief.seen} seen"
    return (
        belief.name,
        said(belief.prior),
        own if belief.seen else "",
        said(belief.mean),
        f"{said(belief.low)} to {said(belief.high)}",
        belief.basis,
    )
