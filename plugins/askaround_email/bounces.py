"""Mail that came back: is it a bounce, who was not reached, for good or for now, and which mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from askaround_email import bouncephrases as say
from askaround_email.headers import addresses, header, headers, ids
from askaround_email.incoming import Parts, sort_parts

_I = re.IGNORECASE
_SUBJECT = re.compile("|".join(say.SUBJECTS), _I)
_TEXT = re.compile("|".join(say.TEXTS), _I)
_DELAYED = re.compile(say.DELAYED, _I)
_FINAL = re.compile(say.FINAL, _I)
_RETURNED = re.compile(say.RETURNED, _I | re.MULTILINE)
_ANSWER = re.compile(say.NO_ROBOT, _I)
_DAEMON = re.compile(r"mailer-?daemon|mail-?daemon|mdaemon|smtp_mail_service", _I)
_OFFICE = re.compile(
    r"postmaster|system administrator|mail (?:delivery|administrator|system)|maildeliv|mailadm|"
    r"delivery (?:sub)?system|symantec|imss@|ndr@|autoreply|microsoftexchange",
    _I,
)
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]{1,64}"
_ADDRESS = re.compile(
    rf"(?<![\w.]){_ATOM}(?:\.{_ATOM}){{0,9}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,9}}"
)
_X400 = re.compile(r".*smtp[=:]", _I)
_HEADLINE = re.compile(r"^\s{0,8}(?:to|cc|subject|sent|from)\s?:.*$", _I | re.MULTILINE)
_OPENING = re.compile(say.OPENINGS, _I)
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -](?!\d)")
_MESSAGE_ID = re.compile(r"^\s*>?\s*message-id:\s*<([^<>\s]{3,250})>", _I | re.MULTILINE)
_TYPED = re.compile(r"(?:rfc822|x-?\w+)\s*;\s*(.*)", _I)
_ROBOT = re.compile(r"(?:mailer-?daemon|postmaster|mdaemon|abuse)@", _I)
_HEAD = 12_000


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a bounce says.

    Attributes:
        recipients: the addresses that were not reached.
        permanent: nobody will try again: it did not arrive and will not.
        status: the enhanced status code (``5.1.1``), or empty.
        answers: ids of the mail that came back, as far as it was returned.
        reason: one line of the machine's words.
    """

    recipients: tuple[str, ...]
    permanent: bool
    status: str
    answers: tuple[str, ...]
    reason: str


def is_bounce(message: Message, parts: Parts) -> bool:
    """Whether a mail server wrote this because a mail did not arrive, or not yet."""
    if parts.report in ("disposition-notification", "feedback-report"):
        return bool(_rejected(message, parts))
    if parts.report == "delivery-status" or header(message, "X-Failed-Recipients"):
        return True
    subject, sender = header(message, "Subject"), header(message, "From")
    if parts.status and any(b.get("Action") or _says_who(b) for b in parts.status):
        return True
    words = _machine_words(parts)[:4000]
    answer = bool(_ANSWER.match(subject))
    told = bool(_SUBJECT.search(subject)) and not answer
    text = bool(_TEXT.search(words))
    return_path = header(message, "Return-Path")
    daemon = bool(_DAEMON.search(sender) or _DAEMON.search(return_path))
    office = bool(_OFFICE.search(sender)) or "<>" in sender
    returned = parts.returned is not None and not answer
    if daemon and returned:
        return True
    automatic = header(message, "Auto-Submitted").lower() not in ("", "no")
    if automatic and not (told or daemon or office or returned):
        return False
    if "In-Reply-To" in message and not (daemon or office or automatic or return_path == "<>"):
        return False
    points = 2 * told + 2 * text + 2 * daemon + office + returned + automatic
    points += (return_path == "<>") + ("X-MS-Embedded-Report" in message)
    points += 2 * bool(_OPENING.search(words[:300]))
    return (told or text) and points >= 3


def _says_who(block: Message) -> bool:
    return bool(block.get("Final-Recipient")) and not block.get("Disposition")


