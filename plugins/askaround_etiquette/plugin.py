"""Hooks of the etiquette: advice for a place, policies, guards, an action and an intent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Action, Advice, Guard, IntentKind, Located, Policy


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Register `office_hours`, `receptive`, `customs`, `manners` and `appointments`."""
    from askaround_etiquette.conduct.appointments import Appointments
    from askaround_etiquette.conduct.customs import Customs
    from askaround_etiquette.conduct.manners import Manners
    from askaround_etiquette.conduct.policies import OfficeHours
    from askaround_etiquette.conduct.receptive import Receptive

    return [OfficeHours(), Receptive(), Customs(), Manners(), Appointments()]


@hookimpl
def register_guards() -> Sequence[Guard]:
    """Register what a workflow may ask about a place."""
    from askaround_etiquette.conduct.guards import GUARDS

    return list(GUARDS)


@hookimpl
def register_actions() -> Sequence[Action]:
    """Register `ask_locally`."""
    from askaround_etiquette.conduct.actions import ACTIONS

    return list(ACTIONS)


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Register `user.ask_locally`."""
    from askaround.model import IntentKind

    return [
        IntentKind(
            "user.ask_locally",
            "You want to ask locally how requests are received",
            command="etiquette ask",
        )
    ]


@hookimpl
def advise(place: str) -> Advice:
    """Return what the packs say for `place`."""
    from askaround_etiquette.knowledge.library import advice

    return advice(place)


@hookimpl
def check_advice(field: str, value: object) -> str | None:
    """Return what is wrong with a value of a field that packs have."""
    from askaround_etiquette.values import fields

    return fields.wrong(field, value) if fields.about(field) else None


@hookimpl
def locate(text: str) -> Located:
    """Return which place the words mean that somebody typed."""
    from askaround.hookspecs import current_env
    from askaround_etiquette import whereabouts

    return whereabouts.locate(text, current_env.get())
