"""Hooks of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import current_env, hookimpl

if TYPE_CHECKING:
    from askaround.model import (
        Action,
        Channel,
        Composer,
        Event,
        Guard,
        IntentKind,
        IntentSeen,
        Observation,
        Policy,
        RecordKind,
        Selector,
    )


@hookimpl
def register_settings() -> type:
    """Return the settings under ``[plugins.calendar]``."""
    from askaround_calendar.settings import Settings

    return Settings


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Register the channel `calendar`."""
    from askaround_calendar.channel import CalendarChannel

    return [CalendarChannel()]


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register the policy on invitations without one's own address."""
    from askaround_calendar.policy import OwnAddress

    return [OwnAddress()]


@hookimpl
def register_guards() -> Sequence[Guard]:
    """Register the guards `meeting_time` and `invited`."""
    from askaround_calendar.rules import GUARDS

    return list(GUARDS)


@hookimpl
def register_actions() -> Sequence[Action]:
    """Register the action `withdraw_invitation`."""
    from askaround_calendar.rules import ACTIONS

    return list(ACTIONS)


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Register the record `meeting`."""
    from askaround_calendar.declared import RECORDS

    return list(RECORDS)


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Register what becomes of a meeting."""
    from askaround_calendar.declared import INTENTS

    return list(INTENTS)


@hookimpl
def register_composers() -> Sequence[Composer]:
    """Register the composer `invitation`, which attaches the calendar file."""
    from askaround_calendar.channel import COMPOSERS

    return list(COMPOSERS)


@hookimpl
def after_transition(events: Sequence[Event]) -> None:
    """Bring ``campaign.ics`` up to date after whatever moved a meeting."""
    env = current_env.get()
    if env is not None and env.view is not None:
        from askaround_calendar.folder.mirror import follow

        follow(env)


@hookimpl
def classify(observation: Observation) -> Sequence[IntentSeen]:
    """Say what a calendar mail means: an answer, a proposal, an invitation of theirs."""
    if observation.kind != "calendar":
        return []
    from askaround_calendar.conversation.itip import meaning

    return meaning(observation)
