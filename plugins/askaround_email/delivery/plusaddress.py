"""Whether mail to ``you+token@…`` reaches you: by what is known of providers, or what was seen.

A provider that refuses the plus would lose the answer, so nothing is guessed. What `email check`
has found out is kept in the campaign's folder, for the one address it was found for.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.privatefile import write_whole
from askaround_email.parts.headers import addresses
from askaround_email.settings import OUTGOING, Settings, maildir_path, own_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from askaround.model import Env

FILE = ".plus-address.json"
_PROVIDERS = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com"}
    | {"me.com", "mac.com", "fastmail.com", "fastmail.fm", "proton.me", "protonmail.com", "pm.me"}
    | {"posteo.de", "mailbox.org"}
)
_HOSTS = ("gmail.com", "googlemail.com", "fastmail.com", "messagingengine.com", "mail.me.com")
"""Servers of providers that do so for every domain of their customers, and let nobody forbid it."""
_RECEIVERS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address.

    Attributes:
        works: True or False where it is known, else None.
        why: how it is known, in words.
    """

    works: bool | None
    why: str


def plus_address(env: Env, address: str) -> Known:
    """Return whether mail to `address` with a plus is known to arrive; nobody is asked."""
    settings: Settings = env.settings
    domain = address.rpartition("@")[2].lower()
    if domain in _PROVIDERS:
        return Known(True, f"{domain} is known to")
    for host in (settings.smtp_host.lower(), settings.imap_host.lower()):
        if host and any(host == one or host.endswith(f".{one}") for one in _HOSTS):
            return Known(True, f"{host} is known to")
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(_path(env).read_text())
        if kept["address"] == address.lower() and isinstance(kept["works"], bool):
            return Known(kept["works"], str(kept["why"]))
    return Known(None, "nobody knows")


def token_setting(env: Env, address: str) -> bool | str:
    """Return the setting `reply_token`, with ``auto`` decided for an address."""
    wanted: bool | str = env.settings.reply_token
    return plus_address(env, address).works is True if wanted == "auto" else wanted


def keep(env: Env, address: str, works: bool, why: str) -> None:
    """Keep what was found out; where it cannot be written, it is found out again."""
    text = json.dumps({"address": address.lower(), "works": works, "why": why})
    with suppress(OSError):
        write_whole(_path(env), text.encode())


def asked(recipient: Callable[[str], int], address: str, sign: str) -> Known:
    """Ask a server that was told the sender whether it takes the address with a plus.

    Only a server that refuses an invented address can be believed: many take any.

    Args:
        recipient: names a receiver to the server and returns the code of its answer.
        sign: letters for the addresses, that nobody has.
    """
    local, _, domain = address.partition("@")
    if recipient(address) >= 300:
        return Known(None, "the server does not deliver to it")
    plus = recipient(f"{local}+{sign}@{domain}")
    if 500 <= plus < 600:
        return Known(False, f"the server refuses {local}+…@{domain}")
    if plus < 300 and recipient(f"{sign}@{domain}") >= 500:
        return Known(True, f"the server takes {local}+…@{domain}, and refuses invented addresses")
    return Known(None, "the server takes any address at first, so it does not tell")


def arrived(env: Env, heads: Iterable[Iterable[str]]) -> str:
    """Return an own address with a plus that mail came to, or empty.

    Args:
        heads: of each mail the addresses it was sent to.
    """
    for receivers in heads:
        for address in receivers:
            local, _, domain = address.lower().partition("@")
            plain, plus, sign = local.partition("+")
            if plus and sign and f"{plain}@{domain}" in own_addresses(env):
                return address
    return ""


def in_maildir(env: Env) -> Iterable[list[str]]:
    """Yield to whom the mails of the Maildir that replies are read from were sent."""
    from itertools import islice

    from askaround_email.delivery.files import head
    from askaround_email.parts.maildir import Maildir

    box = Maildir(maildir_path(env, env.settings.inbox))
    for entry in islice(box.entries(), _LOOKED_AT):
        with suppress(OSError):
            yield addresses(head(entry.path), *_RECEIVERS)


def _path(env: Env) -> Path:
    return env.folder / OUTGOING / FILE
