"""Threads that plugins start: an exception in one is told in a line that says whose it is.

Nobody waits for such a thread's answer, so its exception would be a bare traceback otherwise.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from askaround.host.remedy import one_line, said, way_out

if TYPE_CHECKING:
    from askaround.host.discovery import CommandEntry, PluginEntry

_known: dict[str, PluginEntry | CommandEntry] = {}


def watch(entry: PluginEntry | CommandEntry) -> None:
    """Tell of exceptions in threads from now on; `entry` may start some.

    Whoever has put a hook of their own there keeps it.
    """
    _known[entry.module.partition(":")[0].partition(".")[0]] = entry
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _told


def _told(args: threading.ExceptHookArgs) -> None:
    error = args.exc_value
    if error is None or isinstance(error, SystemExit) or sys.stderr is None:
        return
    entry, trace = None, args.exc_traceback
    while trace is not None:
        package = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
        entry = _known.get(package, entry)
        trace = trace.tb_next
    if entry is None:
        line = f"a thread failed: {said(error)}; try: askaround plugins doctor"
    else:
        name = getattr(entry, "plugin", entry.name) or entry.published
        line = f"plugin {name}: its thread failed: {said(error)}; try: {way_out(entry)}"
    sys.stderr.write(f"warning: {one_line(line)}\n")
