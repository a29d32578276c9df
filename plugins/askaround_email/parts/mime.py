"""A draft as a MIME message."""

from __future__ import annotations

import re
from base64 import encodebytes
from datetime import UTC, datetime, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP, compat32
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from askaround_email.parts.cleaning import BadAddress, clean, clean_body, message_ids, one_address

if TYPE_CHECKING:
    from askaround.model import Attachment, Draft

KEY_HEADER = "X-Askaround-Key"
WORDS_HEADER = "X-Askaround-Words"
# Longer lines than usual are allowed, or References becomes encoded words and threads break.
POLICY = SMTP.clone(max_line_length=998, cte_type="7bit")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_TOKEN = re.compile(r"[A-Za-z0-9-]{1,40}")
_KIND = re.compile(r"\s*([\w.+-]{1,60})/([\w.+-]{1,60})\s*(?:;|$)")
_METHOD = re.compile(r"method=\"?([A-Za-z]+)", re.IGNORECASE)


class Unsendable(ValueError):
    """The draft cannot become a message; the text says why, in words."""


def key_value(key: str) -> str:
    """Return `key` as it stands in the header: itself, or a hash where it could not stand there."""
    return key if _KEY.fullmatch(key) else sha256(key.encode("utf-8", "replace")).hexdigest()


def reply_to(address: str, name: str, token: str, setting: bool | str) -> Address | None:
    """Return whom to answer, with `token`, or None where it must not be used.

    Args:
        name: what the person is called.
        setting: True: after a plus in the address; ``name``: behind the name, for providers that
            refuse a plus; False: not at all.
    """
    local, _, domain = address.partition("@")
    if not _TOKEN.fullmatch(token):
        return None
    if setting == "name":
        return Address(f"{name or local} (re {token})", local, domain)
    if setting is not True or len(local) + len(token) > 63:
        return None
    return Address(name, f"{local}+{token}", domain)


def words_of(draft: Draft) -> str:
    """Return a short sign of what a draft says and to whom: other words, another sign."""
    seen = sha256()
    parts = (draft.to, draft.to_name, draft.subject, draft.body, draft.in_reply_to)
    for part in (*parts, *(f"{one.name}\0{one.kind}" for one in draft.attachments)):
        seen.update(part.encode("utf-8", "replace") + b"\0")
    for attachment in draft.attachments:
        seen.update(attachment.content)
    return seen.hexdigest()[:16]


def _address(role: str, name: str, value: str, utf8: bool) -> Address:
    try:
        local, domain = one_address(value, utf8=utf8)
    except BadAddress as error:
        raise Unsendable(f"the {role} address {clean(value)[:80]!r} cannot be used: {error}") from (
            error
        )
    return Address(display_name=clean(name)[:200], username=local, domain=domain)


def build(
    draft: Draft,
    key: str,
    *,
    sender: str,
    now: int,
    zone: str,
    token_setting: bool | str,
    unsent: bool = True,
    utf8: bool = False,
) -> bytes:
    """Return the message for `draft`, with CR LF line ends.

    Args:
        sender: the seeker's address.
        now: seconds since 1970 UTC, for the Date header.
        unsent: it is to be opened and sent by a mail program.
        utf8: addresses may have other than ASCII letters before the @; headers are then UTF-8.

    Raises:
        Unsendable: an address that is none, or several.
    """
    me = _address("sender's", draft.from_name, sender, utf8)
    message = EmailMessage(policy=POLICY.clone(utf8=utf8))
    message["From"] = me
    message["To"] = _address("receiver's", draft.to_name, draft.to, utf8)
    message["Subject"] = clean(draft.subject)
    message["Date"] = format_datetime(datetime.fromtimestamp(now, _zone(zone)))
    for name, ids in (
        ("Message-ID", message_ids((draft.message_id,))),
        ("In-Reply-To", message_ids((draft.in_reply_to,))),
        ("References", message_ids((*draft.references, draft.in_reply_to))),
    ):
        if ids:
            message[name] = " ".join(ids)
    answer = reply_to(me.addr_spec, me.display_name, draft.token, token_setting)
    if answer is not None:
        message["Reply-To"] = answer
    message[KEY_HEADER] = key_value(key)
    if unsent:
        message[WORDS_HEADER] = words_of(draft)
        message["X-Unsent"] = "1"
    _set_body(message, draft)
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", draft.language):
        # Only now: setting the body clears every Content-… header that was there.
        message["Content-Language"] = draft.language
    raw = message.as_bytes()
    _check(raw, [name.lower() for name in message.keys()])  # noqa: SIM118 - a header may repeat
    return raw


def _zone(name: str) -> timezone | ZoneInfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _set_body(message: EmailMessage, draft: Draft) -> None:
    text = clean_body(draft.body)
    plain = text.isascii() and all(len(line) < 990 for line in text.split("\n"))
    message.set_content(text, cte="7bit" if plain else "quoted-printable")
    for attachment in draft.attachments:
        _attach(message, attachment)


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    name = re.sub(r"[^\w.-]+", "-", attachment.name, flags=re.ASCII).strip("-.") or "attachment"
    kind = _KIND.match(attachment.kind)
    main, sub = (kind[1].lower(), kind[2].lower()) if kind else ("application", "octet-stream")
    method = _METHOD.search(attachment.kind)
    if (main, sub) == ("text", "calendar") and method and not message.is_multipart():
        # Mail programs offer to accept an invitation only where it is an alternative of the text.
        message.add_alternative(
            attachment.content.decode("utf-8", "replace"),
            subtype="calendar",
            params={"method": method[1].upper()},
        )
    if main in ("multipart", "message"):
        main, sub = "application", "octet-stream"
    message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=name[:100])
    part = list(message.iter_attachments())[-1]
    # The library breaks base64 where headers break; RFC 2045 allows 76 characters a line.
    part.set_payload(encodebytes(attachment.content).decode("ascii"))
    if (main, sub) == ("text", "calendar"):
        if method:
            part.set_param("method", method[1].upper())
        part.set_param("charset", "utf-8")


def _check(raw: bytes, expected: list[str]) -> None:
    """Refuse a message in which a header appeared that nobody set: the last line of defence."""
    found = [name.lower() for name in BytesHeaderParser(policy=compat32).parsebytes(raw)]
    if sorted(found) != sorted(expected):
        raise Unsendable("something in it would have made a header of its own")
