"""What became of a message: looked for in Sent, among the drafts, and among what was on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.model import Failed, HandedOver, Unknown
from askaround_email.delivery import files, taken
from askaround_email.delivery.drafting import found_in_sent
from askaround_email.delivery.sending import doubtful, never_went

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

    from askaround.model import Delivery, Effect, Env


def trace(effect: Effect, env: Env) -> Delivery:
    """Say what became of an interrupted delivery; nothing is sent or laid out by looking.

    Raises:
        SetupNeeded, ImapDown: the account cannot be asked.
    """
    gone = files.sent_as(env, effect.key) or _own_copy(effect, env)
    if gone:
        return found_in_sent(gone[1])
    done = taken.known(env, effect.key)
    if done is not None:
        return done
    not_gone = never_went(effect.key, env)
    if not_gone is not None:
        return not_gone
    folder = ""
    in_account = env.settings.deliver == "imap"
    if env.settings.imap_host or in_account:
        from askaround_email.account import imapdrafts

        sent, folder = imapdrafts.look(env, effect.key, effect.message_id)
        if sent is not None:
            return found_in_sent(sent)
    copy = next((path for path in files.copies(env) if files.has_key(path, effect.key)), None)
    if copy is not None and files.was_dispatched(copy):
        return doubtful()
    laid_out = files.draft_of(env, effect.key)
    # A copy beside an account without the draft says nothing of the account.
    if folder or (laid_out if in_account else copy) is not None:
        there = [files.told(env, path) for path in (laid_out, copy) if path is not None]
        where = f"{folder} of your account" if folder else there[0]
        return HandedOver(f"lies in {where}", files=tuple(there))
    if effect.files:
        return Unknown("the draft is gone, and it is not in Sent: did you send it?")
    if env.settings.deliver == "smtp":
        return doubtful()  # what would tell has been removed
    # The readable copy is written last: without it, nothing was ready to be sent; nor was it where
    # drafts go into the account and the account has none.
    return Failed("it was not laid out", temporary=True)


def _own_copy(effect: Effect, env: Env) -> tuple[Path, Message] | None:
    """Return the blind copy to oneself, where one was to come."""
    if not env.settings.bcc_self:
        return None
    for entry in files.inbox(env).entries():
        if files.has_key(entry.path, effect.key):
            return entry.path, files.head(entry.path)
    return None
