"""Whether a question suits the person: what their place in the firm lets them know (S54, S55)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from askaround.model import Finding, Severity, Tier
from askaround_promise.english.words import Word

SENIORITIES = ("junior", "mid", "senior", "executive")
"""From the beginner to the head of the firm."""

_ABOVE = """
    finances financial revenue profit profits budget budgets strategy strategic board investors
    shareholders acquisitions forecast margins funding valuation
"""
_FROM_ABOVE = frozenset(_ABOVE.split())
_BELOW = """
    newcomer newcomers beginner beginners trainee trainees intern interns junior juniors onboarding
"""
_FROM_BELOW = frozenset(_BELOW.split())
_MONEY_ROLES = re.compile(r"(?i)financ|account|controller|cfo|treasur|investor|owner|founder|ceo")


def beyond(text: str, row: Sequence[Word], role: str, seniority: str) -> Iterator[Finding]:
    """Yield a finding where somebody of that role and seniority is the wrong one to ask.

    Args:
        text: the question.
        row: its words.
        role: what the person does, empty where it is not known.
        seniority: one of `SENIORITIES`, empty where it is not known.
    """
    high = next((word for word in row if word.text in _FROM_ABOVE), None)
    low = next((word for word in row if word.text in _FROM_BELOW), None)
    junior = seniority in ("junior", "mid") or (not seniority and "junior" in role.casefold())
    if high is not None and junior and not _MONEY_ROLES.search(role):
        yield _mismatch(
            text,
            high,
            "Somebody in their place hardly knows the finances and plans of the firm.",
            "Keep it for somebody who leads; ask them about their own work.",
        )
    elif low is not None and seniority == "executive":
        yield _mismatch(
            text,
            low,
            "Somebody so senior hardly knows what a beginner goes through today.",
            "Ask a younger colleague of theirs, or how it was when they began.",
        )


def _mismatch(text: str, word: Word, reason: str, rewrite: str) -> Finding:
    return Finding(
        Severity.ADVISE,
        "audience",
        reason,
        source="S55",
        rewrite=rewrite,
        tier=Tier.METHOD,
        rule="beyond-their-view",
        start=word.start,
        end=word.end,
        text=text[word.start : word.end],
    )
