"""``demo``: a whole campaign with invented people, played through the same commands you type."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import current, emit, json_option, say
from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.cli.demo.scenario import Scenario
    from askaround.cli.terminal.session import Session

MARKER = ".askaround-demo"
WORDS = "Made by `askaround demo`, which may remove this folder and make it anew.\n"


@click.command()
@click.argument("folder", metavar="[DIR]", default="askaround-demo", type=click.Path())
@click.option("--step", is_flag=True, help="Wait for Enter before each day (on a terminal).")
@json_option
def demo(folder: str, step: bool, as_json: bool) -> None:
    """Play a whole campaign with invented people, in a folder of its own.

    Every line is a command that runs; replies come as mail files into the folder's inbox. Nothing
    leaves this machine. The folder stays, so that you can go on in it.

    \b
    Example:
      askaround demo
      cd askaround-demo && askaround today
    """
    from askaround.cli.demo.player import Player
    from askaround.clock import FixedClock
    from askaround.privatefile import private_folder, write_whole

    where = Path(folder)
    clear(where)
    session = _session()
    scenario = _scenario()
    now = session.clock.now() if session.clock is not None else _now()
    clock = FixedClock(beginning(scenario, now))
    session.clock = clock
    player = Player(scenario, session, clock, quiet=as_json)
    private_folder(where)
    write_whole(where / MARKER, WORDS.encode())
    if not as_json:
        say(scenario.title, "bold")
        say(f"$ cd {where}")
    with chdir(where):
        for one in scenario.steps:
            if step and one.kind == "clock" and current().interactive:
                click.pause("-- Enter for the next day --", err=True)
            player.play(one)

    def text() -> None:
        say()
        say(f"That was the demo. Everything is in {where}; nothing left this machine.", "bold")
        say("next:")
        say(f"  cd {where} && askaround today")
        say("  askaround init my-campaign        (your own)")

    emit({"folder": str(where.resolve()), "steps": player.played}, as_json, text)


def clear(where: Path) -> None:
    """Remove an earlier demo at `where`.

    Raises:
        AskaroundError: something else is there.
    """
    if not where.exists() and not where.is_symlink():
        return
    if where.is_symlink() or not where.is_dir():
        raise AskaroundError(f"{where} is no folder", hint="askaround demo OTHER")
    if not any(where.iterdir()):
        return
    if not (where / MARKER).is_file():
        raise AskaroundError(
            f"{where} is not an earlier demo, so it is left alone",
            why=f"it holds files, and no {MARKER} among them",
            hint="askaround demo OTHER",
        )
    from shutil import rmtree

    rmtree(where)


def _session() -> Session:
    from askaround.cli.terminal.session import Session

    mine = current()
    made = Session(folder=".", clock=mine.clock)
    made.no_color, made.no_input, made.no_plugins = mine.no_color, True, mine.no_plugins
    return made


def _scenario() -> Scenario:
    """Read the scenario that a plugin brings; plugins are asked through a host of no campaign."""
    from askaround.cli.demo import scenario
    from askaround.host.host import Host
    from askaround.host.settings import Settings

    nowhere = Path()
    host = Host(Settings(nowhere / "nowhere"), nowhere, blocked=current().no_plugins)
    return scenario.read(scenario.find(host))


def _now() -> int:
    from askaround.clock import SystemClock
    from askaround.opening import clock_from_environment

    return (clock_from_environment() or SystemClock()).now()


def beginning(scenario: Scenario, now: int) -> int:
    """Return when a scenario begins: the first working day of a week, so long before `now`."""
    from datetime import time, timedelta

    from askaround.businesstime import BusinessTime

    calendar = BusinessTime()
    today = calendar.local(now, scenario.zone).date()
    day = today - timedelta(days=today.weekday(), weeks=scenario.weeks)
    while calendar.closed(scenario.place, day):
        day += timedelta(days=1)
    return calendar.moment(day, time.fromisoformat(scenario.at), scenario.zone)
