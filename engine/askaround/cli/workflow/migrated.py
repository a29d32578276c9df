"""A migration in words: how many go where and what it means for them, then whom it concerns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from askaround.cli.kit import say, show_time

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.upkeep.migration import EffectPlan, Moved, Plan, TimerPlan

SHOWN = 12
"""People that a preview spells out; ``--all`` and ``--json`` have the rest."""


def show_migration(
    campaign: Campaign, found: Plan, dry_run: bool, warnings: list[str], everybody: bool
) -> None:
    """Print what a migration does, or would do.

    Args:
        dry_run: nothing was written.
        everybody: list everybody, also those for whom nothing changes.
    """
    for line in warnings:
        say(f"warning: {line}", "yellow")
    would = "would go" if dry_run else "went"
    label = f"{found.target.name}, version {found.target.version}"
    say(f"{len(found.contacts)} contacts {would} to {label}", "bold")
    now = campaign.clock.now()
    _groups(found, now)
    touched = [moved for moved in found.contacts if _urgency(moved, now)]
    # Whoever needs a look stands before those whose timers have another date.
    touched.sort(key=lambda moved: (-_urgency(moved, now), moved.contact.id))
    shown = found.contacts if everybody else touched[:SHOWN]
    for moved in shown:
        _contact(campaign, moved, now)
    if not everybody and len(touched) > len(shown):
        say(f"… and {len(touched) - len(shown)} more of them: --all shows everybody", "dim")
    if not everybody and len(touched) < len(found.contacts):
        same = len(found.contacts) - len(touched)
        say(f"for {same} nothing else changes (--all lists them)", "dim")
    if dry_run:
        say("Nothing was changed (--dry-run).", "dim")
    elif found.contacts:
        say("next: askaround today   (askaround undo takes it back)", "dim")


def _groups(found: Plan, now: int) -> None:
    """Print each way from a state to a state, and each consequence there with its number."""
    ways = Counter((moved.contact.state, moved.target) for moved in found.contacts)
    means: dict[tuple[str, str], Counter[str]] = {way: Counter() for way in ways}
    for moved in found.contacts:
        means[moved.contact.state, moved.target].update(_consequences(moved, now))
    for (source, target), count in sorted(ways.items()):
        say(f"  {count} {source}" + (f" → {target}" if source != target else ", as before"))
        for what, many in means[source, target].most_common():
            say(f"      {many}: {what}")


def _consequences(moved: Moved, now: int) -> list[str]:
    said = []
    for timer in moved.timers:
        if timer.new:
            said.append(f"a new timer: {timer.what}{_soon(timer, now)}")
        elif timer.before != timer.due_at:
            said.append(f"another date: {timer.what}{_soon(timer, now)}")
        elif timer.was:
            said.append(f"another wait, when it begins: {timer.what} (was: {timer.was})")
    said += [f"{one.what} {_becomes(one)}" for one in moved.effects if one.becomes != "kept"]
    return list(dict.fromkeys(said))


def _urgency(moved: Moved, now: int) -> int:
    """Return how much a migration means for somebody; 0 where it is only another name."""
    becomes = {one.becomes for one in moved.effects}
    if "look" in becomes:
        return 4
    if "cancelled" in becomes:
        return 3
    changed = [one for one in moved.timers if one.new or one.was or one.before != one.due_at]
    if any(_soon(timer, now) for timer in changed):
        return 2
    return 1 if changed else 0


def _soon(timer: TimerPlan, now: int) -> str:
    late = timer.due_at is not None and timer.due_at <= now
    return ", so at the next tick" if late else ""


def _becomes(one: EffectPlan) -> str:
    why = f": {one.why}" if one.why else ""
    return f"{one.becomes.replace('look', 'needs a look')}{why}"


def _contact(campaign: Campaign, moved: Moved, now: int) -> None:
    say(f"{moved.contact.ref} {moved.contact.name}: {moved.contact.state} → {moved.target}")
    for timer in moved.timers:
        when = show_time(campaign, timer.due_at) or ("done" if timer.fired else "waits")
        was = ""
        if timer.new:
            was = " (new)"
        elif timer.before != timer.due_at:
            was = f" (was {show_time(campaign, timer.before) or 'waiting'})"
        say(f"  timer: {timer.what}: {when}{_soon(timer, now)}{was}")
    for one in moved.effects:
        say(f"  {one.what} {one.effect}: {_becomes(one)}")
