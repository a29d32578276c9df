"""What carries mail and speaks of it: whether such a notice is one, and what it says happened."""

from __future__ import annotations

import re
from email.message import Message

from askaround_email.parts.headers import header
from askaround_email.parts.incoming import Parts
from askaround_email.sorting import deliverywords as say

_I = re.IGNORECASE
_DAEMON = re.compile(r"mailer-?daemon|mail-?daemon|mdaemon|smtp_mail_service", _I)
_OFFICE = re.compile(
    r"postmaster|system administrator|mail (?:delivery|administrator|system)|maildeliv|mailadm|"
    r"delivery (?:sub)?system|symantec|imss@|ndr@|autoreply|microsoftexchange",
    _I,
)
_NO_REPLY = re.compile(r"(?:no|do|don'?t|not)[-_.]?(?:not[-_.]?)?reply|autorespon|auto-?reply", _I)
_DELIVERY = re.compile(say.DELIVERY, _I)
_LATE_SUBJECT = re.compile(
    rf"(?:{say.DELIVERY})[^:]{{0,30}}(?:{say.LATE})|(?:{say.LATE})[^:]{{0,30}}(?:{say.DELIVERY})",
    _I,
)
_LATE_TEXT = re.compile(rf"{say.NOT_YET}|{say.RETRIES}|{_LATE_SUBJECT.pattern}", _I)
_WENT = re.compile(rf"\s{{0,4}}(?:{say.WENT})", _I)
_ARRIVED = re.compile(say.ARRIVED, _I)
_NOT_SO = re.compile(f"{say.LATE}|{say.TEMPORARY}|{say.FAILED}", _I)
_RECALL = re.compile(say.RECALLS, _I)
_CODE = re.compile(r"(?<![\d.])[45](?:\d\d[ -]|\.\d{1,3}\.\d{1,3}(?![\d.]))")
_HEAD = 1500


def is_daemon(message: Message) -> bool:
    """Whether a program that carries mail sent it."""
    return bool(_DAEMON.search(header(message, "From") + header(message, "Return-Path")))


def is_office(message: Message) -> bool:
    """Whether it comes from the desk of a mail server, where a person may sit as well."""
    sender = header(message, "From")
    return bool(_OFFICE.search(sender)) or "<>" in sender


def late_subject(subject: str) -> bool:
    """Whether a subject says that a delivery is late, in any language that is known."""
    return bool(_LATE_SUBJECT.search(subject))


def late_text(words: str) -> bool:
    """Whether a text says that a mail has not arrived yet, or will be tried again."""
    return bool(_LATE_TEXT.search(words))


def says_arrived(subject: str, words: str) -> bool:
    """Whether a notice says that the mail arrived or went on, and nothing that failed."""
    if _WENT.match(subject):
        return True
    said = words[:_HEAD]
    told = None if _CODE.search(said) else _ARRIVED.search(said)
    if told is None:
        return False
    # "Delivery is complete, but no notification was sent": only what stands before it counts.
    line = said.rfind("\n", 0, told.start()) + 1
    return not _NOT_SO.search(subject) and not _NOT_SO.search(said, line, told.end())


def is_recall(words: str) -> bool:
    """Whether a mail program writes that somebody takes a mail back."""
    return len(words) < 600 and bool(_RECALL.search(words))


def speaks_of_delivery(message: Message, parts: Parts) -> bool:
    """Whether a machine that carries mail tells how a mail fared: no person's answer, ever."""
    if is_daemon(message):
        return True
    submitted = header(message, "Auto-Submitted").lower() not in ("", "no")
    machine = (
        is_office(message)
        or header(message, "Return-Path") == "<>"
        or (submitted and bool(_NO_REPLY.search(header(message, "From"))))
    )
    subject = header(message, "Subject")
    said = _DELIVERY.search(f"{subject}\n{parts.text[:_HEAD]}") or _WENT.match(subject)
    return machine and said is not None
