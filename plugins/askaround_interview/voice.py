"""How a message sounds: about them more than about oneself, friendly, and eye to eye."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from askaround.model import Finding, Policy, PolicyContext, Severity, Tier

_SELF = re.compile(r"(?i)\b(?:i|me|my|mine|myself)\b")
_THEM = re.compile(r"(?i)\b(?:you|your|yours|yourself)\b")
SELF_LEAST, SELF_TIMES = 8, 2
"""A message is about oneself from so many such words on, where they are so many times theirs."""

_DISCLOSED = re.compile(
    r"(?i)\b(?:settled on|decided on|chosen|begin(?:ning)?|start(?:ing)?|about to|"
    r"looking (?:at|around)|learning about its)\b"
)
LISTS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    (
        "negative",
        "S59",
        "it finds fault with what they told you; what you see differently is for you alone",
        "thank them for saying it plainly",
        (
            r"i (?:\w+ ){0,2}disagree",
            r"you (?:are|were) (?:simply |quite |just )?(?:wrong|mistaken)",
            r"disappoint(?:ed|ing|ment)",
            r"(?:bad|poor|useless|unhelpful) advice",
            r"waste of (?:my )?time",
            r"not what i (?:had )?hoped",
        ),
    ),
    (
        "rude",
        "S58",
        "it is not polite, whatever they wrote",
        "leave it for a day, and say it kindly or not at all",
        (
            r"ridiculous|unprofessional|unacceptable|how dare|rude(?:ly|ness)?|shame on",
            r"you (?:never|still have not|still haven't) (?:even )?(?:bothered|answered|replied)",
            r"common courtesy",
        ),
    ),
    (
        "subservient",
        "S39",
        "it looks up to them as to a lord; a colleague is asked eye to eye",
        "I would value your view",
        (
            r"i (?:most )?humbly|your humble|esteemed (?:sir|madam)|so far above me",
            r"i am (?:a )?(?:nobody|not worthy|unworthy)",
            r"beg(?:ging)? (?:of )?you|at your feet|future boss|your obedient",
        ),
    ),
)
"""``(rule, source, reason, what would do, the words)``; English."""

_FOUND = tuple(
    (rule, source, reason, better, re.compile(rf"(?i)\b(?:{'|'.join(words)})\b"))
    for rule, source, reason, better, words in LISTS
)


class Voice(Policy):
    """Reads every message for its tone (S8, S39, S58, S59, S75); it warns, and you decide."""

    name = "voice"
    about = "Messages are about them, friendly, eye to eye, and plain on what one is looking for"
    reads = ("contact.*", "campaign.objective")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn of words that do not fit."""
        if context.draft is None or (context.draft.language or "en")[:2] != "en":
            return
        body = context.draft.body
        for rule, source, reason, remedy, words in _FOUND:
            match = words.search(body)
            if match:
                yield _warn(rule, source, reason, remedy, match[0], match.start())
        yield from _about_oneself(body)
        if context.purpose == "request":
            yield from _undisclosed(context, body)


def _about_oneself(body: str) -> Iterator[Finding]:
    mine, theirs = len(_SELF.findall(body)), len(_THEM.findall(body))
    if mine >= SELF_LEAST and mine > SELF_TIMES * theirs:
        reason = f"it is about you: {mine} times I or my, {theirs} times you or your"
        yield _warn("self-focus", "S75", reason, "ask what they did, and how")


def _undisclosed(context: PolicyContext, body: str) -> Iterator[Finding]:
    aim = context.facts.campaign("objective")
    mode = aim.get("mode") if isinstance(aim, dict) else None
    if mode == "research_companies" and not _DISCLOSED.search(body):
        yield _warn(
            "disclosure",
            "S8, C6",
            "it does not say that you have chosen your field and look at organisations now",
            "I have settled on the field and am now learning about its organisations",
        )


def _warn(
    rule: str, source: str, reason: str, remedy: str, text: str = "", start: int = -1
) -> Finding:
    return Finding(
        Severity.WARN,
        "voice",
        reason,
        source=source,
        tier=Tier.METHOD,
        rule=rule,
        start=start,
        end=start + len(text) if text else -1,
        text=text,
        rewrite=remedy,
    )
