"""Importers of others: what goes wrong in one is its plugin's fault, and it prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from askaround.errors import AskaroundError, PluginFailed
from askaround.host.fault import of_plugin
from askaround.host.hush import quiet
from askaround.host.remedy import said
from askaround.model.declare import Importer
from askaround.model.person import Person, Skipped


def guarded(plugin: str, importer: Importer) -> Importer:
    """Return an importer that raises nothing but errors of the file, or of its plugin.

    Args:
        plugin: whose it is.
    """
    what = f"the importer {importer.name} of plugin {plugin} failed"

    def blamed(error: BaseException) -> PluginFailed:
        hint = f"--format with another name, or askaround plugins disable {plugin}"
        return PluginFailed(plugin, what, why=said(error), hint=hint)

    def safe(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **named: Any) -> Any:
            try:
                return quiet(function)(*args, **named)
            except (AskaroundError, OSError):
                raise  # the file's own trouble
            except BaseException as error:
                of_plugin(error)
                raise blamed(error) from error

        return called

    def read(*args: Any) -> Iterator[Person | Skipped]:
        rows = safe(lambda: iter(importer.read(*args)))()
        while True:
            row = safe(lambda: next(rows, None))()
            if row is None:
                return
            if not isinstance(row, Person | Skipped):
                raise blamed(TypeError(f"it yielded {type(row).__name__}, no Person or Skipped"))
            yield row

    into = None if importer.into is None else safe(importer.into)
    return replace(importer, sniff=safe(importer.sniff), read=read, into=into)
