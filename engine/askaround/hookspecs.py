"""The hooks a plugin may implement. Each states its arguments, result, and what a failure does.

A plugin module decorates its functions with `hookimpl`:

>>> from askaround.hookspecs import hookimpl
>>> @hookimpl
... def register_intents():
...     from askaround.model import IntentKind
...     return [IntentKind("chat.pinged", "They wrote in the chat")]

Everything a ``register_…`` hook returns is a list. A plugin that raises while registering is
reported by name and skipped, unless the running workflow names something of it: then the command
stops with exit code 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from pathlib import Path

    from askaround.model import (
        Action,
        Advice,
        Channel,
        Composer,
        Env,
        Event,
        Guard,
        Importer,
        IntentKind,
        IntentSeen,
        Observation,
        Policy,
        RecordKind,
        Selector,
    )

hookspec = pluggy.HookspecMarker("askaround")
hookimpl = pluggy.HookimplMarker("askaround")

current_env: ContextVar[Env | None] = ContextVar("askaround_env", default=None)
"""The plugin's own `Env` while one of its hooks runs; None where no campaign is open."""


@hookspec
def register_settings() -> type:
    """Return the plugin's settings: a frozen dataclass whose fields all have defaults.

    They are read from ``[plugins.<name>]`` of the campaign's ``askaround.toml``.
    Example: ``@dataclass(frozen=True) class Settings: per_day: int = 20``.
    """
    raise AssertionError  # specifications are never called


@hookspec
def register_channels() -> Sequence[Channel | Selector]:
    """Return channels, and selectors that choose among channels.

    Example: ``return [WebhookChannel()]``.
    """
    raise AssertionError


@hookspec
def register_policies() -> Sequence[Policy]:
    """Return policy objects. A policy that raises later blocks, naming its plugin.

    Example: ``return [QuietHours()]``.
    """
    raise AssertionError


@hookspec
def register_guards() -> Sequence[Guard]:
    """Return guards that workflow files may name.

    Example: ``return [Guard("has_phone", "A number is known", ("contact.*",), check)]``.
    """
    raise AssertionError


@hookspec
def register_actions() -> Sequence[Action]:
    """Return actions that workflow files may name.

    Example: ``return [Action("ask_locally", "Ask a local group first", (), expand)]``.
    """
    raise AssertionError


@hookspec
def register_records() -> Sequence[RecordKind]:
    """Return kinds of records with their fields.

    Example: ``return [RecordKind("badge", "A visit", (Field("date", "time", required=True),))]``.
    """
    raise AssertionError


@hookspec
def register_intents() -> Sequence[IntentKind]:
    """Return the intents the plugin may report; a workflow's ``observe:`` gives them meaning.

    Example: ``return [IntentKind("chat.pinged", "They wrote in the chat", contact=True)]``.
    """
    raise AssertionError


@hookspec
def register_importers() -> Sequence[Importer]:
    """Return readers of contact files.

    Example: ``return [Importer("guestbook", "Guest book", sniff, read)]``.
    """
    raise AssertionError


@hookspec
def register_composers() -> Sequence[Composer]:
    """Return composers that finish a draft for a channel.

    Example: ``return [Composer("invitation", ("calendar",), compose)]``.
    """
    raise AssertionError


@hookspec
def register_workflows() -> Sequence[Path]:
    """Return folders that hold ``*.yaml`` workflows and, below each, ``messages/<workflow>/*.j2``.

    Example: ``return [Path(__file__).parent]``.
    """
    raise AssertionError


@hookspec
def classify(observation: Observation) -> Sequence[IntentSeen]:
    """Return what an observation means, each intent with the words that say so.

    All plugins are asked. One that raises is reported and skipped; the observation then waits for
    the person. Example: ``return [IntentSeen("reply.stop", "please stop writing")]``.
    """
    raise AssertionError


@hookspec
def advise(place: str) -> Advice:
    """Return what is advisable at `place` (a territory id, empty where it is not known).

    All plugins are asked; for each value the higher tier, then the better confidence wins. One
    that raises is reported and skipped.
    Example: ``return Advice(place, {"minutes": AdvisedValue(20)})``.
    """
    raise AssertionError


@hookspec
def after_transition(events: Sequence[Event]) -> None:
    """See a batch of events after it was committed. Cannot change anything.

    One that raises is reported and stops nobody else. Example: append a line to a log.
    """
    raise AssertionError


@hookspec
def on_transition_error(event: Event, error: BaseException) -> None:
    """See a transition that could not be applied. Cannot change anything.

    One that raises is reported and stops nobody else. Example: append a line to a log.
    """
    raise AssertionError
