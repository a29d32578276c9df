"""The drafts this program has laid out, found again by their delivery key or their addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from askaround_email.delivery.stem import stem
from askaround_email.parts.headers import addresses, header
from askaround_email.parts.maildir import Maildir
from askaround_email.parts.mime import KEY_HEADER, key_value
from askaround_email.settings import OUTGOING, Settings, maildir_path

if TYPE_CHECKING:
    from askaround.model import Draft, Env

_HEAD = 64 * 1024
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def base_name(key: str) -> str:
    """Return the name of a draft's file in a Maildir, without flags: the same for the same key."""
    return f"askaround.{stem(key)}"


def eml_path(env: Env, draft: Draft) -> Path:
    """Return where the readable copy lies: ``outgoing/007-thank-you.eml``."""
    purpose = _NOT_PLAIN.sub("-", draft.purpose.lower()).strip("-")[:40] or "message"
    return env.folder / OUTGOING / f"{draft.effect:03d}-{purpose}.eml"


def drafts(env: Env) -> Maildir:
    """Return the Maildir for drafts."""
    settings: Settings = env.settings
    return Maildir(maildir_path(env, settings.drafts))


def sent(env: Env) -> Maildir:
    """Return the Maildir of sent mail."""
    settings: Settings = env.settings
    return Maildir(maildir_path(env, settings.sent))


def inbox(env: Env) -> Maildir:
    """Return the Maildir that is polled."""
    settings: Settings = env.settings
    return Maildir(maildir_path(env, settings.inbox))


def head(path: Path) -> Message:
    """Return a message's headers, without reading the rest; an unreadable file has none."""
    try:
        with path.open("rb") as file:
            return _head_of(file.read(_HEAD))
    except OSError:
        return Message()


def _head_of(raw: bytes) -> Message:
    cut = re.search(rb"\r?\n\r?\n", raw)
    return message_from_bytes(raw[: cut.start()] if cut else raw, policy=compat32)


def has_key(path: Path, key: str) -> bool:
    """Whether a file was laid out for this delivery key."""
    try:
        return _key_of(str(path), _stamp(path.stat())) == key_value(key)
    except OSError:
        return False


def with_key(box: Maildir, key: str) -> list[Path]:
    """Return the files of a Maildir that were laid out for this delivery key."""
    wanted = key_value(key)
    found = []
    for entry in box.files():
        with suppress(OSError):  # a mail program has moved it meanwhile
            if _key_of(entry.path, _stamp(entry.stat(follow_symlinks=False))) == wanted:
                found.append(Path(entry.path))
    return found


def _stamp(seen: os.stat_result) -> tuple[int, ...]:
    return (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)


# Each message of a wave is looked for among all that lie there, and each of those has but one key.
@lru_cache(maxsize=20_000)
def _key_of(path: str, stamp: tuple[int, ...]) -> str:
    return header(head(Path(path)), KEY_HEADER)


def about(path: Path, addresses_: frozenset[str], keys: Sequence[str]) -> bool:
    """Whether a mail has to do with a person.

    Args:
        addresses_: theirs, in lower case; it is from or to one of them.
        keys: it is the draft of one, an answer to it, or its return as undeliverable.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(4 * _HEAD)
    except OSError:
        return False
    if any(key_value(key).encode() in raw for key in keys):
        return True
    names = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "X-Failed-Recipients")
    return not addresses_.isdisjoint(addresses(_head_of(raw), *names))


def draft_of(env: Env, key: str) -> Path | None:
    """Return the draft for a key: ours by name, or one a mail program has rewritten."""
    box = drafts(env)
    return box.find(base_name(key)) or next(iter(with_key(box, key)), None)


def sent_as(env: Env, key: str) -> tuple[Path, Message] | None:
    """Return the sent message for a key, with its headers, or None."""
    found = with_key(sent(env), key)
    return (found[0], head(found[0])) if found else None


def was_dispatched(path: Path) -> bool:
    """Whether a readable copy is of a message for the server, not of a draft."""
    return not header(head(path), "X-Unsent")


def copies(env: Env) -> Iterator[Path]:
    """Yield every readable copy in ``outgoing/``."""
    yield from sorted((env.folder / OUTGOING).glob("*.eml"))


def told(env: Env, path: Path) -> str:
    """Return a path as it is kept and shown: from the campaign's folder on, where it lies there."""
    try:
        return path.relative_to(env.folder).as_posix()
    except ValueError:
        return str(path)


def inside(env: Env, path: Path) -> bool:
    """Whether a file lies in the campaign's folder: only there may mail be removed."""
    return path.resolve().is_relative_to(env.folder.resolve())


def remove(paths: Iterable[Path]) -> list[Path]:
    """Remove files; return those that are gone now."""
    gone = []
    for path in paths:
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        gone.append(path)
    return gone
