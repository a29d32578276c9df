"""Runs the console blocks of a page and puts in what the commands really print.

A block marked ``console`` holds commands after ``$ `` and their output. What stands in the page as
output is replaced by what the command prints now; so no output is ever typed in by hand. HTML
comments before a block, unseen by readers, steer it:

- ``<!-- now: 2026-11-23T09:00 -->``: the clock stands there from here on (a second one moves it).
- ``<!-- file: people.csv -->``: the next block is the content of that file.
- ``<!-- exit: 5 -->``: the next block's last command ends with that code; else all end with 0.
- ``<!-- hidden: askaround … -->``: run this too, and show nothing of it.
- ``<!-- demo: askaround today -->``: the next block shows what that command printed in the demo.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

DIRECTIVE = re.compile(r"<!-- (now|file|exit|hidden|demo): (.*?) -->")
FENCE = re.compile(r"^```(\w*)\s*$")
SECONDS = 60


class Failed(Exception):
    """A command of a page did not end as the page says."""


class Session:
    """A shell-like place: a home, a current folder, a clock that stands still.

    Args:
        home: an empty folder; shown as ``~`` in what commands print.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.cwd = home
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        self.env = {
            "PATH": path,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "COLUMNS": "96",
        }

    def run(self, command: str) -> tuple[int, str]:
        """Run one command line; return its exit code and what it printed."""
        if command.startswith("cd "):
            self.cwd = (self.cwd / command[3:].strip()).resolve()
            return 0, ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.cwd,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        printed = done.stdout.replace(str(self.home.resolve()), "~").replace(str(self.home), "~")
        return done.returncode, "\n".join(line.rstrip() for line in printed.splitlines())


def _commands(lines: list[str]) -> list[str]:
    """Return the command lines of a block, those continued on a ``> `` line still in one."""
    found: list[str] = []
    for line in lines:
        if line.startswith("$ "):
            found.append(line)
        elif found and line.startswith("> ") and found[-1].endswith("\\"):
            found[-1] += "\n" + line
    return found


def _plain(command: str) -> str:
    return "\n".join(line[2:] for line in command.split("\n"))


def filled(
    text: str,
    session: Session,
    name: str = "page",
    demo: Callable[[str], str] = lambda command: "",
) -> str:
    """Return `text` with every console block's output as its commands print it now.

    Args:
        text: a whole page.
        name: of the page, for errors.
        demo: returns what a command printed in the demo.

    Raises:
        Failed: a command ended with another code than the page says.
    """
    result: list[str] = []
    lines = iter(text.split("\n"))
    file, exit_code, played = "", 0, ""
    for line in lines:
        result.append(line)
        for word, value in DIRECTIVE.findall(line):
            if word == "now":
                session.env["ASKAROUND_NOW"] = value
            elif word == "file":
                file = value
            elif word == "exit":
                exit_code = int(value)
            elif word == "demo":
                played = demo(value)
            else:
                _expect(session, value, 0, name)
        fence = FENCE.match(line)
        if not fence:
            continue
        block = []
        for inner in lines:
            if inner.startswith("```"):
                break
            block.append(inner)
        if played:
            block, played = [*block[:1], *played.splitlines()], ""
        elif fence[1] == "console":
            block = _run(session, block, exit_code, name)
            exit_code = 0
        elif file:
            (session.cwd / file).write_text("\n".join(block) + "\n", encoding="utf-8")
            file = ""
        result += [*block, "```"]
    return "\n".join(result)


def _run(session: Session, block: list[str], exit_code: int, name: str) -> list[str]:
    shown: list[str] = []
    commands = _commands(block)
    for command in commands:
        code = exit_code if command is commands[-1] else 0
        printed = _expect(session, _plain(command), code, name)
        shown += [*command.split("\n"), *(printed.splitlines() if printed else [])]
    return shown


def _expect(session: Session, command: str, code: int, name: str) -> str:
    ended, printed = session.run(command)
    if ended != code:
        raise Failed(f"{name}: {command!r} ended with {ended}, not {code}:\n{printed}")
    return printed
