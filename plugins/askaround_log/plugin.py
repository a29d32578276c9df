"""Hooks of the log: two observers that each append lines to ``askaround.log``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import current_env, hookimpl
from askaround_log.lines import failed, moved, write

if TYPE_CHECKING:
    from askaround.model import Event


@hookimpl
def register_settings() -> type:
    """Return the settings of the log."""
    from askaround_log.settings import Settings

    return Settings


@hookimpl
def after_transition(events: Sequence[Event]) -> None:
    """Write a line for every transition."""
    env = current_env.get()
    if env is not None:
        write(env, [moved(event) for event in events])


@hookimpl
def on_transition_error(event: Event, error: BaseException) -> None:
    """Write a line for a transition that could not be applied."""
    env = current_env.get()
    if env is not None:
        write(env, [failed(event, error)])
