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
        Located,
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
    Example: ``return Settings``, where ``Settings`` is ``@dataclass(frozen=True)``.

    Failure: what needs these settings stops with exit code 7, naming the plugin.
    """
    raise AssertionError  # specifications are never called


@hookspec
def register_channels() -> Sequence[Channel | Selector]:
    """Return channels, and selectors that choose among channels.

    Example: ``return [WebhookChannel()]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_policies() -> Sequence[Policy]:
    """Return policy objects.

    Example: ``return [QuietHours()]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    Policies fail closed: one that raises later, or that its manifest lists and that is not there,
    blocks what would be sent, on a topic of its own, naming its plugin.
    """
    raise AssertionError


@hookspec
def register_guards() -> Sequence[Guard]:
    """Return guards that workflow files may name.

    Example: ``return [Guard("has_phone", "A number is known", ("contact.*",), check)]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_actions() -> Sequence[Action]:
    """Return actions that workflow files may name.

    Example: ``return [Action("ask_locally", "Ask a local group first", (), expand)]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_records() -> Sequence[RecordKind]:
    """Return kinds of records with their fields.

    Example: ``return [RecordKind("badge", "A visit", (Field("date", "time", required=True),))]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_intents() -> Sequence[IntentKind]:
    """Return the intents the plugin may report; a workflow's ``observe:`` gives them meaning.

    Example: ``return [IntentKind("chat.pinged", "They wrote in the chat", contact=True)]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_importers() -> Sequence[Importer]:
    """Return readers of contact files.

    Example: ``return [Importer("guestbook", "Guest book", sniff, read)]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_composers() -> Sequence[Composer]:
    """Return composers that finish a draft for a channel, just before it is delivered.

    They may add to it (an invitation, a file); address and words stay those that were approved.
    Example: ``return [Composer("invitation", ("calendar",), compose)]``.

    Failure: the plugin is left out and named; a workflow that needs it stops with exit code 7.
    """
    raise AssertionError


@hookspec
def register_workflows() -> Sequence[Path]:
    """Return folders that hold ``*.yaml`` workflows and, below each, ``messages/<workflow>/*.j2``.

    Example: ``return [Path(__file__).parent]``.

    Failure: it is named, and its folders are not looked into.
    """
    raise AssertionError


@hookspec
def classify(observation: Observation) -> Sequence[IntentSeen]:
    """Return what an observation means, each intent with the words that say so.

    All plugins are asked.
    Example: ``return [IntentSeen("reply.stop", "please stop writing")]``.

    Failure: it is named and skipped; the observation waits for the person.
    """
    raise AssertionError


@hookspec
def advise(place: str) -> Advice:
    """Return what is advisable at `place` (a territory id, empty where it is not known).

    All plugins are asked. For each value the higher tier wins, then what is said of the narrower
    territory, then the user's own packs over an installed plugin and that over a built-in one, then
    the better confidence. ``Advice.place`` is the territory that the values are said of: ``place``,
    or one around it (``US``), also value by value as ``AdvisedValue.territory``.
    Example: ``return Advice(place, {"minutes": AdvisedValue(20)})``.

    Failure: it is named and skipped; the advice of the others counts.
    """
    raise AssertionError


@hookspec
def check_advice(field: str, value: object) -> str | None:
    """Return what is wrong with a value that a plugin advises, ``""`` if nothing is.

    None stands for a field that this plugin does not know. The built-in plugins are asked first,
    and the first that knows the field decides. A wrong value is passed over, so that what others
    say of the place counts, and is told with the name of the plugin that advised it.
    Example: ``return None if field != "owls" else "" if value in {1, 2} else "1 or 2"``.

    Failure: it is named and skipped; the answers of the others count.
    """
    raise AssertionError


@hookspec
def locate(text: str) -> Located | None:
    """Return which place the words mean that somebody typed for one, or None if it cannot say.

    All plugins are asked; an answer with one place counts before one with several, and that before
    one with none. Where no plugin answers, the words are taken as they stand.
    Example: ``return Located(("IT",), "Europe/Rome")``.

    Failure: it is named and skipped; the answers of the others count.
    """
    raise AssertionError


@hookspec
def after_transition(events: Sequence[Event]) -> None:
    """See a batch of events after it was committed. Cannot change anything.

    Example: ``log.extend(event.kind for event in events)``.

    Failure: it is named; what was committed stays, and the other observers are called.
    """
    raise AssertionError


@hookspec
def on_transition_error(event: Event, error: BaseException) -> None:
    """See a transition that could not be applied. Cannot change anything.

    Example: ``log.append(type(error).__name__)``.

    Failure: it is named; the other observers are called.
    """
    raise AssertionError
