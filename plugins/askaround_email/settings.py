"""What can be set under ``[plugins.email]``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from askaround.model import Env

OUTGOING = "outgoing"
Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True)
class Settings:
    """Settings of the e-mail channel.

    Attributes:
        folder: where the Maildirs lie, below the campaign's folder.
        drafts, inbox, sent: the Maildirs' names; an absolute path or one beginning with ``~`` names
            a Maildir elsewhere, such as one that a mail program keeps in step with a server.
        from_address: the address to write from, where it is not the profile's.
        reply_token: put a token after a plus into Reply-To, by which a reply is recognised from
            whatever address it comes. ``auto`` does so where the provider is known to accept it, or
            `email check` found that it does; ``name`` puts it behind your name instead, which every
            provider accepts and everybody who answers can see.
        per_poll: how many messages one look into a folder takes up at most.
        deliver: what becomes of an approved message. ``drafts`` lays it out in the Maildir of
            drafts, ``imap`` in the account's folder of drafts, ``smtp`` sends it.
        smtp_host, smtp_port: the server that sends; port 0: the usual one of `smtp_security`.
        smtp_security: ``starttls``, ``tls``, or ``none``, which only a server on this machine may
            have.
        smtp_user: the name to sign in with; empty: without signing in.
        per_hour, per_day: how many messages are sent at most in any hour, in any day; 0: any
            number. What is more waits.
        bcc_self: send a copy of each message to oneself, unseen by the receiver.
        imap_host, imap_port, imap_security, imap_user: the server that keeps the mail, likewise.
            With a host set, its inbox and its folder of sent mail are read besides the Maildirs.
        inbox_folder, sent_folder, drafts_folder: the names of its folders; where one is empty, the
            server is asked which one is meant for that.
        deadline: seconds after which a message that is being sent, or a look at drafts, is given
            up however the server goes on; reading new mail may take five times as long, and goes
            on at the next look from where it came to.
        ca_file: certificates to trust besides the system's (PEM): for a server of one's own.
    """

    folder: str = "mail"
    drafts: str = "Drafts"
    inbox: str = "Inbox"
    sent: str = "Sent"
    from_address: str = ""
    reply_token: bool | Literal["auto", "name"] = "auto"  # noqa: S105 - whether to use one, no secret
    per_poll: int = 2000
    deliver: Literal["drafts", "imap", "smtp"] = "drafts"
    smtp_host: str = ""
    smtp_port: int = 0
    smtp_security: Security = "starttls"
    smtp_user: str = ""
    per_hour: int = 20
    per_day: int = 100
    bcc_self: bool = False
    imap_host: str = ""
    imap_port: int = 0
    imap_security: Security = "tls"
    imap_user: str = ""
    inbox_folder: str = "INBOX"
    sent_folder: str = ""
    drafts_folder: str = ""
    deadline: float = 120.0
    ca_file: str = ""


def maildir_path(env: Env, name: str) -> Path:
    """Return the path of the Maildir that the settings call `name`."""
    settings: Settings = env.settings
    return env.folder / settings.folder / Path(name).expanduser()


def own_addresses(env: Env) -> tuple[str, ...]:
    """Return the seeker's addresses in lower case, the one to write from first."""
    settings: Settings = env.settings
    found = (settings.from_address, env.profile.get("email", ""))
    return tuple(dict.fromkeys(a.strip().lower() for a in found if a.strip()))
