"""Any exception as an error a person can act on: what failed, why, what to type next."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import click

from askaround.cli.terminal.report import raiser, whose
from askaround.errors import AskaroundError, Conflict, NotFound, NotSaved, SetupNeeded, UsageError
from askaround.host.fault import worded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})
_ROOM = "make room on that disk, then the same command again"


def explain(error: BaseException, words: Sequence[str] = ()) -> AskaroundError | None:
    """Return `error` in words and with its exit code, or None where nobody expected it.

    Args:
        words: what the person typed: a file that they named is theirs to mend, also where it is a
            plugin's command that cannot use it.
    """
    if isinstance(error, AskaroundError):
        return _signed(error)
    if isinstance(error, click.UsageError):
        return _from_click(error)  # it names the command
    if isinstance(error, click.ClickException):
        return _signed(_from_click(error), error)
    database = sys.modules.get("sqlite3")  # not imported: then it cannot have raised
    if database is not None and isinstance(error, database.Error):
        return None if raiser(error) else _from_sqlite(error)  # a plugin's has its own database
    if isinstance(error, OSError):
        if (plugin := whose(error)) is None:
            return _from_system(error)
        return _from_system(error, plugin.name) if _of_person(error, words) else None
    if isinstance(error, RecursionError | MemoryError) and whose(error) is None:
        return AskaroundError(
            "that is too large or too deeply nested to work with",
            why=type(error).__name__,
            hint="a smaller file",
        )
    return None


def _signed(known: AskaroundError, error: BaseException | None = None) -> AskaroundError:
    """Return an error with the plugin's name where it is a plugin's own code that raised it.

    What the engine refuses while a plugin's command asks it speaks for itself.

    Args:
        known: the error in words.
        error: what was raised, where that is another.
    """
    plugin = raiser(error or known)
    what = worded(known.what)
    if plugin is not None and plugin.name not in what:
        whose_it_is = plugin.name or plugin.published
        known.what = f"plugin {whose_it_is}: {what}" if what else f"plugin {whose_it_is} failed"
    return known


def _from_click(error: click.ClickException) -> AskaroundError:
    if isinstance(error, click.FileError):
        return AskaroundError(
            f"cannot open {error.ui_filename}", why=error.message, hint="check the path"
        )
    if not isinstance(error, click.UsageError):
        return AskaroundError(error.format_message())
    context = error.ctx
    path = context.command_path if context is not None else "askaround"
    what = " ".join(error.format_message().split())
    return UsageError(what[:1].lower() + what[1:].rstrip("."), hint=f"{path} --help")


def _from_sqlite(error: sqlite3.Error) -> AskaroundError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    text = str(error)
    if name.startswith("SQLITE_FULL"):
        return NotSaved("the campaign could not be saved", why="the disk is full", hint=_ROOM)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return AskaroundError(
            "the campaign could not be saved",
            why=f"its file or folder may only be read ({text})",
            hint="change the folder's permissions, or askaround --folder OTHER init",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Conflict(
            "another command, or a plugin, is writing to this campaign",
            why=text,
            hint="wait for it (or stop askaround watch), then the same command again; where none "
            "runs, a plugin keeps it locked: leave out those of others with --no-plugin NAME",
        )
    if name.startswith("SQLITE_NOTADB") or "file is not a database" in text:
        return AskaroundError(
            "askaround.db is not a campaign's database",
            why=text,
            hint="askaround restore BACKUP, or askaround --folder OTHER init",
        )
    if name.startswith("SQLITE_CORRUPT") or "malformed" in text:
        return AskaroundError(
            "the campaign's database is damaged",
            why=text,
            hint="askaround restore BACKUP",
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return AskaroundError(
            "the campaign's database cannot be opened",
            why=text,
            hint="check that the folder is there and may be written to, then askaround doctor",
        )
    if name.startswith("SQLITE_IOERR") and _no_room():
        return NotSaved("the campaign could not be saved", why="the disk is full", hint=_ROOM)
    if name.startswith(("SQLITE_IOERR", "SQLITE_PROTOCOL", "SQLITE_NOLFS")):
        return AskaroundError(
            "the disk did not answer",
            why=text,
            hint="check the disk, then askaround verify",
        )
    if name.startswith("SQLITE_TOOBIG"):
        return AskaroundError("one value is too large to keep", why=text, hint="a shorter text")
    return None


def _no_room() -> bool:
    """Whether the campaign's disk is full: SQLite calls that a disk error, after ENOSPC."""
    from askaround.cli.terminal.session import current
    from askaround.store.told import no_room

    return no_room(current().home() or ".")


def _of_person(error: OSError, words: Sequence[str]) -> bool:
    """Whether the disk is full, the campaign is closed, or what cannot be used was typed."""
    from askaround.cli.terminal.session import current

    path, home = _path(error), current().home()
    if error.errno in _FULL:
        return True
    if home and error.errno in _CLOSED and os.path.abspath(path).startswith(os.path.abspath(home)):
        return True
    parts = {path, os.path.basename(path), os.path.dirname(path)} - {""}
    return any(word.rpartition("=")[2] in parts for word in words)


def _path(error: OSError) -> str:
    named = error.filename
    return named.decode(errors="replace") if isinstance(named, bytes) else str(named or "")


def _from_system(error: OSError, plugin: str = "") -> AskaroundError:
    known = _of_system(error)
    known.what = f"plugin {plugin}: {known.what}" if plugin else known.what
    return known


def _of_system(error: OSError) -> AskaroundError:
    path = _path(error)
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        hint = "make room on that disk; askaround history says what was done before"
        return AskaroundError(f"cannot write {path or 'a file'}", why="the disk is full", hint=hint)
    if error.errno in _CLOSED:
        return SetupNeeded(
            f"cannot use {path or 'a file'}",
            why=reason.lower(),
            hint="change its permissions, or use another folder: askaround --folder DIR …",
        )
    if error.errno in _NOT_THERE:
        return NotFound(
            f"there is no {path or 'such file'}", why=reason.lower(), hint="check the path"
        )
    return AskaroundError(
        f"cannot use {path}" if path else "the system said no", why=reason, hint="askaround doctor"
    )
