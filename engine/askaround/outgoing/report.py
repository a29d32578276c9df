"""What a run of deliveries did."""

from __future__ import annotations

from dataclasses import dataclass, field

from askaround.errors import AskaroundError, BadFile, PluginFailed, SetupNeeded
from askaround.model.effect import Effect


@dataclass(slots=True)
class DeliveryReport:
    """What became of each message.

    Attributes:
        done: delivered or handed over.
        held: with the reason, to go later or never.
        failed: with the reason.
        unready: the first channel that has to be set up before anything goes by it, or None.
        broken: the first fault of a plugin, or of its settings, that kept a message from the wire,
            or None.
    """

    done: list[Effect] = field(default_factory=list)
    held: list[tuple[Effect, str]] = field(default_factory=list)
    failed: list[tuple[Effect, str]] = field(default_factory=list)
    unready: SetupNeeded | None = None
    broken: AskaroundError | None = None

    def stop(self, effect: Effect, error: AskaroundError) -> None:
        """Note what kept a message from the wire: it stays as it was."""
        if isinstance(error, PluginFailed | BadFile):
            self.broken = self.broken or error
        if isinstance(error, SetupNeeded):
            self.unready = self.unready or error
        self.failed.append((effect, f"{error.what}: {error.why}" if error.why else error.what))
