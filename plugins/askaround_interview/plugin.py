"""Hooks of the interview craft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Action, Channel, Guard, IntentKind, Policy, RecordKind, Selector


@hookimpl
def register_settings() -> type:
    """Return the settings of the craft: limits, and how ready one has to be."""
    from askaround_interview.settings import Settings

    return Settings


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Register what is noted before, in and after a talk."""
    from askaround_interview.records import KINDS

    return list(KINDS)


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Register what a person may want (``user.…``)."""
    from askaround_interview.intents import KINDS

    return list(KINDS)


@hookimpl
def register_guards() -> Sequence[Guard]:
    """Register `objective`, `ready_to_talk` and `names_one_concrete_thing`."""
    from askaround_interview.guards import GUARDS

    return list(GUARDS)


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Register the selector `thank-you-choice`; the channels themselves are other plugins'."""
    from askaround_interview.selectors import SELECTORS

    return list(SELECTORS)


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register who is not asked again, who not yet, and what is not said."""
    from askaround_interview.policies import POLICIES

    return [policy() for policy in POLICIES]


@hookimpl
def register_actions() -> Sequence[Action]:
    """Register `suggest_call` and `suggest_request`."""
    from askaround_interview.actions import ACTIONS

    return list(ACTIONS)
