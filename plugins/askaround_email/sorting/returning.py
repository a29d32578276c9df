"""Notices of absence told by what they are made of: thanks, a day of return, and little else."""

from __future__ import annotations

import re

from askaround_email.sorting import returnwords as say
from askaround_email.times.absence import names_return
from askaround_email.times.calendarwords import DAYS, MONTHS

_I = re.IGNORECASE
_THANKS = re.compile(say.THANKS, _I)
_MAIL = re.compile(say.MAIL, _I)
_EAST = re.compile(say.THANKS_EAST)
_AGAIN = re.compile(say.AGAIN, _I)
_LEAVES = re.compile(say.LEAVES, _I)
_HERE = re.compile(say.HERE, _I)
_BACK_FROM = re.compile(say.BACK_FROM, _I)
_END = re.compile(r"(?<!\d)[.!]\s+|(?<=\d{4})\.\s+|(?<=\s\d\d)\.$|[!。\n]+")
_APART = re.compile(r"(?<!\d)\.|[?!\n]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 600


def on_leave(text: str) -> bool:
    """Whether somebody says that they are on a long leave now (maternity, parental, …)."""
    for leave in list(_LEAVES.finditer(text))[:5]:
        lead = text[max(0, leave.start() - 60) : leave.start()]
        here = list(_HERE.finditer(lead))
        between = lead[here[-1].end() :] if here else "?"
        if here and not _APART.search(between) and not _BACK_FROM.search(between):
            return True
    return False


def beside_return(text: str) -> str | None:
    """Return what is said beside thanks for the mail and the day of return; None without these.

    The sentence with the day has no word that is not needed for it: "back on 30 November, call me
    then" is written by a person.
    """
    if len(text) > _LONGEST or "?" in text or "？" in text:
        return None
    sentences = [one.strip() for one in _END.split(text) if one and one.strip()]
    for place, sentence in enumerate(sentences[:4]):
        after = sentences[place + 1 :]
        if _EAST.search(sentence):
            told = [one for one in after if len(one) < 40 and names_return(one)]
        elif _THANKS.search(sentence) and _MAIL.search(sentence) and len(sentence) < 90:
            told = [one for one in after if _bare(one)]
        else:
            continue
        left = (one for one in sentences if one not in told and one != sentence)
        return "\n".join(left) if told else None
    return None


def _bare(sentence: str) -> bool:
    """Whether a sentence names a day of return in the words for it alone."""
    words = [one.lower() for one in _WORD.findall(sentence)]
    more = [one for one in words if one not in say.PLAIN and one not in MONTHS and one not in DAYS]
    if more or not words:
        return False
    return names_return(sentence, _AGAIN)
