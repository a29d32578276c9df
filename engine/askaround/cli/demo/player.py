"""Plays a scenario: every line goes through the same commands a person types."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from askaround.cli.demo.postman import deliver
from askaround.cli.demo.scenario import Scenario, Step, filled, moment
from askaround.cli.terminal.console import say, say_parts
from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.cli.terminal.session import Session
    from askaround.clock import FixedClock


class Player:
    """Plays one scenario in one folder.

    Args:
        session: of the commands it runs: their folder and clock.
        clock: that session's clock, moved by the scenario.
        quiet: keep the output for `played` instead of printing it.
    """

    def __init__(
        self, scenario: Scenario, session: Session, clock: FixedClock, *, quiet: bool = False
    ) -> None:
        self.scenario = scenario
        self.session = session
        self.clock = clock
        self.quiet = quiet
        self.played: list[dict[str, object]] = []

    def play(self, step: Step) -> None:
        """Play one step.

        Raises:
            AskaroundError: a command ended otherwise than the scenario says.
        """
        getattr(self, f"_{step.kind}")(step)

    def _say(self, step: Step) -> None:
        if not self.quiet:
            say()
            for line in step.text.splitlines():
                say(f"# {line}", "dim")

    def _clock(self, step: Step) -> None:
        from askaround.moments import show

        with self.session.open(readonly=True) as campaign:
            at = moment(step.text, campaign)
        if at < self.clock.now():
            raise self._off(step, f"the clock would go back to {step.text}")
        self.clock.at = at
        if not self.quiet:
            say()
            say(f"-- {show(at, self.scenario.zone)} ".ljust(78, "-"), "bold")

    def _mail(self, step: Step) -> None:
        name = deliver(self.scenario, step, self.session, self.clock.now())
        self.played.append({"mail": step.text, "delivered": name})
        if not self.quiet:
            say(f"# new mail: {name}", "dim")

    def _run(self, step: Step) -> None:
        from askaround.cli.main import run

        line = step.text
        if "{" in line:
            with self.session.open(readonly=True) as campaign:
                try:
                    line = filled(line, campaign)
                except LookupError as error:
                    raise self._off(step, str(error)) from error
        args = self._words(line)
        if not self.quiet:
            say()
            say_parts(("$ ", "dim"), (f"askaround {line}", "bold"))
            code = run(args, self.session)
            output = ""
        else:
            from contextlib import redirect_stderr, redirect_stdout
            from io import StringIO

            with redirect_stdout(StringIO()) as heard, redirect_stderr(heard):
                code = run(args, self.session)
            output = heard.getvalue()
        self.played.append({"command": f"askaround {line}", "exit_code": code, "output": output})
        if code != step.exit:
            raise self._off(step, f"askaround {line} ended with {code}, not {step.exit}", output)

    def _words(self, line: str) -> list[str]:
        """Split a command line; files of the scenario are found in its own folder."""
        own = {path.name: str(path) for path in self.scenario.folder.glob("*.csv")}
        return [own.get(word, word) for word in shlex.split(line)]

    def _off(self, step: Step, what: str, output: str = "") -> AskaroundError:
        return AskaroundError(
            "the demo went off its script",
            why=f"line {step.line}: {what}" + (f"; it said: {output.strip()}" if output else ""),
            hint="askaround doctor",
        )
