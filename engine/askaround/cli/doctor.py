"""``doctor``: look at everything that might be wrong, and say what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import current, emit, json_option, say, table
from askaround.errors import AskaroundError, SetupNeeded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from askaround.upkeep.check import Check
    from askaround.workspace import Workspace

SECTIONS = ("plugins", "channels")
"""The tables of askaround.toml that mean something."""
STYLES = {"bad": "bold red", "warn": "yellow"}


@click.command()
@json_option
def doctor(as_json: bool) -> None:
    """Check paths, database, settings, plugins with their load time, clock and zone.

    \b
    Example:
      askaround doctor
      askaround doctor --json
    """
    from askaround.upkeep.check import Check
    from askaround.upkeep.doctor import examine

    try:
        with current().open(readonly=True) as campaign:
            checks = [*examine(campaign.workspace), *_stray(campaign.workspace)]
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
            hint=bad[0].hint or "askaround doctor --json",
        )


def _stray(workspace: Workspace) -> Iterator[Check]:
    """Warn of tables in the settings that nobody reads: ``[plugin.email]`` does nothing."""
    from contextlib import suppress
    from difflib import get_close_matches

    from askaround.errors import BadFile
    from askaround.upkeep.check import Check

    names: list[str] = []
    with suppress(BadFile):  # told of by the check of the settings
        names = [name for name in workspace.settings.tree if name not in SECTIONS]
    for name in names:
        near = get_close_matches(name, SECTIONS, 1)
        yield Check(
            "settings",
            f"[{name}]",
            "warn",
            "nothing reads it: it has no effect",
            f"did you mean [{near[0]}]?" if near else f"known are {', '.join(SECTIONS)}",
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
