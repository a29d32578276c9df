"""A campaign's end: what was decided, until when to decide, and opening it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError
from askaround.founding import put

if TYPE_CHECKING:
    from askaround.workspace import Workspace

DAYS = 21
"""Days a campaign takes where it does not say: three weeks (S18)."""
SHORTEST, LONGEST = 14, 42
DAY = 86_400


def ends_at(workspace: Workspace) -> int | None:
    """Return when the campaign's time box ends (seconds since 1970 UTC), or None where unknown."""
    founded_at = workspace.fact("founded_at", None)
    days = workspace.fact("objective", {}).get("days") or DAYS
    if not isinstance(founded_at, int) or not isinstance(days, int):
        return None
    return founded_at + days * DAY


def conclude(workspace: Workspace, said: Mapping[str, Any]) -> dict[str, Any]:
    """Close a campaign with what was decided; a later decision takes the place of an earlier one.

    Args:
        workspace: the open campaign.
        said: the decision, as plain data; ``at`` is filled in.
    """
    with workspace.journal.command("decide", summary="close the campaign") as batch:
        decision = {**said, "at": batch.now}
        put(workspace, "decision", decision)
        batch.event(None, "campaign.concluded", data={"parts": sorted(decision)})
    return decision


def reopen(workspace: Workspace) -> None:
    """Open a closed campaign again.

    Raises:
        AskaroundError: nothing was decided yet.
    """
    if not workspace.fact("decision", {}):
        raise AskaroundError("nothing was decided yet", hint="askaround decide")
    with workspace.journal.command("decide", summary="open the campaign again") as batch:
        put(workspace, "decision", {})
        batch.event(None, "campaign.reopened")
