"""Hooks of the e-mail channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import (
        Channel,
        IntentKind,
        IntentSeen,
        Observation,
        Policy,
        RecordKind,
        Selector,
    )


@hookimpl
def register_settings() -> type:
    """Return the settings under ``[plugins.email]``."""
    from askaround_email.settings import Settings

    return Settings


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Register the channel `email`."""
    from askaround_email.channel import EmailChannel

    return [EmailChannel()]


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register the policies on addresses: that look like another one, that a server refused."""
    from askaround_email.delivery.lookalike import LookalikePolicy
    from askaround_email.refused import RefusedPolicy

    return [LookalikePolicy(), RefusedPolicy()]


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Register the records `absence` and `refused`."""
    from askaround_email.declared import RECORDS

    return list(RECORDS)


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Register what a mail may mean: ``reply.…`` and ``mail.…``."""
    from askaround_email.declared import INTENTS

    return list(INTENTS)


@hookimpl
def classify(observation: Observation) -> Sequence[IntentSeen]:
    """Say what a mail means, with the words that say so."""
    if observation.channel != "email":
        return []
    from askaround_email.refused import with_lifted
    from askaround_email.times.appointment import with_times
    from askaround_email.words.meaning import meaning

    return with_lifted(with_times(meaning(observation), observation), observation)