def _report_inside(returned: Message) -> bool:
    return returned.get_content_type() == "multipart/report"


def _rejected(message: Message, parts: Parts) -> bool:
    """Some servers refuse a mail with a receipt that says so."""
    subject = header(message, "Subject")
    daemon = _DAEMON.search(header(message, "From") + header(message, "Return-Path"))
    return bool(parts.report == "disposition-notification" and daemon and _SUBJECT.search(subject))


def read_bounce(message: Message, parts: Parts) -> Bounce:
    """Return what the bounce says, from its report, its headers, or the machine's words."""
    if not parts.status and parts.returned is not None and _report_inside(parts.returned):
        parts = sort_parts(parts.returned)  # wrapped once more by a mail filter
    words = _machine_words(parts)
    blocks = [block for block in parts.status if block.get("Action") or _recipient(block)]
    reported = [(_recipient(b), _field(b, "Action"), _field(b, "Status")) for b in blocks]
    failed = [one for one in reported if one[1] in ("failed", "")] or [
        one for one in reported if one[1] == "delayed"
    ]
    status = next((m[0] for one in failed if (m := _STATUS.search(one[2]))), "")
    subject = header(message, "Subject")
    if failed and any(one[1] for one in failed):
        # A server that gave up says `failed` even where the cause (4.x) was a passing one.
        permanent = any(one[1] == "failed" for one in failed)
    else:
        told = _STATUS.search(words)
        status = status or (told[0] if told else "")
        code = _CODE.search(words)
        said = f"{subject}\n{words[:3000]}"
        waits = bool(_DELAYED.search(said))
        over = (status[:1] or (code[1] if code else "")) == "5" or bool(_FINAL.search(said))
        permanent = over if waits else True
    people = [one[0] for one in failed if one[0]]
    people += [a for value in headers(message, "X-Failed-Recipients") for a in _found(value)]
    return Bounce(
        recipients=tuple(dict.fromkeys(people or _guess(message, subject, words)))[:50],
        permanent=permanent,
        status=status,
        answers=_answers(message, parts),
        reason=_reason(parts, words),
    )


def _machine_words(parts: Parts) -> str:
    text = parts.text[: 4 * _HEAD]
    cut = _RETURNED.search(text)
    words = text[: cut.start()] if cut else text
    return (words if words.strip() else text)[:_HEAD]


def _field(block: Message, name: str) -> str:
    return header(block, name).lower()


def _recipient(block: Message) -> str:
    for name in ("Original-Recipient", "Final-Recipient"):
        value = header(block, name)
        typed = _TYPED.match(value)
        found = _found(typed[1] if typed else value)
        if found:
            return found[0]
    return ""


def _found(text: str) -> list[str]:
    return [_X400.sub("", one).strip("'`").lower() for one in _ADDRESS.findall(text)]


def _guess(message: Message, subject: str, words: str) -> list[str]:
    """Return the addresses in the machine's words, without its own and the sender's."""
    own = set(addresses(message, "To", "From", "Sender", "Reply-To", "Delivered-To"))
    for text in (_HEADLINE.sub("", words), words, subject):
        found = [a for a in _found(text) if a not in own and not _ROBOT.match(a)]
        if found:
            return found
    return []


def _answers(message: Message, parts: Parts) -> tuple[str, ...]:
    found = ids(parts.returned, "Message-ID") if parts.returned is not None else []
    if not found:
        found = _MESSAGE_ID.findall(parts.text[: 8 * _HEAD])[:3]
    found += ids(message, "In-Reply-To") + list(reversed(ids(message, "References")))
    return tuple(dict.fromkeys(found))[:40]


def _reason(parts: Parts, words: str) -> str:
    for block in parts.status:
        said = header(block, "Diagnostic-Code")
        if said:
            return said[:200]
    told = _TEXT.search(words)
    if told is None:
        return ""
    start = words.rfind("\n", 0, told.start()) + 1
    return " ".join(words[start : told.end() + 120].split())[:200]
