"""Polling: asking every channel what it saw since the last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.model.declare import Channel

if TYPE_CHECKING:
    from askaround.model.observation import Observation
    from askaround.workspace import Workspace


@dataclass(frozen=True, slots=True)
class News:
    """What one channel saw, and how far it has come with it."""

    channel: str
    observations: Sequence[Observation]
    cursor: str | None


def look(workspace: Workspace, trouble: list[tuple[str, str]]) -> list[News]:
    """Return the news of every channel that has some.

    Args:
        workspace: the open campaign.
        trouble: gets ``(channel, reason)`` of those that could not be asked.
    """
    found: list[News] = []
    host = workspace.host
    for name, channel in host.channels().items():
        if type(channel).poll is Channel.poll:
            continue  # it only sends
        cursor = workspace.store.observations.cursor(name)
        try:
            with host.speaking(host.owner("channels", name)) as env:
                seen, new = channel.poll(cursor, env)
            observations = _observations(seen)
        except (Exception, SystemExit) as error:
            reason = (name, f"{type(error).__name__}: {error}")
            trouble += [] if reason in trouble else [reason]
            continue
        if observations or new != cursor:
            found.append(News(name, observations, None if new is None else str(new)))
    return found


def _observations(seen: Sequence[object]) -> list[Observation]:
    if not seen:
        return []
    from askaround.model.observation import Observation

    return [one for one in seen if isinstance(one, Observation)]
