"""Polling: asking every channel what it saw since the last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.host.answers import observations
from askaround.host.fault import of_plugin
from askaround.host.remedy import said
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
            observed, rubbish = observations(seen)
        except BaseException as error:
            of_plugin(error)
            _blame(trouble, name, f"{host.speaker(name)}{said(error)}")
            continue
        if rubbish:
            _blame(trouble, name, f"{host.speaker(name)}{rubbish}")
        if observed or new != cursor:
            found.append(News(name, observed, None if new is None else str(new)))
    return found


def _blame(trouble: list[tuple[str, str]], channel: str, reason: str) -> None:
    if (channel, reason) not in trouble:
        trouble.append((channel, reason))
