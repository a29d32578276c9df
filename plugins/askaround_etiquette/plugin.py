"""Hooks of the etiquette: advice for a place, two policies, one action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Action, Advice, Policy


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register `office_hours` and `receptive`."""
    from askaround_etiquette.policies import OfficeHours, Receptive

    return [OfficeHours(), Receptive()]


@hookimpl
def register_actions() -> Sequence[Action]:
    """Register `ask_locally`."""
    from askaround_etiquette.actions import ACTIONS

    return list(ACTIONS)


@hookimpl
def advise(place: str) -> Advice:
    """Return what the packs say for `place`."""
    from askaround_etiquette.packs import advice

    return advice(place)
