"""Hooks of the phone: a channel for calls, the record of a call, the intents of its outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Channel, IntentKind, RecordKind, Selector


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Register `phone`."""
    from askaround_phone.channel import Phone

    return [Phone()]


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Register `call`."""
    from askaround_phone.calls import CALL

    return [CALL]


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Register what may come of a call."""
    from askaround_phone.calls import INTENTS

    return list(INTENTS)
