"""Messages sent over SMTP: built, kept, marked, handed to the server, and looked for afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import SetupNeeded
from askaround.model import Delivered, Failed, Unknown
from askaround.privatefile import write_whole
from askaround_email.account.accounts import account
from askaround_email.delivery import files, taken, waiting
from askaround_email.delivery.drafting import found_in_sent, sender
from askaround_email.delivery.plusaddress import token_setting
from askaround_email.delivery.smtp import Envelope, send
from askaround_email.parts.cleaning import BadAddress, one_address
from askaround_email.parts.mime import Unsendable, build
from askaround_email.settings import Settings, own_addresses

if TYPE_CHECKING:
    from askaround.model import Delivery, Draft, Env


def dispatch(draft: Draft, key: str, env: Env) -> Delivery:
    """Send the message, unless the server took it before; a copy stays in ``outgoing/``.

    Raises:
        SetupNeeded: something has to be set up first; nothing has gone.
    """
    before = taken.known(env, key)
    if before is not None:
        return before
    server = account(env, "smtp")
    gone = files.sent_as(env, key)
    if gone:
        return found_in_sent(gone[1])
    me = sender(draft, env)
    utf8 = not (draft.to.isascii() and me.isascii())
    try:
        raw = build(
            draft,
            key,
            sender=me,
            now=env.clock.now(),
            zone=env.profile.get("zone", ""),
            token_setting=token_setting(env, me),
            unsent=False,
            utf8=utf8,
        )
        envelope = _envelope(draft, env, me)
    except (Unsendable, BadAddress) as error:
        return Failed(str(error))
    copy = files.eml_path(env, draft)
    try:
        mark = waiting.Mark(env, key)
        write_whole(copy, raw)
    except OSError as error:
        where = error.filename or files.told(env, copy)
        return Failed(f"{where} cannot be written: {error.strerror}", temporary=True)
    try:
        result = send(server, envelope, raw, mark.take)
    except SetupNeeded:
        mark.drop()
        raise
    mark.drop()  # what is answered is no more on its way; only what breaks off here leaves its mark
    if isinstance(result, Delivered):
        done = Delivered(result.detail, draft.message_id, (files.told(env, copy),))
        taken.note(env, key, done)
        return done
    return result


def _envelope(draft: Draft, env: Env, me: str) -> Envelope:
    """Return the envelope; its addresses are checked like those of the headers."""
    settings: Settings = env.settings
    own = next(iter(own_addresses(env)), me)
    checked = ["@".join(one_address(one, utf8=True)) for one in (me, draft.to, own)]
    copy = checked[2] if settings.bcc_self else ""
    used = [one for one in (*checked[:2], copy) if one]
    return Envelope(checked[0], checked[1], copy, not all(one.isascii() for one in used))


def never_went(key: str, env: Env) -> Delivery | None:
    """Return that an interrupted delivery has not gone, where that is certain, else None."""
    if not waiting.take_any(env, key):
        return None
    return Failed("the server never got the whole of it", temporary=True)


def doubtful() -> Unknown:
    """Return what is said of a message that went to the server and was not seen again."""
    return Unknown(
        "the server had the whole of it and did not answer, and it is not in Sent; look there, or "
        "ask them: it is not sent again by itself"
    )
