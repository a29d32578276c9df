"""On a terminal: questions are asked, tables are laid out, colours show."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.cli.conftest import Ask


def _at_terminal(folder: Path, *words: str, typed: str = "", **env: str) -> tuple[int, str]:
    """Run the command on a terminal of its own; return its exit code and all it showed."""
    here, there = pty.openpty()
    shown = b""
    started = subprocess.Popen(
        [str(Path(sys.executable).with_name("askaround")), *words],
        cwd=folder,
        stdin=there,
        stdout=there,
        stderr=there,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **env},
        start_new_session=True,
    )
    os.close(there)
    os.write(here, typed.encode())
    while True:
        try:
            part = os.read(here, 4096)
        except OSError:  # the other end is closed: the command has ended
            break
        if not part:
            break
        shown += part
    os.close(here)
    return started.wait(30), shown.decode().replace("\r\n", "\n")


def test_an_ambiguous_name_offers_a_choice(camp: Path, ask: Ask) -> None:
    """The candidates are numbered, and the number typed is taken."""
    ask("add", "Ines Marsh", "--email", "ines.marsh@example.org")
    code, shown = _at_terminal(camp, "edit", "ines", "--tie", "friend", typed="2\n")
    assert code == 0
    assert "2  03 Ines Marsh" in shown
    assert "03 Ines Marsh: changed tie" in shown


def test_no_input_asks_nothing(camp: Path, ask: Ask) -> None:
    """--no-input makes a terminal behave like a script."""
    ask("add", "Ines Marsh", "--email", "ines.marsh@example.org")
    code, shown = _at_terminal(camp, "--no-input", "show", "ines")
    assert code == 3
    assert "Which one" not in shown


def test_forgetting_asks_for_the_name(camp: Path, ask: Ask) -> None:
    """The name has to be typed; something else stops it."""
    assert _at_terminal(camp, "forget", "1", typed="no\n")[0] == 2
    assert ask("show", "1").code == 0
    assert _at_terminal(camp, "forget", "1", typed="Ines Falk\n")[0] == 0
    assert ask("show", "1").code == 3


def test_colours_can_be_taken_away(camp: Path) -> None:
    """Colours show on a terminal, and none with --no-color or NO_COLOR."""
    assert "\x1b[1m" in _at_terminal(camp, "show", "1")[1]
    assert "\x1b[" not in _at_terminal(camp, "--no-color", "show", "1")[1]
    assert "\x1b[" not in _at_terminal(camp, "list", NO_COLOR="1")[1]
    assert "\x1b[" not in _at_terminal(camp, "list", TERM="dumb")[1]


@pytest.mark.parametrize("columns", ["40", "100"])
def test_the_marker_and_the_command_stay_whole(camp: Path, ask: Ask, columns: str) -> None:
    """However narrow the terminal, a row's mark and what to type are not broken."""
    ask("fire", "ines", "greet")
    shown = _at_terminal(camp, "today", COLUMNS=columns, ASKAROUND_NOW="2026-11-26T14:00:00+00:00")[
        1
    ]
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "LATE !" in text
    assert "→ askaround outbox done 1" in text
