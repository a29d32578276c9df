"""Saying whose guard, action or channel failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import PluginFailed
from askaround.host.remedy import said

if TYPE_CHECKING:
    from askaround.host.host import Host


def failure(host: Host, kind: str, name: str, error: BaseException) -> PluginFailed:
    """Return the error that names the plugin whose `name` of `kind` raised `error`."""
    owner = host.owner(kind, name)
    return PluginFailed(
        owner,
        f"the {kind.removesuffix('s')} {name!r} failed",
        why=said(error),
        hint=host.mend(owner, error),
    )
