"""The plainest answers in other languages than English: the rules of ``abroad.json``.

They only ever propose: whoever reads the language decides.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_ENGLISH = re.compile(
    r"\b(?:the|you|your|i|i'm|i'll|i'd|it|my|and|please|this|that|works|sure|yes|thanks|thank|"
    r"sorry|happy|how|what|when|with|would|could|can't|don't|won't|not|let's|sounds|are|have|of|"
    r"is|to|for|we|can|me|send|at|need|any|let|be|but|if|call|meet|talk|great|fine|soon|know)\b",
    re.IGNORECASE,
)
# These are words of other languages too.
_SHARED = frozenset(
    (
        "me",
        "can",
        "is",
        "we",
        "of",
        "for",
        "at",
        "to",
        "it",
        "are",
        "i",
        "sure",
        "not",
        "the",
        "and",
    )
)
_MAX = 300


@dataclass(frozen=True, slots=True)
class Rule:
    """One intent, in every language that is known.

    Attributes:
        intent: what it says, without ``reply.``.
        why: the reason, for people.
        says: what must be found in a clause in lower case.
        unless: what takes the meaning away, in the same clause.
        certainty: 0 to 1; below 0.9 nothing acts on it without the person.
        detail: more about it, such as why they decline.
    """

    intent: str
    why: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    certainty: float
    detail: str


@lru_cache(maxsize=1)
def rules() -> tuple[tuple[Rule, ...], re.Pattern[str]]:
    """Return the rules of the file, compiled, and what parts the clauses of a sentence."""
    data = json.loads(Path(__file__).with_name("abroad.json").read_text("utf-8"))
    lists: dict[str, str] = data["lists"]
    made = []
    for intent, one in data["intents"].items():
        several = [
            said
            for language, patterns in one.items()
            if isinstance(patterns, list) and language != "unless"
            for said in patterns
        ]
        made.append(
            Rule(
                intent=intent,
                why=one["why"],
                says=_any(several, lists),
                unless=_any(one["unless"], lists) if one["unless"] else None,
                certainty=one["certainty"],
                detail=one["detail"],
            )
        )
    return tuple(made), re.compile(data["splits"])


def is_english(sentence: str) -> bool:
    """Whether frames, and no rules of other languages, are to look at a sentence."""
    words = [one.lower() for one in _ENGLISH.findall(sentence)]
    return (len(words) > 1 and any(one not in _SHARED for one in words)) or len(words) > 3


def said_abroad(sentence: str) -> list[tuple[Rule, int]]:
    """Return the rules that fit a sentence, each with the number of the clause it fits."""
    several, splits = rules()
    low = " ".join(sentence.split())[:_MAX].lower()
    clauses = [one for one in splits.split(low) if one and one.strip()]
    found: dict[str, tuple[Rule, int]] = {}
    for number, clause in enumerate(clauses):
        for rule in several:
            # "Gladly, perhaps on Friday?" is a yes before it is a question.
            heads = (clause, clause.rpartition(",")[0]) if rule.intent == "accepted" else (clause,)
            for head in heads:
                if rule.says.search(head) and not (rule.unless and rule.unless.search(head)):
                    found.setdefault(rule.intent, (rule, number))
    return list(_settled(found).values())


def _settled(found: dict[str, tuple[Rule, int]]) -> dict[str, tuple[Rule, int]]:
    """Take out what another rule of the same sentence says better."""
    if "stop" in found:
        return {intent: found[intent] for intent in ("stop",)}
    if "reschedules" in found:
        for intent in ("declined", "asks_for_info"):
            found.pop(intent, None)
    if "proposes_time" in found:
        found.pop("asks_for_info", None)
        # A no to one time beside another time is no refusal.
        if "declined" in found and found["declined"][1] < found["proposes_time"][1]:
            del found["declined"]
    if "asks_resume" in found:
        found.pop("asks_for_info", None)
    return found


def _any(several: list[str], lists: dict[str, str]) -> re.Pattern[str]:
    whole = "|".join(f"(?:{one})" for one in several)
    for name, said in lists.items():
        whole = whole.replace(f"{{{name}}}", said)
    return re.compile(whole.replace("{{", "{").replace("}}", "}"))
