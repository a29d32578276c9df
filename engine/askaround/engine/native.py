"""The steps of a workflow that the engine carries out itself."""

from __future__ import annotations

from collections.abc import Mapping

NEEDS: Mapping[str, tuple[str, ...]] = {
    "send": ("message", "channel"),
    "task": ("do",),
    "spawn": ("from", "as"),
    "fire_on": ("trigger", "in"),
    "broadcast": ("message", "channel", "in"),
    "do_not_contact": (),
}
"""Steps the engine carries out itself, with the arguments each must have."""

NATIVE = frozenset(NEEDS)
"""Their names; every other name is a plugin's action."""
