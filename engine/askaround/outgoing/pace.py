"""How many messages a channel carries in an hour or a day, and when one is tried again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.errors import BadFile, PluginFailed, SetupNeeded
from askaround.host.answers import limits
from askaround.host.fault import of_plugin
from askaround.host.remedy import said

if TYPE_CHECKING:
    from askaround.workspace import Workspace

BACK_OFF = (300, 1800, 7200, 21600)
"""Seconds to wait after the first, second, … temporary failure."""

_LENGTHS = {3600: "an hour", 86_400: "a day"}


def limits_of(workspace: Workspace, channel: str) -> list[tuple[int, int]]:
    """Return ``(messages, seconds)``: so many at most in any such length of time.

    Raises:
        PluginFailed: the channel could not say.
    """
    host = workspace.host
    owner = host.owner("channels", channel)
    try:
        with host.speaking(owner) as env:
            return limits(host.channel(channel).limits(env))
    except (SetupNeeded, BadFile):
        raise
    except BaseException as error:
        of_plugin(error)
        host.mark(owner, "limits", error)
        what = f"the channel {channel!r}{host.of(owner)} could not say how much it carries"
        hint = host.mend(owner, error)
        raise PluginFailed(owner, what, why=said(error), hint=hint) from error


def first_free(
    workspace: Workspace, channel: str, limits: Sequence[tuple[int, int]], now: int
) -> tuple[int, str] | None:
    """Return when the channel has room again and why it has none now; None where it has.

    Args:
        now: seconds since 1970 UTC.
    """
    found: tuple[int, str] | None = None
    for most, seconds in limits:
        if most <= 0:
            continue
        times = workspace.store.effects.begun(channel, now - seconds, most)
        if len(times) < most:
            continue
        free = times[-1] + seconds
        if found is None or free > found[0]:
            length = _LENGTHS.get(seconds, f"{seconds} seconds")
            found = (free, f"{most} went by {channel} within {length}, which is your limit")
    return found
