"""Showing an error: three lines or one JSON document, and never a traceback on the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from askaround.cli.terminal.console import say, say_parts
from askaround.errors import AskaroundError, PluginFailed
from askaround.host.fault import shown, worded
from askaround.host.veil import veiled

if TYPE_CHECKING:
    from types import TracebackType

    from askaround.cli.terminal.session import Session
    from askaround.host.discovery import CommandEntry, PluginEntry

LOG = "askaround-errors.log"


def show_error(error: AskaroundError, *, as_json: bool) -> None:
    """Print `error` on standard error."""
    what, why, hint = worded(error.what), worded(error.why), worded(error.hint)
    if as_json:
        from askaround.cli.terminal.jsonout import document

        parts = {"kind": error.kind, "what": what, "why": why, "hint": hint}
        extra = {key: value for key, value in error.details.items() if key not in parts}
        shown = {"error": {**parts, "exit_code": error.exit_code, **extra}}
        click.echo(document(shown), err=True)
        return
    say_parts(("error:", "bold red"), f" {what}", err=True)
    if why:
        say(f"why: {why}", err=True)
    if hint:
        say_parts("try: ", (hint, "bold"), err=True)
    also = error.details.get("also")
    for other in also if isinstance(also, list) else ():
        say_parts(("also:", "bold red"), f" {other['what']}", err=True)
        say_parts("try: ", (other["hint"], "bold"), err=True)


def unexpected(error: BaseException, session: Session) -> AskaroundError:
    """Log an exception nobody expected and return the error that names the log."""
    try:
        where = _log(error, session.home())
    except OSError as failed:
        return AskaroundError(
            "askaround met something it did not expect",
            why=f"{type(error).__name__}: {worded(error)}",
            hint=f"askaround doctor (no log could be written: {failed.strerror})",
        )
    plugin = whose(error)
    if plugin is not None:
        from askaround.host.remedy import remedy, said

        return PluginFailed(
            plugin.name,
            f"plugin {plugin.name} ({plugin.published} {plugin.version}) failed",
            why=f"{said(error)}; the details are in {where}",
            hint=remedy(plugin, error),
            details={"log": where},
        )
    return AskaroundError(
        "askaround met something it did not expect",
        why=f"{type(error).__name__}; the details are in {where}",
        hint="askaround doctor, then the same command again",
        details={"log": where},
    )


def ended_by(end: SystemExit) -> PluginFailed | None:
    """Return the error for a plugin's command that ended the program itself, also by code 0.

    What exit codes mean is documented, so a command ends with the code of an error it raises, or
    by ``ctx.exit(code)``; what was under way when it called `sys.exit` was not written. None where
    no plugin is to blame.
    """
    plugin = whose(end)
    if plugin is None:
        return None
    what = f"plugin {plugin.name} ({plugin.published} {plugin.version}) called sys.exit"
    return PluginFailed(
        plugin.name,
        what,
        why=worded(end.code) if isinstance(end.code, str) else f"its code was {shown(end.code)}",
        hint="raise an error of askaround.errors instead, or call ctx.exit(code) of click",
    )


def whose(error: BaseException) -> PluginEntry | CommandEntry | None:
    """Return the plugin of somebody else whose code raised it, or None where the code is ours."""
    others = _others()
    found, trace = None, error.__traceback__
    while trace is not None:
        found = others.get(_package(trace), found)
        trace = trace.tb_next
    return found


def raiser(error: BaseException) -> PluginEntry | CommandEntry | None:
    """Return the plugin of somebody else that raised it itself, and not by what it called."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    package = _package(trace) if trace is not None else ""
    return None if package in ("", "askaround", "click") else _others().get(package)


def _package(trace: TracebackType) -> str:
    return str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]


def _others() -> dict[str, PluginEntry | CommandEntry]:
    """Return the plugins and commands of others by the package of their code."""
    from askaround.host import discovery
    from askaround.host.entrypoints import OWN

    there: list[PluginEntry | CommandEntry] = [
        *discovery.commands().values(),
        *discovery.plugins().values(),
    ]
    return {e.module.partition(".")[0]: e for e in there if e.distribution != OWN}


def _log(error: BaseException, folder: str) -> str:
    """Append the traceback to the campaign's log, or to a new file where there is no campaign."""
    from traceback import format_exception

    text = veiled("".join(format_exception(error)))
    if folder:
        path = os.path.join(folder, LOG)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError:
            return _log(error, "")
    else:
        from tempfile import mkstemp

        handle, path = mkstemp(prefix="askaround-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as log:
        log.write(f"askaround {_version()}, Python {sys.version.split()[0]}\n{text}\n")
    return path


def _version() -> str:
    from askaround import __version__

    return __version__
