"""Hooks of the log: two observers, which see what was committed and cannot change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import current_env, hookimpl

if TYPE_CHECKING:
    from askaround.model import Event


@hookimpl
def register_settings() -> type:
    """Return the settings under ``[plugins.log]``."""
    from askaround_log.writer import Settings

    return Settings


@hookimpl
def after_transition(events: Sequence[Event]) -> None:
    """Append a line for each step."""
    env = current_env.get()
    if env is not None:
        from askaround_log.writer import append, line

        append(env, [line(event) for event in events])


@hookimpl
def on_transition_error(event: Event, error: BaseException) -> None:
    """Append a line for a step that could not be taken."""
    env = current_env.get()
    if env is not None:
        from askaround_log.writer import append, line

        append(env, [line(event, type(error).__name__)])
