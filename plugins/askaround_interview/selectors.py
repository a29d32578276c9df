"""How to thank: as one usually writes to each other, or by hand (S61, S30, S78)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from askaround.model import Facts, Selector

BY_HAND = ("letter", "card")
WRITTEN = ("email", *BY_HAND)
SPOKEN = frozenset({"phone", "calendar"})
"""Channels by which nobody writes: no thank-you goes by them that can be written down."""

LAST = "phone"
"""Whose number is all that one has is thanked by it, rather than not at all."""

_SENIOR = frozenset({"very senior", "executive", "senior executive", "c-level", "board", "partner"})
_TRADITIONAL = frozenset({"yes", "true", "1", "traditional"})
# Only titles that leave no doubt; who is senior beyond that, the user says.
_SENIOR_TITLE = re.compile(
    r"(?i)\bchief\b.*\bofficer\b|\bC[EFOT]O\b|(?<!vice )(?<!vice-)\bpresident\b|"
    r"\bchair(?:man|woman|person)?\b(?! of (?:a|the) committee)|\bmanaging (?:partner|director)\b|"
    r"\b(?:dean|judge|provost|rector)\b"
)


def by_hand(facts: Facts) -> bool:
    """Return whether they are very senior or traditional, so that a note by hand is fitting."""
    contact = facts.contact
    if contact.seniority:
        senior = contact.seniority.strip().lower() in _SENIOR
    else:
        senior = bool(_SENIOR_TITLE.search(contact.title))
    return senior or contact.fields.get("traditional", "").strip().lower() in _TRADITIONAL


def thank_you_choice(facts: Facts) -> Sequence[str]:
    """Return channels for a thank-you, the most fitting first.

    What the command names; what they asked for; by hand where they are very senior or
    traditional; what is usual there; how one writes to each other most; then e-mail. Where nothing
    can be written to, the phone.
    """
    wanted: list[str] = [str(facts.given.get("channel") or "")]
    if facts.contact.channel not in SPOKEN:
        wanted.append(facts.contact.channel)
    if by_hand(facts):
        wanted += BY_HAND
    advised = facts.advice.value("thank_you_by")
    if isinstance(advised, list | tuple):
        wanted += (str(channel) for channel in advised)
    used = Counter(channel for _, channel, _ in facts.sent() if channel not in SPOKEN)
    # Counter keeps the order of first use; of equals the one used last shall win.
    latest = [channel for _, channel, _ in facts.sent()]
    wanted += sorted(used, key=lambda one: (-used[one], latest[::-1].index(one)))
    return tuple(dict.fromkeys(channel for channel in (*wanted, *WRITTEN, LAST) if channel))


SELECTORS: tuple[Selector, ...] = (
    Selector(
        "thank-you-choice",
        "By hand to the very senior or traditional, else as one usually writes, else e-mail",
        ("contact.*", "effects.delivered", "advice.thank_you_by"),
        thank_you_choice,
    ),
)
