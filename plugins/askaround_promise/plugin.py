"""Hooks of the promise: one policy on all that goes out, its setting, the marks it respects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Policy, RecordKind


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register the policy `promise`."""
    from askaround_promise.policy import Promise

    return [Promise()]


@hookimpl
def register_settings() -> type:
    """Return the settings of the promise: what a question about pay is."""
    from askaround_promise.settings import Settings

    return Settings


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Register `not_an_ask`: words that a writer says ask for nothing."""
    from askaround_promise.marks import RECORD

    return [RECORD]
