"""What a run of deliveries did."""

from __future__ import annotations

from dataclasses import dataclass, field

from askaround.errors import (
    AskaroundError,
    BadFile,
    Locked,
    NotSaved,
    PartlyDone,
    PluginFailed,
    SetupNeeded,
)
from askaround.host.fault import worded
from askaround.model.effect import Effect, Status


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
        unsaved: why the run ended before its time: nothing more could be written, for the disk is
            full or another process holds the database; or None.
    """

    done: list[Effect] = field(default_factory=list)
    held: list[tuple[Effect, str]] = field(default_factory=list)
    failed: list[tuple[Effect, str]] = field(default_factory=list)
    unready: SetupNeeded | None = None
    broken: AskaroundError | None = None
    unsaved: Locked | NotSaved | None = None

    def add(self, other: DeliveryReport) -> None:
        """Add what became of other messages."""
        self.done += other.done
        self.held += other.held
        self.failed += other.failed

    def missed(self, effect: Effect, reason: str, now: int) -> None:
        """Note what did not go: held where it is tried again by itself, else failed.

        Args:
            effect: as it stands after it.
            now: seconds since 1970 UTC.
        """
        if effect.status is not Status.APPROVED:
            self.failed.append((effect, reason))
            return
        when = _in_time((effect.not_before or now) - now)
        self.held.append((effect, f"{reason}; tried again {when}"))

    def stop(self, effect: Effect, error: AskaroundError) -> None:
        """Note what kept a message from the wire, or from being settled: it stays as it was."""
        if isinstance(error, PluginFailed | BadFile):
            self.broken = self.broken or error
        if isinstance(error, SetupNeeded):
            self.unready = self.unready or error
        if isinstance(error, Locked | NotSaved):
            self.unsaved = error
        lost = "unknown: " if effect.status is Status.UNKNOWN else ""
        self.failed.append((effect, f"{lost}{said(error)}"))

    def cut_short(self, error: Locked | NotSaved) -> AskaroundError:
        """Return the error of a run that `error` ended: with what had become of its messages."""
        unknown = [effect.id for effect, _ in self.failed if effect.status is Status.UNKNOWN]
        if not self.done and not unknown:
            return error
        counts = ((len(self.done), "went"), (len(unknown), "unknown: nobody knows whether it went"))
        see = "   (and: askaround outbox list --status unknown)" if unknown else ""
        return PartlyDone(
            f"{error.what}; {', '.join(f'{count} {word}' for count, word in counts if count)}",
            why=error.why,
            hint=f"{error.hint}{see}",
            details={"delivered": [effect.id for effect in self.done], "unknown": unknown},
        )


def said(error: AskaroundError) -> str:
    """Return an error in one line, without what to type."""
    return worded(f"{error.what}: {error.why}" if error.why else error.what)


def _in_time(seconds: int) -> str:
    """Return a length of waiting in words: ``in 5 minutes``, ``in 2 hours``."""
    units = ((3600, "hour"), (60, "minute"), (1, "second"))
    size, unit = next((one for one in units if seconds >= one[0]), units[-1])
    count = seconds // size
    return f"in {count} {unit}{'s' if count != 1 else ''}"
