"""Drafts in the account's own folder, and what of them is found in its folder of sent mail."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from imaplib import IMAP4
from typing import TYPE_CHECKING

from askaround.errors import SetupNeeded
from askaround_email.account.imapbox import connected, folder_for
from askaround_email.parts.headers import header, ids
from askaround_email.parts.mime import KEY_HEADER, WORDS_HEADER, key_value
from askaround_email.settings import Settings

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

    from askaround.model import Env

_SAFE = frozenset("<>@.-_+=")


def put(env: Env, key: str, words: str, raw: bytes) -> str:
    """Lay a draft into the account, unless it lies there with these words; return the folder.

    Raises:
        SetupNeeded: no folder of drafts, or the connection is not set up.
        ImapDown: the account cannot be reached now.
    """
    with connected(env) as box:
        folder = _drafts(box, env)
        box.folder.set(folder)
        there = _with_key(box, key)
        good = [uid for uid, head in there.items() if header(head, WORDS_HEADER) == words]
        _delete(box, [uid for uid in there if uid not in good[:1]])
        if not good:
            at = datetime.fromtimestamp(env.clock.now(), UTC)
            box.append(raw, folder, dt=at, flag_set=["\\Draft", "\\Seen"])
        return folder


def remove(env: Env, key: str) -> bool:
    """Remove the draft of a key; False where it was sent, or cannot be removed.

    Raises:
        SetupNeeded, ImapDown: the account cannot be asked.
    """
    with connected(env) as box:
        if _sent(box, env, key, ""):
            return False
        box.folder.set(_drafts(box, env))
        _delete(box, list(_with_key(box, key)))
        return not _with_key(box, key)


def take_away(env: Env, wanted: dict[str, str]) -> tuple[str, int, set[str]]:
    """Remove every draft of these keys for good, sent since or not.

    Only from the folder of drafts, and only what is marked as a draft: received and sent mail
    stays, also where all of them lie in one folder.

    Args:
        wanted: keys, each with the words (as in the header) of a draft that stays, or empty.

    Returns:
        The folder, how many drafts went, and the keys of those that would not go.

    Raises:
        SetupNeeded, ImapDown: the account cannot be asked.
    """
    with connected(env) as box:
        folder = _drafts(box, env)
        box.folder.set(folder)
        gone, kept = 0, set()
        for key, spared in wanted.items():
            uids = _laid_out(box, key, spared)
            _delete_for_good(box, uids)
            still = set(uids) & set(_laid_out(box, key, spared))
            gone += len(uids) - len(still)
            kept |= {key} if still else set()
        return folder, gone, kept


def _laid_out(box: BaseMailBox, key: str, spared: str) -> list[str]:
    """Return the drafts of a key, also one that a mail program has written anew."""
    if not _plain(key):
        return []
    found = []
    for name in (KEY_HEADER, "Message-ID"):
        criteria = f'HEADER {name} "{key}"'
        for message in box.fetch(criteria, mark_seen=False, headers_only=True, limit=100):
            head = message_from_bytes(message.obj.as_bytes(), policy=compat32)
            named = any(one.partition("@")[0] == key for one in ids(head, "Message-ID"))
            ours = header(head, KEY_HEADER) == key or named
            draft = "\\Draft" in message.flags
            new = spared and header(head, WORDS_HEADER) == spared
            if message.uid and ours and draft and not new and message.uid not in found:
                found.append(message.uid)
    return found


def _delete_for_good(box: BaseMailBox, uids: list[str]) -> None:
    """Delete these; without UIDPLUS only where nothing else is marked as deleted."""
    _delete(box, uids)
    if uids and set(box.uids("DELETED")) <= set(uids):
        box.client.expunge()


def look(env: Env, key: str, message_id: str) -> tuple[Message | None, str]:
    """Return the headers of the sent message for a key, and else the folder its draft lies in.

    Raises:
        SetupNeeded, ImapDown: the account cannot be asked.
    """
    settings: Settings = env.settings
    with connected(env) as box:
        gone = _sent(box, env, key, message_id)
        if gone is None and settings.bcc_self:
            box.folder.set(settings.inbox_folder, readonly=True)
            gone = _one(box, key, message_id)
        if gone is not None:
            return gone, ""
        folder = folder_for(box, env, "\\Drafts")
        if folder and _exists(box, folder):
            box.folder.set(folder, readonly=True)
            return None, folder if _with_key(box, key) else ""
        return None, ""


def _exists(box: BaseMailBox, folder: str) -> bool:
    return bool(box.folder.exists(folder))


def _drafts(box: BaseMailBox, env: Env) -> str:
    folder = folder_for(box, env, "\\Drafts")
    if not folder or not _exists(box, folder):
        raise SetupNeeded(
            f"your account has no folder {folder or 'for drafts'}",
            hint='drafts_folder = "…" under [plugins.email] names it',
        )
    return folder


def _sent(box: BaseMailBox, env: Env, key: str, message_id: str) -> Message | None:
    folder = folder_for(box, env, "\\Sent")
    if not folder or not _exists(box, folder):
        return None
    box.folder.set(folder, readonly=True)
    return _one(box, key, message_id)


def _one(box: BaseMailBox, key: str, message_id: str) -> Message | None:
    """Return the headers of the message with this key or, as second best, this Message-ID."""
    found = next(iter(_with_key(box, key).values()), None)
    if found is None and message_id and _plain(message_id):
        for head in _heads(box, f'HEADER Message-ID "{message_id}"').values():
            if message_id in ids(head, "Message-ID"):
                return head
    return found


def _with_key(box: BaseMailBox, key: str) -> dict[str, Message]:
    wanted = key_value(key)
    if not _plain(wanted):
        return {}
    heads = _heads(box, f'HEADER {KEY_HEADER} "{wanted}"')
    return {uid: head for uid, head in heads.items() if header(head, KEY_HEADER) == wanted}


def _heads(box: BaseMailBox, criteria: str) -> dict[str, Message]:
    """Return the headers of what matches, by UID, without marking anything as read."""
    found: dict[str, Message] = {}
    for message in box.fetch(f"UNDELETED {criteria}", mark_seen=False, headers_only=True, limit=20):
        if message.uid:
            raw = message.obj.as_bytes()
            found[message.uid] = message_from_bytes(raw, policy=compat32)
    return found


def _plain(text: str) -> bool:
    """Whether `text` may stand in a search: it then needs no quoting."""
    return bool(text) and all(sign.isascii() and (sign.isalnum() or sign in _SAFE) for sign in text)


def _delete(box: BaseMailBox, uids: list[str]) -> None:
    """Delete these and nothing else: a plain EXPUNGE would take what others have marked."""
    if not uids:
        return
    wanted = ",".join(uids)
    box.client.uid("STORE", wanted, "+FLAGS.SILENT", "(\\Deleted)")  # box.flag would expunge all
    with suppress(IMAP4.error):  # without UIDPLUS it stays marked, which mail programs hide
        box.client.uid("EXPUNGE", wanted)
