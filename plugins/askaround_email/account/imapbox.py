"""A connection to the IMAP server that the settings name."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4
from typing import TYPE_CHECKING

from askaround.deadline import Deadline
from askaround.errors import AskaroundError, SetupNeeded
from askaround_email.account.accounts import TIMEOUT, Account, account, uncertified, where_to_put
from askaround_email.settings import Settings

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

    from askaround.model import Env

_USUAL = {"\\Sent": ("Sent", "Sent Items", "Sent Mail"), "\\Drafts": ("Drafts", "Draft")}


_LOOK = 5
"""How many times the deadline of a call a look at what is new may take."""


class ImapDown(AskaroundError):
    """The server cannot be reached or does not answer; another time it may."""


_QUOTED = re.compile(r"""b'(.*)'|b"(.*)\"""", re.DOTALL)
_CODE = re.compile(r"^\[[A-Z][^\]]{0,100}\] *(?=\S)")
_WRAPPING = re.compile(r"^(?:command: \S+ => )?(?:socket error: )?")


@contextmanager
def connected(env: Env, looking: bool = False) -> Iterator[BaseMailBox]:
    """Hold a connection that is signed in; no folder is chosen.

    Args:
        looking: new mail is read: signing in is bounded here, the rest by `looking_into`.

    Raises:
        SetupNeeded: settings, password, certificate or name: trying again does not help.
        ImapDown: no connection, it broke off, or it took too long; also from inside the block.
    """
    server = account(env, "imap")
    try:
        with Deadline(server.deadline) as time:
            yield from _held(server, time, looking)
    except TimeoutError as error:
        raise ImapDown(f"{server.where} has not said all: {error}") from error


@contextmanager
def looking_into(server: Account) -> Iterator[None]:
    """Bound a whole look at what is new, over all connections that it takes.

    Raises:
        ImapDown: it took too long.
    """
    try:
        with Deadline(_LOOK * server.deadline):
            yield
    except TimeoutError as error:
        raise ImapDown(f"{server.where} has not said all: {error}") from error


def _held(server: Account, time: Deadline, looking: bool) -> Iterator[BaseMailBox]:
    from imap_tools import UnexpectedCommandStatusError

    box = _open(server)
    try:
        _sign_in(box, server)
        if looking:
            time.renew(_LOOK * server.deadline)
        yield box
    except (OSError, IMAP4.abort) as error:
        raise ImapDown(f"{server.where} broke off: {in_words(error)}") from error
    except (IMAP4.error, UnexpectedCommandStatusError) as error:
        raise ImapDown(f"{server.where} refuses: {in_words(error)}") from error
    finally:
        with suppress(Exception):
            box.logout()
        with suppress(Exception):  # where it broke off, `logout` leaves the socket open
            box.client.shutdown()
        with suppress(Exception):  # the farewell was not answered
            box.client.shutdown()


def _open(server: Account) -> BaseMailBox:
    from imap_tools import MailBox, MailBoxStartTls, MailboxStarttlsError, MailBoxUnencrypted

    try:
        if server.security == "tls":
            return MailBox(server.host, server.port, TIMEOUT, ssl_context=server.tls())
        if server.security == "starttls":
            return MailBoxStartTls(server.host, server.port, TIMEOUT, ssl_context=server.tls())
        return MailBoxUnencrypted(server.host, server.port, TIMEOUT)
    except ssl.SSLError as error:
        raise uncertified(server, error) from error
    except IMAP4.abort as error:
        raise ImapDown(f"{server.where} broke off: {in_words(error)}") from error
    except (IMAP4.error, MailboxStarttlsError) as error:  # offers no STARTTLS, or refuses it
        raise SetupNeeded(
            f"{server.where} offers no encryption",
            why=in_words(error),
            hint='imap_security = "tls" under [plugins.email]; else do not use this network',
        ) from error
    except (OSError, UnicodeError) as error:
        raise ImapDown(f"{server.where} cannot be reached: {in_words(error)}") from error


def _sign_in(box: BaseMailBox, server: Account) -> None:
    from imap_tools import MailboxLoginError

    plain = server.user.isascii() and server.password.isascii()
    sign_in = box.login if plain else box.login_utf8
    try:
        sign_in(server.user, server.password, initial_folder=None)
    except (MailboxLoginError, IMAP4.error) as error:
        if isinstance(error, IMAP4.abort):
            raise
        said = in_words(error)
        if "UNAVAILABLE" in str(error).upper():
            raise ImapDown(f"{server.where} cannot sign anybody in now: {said}") from error
        raise SetupNeeded(
            f"{server.host} does not accept the name or the password of {server.user}",
            why=said.replace(server.password, "…"),
            hint=where_to_put("imap"),
        ) from error


def folder_for(box: BaseMailBox, env: Env, use: str) -> str:
    """Return the name of the folder of sent mail or of drafts.

    Args:
        use: ``\\Sent`` or ``\\Drafts``, as RFC 6154 calls them.

    Returns:
        What the settings name, else what the server says, else one with a usual name; empty
        where there is none.
    """
    settings: Settings = env.settings
    named = settings.sent_folder if use == "\\Sent" else settings.drafts_folder
    if named:
        return named
    folders = box.folder.list()
    for folder in folders:
        if use.lower() in (flag.lower() for flag in folder.flags):
            return str(folder.name)
    names = {str(folder.name).rpartition(folder.delim)[2].lower(): folder for folder in folders}
    found = next((names[one.lower()] for one in _USUAL[use] if one.lower() in names), None)
    return "" if found is None else str(found.name)


def in_words(error: BaseException) -> str:
    """Return a server's or the system's words in one short line, without what wraps them."""
    return plain_words(getattr(error, "strerror", None) or error)


def plain_words(said: object) -> str:
    """Return what a server said, as the library gives it (``[b'[INUSE] Locked']``), in plain words.

    Args:
        said: its answer, or an exception that quotes it.
    """
    text = " ".join((str(said) or type(said).__name__).split())
    quoted = _QUOTED.search(text)
    text = (quoted[1] or quoted[2] or "") if quoted else text
    text = _CODE.sub("", _WRAPPING.sub("", text))
    return "it hung up" if text == "EOF" else text[:200]
