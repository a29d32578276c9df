"""Lines and tables, on a terminal and off it."""

from __future__ import annotations

import io
import sys

import click
import pytest

from askaround.cli.terminal import console


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Make standard output a terminal of 60 columns."""
    screen = _Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stdout", screen)
    return screen


def test_controls_cannot_steer_the_terminal() -> None:
    """Escape sequences and direction marks in imported text are shown as a replacement sign."""
    assert "\x1b" not in console.clean("\x1b[2Jgone")
    assert "\u202e" not in console.clean("abc\u202edef")
    assert console.clean("two\nlines\r\n") == "two\nlines\n"


def test_plain_table_aligns_wide_signs(capsys: pytest.CaptureFixture[str]) -> None:
    """Columns stay aligned where names take two columns a sign or carry combining accents."""
    console.table(("Id", "Name", "State"), [("01", "山田太郎", "asked"), ("02", "Ada", "asked")])
    lines = capsys.readouterr().out.splitlines()
    assert [console.cells(line.partition("asked")[0]) for line in lines[1:]] == [14, 14]


def test_plain_records_are_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """--plain gives tab-separated values, and a line break in a value does not make a record."""
    console.table(("A", "B"), [("one", "two\nthree"), (None, "x")], plain=True)
    assert capsys.readouterr().out == "one\ttwo three\n\tx\n"


def test_empty_table_prints_nothing_but_headings(capsys: pytest.CaptureFixture[str]) -> None:
    """A table without rows does not fail."""
    console.table(("A", "B"), [])
    console.table((), [])
    assert capsys.readouterr().out == "A  B\n"


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal gets colours; NO_COLOR, TERM=dumb and ACCESSIBLE take them away."""
    terminal = _terminal(monkeypatch)
    assert console.colour()
    console.say("late", "bold red")
    assert "\x1b[31m\x1b[1mlate" in terminal.getvalue()
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb"), ("ACCESSIBLE", "1")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert not console.colour()


def test_force_color_colours_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """FORCE_COLOR=1 keeps colours where output is not a terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    console.say("late", "red")
    assert capsys.readouterr().out == "\x1b[31mlate\x1b[0m\n"


def test_rich_lays_out_tables_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal rich wraps long cells instead of running over the edge, markup left alone."""
    terminal = _terminal(monkeypatch)
    console.table(("Id", "What"), [("01", "[bold]word " * 12)])
    lines = terminal.getvalue().splitlines()
    assert len(lines) > 2
    assert all(len(click.unstyle(line)) <= 60 for line in lines)
    assert "[bold]word" in terminal.getvalue()
