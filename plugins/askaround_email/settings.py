"""What can be set under ``[plugins.email]``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from askaround.model import Env

OUTGOING = "outgoing"


@dataclass(frozen=True)
class Settings:
    """Settings of the e-mail channel.

    Attributes:
        folder: where the Maildirs lie, below the campaign's folder.
        drafts, inbox, sent: the Maildirs' names; an absolute path or one beginning with ``~`` names
            a Maildir elsewhere, such as one that a mail program keeps in step with a server.
        from_address: the address to write from, where it is not the profile's.
        reply_token: put a token after a plus into Reply-To, by which a reply is recognised from
            whatever address it comes. ``auto`` does so where the provider is known to accept it.
        per_poll: how many messages one look into a Maildir takes up at most.
    """

    folder: str = "mail"
    drafts: str = "Drafts"
    inbox: str = "Inbox"
    sent: str = "Sent"
    from_address: str = ""
    reply_token: bool | Literal["auto"] = "auto"  # noqa: S105 - whether to use one, no secret
    per_poll: int = 2000


def maildir_path(env: Env, name: str) -> Path:
    """Return the path of the Maildir that the settings call `name`."""
    settings: Settings = env.settings
    return env.folder / settings.folder / Path(name).expanduser()


def own_addresses(env: Env) -> tuple[str, ...]:
    """Return the seeker's addresses in lower case, the one to write from first."""
    settings: Settings = env.settings
    found = (settings.from_address, env.profile.get("email", ""))
    return tuple(dict.fromkeys(a.strip().lower() for a in found if a.strip()))
