"""Drafts of forgotten people that lie in the account on a server, and go from there.

While the server does not answer, the delivery keys wait in ``outgoing/.forgotten``: they are
keyed hashes, so they name nobody. The drafts bear them, as a header and in the Message-ID.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from askaround.model import Elsewhere
from askaround.privatefile import write_whole
from askaround_email.delivery import files
from askaround_email.delivery.stem import FORGOTTEN, forgotten, stem
from askaround_email.parts.mime import key_value
from askaround_email.settings import OUTGOING, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized

    from askaround.model import Env

_BY_HAND = "or delete them there by hand, in the folder of drafts"


def take_away(keys: Sequence[str], env: Env) -> Elsewhere:
    """Take away the drafts of these keys, and of those that still wait.

    Args:
        keys: of who is forgotten now; empty: only what waits is tried again.

    Raises:
        OSError: the keys cannot be kept, so nothing was asked of the server.
    """
    settings: Settings = env.settings
    for key in keys if settings.imap_host else ():
        if settings.deliver == "imap" or _lay_in_account(env, key):
            write_whole(_path(env, key), key_value(key).encode())
    waiting = _waiting(env)
    if not waiting:
        return Elsewhere()
    if not settings.imap_host:
        why = f"no IMAP server is set any more; set it, {_BY_HAND}, and then {OUTGOING}/{FORGOTTEN}"
        return Elsewhere(left=(f"{_drafts(waiting)}: {why}",))
    return _asked(env, waiting)


def spare(env: Env, key: str, words: str) -> None:
    """Note that a draft with these words is a new one of this key, and stays.

    Args:
        words: as in its header; a message to somebody else that named who was forgotten.
    """
    path = _path(env, key)
    if path.exists():
        write_whole(path, f"{key_value(key)}\n{words}".encode())


def drop(env: Env, key: str) -> None:
    """Forget that a key waits: the account has its new draft, and no other."""
    _path(env, key).unlink(missing_ok=True)


def _asked(env: Env, waiting: dict[Path, tuple[str, str]]) -> Elsewhere:
    from askaround.errors import AskaroundError
    from askaround_email.account import imapdrafts

    try:
        folder, gone, kept = imapdrafts.take_away(env, dict(waiting.values()))
    except AskaroundError as error:
        why = f"{error.what}: {error.why}" if error.why else error.what
        told = f"{_drafts(waiting)}: {why}; the next tick that reaches it takes them away, "
        return Elsewhere(left=(told + _BY_HAND,))
    for path, (key, _) in waiting.items():
        if key not in kept:
            path.unlink(missing_ok=True)
    taken = f"{_count(gone)} in {folder} of your account"
    stays = (
        f"{_count(len(kept))} in {folder} of your account cannot be removed by the program: "
        "delete what you find there for who was forgotten, and empty what is marked as deleted"
    )
    return Elsewhere((taken,) if gone else (), (stays,) if kept else ())


def _lay_in_account(env: Env, key: str) -> bool:
    """Whether a draft was laid into the account, before the settings were changed."""
    if files.draft_of(env, key) is not None:
        return False
    copies = [path for path in files.copies(env) if files.has_key(path, key)]
    return any(not files.was_dispatched(path) for path in copies)


def _waiting(env: Env) -> dict[Path, tuple[str, str]]:
    """Return what waits: each file's key, and the words of a draft that stays, or empty."""
    found = {}
    folder = forgotten(env.folder)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix:
            continue  # half written
        key, _, words = path.read_text(encoding="ascii", errors="replace").partition("\n")
        found[path] = (key, words)
    return found


def _drafts(waiting: Sized) -> str:
    return f"{_count(len(waiting))} may still lie in your account"


def _count(number: int) -> str:
    return "a draft" if number == 1 else f"{number} drafts"


def _path(env: Env, key: str) -> Path:
    return forgotten(env.folder) / stem(key)
