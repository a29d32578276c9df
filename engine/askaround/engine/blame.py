"""Saying whose guard, action or channel failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import PluginFailed
from askaround.host.fault import of_plugin, shown
from askaround.host.hush import hushed
from askaround.host.remedy import said
from askaround.host.shape import fitted
from askaround.model.declare import No

if TYPE_CHECKING:
    from types import TracebackType

    from askaround.host.host import Host
    from askaround.model.context import Facts
    from askaround.workflow.compiled import Check


def failure(host: Host, kind: str, name: str, error: BaseException) -> PluginFailed:
    """Return the error that names the plugin whose `name` of `kind` raised `error`."""
    owner = host.owner(kind, name)
    host.mark(owner, f"the {kind.removesuffix('s')} {name!r}", error)
    return PluginFailed(
        owner,
        f"the {kind.removesuffix('s')} {name!r}{host.of(owner)} failed",
        why=said(error),
        hint=host.mend(owner, error),
    )


def asked(host: Host, check: Check, facts: Facts) -> No | None:
    """Return what a guard says.

    Raises:
        PluginFailed: it raised, or said neither yes nor no.
    """
    guard = host.guard(check.name)
    try:
        answer: object = guard.check(facts, check.args)
        if answer is not None and not isinstance(answer, No):
            raise TypeError(f"it returned {shown(answer)}, neither None nor a No")
        no: No | None = None if answer is None else fitted(answer, No)
    except BaseException as error:
        of_plugin(error)
        raise failure(host, "guards", check.name, error) from error
    return no


class blamed(hushed):
    """Run what a plugin registered; what it raises becomes a `PluginFailed` that names it.

    Args:
        host: knows whose it is.
        kind, name: what it was registered as.
    """

    __slots__ = ("_host", "_kind", "_name")

    def __init__(self, host: Host, kind: str, name: str) -> None:
        self._host, self._kind, self._name = host, kind, name

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        if error is not None:
            of_plugin(error)
            raise failure(self._host, self._kind, self._name, error) from error
