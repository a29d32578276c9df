"""Says when an invitation is drafted that it will need one's own address: not when it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from askaround.model import Policy

# Every command loads the policies, so what only an invitation needs is imported late.
if TYPE_CHECKING:
    from askaround.model import Finding, PolicyContext


class OwnAddress(Policy):
    """Warns of an invitation that names nobody who invites."""

    name = "own_address"
    about = "Whether an invitation can name you as the one who invites"
    reads = ()
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Return a warning where one's own e-mail address is not known."""
        draft = context.draft
        if draft is None or context.channel != "calendar" or draft.from_address:
            return ()
        from askaround.model import Finding, Severity

        return [
            Finding(
                Severity.WARN,
                "address",
                "an invitation needs your own e-mail address, which is not known",
                remedy="askaround profile --email you@example.org",
                rule="own-address",
            )
        ]
