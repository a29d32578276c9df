"""What a plugin's fault is in words, and what to type so that it is mended or out of the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.host.discovery import CommandEntry, PluginEntry


def said(error: BaseException) -> str:
    """Return an exception as one line, without what to do about it."""
    if isinstance(error, AskaroundError):
        return f"{error.what}: {error.why}" if error.why else error.what
    text = " ".join(str(error).split())
    if isinstance(error, SyntaxError) and error.filename:
        text = f"{error.msg} ({error.filename}, line {error.lineno})"
    if isinstance(error, SystemExit):
        return f"it called sys.exit({error.code!r})"
    if isinstance(error, pluggy.PluginValidationError):
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def remedy(entry: PluginEntry | CommandEntry, error: BaseException) -> str:
    """Return what to type about an exception of a plugin's.

    Args:
        entry: the plugin.
        error: what it raised.
    """
    out = way_out(entry)
    if isinstance(error, AskaroundError) and error.hint:
        return error.hint
    if isinstance(error, ModuleNotFoundError) and error.name:
        missing, own = error.name.partition(".")[0], entry.module.partition(".")[0]
        again = missing == own
        return _again(entry) if again else f"pip install {missing}   (or: {out})"
    if isinstance(error, FileNotFoundError) and _own_file(entry, error):
        return _again(entry)
    return f"repair it, or {out}"


def too_old(entry: PluginEntry | CommandEntry, wanted: str) -> str:
    """Return what to type where a plugin asks for another version of the program."""
    if set(wanted) & set("<>=!~"):
        return f"pip install 'askaround{wanted.strip()}', or another version of {entry.published}"
    return f"write 'requires' of its manifest as \">=0.1\", or {way_out(entry)}"


def _again(entry: PluginEntry | CommandEntry) -> str:
    return f"a file of it is missing: install {entry.published} again, or {way_out(entry)}"


def _own_file(entry: PluginEntry | CommandEntry, error: FileNotFoundError) -> bool:
    package = entry.module.partition(".")[0]
    return package in Path(str(error.filename or "")).parts


def way_out(entry: PluginEntry | CommandEntry) -> str:
    """Return the command that leaves a plugin out, or rids one of a command that is of none."""
    name = getattr(entry, "plugin", entry.name)
    if not name:
        return f"pip uninstall {entry.published}"
    return f"askaround plugins disable {name}"
