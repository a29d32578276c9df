"""A no stays a no: whoever declined is not asked once more in a word of thanks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier

ASKING = frozenset({"request", "follow-up", "new-times"})
"""Messages that ask for a talk. A word of thanks for the answer is always welcome."""

_SENTENCE = re.compile(r"[^.?!\n]+(?:\n(?!\s*\n)[^.?!\n]+)*[.?!]*")
_QUOTED = re.compile(r"(?m)^[ \t]*>.*$")
_THEM = re.compile(r"(?i)\b(?:you|your|yours|we|us|together|let me|may i|can i|could i)\b")
_TALK = re.compile(
    r"(?i)\b(?:talk|chat|call|speak|meet|meeting|coffee|lunch|tea|conversation|zoom|video|visit|"
    r"minutes?|hour|hear (?:about|from)|catch you|ring you|phone)\b"
)
_WISH = re.compile(
    r"(?i)\b(?:could|would|can|may|might|shall|let(?:'s| us| me)|please|hope|hoping|love to|"
    r"like to|glad to|happy to|wish to|perhaps|maybe|still|if you|whenever|until|till|just)\b"
)
_OVER = re.compile(
    r"(?i)\b(?:sorry|apolog\w+|regret|asked|had asked|(?:not|never|no more|won['’]?t|n['’]t) "
    r"(?:be )?(?:ask|bother|writ|call|troubl|insist)(?:e|ing)?)\b"
)
_PRESSES = re.compile(
    r"(?i)(?:(?:\bnot|n['’]t|\bnever) (?:be )?(?:giv(?:e|ing) up|tak(?:e|ing) no\b)|"
    r"\bafter all\b|"
    r"\bchang(?:e|ed|ing) your mind\b|\breconsider|"
    r"\bthink (?:it |about it |this )?(?:over|again)\b|"
    r"\bthink (?:about|of) it\b|\bonce more\b|\b(?:another|second|last|one) (?:chance|try)\b|"
    r"\b(?:some |an)other (?:time|day|week|month)\b|\bdoor (?:is |stays |remains )?open\b|"
    r"\bif you (?:ever|do) (?:have|find|change)\b|\bare you sure\b|"
    r"\b(?:should|in case) you (?:ever |still )?(?:change|have|find|feel)\b|"
    r"\b(?:would it|is it) really (?:be )?(?:so|too|that)\b)"
)
_RETURNS = re.compile(
    r"(?i)\b(?:(?:try|ask|write to you|call|come back to) (?:you )?(?:again|later|soon)|follow up|"
    r"check (?:back )?(?:in )?with you)\b"
)


def asks_once_more(text: str) -> tuple[int, int] | None:
    """Return where a text asks its reader for something all the same, or None.

    A question to them, a wish to talk, and words that do not take a no for an answer. That one is
    sorry to have asked, and will not do it again, is none. Lines quoted with ``>`` are not read.
    """
    own = _QUOTED.sub(lambda line: " " * len(line.group()), text)
    for found in _SENTENCE.finditer(own):
        said = found.group()
        start = found.start() + len(said) - len(said.lstrip())
        if _PRESSES.search(said):
            return start, found.end()
        if _OVER.search(said):
            continue
        asks = _RETURNS.search(said) or ("?" in said and _THEM.search(said))
        if asks or (_TALK.search(said) and _WISH.search(said)):
            return start, found.end()
    return None


class NoIsNo(Policy):
    """Reads what goes to somebody who said no, and asks nothing of them in it (S10)."""

    name = "no_is_no"
    about = "Who said no is not asked once more in a word of thanks"
    reads = ("contact.*", "records.decline")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block a renewed ask to somebody who was uncomfortable, and warn of it to others."""
        draft = context.draft
        if draft is None or context.purpose in ASKING:
            return
        reasons = [one.data.get("reason") for one in context.facts.records("decline")]
        uneasy = "uncomfortable" in reasons
        if not reasons or not (uneasy or context.purpose == "thanks-anyway"):
            return
        place = asks_once_more(draft.body)
        if place is None:
            return
        name = context.facts.contact.name
        yield Finding(
            Severity.BLOCK if uneasy else Severity.WARN,
            "asking",
            f"{name} was uncomfortable with being asked, and this asks again"
            if uneasy
            else f"{name} said no, and this asks again",
            source="S10",
            remedy=f"leave it out: askaround outbox edit {draft.effect or 'NUMBER'}",
            tier=Tier.WISH if uneasy else Tier.METHOD,
            rule="no-is-no",
            start=place[0],
            end=place[1],
            text=draft.body[place[0] : place[1]],
            rewrite="Thank you for letting me know. I quite understand, and wish you all the best.",
        )
