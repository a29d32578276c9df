"""What channels laid out where no file of the campaign is, taken away for who is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.host.fault import of_plugin
from askaround.host.remedy import one_line, said
from askaround.host.shape import fitted
from askaround.model.declare import Channel, Elsewhere

if TYPE_CHECKING:
    from askaround.host.host import Host


def forget_elsewhere(
    host: Host, name: str, addresses: Sequence[str] = (), keys: Sequence[str] = ()
) -> Elsewhere:
    """Let one channel take away what lies elsewhere; without keys what was left before.

    Args:
        host: of the campaign.
        name: of the channel.
        addresses: of who is forgotten.
        keys: delivery keys of what may lie there.
    """
    channel = host.channels()[name]
    if type(channel).forget_elsewhere is Channel.forget_elsewhere:
        return Elsewhere()
    owner = host.owner("channels", name)
    try:
        with host.speaking(owner) as env:
            answer: object = channel.forget_elsewhere(addresses, keys, env)
        done: Elsewhere = fitted(answer, Elsewhere, "what forget_elsewhere() returned")
    except BaseException as error:
        of_plugin(error)
        if host.of(owner):
            host.blame(owner, "forget_elsewhere", error)
        return Elsewhere(left=(f"{host.speaker(name)}{said(error)}",))
    return Elsewhere(tuple(map(one_line, done.gone)), tuple(map(one_line, done.left)))
