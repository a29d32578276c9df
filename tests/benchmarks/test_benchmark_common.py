"""The benchmarks' tools: people without doubles, a stopwatch that sees failures, fair rounds."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import pytest

from benchmarks import common
from benchmarks.common import Case, Timing


def test_people_are_all_different(tmp_path: Path) -> None:
    """A thousand made-up people share neither name nor address, so that an import merges none."""
    with common.write_people(tmp_path / "people.csv", 1000).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1000
    assert len({(row["First Name"], row["Last Name"]) for row in rows}) == 1000
    assert len({row["Email Address"] for row in rows}) == 1000


@pytest.mark.parametrize("terminal", [False, True])
def test_command_sees_the_terminal_it_is_promised(terminal: bool) -> None:
    """Behind a pseudo terminal a command sees one, else a pipe; it is waited for to the end."""
    code = f"import sys; sys.exit(0 if sys.stdout.isatty() is {terminal} else 1)"
    taken = common.run([sys.executable, "-c", code], env=os.environ, terminal=terminal)
    assert taken.cpu > 0
    assert taken.wall > 0


def test_command_that_fails_is_no_figure() -> None:
    """A command that ends with an error raises with what it printed, instead of being timed."""
    with pytest.raises(RuntimeError, match="no such thing"):
        common.run([sys.executable, "-c", "raise SystemExit('no such thing')"], env=os.environ)


def test_each_round_is_counted_once() -> None:
    """Every case is run once a round, the warm rounds are left out, and rounds are numbered."""
    seen: list[int] = []

    def words(number: int) -> list[str]:
        seen.append(number)
        return [sys.executable, "-c", "pass"]

    taken = common.measure([Case("one", words)], rounds=2, env=os.environ, warm=1)
    assert len(taken["one"]) == 2
    assert seen == [0, 1, 2]


def test_table_is_aligned() -> None:
    """Figures stand right, names left, and every line is as long as the others."""
    table = common.markdown(("Name", "ms"), [("a", 1), ("bcd", 22.5)])
    assert table.splitlines() == [
        "| Name |   ms |",
        "| ---- | ---: |",
        "| a    |    1 |",
        "| bcd  | 22.5 |",
    ]
    assert common.median([Timing(3, 1), Timing(1, 1), Timing(2, 1)]) == 2
