"""Exceptions of every kind as errors a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import click
import pytest

from askaround.cli.terminal.faults import explain
from askaround.errors import AskaroundError, Conflict, NotFound


def _sqlite(name: str, text: str = "it failed") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind", "word"),
    [
        ("SQLITE_FULL", AskaroundError, "full"),
        ("SQLITE_READONLY_DIRECTORY", AskaroundError, "only be read"),
        ("SQLITE_BUSY", Conflict, "writing"),
        ("SQLITE_CORRUPT", AskaroundError, "damaged"),
        ("SQLITE_NOTADB", AskaroundError, "database"),
        ("SQLITE_CANTOPEN", AskaroundError, "opened"),
        ("SQLITE_IOERR_WRITE", AskaroundError, "disk"),
        ("SQLITE_TOOBIG", AskaroundError, "large"),
    ],
)
def test_database_errors_say_what_to_do(name: str, kind: type, word: str) -> None:
    """Each trouble SQLite may report has words of its own and a next step."""
    known = explain(_sqlite(name))
    assert known is not None
    assert isinstance(known, kind)
    assert word in str(known)
    assert known.hint


def test_a_programming_error_in_sql_is_not_explained_away() -> None:
    """A wrong statement is our mistake: it goes to the log as unexpected."""
    assert explain(_sqlite("SQLITE_ERROR", "no such column: x")) is None


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "permission"),
        (errno.EROFS, "read-only"),
        (errno.EISDIR, "directory"),
    ],
)
def test_system_errors_name_the_file(number: int, word: str) -> None:
    """The path and the cause are said, and what to do next."""
    import os

    known = explain(OSError(number, os.strerror(number), "somewhere/file"))
    assert known is not None
    assert "somewhere/file" in known.what
    assert word in str(known).lower()
    assert known.hint


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    """A path that is not there ends with exit code 3."""
    with pytest.raises(OSError, match="nowhere") as caught:
        (tmp_path / "nowhere").read_text()
    assert isinstance(explain(caught.value), NotFound)


def test_click_errors_name_the_help_of_their_command() -> None:
    """A usage error ends with the help of the very command that was typed."""
    context = click.Context(click.Command("add"), info_name="askaround add")
    known = explain(click.UsageError("Missing argument 'NAME'.", context))
    assert known is not None
    assert known.exit_code == 2
    assert known.what == "missing argument 'NAME'"
    assert known.hint == "askaround add --help"


def test_the_unknown_stays_unknown() -> None:
    """An exception nobody thought of is not dressed up as something else."""
    assert explain(ZeroDivisionError()) is None


@pytest.mark.parametrize(("free", "word"), [(0, "the disk is full"), (1 << 30, "did not answer")])
def test_a_disk_error_on_a_full_disk_says_so(
    free: int, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's disk error is a full disk where there is no room, else a disk to be checked."""
    import shutil
    from types import SimpleNamespace

    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    assert word in str(explain(_sqlite("SQLITE_IOERR_WRITE", "disk I/O error")))
