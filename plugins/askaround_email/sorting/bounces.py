"""Mail that came back: whether a mail server wrote it because a mail did not arrive, or not yet."""

from __future__ import annotations

import re
from email.message import Message

from askaround_email.parts.headers import header
from askaround_email.parts.incoming import Parts
from askaround_email.sorting import bouncephrases as say
from askaround_email.sorting.failures import machine_words
from askaround_email.sorting.notices import (
    is_daemon,
    is_office,
    late_subject,
    late_text,
    says_arrived,
)

_I = re.IGNORECASE
_SUBJECT = re.compile("|".join(say.SUBJECTS), _I)
_TEXT = re.compile("|".join(say.TEXTS), _I)
_ANSWER = re.compile(say.NO_ROBOT, _I)
_OPENING = re.compile(say.OPENINGS, _I)
_SMTP = re.compile(r"(?<![\d.])[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}(?![\d.])")
"""What one mail server says to another, in whatever language the rest is."""
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})


def is_bounce(message: Message, parts: Parts) -> bool:
    """Whether a mail server wrote this because a mail did not arrive, or not yet."""
    if parts.report in ("disposition-notification", "feedback-report"):
        return bool(_rejected(message, parts))
    actions = {header(block, "Action").lower() for block in parts.status} - {""}
    if actions and actions <= _ARRIVED:
        return False  # a report that it arrived
    if parts.report == "delivery-status" or header(message, "X-Failed-Recipients"):
        return True
    subject = header(message, "Subject")
    if actions or any(_says_who(block) for block in parts.status):
        return True
    words = machine_words(parts)[:4000]
    answer = bool(_ANSWER.match(subject))
    told = bool(_SUBJECT.search(subject)) and not answer
    return_path = header(message, "Return-Path")
    daemon, office = is_daemon(message), is_office(message)
    if (daemon or office) and not told and says_arrived(subject, words):
        return False
    told = told or (late_subject(subject) and not answer)
    text = bool(_TEXT.search(words)) or ((daemon or office) and late_text(words))
    returned = parts.returned is not None and not answer
    if daemon and returned:
        return True
    automatic = header(message, "Auto-Submitted").lower() not in ("", "no")
    if automatic and not (told or daemon or office or returned):
        return False
    if "In-Reply-To" in message and not (daemon or office or automatic or return_path == "<>"):
        return False
    quoted = bool(_SMTP.search(words)) and not answer
    points = 2 * told + 2 * text + 2 * daemon + office + returned + automatic + quoted
    points += office and quoted  # nobody at that desk writes codes by hand
    points += (return_path == "<>") + ("X-MS-Embedded-Report" in message)
    points += 2 * bool(_OPENING.search(words[:300]))
    return (told or text or quoted) and points >= 3


def _says_who(block: Message) -> bool:
    return bool(block.get("Final-Recipient")) and not block.get("Disposition")


def _rejected(message: Message, parts: Parts) -> bool:
    """Some servers refuse a mail with a receipt that says so."""
    subject = header(message, "Subject")
    receipt = parts.report == "disposition-notification"
    return receipt and is_daemon(message) and bool(_SUBJECT.search(subject))
