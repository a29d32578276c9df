"""What a run of deliveries did."""

from __future__ import annotations

from dataclasses import dataclass, field

from askaround.errors import SetupNeeded
from askaround.model.effect import Effect


@dataclass(slots=True)
class DeliveryReport:
    """What became of each message.

    Attributes:
        done: delivered or handed over.
        held: with the reason, to go later or never.
        failed: with the reason.
        unready: the first channel that has to be set up before anything goes by it, or None.
    """

    done: list[Effect] = field(default_factory=list)
    held: list[tuple[Effect, str]] = field(default_factory=list)
    failed: list[tuple[Effect, str]] = field(default_factory=list)
    unready: SetupNeeded | None = None
