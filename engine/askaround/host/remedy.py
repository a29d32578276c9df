"""What a plugin's fault is in words, and what to type so that it is mended or out of the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

from askaround.errors import AskaroundError
from askaround.host.fault import Unfit, shown, worded
from askaround.host.veil import veiled

if TYPE_CHECKING:
    from askaround.host.discovery import CommandEntry, PluginEntry


MOST = 500
"""Signs of a plugin's words that are shown; what is longer is no sentence."""


def one_line(text: str) -> str:
    """Return a plugin's words on one line and not too long.

    They come without what would steer a terminal, and without the secrets it was given.

    Args:
        text: as the plugin, or a server that it asked, gave it.
    """
    text = veiled(text)
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    text = " ".join(text.split())
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def said(error: BaseException) -> str:
    """Return an exception as one line, without what to do about it."""
    if isinstance(error, AskaroundError):
        what, why = worded(error.what), worded(error.why)
        return one_line(f"{what}: {why}" if why else what)
    text = one_line(worded(error))
    if isinstance(error, SyntaxError) and error.filename:
        text = f"{veiled(error.msg)} ({error.filename}, line {error.lineno})"
    if isinstance(error, SystemExit):
        return f"it called sys.exit({shown(error.code)})"
    if isinstance(error, pluggy.PluginValidationError | Unfit):
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
        return or_out(entry, error.hint)
    if isinstance(error, ModuleNotFoundError) and error.name:
        missing, own = error.name.partition(".")[0], entry.module.partition(".")[0]
        return _again(entry) if missing == own else or_out(entry, f"pip install {missing}")
    if isinstance(error, FileNotFoundError) and _own_file(entry, error):
        return _again(entry)
    return f"{out}   (or repair it)"


def or_out(entry: PluginEntry | CommandEntry, hint: str) -> str:
    """Return a remedy together with the way out, for those who cannot mend the plugin."""
    out = way_out(entry)
    return one_line(hint) if out in hint else f"{one_line(hint)}   (or: {out})"


def too_old(entry: PluginEntry | CommandEntry, wanted: str) -> str:
    """Return what to type where a plugin asks for another version of the program."""
    if set(wanted) & set("<>=!~"):
        hint = f"pip install 'askaround{wanted.strip()}', or another version of {entry.published}"
        return or_out(entry, hint)
    return or_out(entry, "write 'requires' of its manifest as \">=0.1\"")


def _again(entry: PluginEntry | CommandEntry) -> str:
    return or_out(entry, f"a file of it is missing: install {entry.published} again")


def _own_file(entry: PluginEntry | CommandEntry, error: FileNotFoundError) -> bool:
    package = entry.module.partition(".")[0]
    return package in Path(str(error.filename or "")).parts


def way_out(entry: PluginEntry | CommandEntry) -> str:
    """Return the command that leaves a plugin out, or rids one of a command that is of none."""
    name = getattr(entry, "plugin", entry.name)
    if not name:
        return f"pip uninstall {entry.published}"
    return f"askaround plugins disable {name}"
