"""Importers of others: what goes wrong in one is its plugin's fault, and it prints nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from askaround.errors import AskaroundError, PluginFailed
from askaround.host.fault import Unfit, of_plugin, shown
from askaround.host.hush import quiet
from askaround.host.remedy import said
from askaround.host.shape import fitted
from askaround.model.declare import Imported, Importer
from askaround.model.person import Person, Skipped
from askaround.model.readonly import readonly


def guarded(
    plugin: str, importer: Importer, tell: Callable[[PluginFailed], None] | None = None
) -> Importer:
    """Return an importer that raises nothing but errors of the file, or of its plugin.

    Of what the system refuses only the file that is read is the file's own trouble: another file
    that is full or missing, or a server that hung up, is the plugin's.

    Args:
        plugin: whose it is.
        tell: learns why it cannot say whether a file is of its kind: then it is left out, and the
            others go on. Without it that is raised.
    """
    what = f"the importer {importer.name} of plugin {plugin} failed"

    def blamed(error: BaseException) -> PluginFailed:
        hint = f"--format with another name, or askaround plugins disable {plugin}"
        return PluginFailed(plugin, what, why=said(error), hint=hint)

    def safe(function: Callable[[], Any], *args: Any) -> Any:
        """Call it; `args` are what the importer was given, the file among them."""
        try:
            return quiet(function)()
        except BaseException as error:
            of_plugin(error)
            if _of_file(error, args):
                if type(error) is AskaroundError and plugin not in error.what:
                    error.what = f"{importer.name} of plugin {plugin}: {error.what}"
                raise
            raise blamed(error) from error

    def read(*args: Any) -> Iterator[Person | Skipped]:
        handed = [readonly(arg) for arg in args]  # the options
        rows = safe(lambda: iter(importer.read(*handed)), *args)
        while True:
            row = safe(lambda: next(rows, None), *args)
            if row is None:
                return
            yield safe(partial(_row, row), *args)

    def sniff(head: bytes, name: str) -> float:
        try:
            return safe(lambda: _sureness(importer.sniff(head, name)))  # type: ignore[no-any-return]  # `safe` keeps it
        except (PluginFailed, OSError, AskaroundError) as error:
            if tell is None:
                raise
            tell(error if isinstance(error, PluginFailed) else blamed(error))
            return 0.0

    def into(*args: Any) -> Imported:
        def taken() -> Imported:
            answer = importer.into(*args)  # type: ignore[misc]  # only where it is one
            found: Imported = fitted(answer, Imported, "what into() returned")
            return found

        return safe(taken, *args)  # type: ignore[no-any-return]  # `safe` keeps it

    taking = None if importer.into is None else into
    return replace(importer, sniff=sniff, read=read, into=taking)


def _of_file(error: BaseException, args: tuple[Any, ...]) -> bool:
    """Whether it is the trouble of the file that is among `args`, not that of who reads it."""
    if isinstance(error, AskaroundError):
        return not isinstance(error, PluginFailed)
    if not isinstance(error, OSError):
        return False
    if error.filename is None:  # a read names no file: only a disk fails so
        return error.errno == errno.EIO
    try:
        named = Path(os.fsdecode(error.filename)).resolve()
        return any(isinstance(arg, Path) and arg.resolve() == named for arg in args)
    except (OSError, TypeError, ValueError):
        return False


def _row(row: object) -> Person | Skipped:
    if not isinstance(row, Person | Skipped):
        raise TypeError(f"it yielded {type(row).__name__}, no Person or Skipped")
    found: Person | Skipped = fitted(row, Person | Skipped)
    return found


def _sureness(answer: object) -> float:
    if isinstance(answer, bool):  # as of name.endswith(".csv")
        return float(answer)
    sure: float = fitted(answer, float, "what sniff() returned")
    if not 0 <= sure <= 1:
        raise Unfit(shown(answer, 40), "a number from 0 to 1").within("what sniff() returned")
    return sure
