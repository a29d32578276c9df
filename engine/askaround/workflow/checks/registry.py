"""What plugins provide for workflow files to name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from askaround.model.declare import Field

BUILT_IN = ("send", "task", "spawn", "fire_on", "broadcast", "do_not_contact")
"""Steps that the engine does itself."""


class Registry(Protocol):
    """The names that enabled plugins provide, with the arguments of each."""

    @property
    def guards(self) -> Mapping[str, tuple[Field, ...]]:
        """Arguments by guard."""

    @property
    def actions(self) -> Mapping[str, tuple[Field, ...]]:
        """Arguments by action."""

    @property
    def records(self) -> Mapping[str, tuple[Field, ...]]:
        """Fields by kind of record."""

    @property
    def channels(self) -> Collection[str]:
        """Channels."""

    @property
    def selectors(self) -> Collection[str]:
        """Selectors, usable wherever a channel is."""

    @property
    def intents(self) -> Collection[str]:
        """Intents."""

    @property
    def anchors(self) -> Collection[str]:
        """Moments that kinds of records give, such as ``meeting_end``."""

    @property
    def messages(self) -> Collection[str]:
        """Messages of this workflow that have a template."""

    @property
    def elsewhere(self) -> Mapping[str, Collection[str]]:
        """Messages that have a template, by the workflow they are for; this one may be left out."""

    @property
    def off(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """What plugins that are switched off would provide.

        By kind (``guards``, ``channels``, …) and name: the plugin, and why it is off.
        """


@dataclass(frozen=True, slots=True)
class Names:
    """A plain `Registry`."""

    guards: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    actions: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    records: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    channels: Collection[str] = ()
    selectors: Collection[str] = ()
    intents: Collection[str] = ()
    anchors: Collection[str] = ()
    messages: Collection[str] = ()
    elsewhere: Mapping[str, Collection[str]] = field(default_factory=dict)
    off: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
