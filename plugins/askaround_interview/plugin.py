"""Hooks of the interview craft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Channel, Guard, IntentKind, Policy, RecordKind, Selector


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
    """Register the policy `uncomfortable`."""
    from askaround_interview.policies import Uncomfortable

    return [Uncomfortable()]
