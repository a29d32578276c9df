"""Notices that a program writes about a person: services, receipts, calendars without a file.

They carry the person's name, sometimes their address, and never their answer. A service is told by
several marks together, of which one must be of who sends it or of what it tells: newsletters of
companies, mail programs and platforms put the rest of them into people's own mails as well.
"""

from __future__ import annotations

import re
from email.message import Message

from askaround_email.parts.headers import addresses, header, ids
from askaround_email.parts.incoming import Parts
from askaround_email.sorting import servicewords as say

_I = re.IGNORECASE
_NO_REPLY = re.compile(say.NO_REPLY, _I)
_WORDS = re.compile(r"[-_.+]")
_VIA = re.compile(say.VIA, _I)
_PLATFORM = re.compile(say.PLATFORM, _I)
_FOOTER = re.compile(say.FOOTERS, _I)
_TOLD = re.compile(say.TOLD, _I)
_MEETING = re.compile(say.MEETING, _I)
_RECEIPT = re.compile(say.RECEIPTS, _I)
_CALENDAR = re.compile(r"calendar-?(?:notification|server|invite|\w*no-?reply)", _I)
_NOTES = re.compile(r"name=(?:noticetype|appointmenttype)", _I)
_READ_MARK = re.compile(
    r"\((?:read|opened|gelesen|geöffnet|lu|ouvert|leído|letto|lido|gelezen)\)\s*$", _I
)
# Outlook's receipt in any language: "Your message", three lines of labels, one line with a date.
_FORM = re.compile(
    r"\s*\S[^\n:]{3,60}\n\s*\n(?:[ \t]+\S[^\n:]{0,30}:[^\n]{0,400}\n){3,4}\s*\n"
    r"[^\n]{0,80}\d{1,4}\D[^\n]{0,120}\s*\Z"
)
_QUOTED = re.compile(r"^[ \t]{0,8}>[^\n]*\n?", re.MULTILINE)
_EARLY, _HEAD, _LONG = 400, 1_200, 12_000
_ENOUGH = 3


def is_service(message: Message, parts: Parts) -> bool:
    """Whether a service writes about a person, in their name or its own."""
    local = next(iter(addresses(message, "From")), "").partition("@")[0]
    text, subject = parts.text[:_LONG], header(message, "Subject")
    nobody = bool(_NO_REPLY.search(local))
    robot = nobody or not say.ROBOTS.isdisjoint(_WORDS.split(local))
    robot = robot or local.startswith("hit-reply")  # a relay that answers for its members
    told = bool(_TOLD.search(subject) or (not _answers(message) and _TOLD.search(text[:_HEAD])))
    if not (robot or told):
        return False
    points = 3 * nobody or 2 * robot
    points += told + bool(_VIA.search(header(message, "From"))) + bool(_FOOTER.search(text))
    points += any(_PLATFORM.match(name) for name in message)
    points += "List-Unsubscribe" in message or "Feedback-ID" in message
    points -= 2 * (_answers(message) and not robot)
    return points >= _ENOUGH


def is_receipt(message: Message, parts: Parts) -> bool:
    """Whether a mail program tells, in words only, that a mail was read or arrived."""
    text = parts.text[: _HEAD + 400]
    if _FORM.match(text):
        return True
    said = _QUOTED.sub("", text)  # a person may ask what that was
    told = _RECEIPT.search(said)
    marked = bool(_READ_MARK.search(header(message, "Subject")))
    return told is not None and told.start() < _EARLY and (marked or len(text) <= _HEAD)


def is_meeting_notice(message: Message, parts: Parts) -> bool:
    """Whether a calendar tells of a meeting in words, where its file was lost on the way."""
    if not _MEETING.match(header(message, "Subject")):
        return False
    if "calendarmessage" in header(message, "Content-Class").lower():
        return True
    if any(name.lower().startswith("x-ms-exchange-calendar-") for name in message):
        return True
    if any(_NOTES.search(str(value)) for value in (message.get_all("X-Notes-Item") or ())[:20]):
        return True
    if next(iter(ids(message, "Message-ID")), "").startswith("calendar-"):
        return True
    if any(_CALENDAR.search(one) for one in addresses(message, "Sender", "From", "Return-Path")):
        return True
    return parts.opaque == "tnef" and not parts.text.strip()


def _answers(message: Message) -> bool:
    return "In-Reply-To" in message or "References" in message
