"""What the contract of a channel is told about it, and the world that its tests live in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from askaround.model.contact import Contact
from askaround.model.context import Env
from askaround.model.declare import Channel
from askaround.model.effect import Draft, Effect
from askaround.testing.builders import a_contact, a_draft, an_effect, an_env


class ChannelWorld:
    """What a subclass of the contract says of its channel; `ChannelContract` tells of each."""

    settings: ClassVar[Any] = None
    secrets: ClassVar[Mapping[str, str]] = {}
    reachable: ClassVar[Contact] = a_contact()
    delivers: ClassVar[bool] = True
    unready: ClassVar[Sequence[Any]] = ()
    every: ClassVar[int] = 1
    keeps: ClassVar[Sequence[str]] = ()

    def channel(self) -> Channel:
        """Return the channel to test; it is asked for anew for each test."""
        raise NotImplementedError("return your channel here")

    def received(self, env: Env) -> Sequence[str]:
        """Return what really arrived or lies ready, one text for each message, any form."""
        raise NotImplementedError("return what arrived: files, or what a server of the test got")

    def arrange(self, env: Env) -> None:
        """Prepare the world before a test: forget what arrived, lay mail out, start a server."""

    # ---- helpers

    def env(self, folder: Path) -> Env:
        """Return the world of one test."""
        folder.mkdir(parents=True, exist_ok=True)
        made = an_env(folder, self.settings, secrets=self.secrets)
        self.arrange(made)
        return made

    def draft(self, number: int = 1) -> Draft:
        """Return a message to the reachable contact by this channel."""
        channel = self.channel()
        return a_draft(
            effect=number,
            channel=channel.name,
            to=channel.address(self.reachable) or "",
            to_name=self.reachable.name,
        )

    def effect(self, number: int = 1, **more: Any) -> Effect:
        """Return the outbox's row of `draft`."""
        return an_effect(id=number, channel=self.channel().name, **more)
