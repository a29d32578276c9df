"""Importers of others: what goes wrong in one is its plugin's fault, and it prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
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

    Args:
        plugin: whose it is.
        tell: learns why it cannot say whether a file is of its kind: then it is left out, and the
            others go on. Without it that is raised.
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
        handed = [readonly(arg) for arg in args]  # the options
        rows = safe(lambda: iter(importer.read(*handed)))()
        while True:
            row = safe(lambda: next(rows, None))()
            if row is None:
                return
            yield safe(lambda one=row: _row(one))()

    def sniff(head: bytes, name: str) -> float:
        try:
            return safe(lambda: _sureness(importer.sniff(head, name)))()  # type: ignore[no-any-return]  # `safe` keeps it
        except (PluginFailed, OSError, AskaroundError) as error:
            if tell is None:
                raise
            tell(error if isinstance(error, PluginFailed) else blamed(error))
            return 0.0

    def into(*args: Any) -> Imported:
        found: Imported = fitted(importer.into(*args), Imported, "what into() returned")  # type: ignore[misc]  # only where it is one
        return found

    taking = None if importer.into is None else safe(into)
    return replace(importer, sniff=sniff, read=read, into=taking)


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
