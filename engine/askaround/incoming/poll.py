"""Polling: asking every channel what it saw since the last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, PartlySeen
from askaround.host.answers import news
from askaround.host.fault import of_plugin
from askaround.host.remedy import one_line, said
from askaround.model.declare import Channel

if TYPE_CHECKING:
    from askaround.model.context import Env
    from askaround.model.observation import Observation
    from askaround.workspace import Workspace


@dataclass(frozen=True, slots=True)
class News:
    """What one channel saw, and how far it has come with it.

    Attributes:
        doubtful: why an observation is not acted on and waits for the person, by its key.
    """

    channel: str
    observations: Sequence[Observation]
    cursor: str | None
    doubtful: Mapping[str, str] = field(default_factory=dict)


def look(
    workspace: Workspace, trouble: list[tuple[str, str]], remedies: list[str] | None = None
) -> list[News]:
    """Return the news of every channel that has some.

    Args:
        workspace: the open campaign.
        trouble: gets ``(channel, reason)`` of those that could not be asked.
        remedies: gets what to type about them, as far as they say so.
    """
    found: list[News] = []
    host = workspace.host
    for name, channel in host.channels().items():
        if type(channel).poll is Channel.poll:
            continue  # it only sends
        cursor = workspace.store.observations.cursor(name)
        owner = host.owner("channels", name)
        halfway: list[PartlySeen] = []
        try:
            with host.speaking(owner) as env:
                seen = news(_asked(channel, cursor, env, halfway), workspace.clock.now(), name)
        except BaseException as error:
            of_plugin(error)
            host.mark(owner, "poll", error)
            _blame(trouble, name, f"{host.speaker(name)}{said(error)}")
            if remedies is not None and isinstance(error, AskaroundError) and error.hint:
                remedies.append(error.hint)
            continue
        for part in halfway:
            host.mark(owner, "poll", part)
            _blame(trouble, name, f"{host.speaker(name)}{said(part)}")
            if remedies is not None and part.hint:
                remedies.append(part.hint)
        for why in seen.wrong:
            _blame(trouble, name, f"{host.speaker(name)}{one_line(why)}")
        for why in (*seen.wrong, *seen.doubtful.values()):
            host.mark(owner, "poll", TypeError(why))
        if seen.observations or seen.cursor not in (None, cursor):
            says = host.speaker(name)
            doubtful = {key: f"{says}{one_line(why)}" for key, why in seen.doubtful.items()}
            known = {key for key in doubtful if workspace.store.observations.known(key)}
            new = [one for one in seen.observations if one.key not in known]
            found.append(News(name, new, seen.cursor, doubtful))
    return found


def _asked(channel: Channel, cursor: str | None, env: Env, halfway: list[PartlySeen]) -> object:
    """Return what a channel saw; where that is not all, why is put into `halfway`."""
    try:
        return channel.poll(cursor, env)
    except PartlySeen as part:
        halfway.append(part)
        return part.news


def _blame(trouble: list[tuple[str, str]], channel: str, reason: str) -> None:
    if (channel, reason) not in trouble:
        trouble.append((channel, reason))
