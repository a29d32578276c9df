"""``doctor``: look at everything that might be wrong, and say what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import current, emit, json_option, say, table
from askaround.errors import AskaroundError, SetupNeeded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from askaround.upkeep.check import Check

STYLES = {"bad": "bold red", "warn": "yellow"}


@click.command()
@json_option
def doctor(as_json: bool) -> None:
    """Check paths, database, settings, plugins with their load time, clock and zone.

    For plugins alone, also outside a campaign, with their commands: askaround plugins doctor.

    \b
    Example:
      askaround doctor
      askaround doctor --json
    """
    from askaround.upkeep.check import Check
    from askaround.upkeep.doctor import examine

    try:
        with current().open(readonly=True) as campaign:
            checks = examine(campaign.workspace)
    except SetupNeeded as error:
        checks = [*examine(None), Check("paths", "campaign", "warn", error.what, error.hint)]
    except AskaroundError as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        checks = [*examine(None), Check("paths", "campaign", "bad", what, error.hint)]
    bad = [check for check in checks if check.level == "bad"]
    emit({"ok": not bad, "checks": checks}, as_json, lambda: show_checks(checks))
    if bad:
        raise AskaroundError(
            f"{len(bad)} thing{'s are' if len(bad) > 1 else ' is'} wrong",
            why="; ".join(f"{check.name}: {check.what}" for check in bad[:3]),
            hint=bad[0].hint if len(bad) == 1 else "what is said above for each",
        )


def show_checks(checks: Sequence[Check]) -> None:
    """Print checks as rows, and what to try below them."""
    rows = []
    for check in checks:
        spent = "" if check.milliseconds is None else f"{check.milliseconds:.0f} ms"
        rows.append((check.level, check.area, check.name, check.what, spent))
    table((), rows, styles=[STYLES.get(check.level, "") for check in checks])
    for check in checks:
        if check.hint:
            say(f"{check.name}: try: {check.hint}")
