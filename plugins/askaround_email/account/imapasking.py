"""Questions to an IMAP server about the folder that is open, and its answers taken at their word.

A server that says no has told nothing: what it sent before is left aside, and the question is put
again another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from imaplib import IMAP4, Internaldate2tuple
from time import mktime
from typing import TYPE_CHECKING, Any

from askaround_email.account.imapbox import in_words, plain_words
from askaround_email.parts.maildir import MAX_READ

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

SMALL = 256 * 1024
"""Octets from which on a message is asked for alone."""
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")


class Refused(Exception):
    """The server said no to a question (NO, or BAD); the connection holds."""


def number(box: BaseMailBox, name: str) -> int:
    """Return a number that the server told when the folder was opened, 0 where it did not."""
    found = box.client.response(name)[1]
    return int(found[0]) if found and found[0] else 0


def search(box: BaseMailBox, wanted: str) -> list[int]:
    """Return the UIDs of what fits.

    Raises:
        Refused: the server said no.
        OSError, IMAP4.abort: the connection is gone; so below.
    """
    return [int(n) for part in _asked(box, "SEARCH", wanted) if part for n in part.split()]


def groups(box: BaseMailBox, uids: list[int]) -> Iterator[list[int]]:
    """Yield UIDs that are read at once: many small messages, or one large one.

    Raises:
        Refused: the server said no.
    """
    sizes = dict(_sizes(box, uids))
    group: list[int] = []
    for uid in uids:
        large = sizes.get(uid, SMALL) >= SMALL
        if group and large:
            yield group
            group = []
        group.append(uid)
        if large:
            yield group
            group = []
    if group:
        yield group


def messages(box: BaseMailBox, uids: list[int]) -> list[tuple[int, bytes, int]]:
    """Return UID, source and time of each; one that is gone meanwhile is left out.

    Raises:
        Refused: the server said no, or kept one back that is there.
    """
    got: dict[int, tuple[int, bytes, int]] = {}
    wanted = f"(UID INTERNALDATE BODY.PEEK[]<0.{MAX_READ}>)"
    try:
        found = _asked(box, "FETCH", _set(uids), wanted)
    except Refused:
        if _there(box, uids):
            raise
        return []  # dovecot says no where somebody has just removed it
    for place, line in enumerate(found):
        if not isinstance(line, tuple):
            continue
        after = found[place + 1] if place + 1 < len(found) else b""
        said = line[0] + (after if isinstance(after, bytes) else b"")
        uid = _UID.search(said)
        if uid and int(uid[1]) in uids:
            got[int(uid[1])] = (int(uid[1]), bytes(line[1]), _arrived(said))
    missing = [uid for uid in uids if uid not in got]
    if missing and _there(box, missing):
        raise Refused("it does not give out every mail that is there")
    return [got[uid] for uid in sorted(got)]


def _there(box: BaseMailBox, uids: list[int]) -> list[int]:
    return [uid for uid in search(box, f"UID {_set(uids)}") if uid in uids]


def _sizes(box: BaseMailBox, uids: list[int]) -> Iterator[tuple[int, int]]:
    for line in _asked(box, "FETCH", _set(uids), "(UID RFC822.SIZE)"):
        text = line[0] if isinstance(line, tuple) else line
        uid, size = _UID.search(text or b""), _SIZE.search(text or b"")
        if uid and size:
            yield int(uid[1]), int(size[1])


def _asked(box: BaseMailBox, command: str, *what: str) -> list[Any]:
    try:
        kind, found = box.client.uid(command, *what)
    except IMAP4.abort:
        raise
    except IMAP4.error as error:  # BAD
        raise Refused(in_words(error)) from error
    if kind != "OK":
        box.client.untagged_responses.pop(command, None)  # else the next answer begins with it
        raise Refused(plain_words(found))
    return found or []


def _set(uids: list[int]) -> str:
    return ",".join(map(str, uids))


def _arrived(said: bytes) -> int:
    when = Internaldate2tuple(said)
    return int(mktime(when)) if when else 0
