"""Mail that asks whether one is a person: whether a program wants proof before it delivers."""

from __future__ import annotations

import re
from email.message import Message

from askaround_email.parts.headers import header
from askaround_email.parts.incoming import Parts
from askaround_email.sorting import challengewords as words
from askaround_email.sorting import machinephrases as say

_I = re.IGNORECASE
_CHALLENGE = re.compile("|".join(f"(?:{one})" for one in say.CHALLENGES), _I)
_CHALLENGE_SUBJECT = re.compile(say.CHALLENGE_SUBJECTS, _I)
_CHALLENGE_HEADERS = ("X-TMDA-Challenge", "X-Boxbe", "X-Spamarrest", "X-Challenge", "X-BlueBottle")
_SERVICE = re.compile(words.SERVICES, _I)
_DEMAND = re.compile(words.DEMANDS, _I)
_PROOFS = tuple(re.compile(one, _I) for one in words.PROOFS)
_LINK = re.compile(r"https?://|\bwww\.", _I)
_PROVING = re.compile(words.LINKS, _I)
_MACHINE = re.compile(r"(?:no|do|don'?t|not)[-_.]?(?:not[-_.]?)?reply|verif|confirm|challenge", _I)
_HEAD = 3000


def is_challenge(message: Message, parts: Parts) -> bool:
    """Whether a program holds our mail back until we prove something.

    Known services are told by their names. Others are told by what they ask for: one reason that
    only a filter has and a link that leads to a proof, or two such reasons and any link. A person
    who asks who we are sends no link for it.
    """
    if any(name in message for name in _CHALLENGE_HEADERS):
        return True
    text, subject = parts.text[:_HEAD], header(message, "Subject")
    sender = header(message, "From")
    machine = (
        header(message, "Return-Path") == "<>"
        or header(message, "Auto-Submitted").lower() not in ("", "no")
        or header(message, "Precedence").lower() in ("bulk", "junk", "auto_reply")
    )
    if _CHALLENGE.search(text) and (machine or _CHALLENGE_SUBJECT.match(subject)):
        return True
    link = bool(_LINK.search(text))
    if not _DEMAND.search(text) or not (link or machine):
        return False
    if _SERVICE.search(f"{sender}\n{header(message, 'Return-Path')}\n{subject}\n{text}"):
        return True
    reasons = sum(len({found[0].lower() for found in one.finditer(text)}) for one in _PROOFS)
    machine = machine or bool(_MACHINE.search(sender))
    return reasons > 1 or (reasons == 1 and (machine or bool(_PROVING.search(text))))
