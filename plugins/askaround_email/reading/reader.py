"""One mail file as an observation. A broken mail costs nothing but the kind ``unknown``."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256

from askaround.model import Observation
from askaround_email.parts.bounds import too_many
from askaround_email.parts.headers import addresses, header, headers, ids
from askaround_email.parts.incoming import Parts, parse, sort_parts, why_unread
from askaround_email.parts.maildir import MAX_READ
from askaround_email.parts.mime import KEY_HEADER
from askaround_email.sorting.failures import read_bounce
from askaround_email.sorting.kinds import kind_of
from askaround_email.sorting.services import is_receipt, is_service
from askaround_email.times.absence import returns_on
from askaround_email.words.ownwords import own_words

_OLDEST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp())
_AHEAD = 2 * 86_400
_NAMES = re.compile(r"<[^<>]{0,300}>|,")
_TAG = re.compile(r"[^\s+@]+\+([^\s@]{1,200})@")
_BEHIND_NAME = re.compile(r"\(re ([0-9a-f]{12,40})\)")
_TOKEN = re.compile(r"[A-Za-z0-9-]{4,64}")
_RECEIVERS = (
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "Resent-To",
    "X-Forwarded-To",
)
_WRITTEN = ("reply", "list", "own", "calendar", "auto_reply")
_MAX_CALENDAR = 100_000


def read_mail(
    raw: bytes,
    *,
    own: tuple[str, ...],
    now: int,
    written: int,
    sent: bool = False,
    message: Message | None = None,
) -> Observation:
    """Return what a mail says.

    Args:
        own: the seeker's addresses, in lower case.
        now, written: the present moment and the file's own time (seconds since 1970 UTC).
        sent: it lies in the folder of sent mail.
        message: the mail, where it was parsed already.
    """
    # A server hands out other line ends than a file has.
    digest = sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    try:
        parsed = parse(raw) if message is None else message
        return _read(parsed, raw, digest, own, now, written, sent)
    except Exception as error:  # whatever a stranger's mail provokes stays with that mail
        return Observation(
            key=f"mail:{digest[:32]}",
            channel="email",
            kind="unknown",
            at=min(written, now),
            digest=digest,
            data={"error": why_unread(error)},
        )


def _read(
    message: Message,
    raw: bytes,
    digest: str,
    own: tuple[str, ...],
    now: int,
    written: int,
    sent: bool,
) -> Observation:
    parts = sort_parts(message)
    kind = kind_of(message, parts, own, sent=sent)
    at = _moment(message, now, written)
    text = parts.text
    data: dict[str, object] = {}
    answers = _answers(message)
    if kind == "bounce":
        bounce = read_bounce(message, parts)
        answers = bounce.answers
        data |= {
            "recipients": [one.address for one in bounce.failures],
            "failures": [asdict(one) for one in bounce.failures],
            "permanent": bounce.permanent,
            "status": bounce.status,
            "reason": bounce.reason,
            "arrived": list(bounce.arrived),
        }
    elif kind == "complaint" and parts.returned is not None:
        answers = tuple(ids(parts.returned, "Message-ID")) + answers
    elif kind == "auto_reply":
        data |= _absence(message, parts, text, at)
    elif kind == "calendar" and parts.calendar is not None:
        method, text_of = parts.calendar
        data |= {"method": method, "calendar": [text_of[:_MAX_CALENDAR]]}
    elif kind == "sent":
        data |= {
            "key": header(message, KEY_HEADER),
            "to": addresses(message, "To", "Cc", "Bcc"),
        }
    message_id = next(iter(ids(message, "Message-ID")), "")
    if message_id:
        data["message_id"] = message_id
    if parts.attachments:
        data["attachments"] = parts.attachments
    if parts.opaque and not text.strip():
        data["unreadable"] = parts.opaque
    if len(raw) >= MAX_READ or too_many(raw):
        data["truncated"] = True
    return Observation(
        key=_key(message, message_id, text, digest, sent),
        channel="email",
        kind=kind,
        at=at,
        sender=next(iter(addresses(message, "From", "Sender")), ""),
        subject=header(message, "Subject")[:300],
        text=own_words(text, _readers(message, own)) if kind in _WRITTEN else "",
        answers=answers[:40],
        tokens=_tokens(message, sent),
        digest=digest,
        data=data,
    )


def _key(message: Message, message_id: str, text: str, digest: str, sent: bool) -> str:
    """The same mail delivered twice has other trace headers, so these are left out."""
    # Automatic mail without text differs in its parts only, so there the whole counts.
    words = text.replace("\r\n", "\n") or digest
    seen = [message_id, header(message, "From"), header(message, "Date"), words]
    made = sha256("\0".join(seen).encode("utf-8", "replace")).hexdigest()[:32]
    return f"{'sent' if sent else 'mail'}:{made}"


def _answers(message: Message) -> tuple[str, ...]:
    """Return the ids it answers: In-Reply-To, then References from the nearest on."""
    found = ids(message, "In-Reply-To") + list(reversed(ids(message, "References")))
    return tuple(dict.fromkeys(found))


def _readers(message: Message, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return names and addresses of those it was written to, in lower case."""
    shown = " ".join(headers(message, "To") + headers(message, "Cc"))[:2000].lower()
    names = (part.strip(" \"'<>,;") for part in _NAMES.split(shown))
    found = (*own, *addresses(message, *_RECEIVERS), *(n for n in names if len(n) > 3))
    return tuple(dict.fromkeys(found))[:60]


def _tokens(message: Message, sent: bool) -> tuple[str, ...]:
    names = ("Reply-To",) if sent else _RECEIVERS
    found: list[str] = []
    for address in addresses(message, *names):
        tag = _TAG.match(address)
        if tag:
            found += [one for one in tag[1].split("+") if _TOKEN.fullmatch(one)]
    for shown in headers(message, "Reply-To" if sent else "To"):
        found += _BEHIND_NAME.findall(shown[:2000])
    return tuple(dict.fromkeys(found))[:10]


def _moment(message: Message, now: int, written: int) -> int:
    """Return when it was written: by its header where that can be, else by the file."""
    try:
        moment = parsedate_to_datetime(header(message, "Date"))
        at = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (TypeError, ValueError, OverflowError, OSError, IndexError):
        at = -1
    return at if _OLDEST <= at <= now + _AHEAD else max(0, min(written, now))


def _absence(message: Message, parts: Parts, text: str, at: int) -> dict[str, object]:
    # Whoever is told of by a program is not away.
    report = "receipt" if is_receipt(message, parts) else ""
    report = parts.report or report or ("service" if is_service(message, parts) else "")
    if report:
        return {"report": report}
    today = datetime.fromtimestamp(at, UTC).date()
    found = returns_on(f"{header(message, 'Subject')}\n{own_words(text)}", today)
    if found is None:
        return {}
    day, words = found
    midnight = datetime.combine(day, time(0), UTC)
    return {"returns_on": int(midnight.timestamp()), "returns_words": words}
