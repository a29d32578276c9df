"""Received mail taken apart: its parts sorted, everything bounded, nothing raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from askaround_email.parts.bounds import bounded
from askaround_email.parts.headers import CONTROLS, decode, decoded
from askaround_email.parts.maildir import MAX_READ
from askaround_email.parts.markup import html_to_text
from askaround_email.parts.rescue import mended

_MAX_DEPTH = 12
_HEADERS_ONLY = frozenset(
    {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers", "message/partial"}
)
_MAX_PARTS = 150
_MAX_TEXT = 200_000


@dataclass(slots=True)
class Parts:
    """What a mail consists of.

    Attributes:
        plain, html: its texts, decoded, in order.
        status: the blocks of a delivery report (one message per recipient, the first for all).
        returned: the headers of the message it reports on or forwards, or None.
        report: ``delivery-status``, ``disposition-notification``, ``feedback-report`` or empty.
        calendar: ``(method, text)`` of an invitation or an answer to one, or None.
        attachments: names of attached files.
        opaque: ``encrypted`` or ``tnef`` where the words cannot be read.
    """

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    status: list[Message] = field(default_factory=list)
    returned: Message | None = None
    report: str = ""
    calendar: tuple[str, str] | None = None
    attachments: list[str] = field(default_factory=list)
    opaque: str = ""

    @property
    def text(self) -> str:
        """The mail's text: the plain one, or the HTML one in plain words."""
        plain = "\n".join(self.plain)
        return plain if plain.strip() else html_to_text("\n".join(self.html))


class Unreadable(ValueError):
    """A mail is not taken apart; its words say why."""


def why_unread(error: Exception) -> str:
    """Return what kept a mail from being read; whose words were not meant for it, with its kind."""
    words = str(error) if isinstance(error, Unreadable) else f"{type(error).__name__}: {error}"
    return words[:200]


def parse(raw: bytes) -> Message:
    """Return the parsed mail.

    Raises:
        Unreadable: it nests too deeply.
    """
    raw = bounded(mended(raw[:MAX_READ]))
    try:
        return message_from_bytes(raw, policy=compat32)
    except RecursionError as error:
        raise Unreadable("its parts nest too deeply") from error


def sort_parts(message: Message) -> Parts:
    """Walk the mail without following what it carries (a returned or forwarded message)."""
    parts = Parts(report=_report_type(message))
    for part, depth in _walk(message):
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            parts.report = parts.report or _report_type(part)
            if kind == "multipart/encrypted":
                parts.opaque = "encrypted"
        elif kind in ("message/delivery-status", "message/global-delivery-status"):
            parts.report = parts.report or "delivery-status"
            parts.status += _blocks(part)
        elif kind in ("message/feedback-report", "message/disposition-notification"):
            parts.report = parts.report or kind.partition("/")[2]
            parts.status += _blocks(part)
        elif kind in ("message/rfc822", "message/global"):
            parts.returned = parts.returned or _inner_mail(part)
        elif kind in _HEADERS_ONLY:
            parts.returned = parts.returned or _inner_headers(part)
        else:
            _sort_leaf(parts, part, kind, depth)
    return parts


def _walk(message: Message) -> Iterator[tuple[Message, int]]:
    waiting = [(message, 0)]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        yield part, depth
        if part.get_content_maintype() != "message" and depth < _MAX_DEPTH:
            waiting += [(one, depth + 1) for one in reversed(_inside(part))]


def _inside(part: Message) -> list[Message]:
    """Return the messages a part is made of.

    Asking a part with text for its payload would decode it by whatever charset it names.
    """
    inner = part.get_payload() if part.is_multipart() else []
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _report_type(part: Message) -> str:
    if not part.get_content_type().startswith("multipart/"):
        return ""
    return str(_parameter(part, "report-type")).lower().removeprefix("global-")


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name, "")
    except Exception:  # broken parameters raise many things
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")


def _blocks(part: Message) -> list[Message]:
    inner = _wrapped(part)
    if inner:
        whole = inner.replace(b"\r\n", b"\n")
        return [message_from_bytes(one) for one in re.split(rb"\n{2,}", whole)[:100]]
    if part.is_multipart() and part.get_content_type() == "message/global-delivery-status":
        # The parser does not know this kind: it takes the first block for the head of a mail.
        whole = b"".join(one.as_bytes() for one in _inside(part)[:1])[:_MAX_TEXT]
        return [message_from_bytes(one) for one in re.split(rb"\n{2,}", whole)[:100]]
    if part.is_multipart():
        return _inside(part)[:100]
    return [message_from_bytes(block) for block in _content(part).split(b"\n\n")[:100]]


def _wrapped(part: Message) -> bytes:
    """Return what a message within the mail says, where that is encoded; else nothing.

    RFC 6533 allows it of the global kinds, RFC 2046 of no other; servers do it all the same. The
    parser reads what is encoded as if it were the message, so it is put together again.
    """
    encoding = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
    if encoding not in ("base64", "quoted-printable") or not part.is_multipart():
        return b""
    whole = Message()
    whole["Content-Transfer-Encoding"] = encoding
    written = b"\n".join(one.as_bytes() for one in _inside(part))[:_MAX_TEXT]
    # A line that goes on ends with "="; the parser sees the end of the headers there.
    whole.set_payload(written.replace(b"=\n\n", b"=\n").decode("ascii", "surrogateescape"))
    return _content(whole)


def _inner_mail(part: Message) -> Message | None:
    inner = _wrapped(part)
    if inner:
        return message_from_bytes(inner.lstrip())
    return next(iter(_inside(part)), None)


def _inner_headers(part: Message) -> Message:
    first = next(iter(_inside(part)), None)
    if first is not None and len(first):
        return first
    return message_from_bytes(_content(first if first is not None else part).lstrip())


def _content(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except Exception:  # a broken transfer encoding raises many things
        return b""
    return found[:_MAX_TEXT] if isinstance(found, bytes) else b""


def _sort_leaf(parts: Parts, part: Message, kind: str, depth: int) -> None:
    name = _file_name(part)
    attached = str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    if _is_calendar(kind, name) and parts.calendar is None:
        text = decode(_content(part), part.get_content_charset())
        method = _parameter(part, "method") or _method_inside(text)
        parts.calendar = (method.upper()[:20], text)
    elif kind in ("text/plain", "text/html") and not attached and not (name and depth):
        text = decode(_content(part), part.get_content_charset())
        (parts.plain if kind == "text/plain" else parts.html).append(text)
    else:
        if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            parts.opaque = "encrypted"
        elif kind == "application/ms-tnef" and not parts.opaque:
            parts.opaque = "tnef"
        if len(parts.attachments) < 20:
            parts.attachments.append(name or kind)


def _is_calendar(kind: str, name: str) -> bool:
    return kind in ("text/calendar", "application/ics") or (
        name.lower().endswith(".ics") and kind.startswith(("text/", "application/"))
    )


def _method_inside(text: str) -> str:
    found = re.search(r"^METHOD:([A-Z]+)", text, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:  # broken parameters raise many things
        return "attachment"
    plain = CONTROLS.sub("", decoded(name)).replace("\\", "/").replace("\ufffd", "")
    return plain.rpartition("/")[2].strip()[:100]
