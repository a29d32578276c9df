"""The stage of a rehearsal: a copy of the campaign that can reach nothing outside itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.host.host import Host
from askaround.model.declare import Channel
from askaround.model.effect import Delivered, Delivery, Draft, Effect, HandedOver, Unknown
from askaround.store.database import FILE
from askaround.upkeep.backup import backup
from askaround.workspace import Workspace

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.context import Env
    from askaround.model.event import Event
    from askaround.model.observation import Observation

READ = (".toml", ".yaml", ".yml", ".json", ".j2")
"""Endings of the files that settings, templates and plugins are read from; others stay away."""

LARGEST = 1_000_000


class StandIn(Channel):
    """Takes a channel's place: knows whom it reaches, and delivers nothing.

    Args:
        real: the channel; asked for addresses only.
        by_itself: it sends, rather than laying messages out for the person.
    """

    def __init__(self, real: Channel, *, by_itself: bool) -> None:
        self.real = real
        self.by_itself = by_itself
        self.name, self.about, self.mode, self.order = real.name, real.about, real.mode, real.order

    def address(self, contact: Contact) -> str | None:
        """Return what the real channel says: an address is only looked up."""
        return self.real.address(contact)

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Say that it went, as far as the real channel would bring it."""
        return Delivered("rehearsed") if self.by_itself else HandedOver("laid out for you to send")

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Hear nothing."""
        return (), cursor

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Know nothing."""
        return Unknown(effect.detail)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Touch no file."""
        return True


class QuietHost(Host):
    """The campaign's plugins, without their channels, their observers and their secrets."""

    senders: frozenset[str] = frozenset()

    def channel(self, name: str) -> Channel:
        """Return the stand-in for a channel."""
        return StandIn(super().channel(name), by_itself=name in self.senders)

    def channels(self) -> dict[str, Channel]:
        """Return the stand-ins for all channels."""
        found = super().channels()
        return {name: StandIn(c, by_itself=name in self.senders) for name, c in found.items()}

    def env(self, plugin: str) -> Env:
        """Return what a plugin may use: the stage's folder, and no secret."""
        return replace(super().env(plugin), secret=_no_secret)

    def after_transition(self, events: Sequence[Event]) -> None:
        """Tell nobody: an observer may write or send."""

    def on_transition_error(self, event: Event, error: BaseException) -> None:
        """Tell nobody."""


class Stage(Workspace):
    """A workspace whose plugins can do nothing outside."""

    senders: frozenset[str] = frozenset()

    @cached_property
    def host(self) -> Host:
        """The plugin host."""
        host = QuietHost(self.settings, self.folder, self.clock, lambda: self.profile, self.blocked)
        host.senders = self.senders
        return host


def _no_secret(name: str) -> str | None:
    return None


@contextmanager
def staged(workspace: Workspace) -> Iterator[tuple[Campaign, FixedClock]]:
    """Open a copy of a campaign in a temporary folder that goes away at the end.

    The campaign itself is only read. Yields the copy and its clock, which stands at the
    campaign's own now.
    """
    with TemporaryDirectory(prefix="askaround-rehearsal-") as name:
        folder = Path(name)
        backup(workspace, folder / FILE)
        _copy_readable(workspace.folder, folder)
        clock = FixedClock(workspace.clock.now())
        stage = Stage(folder, clock=clock, blocked=workspace.blocked)
        try:
            stage.senders = _senders(stage)
            yield Campaign(stage), clock
        finally:
            stage.close()


def _copy_readable(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.suffix not in READ or not path.is_file() or path.stat().st_size > LARGEST:
            continue
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def _senders(workspace: Workspace) -> frozenset[str]:
    """Return the channels that have sent by themselves before: nothing was laid out, and it went.

    A channel that has never been used counts as one that lays out.
    """
    done: Mapping[str, set[object]] = {
        kind: {e.data.get("effect") for e in workspace.store.events.select(kind=f"effect.{kind}")}
        for kind in ("begun", "handed_over")
    }
    began = done["begun"] - done["handed_over"]
    return frozenset(
        str(event.data.get("channel", ""))
        for event in workspace.store.events.select(kind="effect.delivered")
        if event.data.get("effect") in began
    )
