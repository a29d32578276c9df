"""A channel and an observer that remember what they were given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl
from askaround.model.declare import Channel
from askaround.model.effect import Delivered

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.context import Env
    from askaround.model.effect import Delivery, Draft, Effect
    from askaround.model.event import Event
    from askaround.model.observation import Observation


class RecordingChannel(Channel):
    """Delivers into a list, once for each key.

    Args:
        name: as workflow files and settings use it.
        answers: what each delivery comes to, in turn; the last one stays. An exception is raised.

    Attributes:
        drafts: what was delivered, by key, in order.
        inbox: observations that the next poll brings; its cursor counts them.
    """

    mode = "async"

    def __init__(
        self, name: str = "recording", answers: Sequence[Delivery | BaseException] = ()
    ) -> None:
        self.name = name
        self.about = "Remembers what it was given"
        self.order = 1
        self.answers = list(answers) or [Delivered("remembered")]
        self.drafts: dict[str, Draft] = {}
        self.inbox: list[Observation] = []

    def address(self, contact: Contact) -> str | None:
        """Return the first mail address."""
        return contact.emails[0] if contact.emails else None

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Remember `draft`, unless it was delivered under this key before."""
        if key in self.drafts:
            return Delivered("remembered before")
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Delivered):
            self.drafts[key] = draft
        return answer

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Bring what lies in `inbox` beyond `cursor`."""
        new = self.inbox[int(cursor or 0) :]
        return new, str(len(self.inbox)) if new else cursor

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Say whether it was remembered."""
        if effect.key in self.drafts:
            return Delivered("remembered")
        return super().reconcile(effect, env)


class HookRecorder:
    """Observes what the engine tells its plugins; add it with ``campaign.host.add``.

    Attributes:
        events: every committed event, in order.
        failures: ``(event, error)`` of every transition that could not be applied.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.failures: list[tuple[Event, BaseException]] = []

    @hookimpl
    def after_transition(self, events: Sequence[Event]) -> None:
        """Keep the events."""
        self.events += events

    @hookimpl
    def on_transition_error(self, event: Event, error: BaseException) -> None:
        """Keep the failure."""
        self.failures.append((event, error))
