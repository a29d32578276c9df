"""``today``, ``board`` and ``funnel``: the campaign at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import ago, emit, json_option, pass_campaign, say, show_time, table
from askaround.cli.terminal.console import cells, padded_to, width

if TYPE_CHECKING:
    from askaround.agenda import Agenda, Due
    from askaround.campaign import Campaign
    from askaround.views.board import Board
    from askaround.views.funnel import Funnel

WIDE = 96
"""From so many columns the board stands in columns."""
STYLES = {"LATE": "bold red", "READ": "bold", "NOW": "yellow", "HELD": "dim"}


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--plain", is_flag=True, help="One per line, values separated by tabs.")
@json_option
@pass_campaign(readonly=True)
def today(campaign: Campaign, limit: int, plain: bool, as_json: bool) -> None:
    """Show what is due. Every line ends in something to type.

    LATE is overdue, READ an answer that waits for you, NOW due today, SEND a message that needs
    you, ASK a place that is not plain, SOON a meeting to come, HELD waits for a better hour.

    \b
    Example:
      askaround today
    """
    from askaround.agenda import today as report

    agenda = report(campaign.workspace, limit)
    data = {
        "now": agenda.now,
        "zone": agenda.zone,
        "rows": agenda.rows,
        "late": agenda.late,
        "more": agenda.more,
        "week": {"delivered": agenda.delivered, "moves": agenda.moves},
        "waiting_timers": agenda.waiting_timers,
        "empty": agenda.empty,
        "ends_at": agenda.ends_at,
        "decided": agenda.decided,
    }

    def text() -> None:
        if plain:
            rows = [(r.mark, r.contact, r.name, r.what, r.at, r.command) for r in agenda.rows]
            table((), rows, plain=True)
        else:
            _agenda(campaign, agenda)

    emit(data, as_json, text)


def _agenda(campaign: Campaign, agenda: Agenda) -> None:
    if agenda.empty:
        say("Nobody here yet. To begin:")
        say("  askaround import contacts.csv")
        say('  askaround add "Their Name" --email them@example.org')
        return
    day = show_time(campaign, agenda.now).rpartition(" ")[0]
    late = f" · {agenda.late} late" if agenda.late else ""
    count = f"{len(agenda.rows)}{'+' if agenda.more else ''}"
    say(f"{day} · {count} due{late}", "bold")
    if agenda.rows:
        table(
            (),
            [_row(campaign, agenda, row) for row in agenda.rows],
            styles=[STYLES.get(row.mark, "") for row in agenda.rows],
            keep=(0, -1),
        )
    else:
        _nothing(campaign)
    if agenda.waiting_timers:
        many = f"{agenda.waiting_timers} timers are" if agenda.waiting_timers > 1 else "1 timer is"
        say(f"{many} due, and new mail may be there: askaround tick")
    say(f"{_week(agenda)}   undo: askaround undo", "dim")
    if agenda.decided:
        say("This campaign is decided. To go on: askaround decide --reopen", "dim")
    elif agenda.ends_at is not None and campaign.objective.get("question"):
        left = agenda.ends_at - agenda.now
        day = show_time(campaign, agenda.ends_at).rpartition(" ")[0]
        say(f"To decide by {day}" + (f", in {ago(left)}." if left > 0 else "."), "dim")


def _row(campaign: Campaign, agenda: Agenda, row: Due) -> tuple[str, ...]:
    who = f"{row.contact:02d} {row.name}" if row.contact else row.name
    mark = "LATE !" if row.mark == "LATE" else row.mark
    return mark, who, f"{row.what}{_when(campaign, agenda, row)}", f"→ {row.command}"


def _when(campaign: Campaign, agenda: Agenda, row: Due) -> str:
    if row.at is None or row.mark in ("READ", "SEND"):
        return ""
    if row.mark == "LATE":
        return f", {ago(agenda.now - row.at)} late"
    when = show_time(campaign, row.at)
    if row.mark == "HELD":
        return f", held until {when}"
    theirs = show_time(campaign, row.at, row.zone) if row.zone else when
    same = theirs == when
    return f", {when}" if same else f", {when} (there {theirs.rpartition(' ')[2]})"


def _nothing(campaign: Campaign) -> None:
    say("Nothing is due.")
    start = campaign.workflow.states.get(campaign.workflow.initial)
    if start is not None and start.command:
        say(f"next: askaround {start.command} NAME, or askaround board", "dim")


def _week(agenda: Agenda) -> str:
    sent = [
        f"{count} {purpose}{'s' if count > 1 and not purpose.endswith('s') else ''}"
        for purpose, count in agenda.delivered.items()
    ]
    moved = [f"{count} {state}" for state, count in agenda.moves.items()]
    parts = []
    if sent:
        parts.append(f"sent {', '.join(sent)}")
    if moved:
        parts.append(", ".join(moved))
    return f"Week: {' · '.join(parts) or 'nothing yet'}."


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=12, show_default=True)
@json_option
@pass_campaign(readonly=True)
def board(campaign: Campaign, limit: int, as_json: bool) -> None:
    """Show everybody by where they stand: side by side where there is room, else stacked.

    \b
    Example:
      askaround board
    """
    from askaround.views.board import board as report

    found = report(campaign, limit)
    data = {"workflow": found.workflow, "columns": found.columns, "total": found.total}
    emit(data, as_json, lambda: _board(found))


def _board(found: Board) -> None:
    if not found.total:
        say("Nobody here yet.")
        say("next: askaround import contacts.csv", "dim")
        return
    filled = [column for column in found.columns if column.total]
    heads = [f"{column.state} {column.total}" for column in filled]
    lists = [
        [f"{c.ref} {c.name}{' (not yet)' * (c.id in column.unsent)}" for c in column.contacts]
        + (
            [f"+{column.total - len(column.contacts)}"]
            if column.total > len(column.contacts)
            else []
        )
        for column in filled
    ]
    if width() >= WIDE:
        _side_by_side(heads, lists)
    else:
        for head, names in zip(heads, lists, strict=True):
            say(head, "bold")
            for name in names:
                say(f"  {name}")
    empty = [column.state for column in found.columns if not column.total]
    if empty:
        say(f"Nobody in: {', '.join(empty)}", "dim")
    say("next: askaround show NAME, or askaround today", "dim")


def _side_by_side(heads: list[str], lists: list[list[str]]) -> None:
    room = (min(width(), 160) + 2) // len(heads) - 2
    wide = [
        min(room, max(cells(text) for text in [head, *names]))
        for head, names in zip(heads, lists, strict=True)
    ]

    def line(texts: list[str]) -> str:
        return "  ".join(
            padded_to(text, size) for text, size in zip(texts, wide, strict=True)
        ).rstrip()

    say(line(heads), "bold")
    for place in range(max(len(names) for names in lists)):
        say(line([names[place] if place < len(names) else "" for names in lists]))


@click.command()
@json_option
@pass_campaign(readonly=True)
def funnel(campaign: Campaign, as_json: bool) -> None:
    """Show how many ever reached each state, how long it took, and the weakest step.

    \b
    Example:
      askaround funnel
    """
    from askaround.views.funnel import funnel as report

    found = report(campaign)
    data = {
        "steps": found.steps,
        "aside": found.aside,
        "weakest": found.weakest,
        "sent": found.sent,
        "answered": found.answered,
        "notes": found.notes,
    }
    emit(data, as_json, lambda: _funnel(found))


def _funnel(found: Funnel) -> None:
    most = max((step.reached for step in found.steps), default=0)
    rows = []
    for step in found.steps:
        bar = "#" * round(20 * step.reached / most) if most else ""
        rate = "" if step.rate is None else f"{step.rate:.0%}"
        days = "" if step.days is None else f"{step.days:g}"
        now = f"{step.now} ({step.unsent} not yet)" if step.unsent else step.now
        rows.append((step.state, step.reached, rate, now, days, bar))
    table(("State", "Reached", "Of before", "In it now", "Days (median)", ""), rows)
    if found.aside:
        aside = ", ".join(f"{count} {state}" for state, count in found.aside.items())
        say(f"Aside: {aside}")
    say(f"Messages that reached somebody: {found.sent}; people who answered: {found.answered}")
    if found.weakest:
        say(f"The weakest step is the one to {found.weakest}.")
    for note in found.notes:
        say(note)
