"""What plugins are handed in place of the engine's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model.context import twin

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.model.context import Facts


class Handed:
    """Gives guards, policies and actions a twin of the facts, the same one for all of a step.

    Where none but the built-in plugins are in use, that is the facts themselves: a tick over a
    hundred thousand contacts makes no copy that nobody could spoil.

    Args:
        host: knows which plugins are in use.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._last: tuple[Facts, Facts] | None = None

    def __call__(self, facts: Facts) -> Facts:
        """Return what plugins are handed for these facts."""
        if not self._host.has_others:
            return facts
        if self._last is None or self._last[0] is not facts:
            self._last = facts, twin(facts)
        return self._last[1]
