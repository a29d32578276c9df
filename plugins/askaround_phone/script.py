"""What is said on the phone: the questions chosen for somebody, and what policies say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from askaround.errors import Held
from askaround.model import Severity

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Finding

PURPOSE = "request"
"""A call asks for a talk, whoever dials: what is said of such a message is said of its words."""

BEGIN = "To begin with"
"""The heading of a call sheet under which the first words stand."""
_BEGINNING = re.compile(rf"(?ms)^## {BEGIN}[ \t]*\n.*?(?=^## |\Z)")

BETWEEN = " · "
"""Stands between the questions of a prepared list, which is one line of text."""


def chosen(campaign: Campaign, contact: int) -> dict[str, object]:
    """Return the questions prepared for a contact, as templates name them under ``given``.

    The newest list counts, without what was asked or declined since; questions noted since follow.
    Empty where nothing was prepared.
    """
    lists = campaign.records(contact, "preparation")
    if not lists:
        return {}
    noted = campaign.records(contact, "question")
    over = {
        _folded(one.data.get("text"))
        for one in noted
        if one.data.get("asked") or one.data.get("declined")
    }
    texts = [*str(lists[-1].data.get("text") or "").split(BETWEEN)]
    texts += [str(one.data.get("text") or "") for one in noted if one.id > lists[-1].id]
    questions = {_folded(text): text for text in texts if _folded(text)}
    left = [text for key, text in questions.items() if key not in over]
    if not left:
        return {}
    return {
        "questions": [
            {"number": number, "text": text, "topic": "", "core": False}
            for number, text in enumerate(left, 1)
        ]
    }


def edited(campaign: Campaign, contact: int) -> str:
    """Return the words of a call that waits in the outbox, where the person changed them."""
    for effect in campaign.store.effects.pending([contact])[contact]:
        if effect.kind == "message" and effect.channel == "phone" and effect.content.get("edited"):
            return str(effect.content.get("body") or "").strip()
    return ""


def in_own_words(sheet: str, words: str) -> str:
    """Return a call sheet that begins with the person's own words instead of the template's."""
    if not words:
        return sheet
    begin = f"## {BEGIN}\n\n{words}\n"
    if _BEGINNING.search(sheet):
        return _BEGINNING.sub(lambda _: begin, sheet, count=1)
    return f"{begin}\n{sheet}" if sheet else begin


def reviewed(
    campaign: Campaign, contact: Contact, text: str, overrule: str
) -> tuple[tuple[Finding, ...], Held | None]:
    """Return what policies say of the words for a call, and why they must not be said, or None.

    Args:
        overrule: reason to say them against findings.
    """
    noted = [
        str(one.data.get("text") or "")
        for one in campaign.records(contact.id, "question")
        if not one.data.get("asked") and not one.data.get("declined")
    ]
    # The prepared page has questions too: they are spoken like the rest.
    spoken = "\n".join([text, *(one for one in noted if one not in text)])
    if not spoken.strip():
        return (), None
    verdict = campaign.judge(contact.id, PURPOSE, spoken, channel="phone", overrule=overrule)
    if verdict.severity is not Severity.BLOCK:
        return verdict.shown, None
    worst = verdict.counting[0]
    words = f" (“{worst.text}”)" if worst.text else ""
    problem = Held(
        f"what you would say to {contact.name} cannot be said as it stands",
        why=f"{worst.reason}{words}" + (f" ({worst.source})" if worst.source else ""),
        hint=worst.remedy
        or (f"say “{worst.rewrite}”" if worst.rewrite else "")
        or "other words: askaround profile --about …",
    )
    return verdict.shown, problem


def _folded(text: object) -> str:
    return " ".join(str(text or "").casefold().split())
