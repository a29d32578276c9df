"""Messages laid out for a mail program to send: in a Maildir, or in the account's own drafts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from askaround.errors import SetupNeeded
from askaround.model import Delivered, Failed, HandedOver
from askaround.privatefile import write_whole
from askaround_email.delivery import files, forgotten, taken, waiting
from askaround_email.delivery.plusaddress import token_setting
from askaround_email.parts.headers import header, ids
from askaround_email.parts.mime import WORDS_HEADER, Unsendable, build, words_of
from askaround_email.settings import Settings

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

    from askaround.model import Delivery, Draft, Effect, Env


def lay_out(draft: Draft, key: str, env: Env) -> Delivery:
    """Lay the message out as a draft and as a readable file; once for a key and its words.

    Raises:
        SetupNeeded: one's own address or the account is not set up.
    """
    before = taken.known(env, key)  # the settings may have been changed since
    if before is not None:
        return before
    gone = files.sent_as(env, key)
    if gone:
        return found_in_sent(gone[1])
    me = sender(draft, env)
    try:
        raw = build(
            draft,
            key,
            sender=me,
            now=env.clock.now(),
            zone=env.profile.get("zone", ""),
            token_setting=token_setting(env, me),
        )
    except Unsendable as error:
        return Failed(str(error))
    settings: Settings = env.settings
    try:
        waiting.clear(env, key)  # of an attempt to send it, before the settings were changed
        if settings.deliver == "imap":
            return _into_account(draft, key, env, raw)
        return _into_maildir(draft, key, env, raw)
    except OSError as error:
        where = error.filename or files.told(env, files.eml_path(env, draft))
        return Failed(f"{where} cannot be written: {error.strerror}", temporary=True)


def sender(draft: Draft, env: Env) -> str:
    """Return one's own address.

    Raises:
        SetupNeeded: it is not known.
    """
    found: str = env.settings.from_address or draft.from_address or env.profile.get("email", "")
    if not found:
        raise SetupNeeded(
            "your own e-mail address is not known", hint="askaround profile --email …"
        )
    return found


def _into_maildir(draft: Draft, key: str, env: Env, raw: bytes) -> HandedOver:
    copy = files.eml_path(env, draft)
    laid_out = _current(env, draft, key)
    if laid_out is None or not _says(copy, key, draft):
        for box in (files.inbox(env), files.sent(env)):
            if files.inside(env, box.path):
                box.make()
        plain = raw.replace(b"\r\n", b"\n")
        laid_out = laid_out or files.drafts(env).put(files.base_name(key), "D", plain)
        write_whole(copy, raw)
    return _handed_over(draft, [files.told(env, path) for path in (copy, laid_out)])


def _into_account(draft: Draft, key: str, env: Env, raw: bytes) -> Delivery:
    from askaround_email.account import imapdrafts
    from askaround_email.account.imapbox import ImapDown

    copy = files.eml_path(env, draft)
    # Until the draft lies there, no copy may say that anything was laid out or sent.
    copy.unlink(missing_ok=True)
    try:
        forgotten.spare(env, key, words_of(draft))
        folder = imapdrafts.put(env, key, words_of(draft), raw)
        forgotten.drop(env, key)
    except ImapDown as error:
        return Failed(f"{error.what}: {error.why}" if error.why else error.what, temporary=True)
    write_whole(copy, raw)
    told = files.told(env, copy)
    return _handed_over(draft, [told], f"draft in {folder} of your account")


def _current(env: Env, draft: Draft, key: str) -> Path | None:
    """Return the draft that says these words; those of the same key with others are removed.

    They were laid out before the person changed the message, and a crash has left them there.
    """
    found = None
    for path in files.with_key(files.drafts(env), key):
        if found is None and _says(path, key, draft):
            found = path
        else:
            with suppress(FileNotFoundError):
                path.unlink()
    return found


def _says(path: Path, key: str, draft: Draft) -> bool:
    return files.has_key(path, key) and header(files.head(path), WORDS_HEADER) == words_of(draft)


def _handed_over(draft: Draft, there: list[str], where: str = "") -> HandedOver:
    return HandedOver(
        f"{where or f'draft in {there[0]}'}: open and send it, then askaround outbox sent "
        f"{draft.effect}",
        message_id=draft.message_id,
        files=tuple(there),
    )


def found_in_sent(message: Message) -> Delivered:
    """Return that a message has gone, with the Message-ID that the mail program gave it."""
    return Delivered("found in Sent", message_id=next(iter(ids(message, "Message-ID")), ""))


def withdraw(effect: Effect, env: Env) -> bool:
    """Remove the draft and its readable copy, unless it was sent; True where nothing is left.

    Raises:
        SetupNeeded, ImapDown: the account cannot be asked.
    """
    if files.sent_as(env, effect.key):
        return False
    listed = [env.folder / path for path in effect.files]
    found = [
        *files.with_key(files.drafts(env), effect.key),
        *(path for path in files.copies(env) if files.has_key(path, effect.key)),
        *(path for path in listed if path.exists() and files.has_key(path, effect.key)),
    ]
    if env.settings.imap_host and not any(_in_maildir(path) for path in effect.files):
        from askaround_email.account import imapdrafts

        if not imapdrafts.remove(env, effect.key):
            return False
    files.remove(found)
    return True


def _in_maildir(path: str) -> bool:
    return "/cur/" in path or "/new/" in path
