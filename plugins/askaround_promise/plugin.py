"""Hooks of the promise: one policy on everything that goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Policy


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register the policy `promise`."""
    from askaround_promise.policy import Promise

    return [Promise()]
