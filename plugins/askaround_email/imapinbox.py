"""What is new in the folders of an IMAP account, read without changing anything there.

A message is known by account, folder, UIDVALIDITY and UID. Where the server gives a folder a new
UIDVALIDITY, all UIDs mean something else: the folder is read anew, and the observations' own keys,
made of what the mails say, keep each from counting twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from imaplib import IMAP4, Internaldate2tuple
from time import mktime
from typing import TYPE_CHECKING, NamedTuple

from askaround.errors import SetupNeeded
from askaround_email.accounts import account
from askaround_email.cursor import Place
from askaround_email.imapbox import ImapDown, connected, folder_for
from askaround_email.maildir import MAX_READ
from askaround_email.settings import Settings

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

    from askaround.model import Env

DAYS_BACK = 60
"""Of a folder that was never read, only mail that came in these days is looked at."""
_AT_ONCE = 25
_SMALL = 256 * 1024
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")


class Fetched(NamedTuple):
    """One message as the server keeps it; ``at`` is when it came in there."""

    key: str
    raw: bytes
    at: int
    sent: bool


def fetch(
    env: Env, places: dict[str, Place], most: int
) -> Iterator[Fetched | tuple[str, Place] | ImapDown]:
    """Yield what is new, and how far the reading came; the connection's end comes last.

    Args:
        places: how far each folder was read, by ``user@host/folder``.
        most: how many messages of each folder to read at most.

    Yields:
        Messages; after those of a folder its name and new place; `ImapDown` where the connection
        broke: what came before it counts, and the rest comes another time.

    Raises:
        SetupNeeded: a folder is not there, or the connection is not set up.
        ImapDown: there is no connection at all.
    """
    settings: Settings = env.settings
    server = account(env, "imap")
    owner = f"{server.user}@{server.host}"
    with connected(env) as box:
        folders = [(settings.inbox_folder or "INBOX", False)]
        sent = folder_for(box, env, "\\Sent")
        folders += [(sent, True)] if sent else []
        for folder, is_sent in folders:
            name = f"{owner}/{folder}"
            yield from _folder(box, env, name, folder, is_sent, places.get(name), most)


def _folder(
    box: BaseMailBox, env: Env, name: str, folder: str, sent: bool, place: Place | None, most: int
) -> Iterator[Fetched | tuple[str, Place] | ImapDown]:
    validity = _open(box, folder)
    if place is None or place[0] != validity:
        since = datetime.fromtimestamp(env.clock.now(), UTC) - timedelta(days=DAYS_BACK)
        wanted, last = f"SINCE {since:%d-%b-%Y}", 0
    else:
        last = place[1]
        wanted = f"UID {last + 1}:*"
    reached = last
    try:
        # "5:*" gives the last message even where its UID is below 5.
        new = sorted(uid for uid in _search(box, wanted) if uid > last)[: max(1, most)]
        for group in _groups(box, new):
            for uid, raw, at in _messages(box, group):
                yield Fetched(f"imap:{name}:{validity}:{uid}", raw, at, sent)
            reached = group[-1]
    except (OSError, IMAP4.abort) as error:
        yield name, (validity, reached)
        yield ImapDown(f"the connection broke off: {error}")
        return
    yield name, (validity, reached)


def _open(box: BaseMailBox, folder: str) -> int:
    """Open a folder for reading only; return its UIDVALIDITY."""
    from imap_tools import MailboxFolderSelectError

    try:
        box.folder.set(folder, readonly=True)
    except MailboxFolderSelectError as error:
        names = ", ".join(sorted(str(one.name) for one in box.folder.list())[:12])
        raise SetupNeeded(
            f"the mail account has no folder {folder!r} (any more)",
            why=f"it has: {names}",
            hint="askaround profile, or inbox_folder and sent_folder under [plugins.email]",
        ) from error
    found = box.client.response("UIDVALIDITY")[1]
    return int(found[0]) if found and found[0] else 0


def _search(box: BaseMailBox, wanted: str) -> list[int]:
    kind, found = box.client.uid("SEARCH", wanted)
    return [int(n) for part in found if part for n in part.split()] if kind == "OK" else []


def _groups(box: BaseMailBox, uids: list[int]) -> Iterator[list[int]]:
    """Yield UIDs that are read at once: many small messages, or one large one."""
    for start in range(0, len(uids), _AT_ONCE):
        some = uids[start : start + _AT_ONCE]
        sizes = dict(_sizes(box, some))
        group: list[int] = []
        for uid in some:
            if group and sizes.get(uid, _SMALL) >= _SMALL:
                yield group
                group = []
            group.append(uid)
            if sizes.get(uid, _SMALL) >= _SMALL:
                yield group
                group = []
        if group:
            yield group


def _sizes(box: BaseMailBox, uids: list[int]) -> Iterator[tuple[int, int]]:
    _, found = box.client.uid("FETCH", _set(uids), "(UID RFC822.SIZE)")
    for line in found or ():
        text = line[0] if isinstance(line, tuple) else line
        uid, size = _UID.search(text or b""), _SIZE.search(text or b"")
        if uid and size:
            yield int(uid[1]), int(size[1])


def _messages(box: BaseMailBox, uids: list[int]) -> list[tuple[int, bytes, int]]:
    """Return UID, source and time of each; one that is gone meanwhile is left out."""
    wanted = f"(UID INTERNALDATE BODY.PEEK[]<0.{MAX_READ}>)"
    _, found = box.client.uid("FETCH", _set(uids), wanted)
    got: list[tuple[int, bytes, int]] = []
    for place, line in enumerate(found or ()):
        if not isinstance(line, tuple):
            continue
        after = found[place + 1] if place + 1 < len(found) else b""
        said = line[0] + (after if isinstance(after, bytes) else b"")
        uid = _UID.search(said)
        if uid and int(uid[1]) in uids:
            got.append((int(uid[1]), bytes(line[1]), _arrived(said)))
    return sorted(got)


def _set(uids: list[int]) -> str:
    return ",".join(map(str, uids))


def _arrived(said: bytes) -> int:
    when = Internaldate2tuple(said)
    return int(mktime(when)) if when else 0
