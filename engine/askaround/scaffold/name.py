"""Names that a new plugin cannot have, and why."""

from __future__ import annotations

import keyword
import re
import sys
from typing import TYPE_CHECKING

from askaround.host import stock

if TYPE_CHECKING:
    from askaround.host.host import Host

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_MOST = 40
_BRINGS = {
    "channel": ("channels", "selectors"),
    "policy": ("policies",),
    "workflow": ("workflows",),
    "importer": ("importers",),
}
"""What a new plugin of a kind brings under its own name, by the manifest's words."""
_A = {"channel": "a channel", "policy": "a policy", "workflow": "a workflow"} | {
    "importer": "an importer"
}
_WORDS = {
    "askaround": "that is what the program itself is called",
    "none": "ASKAROUND_PLUGINS=none switches every plugin off",
}
_STOCK = {
    "channel": {
        one.name: "it is a selector of channels: in a workflow it means something else"
        for one in stock.SELECTORS
    },
    "policy": {one.name: "the program has a policy of that name" for one in stock.POLICIES},
}


def is_name(name: str) -> bool:
    """Whether a plugin can have that name: small letters, digits and single dashes."""
    return bool(_NAME.fullmatch(name)) and len(name) <= _MOST


def why_taken(name: str, kind: str, host: Host) -> str:
    """Return why a new plugin cannot be called so, or empty where it can.

    Args:
        name: as `is_name` wants it.
        kind: ``channel``, ``policy``, ``workflow`` or ``importer``.
        host: knows what is installed.
    """
    plugin = name.replace("-", "_")
    if plugin in host.installed:
        return "a plugin of that name is installed already"
    if known := _WORDS.get(plugin) or _STOCK.get(kind, {}).get(plugin):
        return known
    for entry in host.installed.values():
        for what in _BRINGS[kind]:
            if {name, plugin} & set(entry.names(what)):
                return f"the plugin {entry.name} brings {_A[kind]} of that name"
    if keyword.iskeyword(plugin) or keyword.issoftkeyword(plugin):
        return "it is a word of the Python language"
    if plugin in sys.stdlib_module_names:
        return "a module of Python's standard library is called so"
    return ""
