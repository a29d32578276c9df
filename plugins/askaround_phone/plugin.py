"""Hooks of the phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Channel, Importer, IntentKind, RecordKind, Selector


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Register the channel `phone`."""
    from askaround_phone.channel import PhoneChannel

    return [PhoneChannel()]


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Register the record `call`."""
    from askaround_phone.declared import RECORDS

    return list(RECORDS)


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Register what may come of a call."""
    from askaround_phone.declared import INTENTS

    return list(INTENTS)


@hookimpl
def register_importers() -> Sequence[Importer]:
    """Register the reader of call logs."""
    from askaround_phone.calllog import IMPORTER

    return [IMPORTER]
