"""The rules as data: what a message must not say, and what a request needs to say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from askaround.model import Severity
from askaround_promise.data import DATA
from askaround_promise.english.signs import Reader, Sign, sign

FILE = DATA / "rules.json"
LEXICON = DATA / "lexicon.json"

BEGS = "BEGS"
"""Frame of words that beg; what they raised opens expressing interest, and no begging."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: stable name.
        severity: how strict it is.
        source: the practice it comes from (``S5``).
        reason: one sentence for the writer.
        rewrite: words that would do instead.
        signs: what it is about: forbidden things, or (`needed`) those of which one must be said.
        needed: True where the words must be there, False where they must not.
        purposes: messages it is for; empty for all.
        ties: the severity by tie, where that matters; other ties are then left alone.
        topic: what its findings are about: ``content`` or ``voice``.
        unlocked_by: the kinds of records that, once noted, turn it into advice, and the frame that
            its sentence must hold for that (empty: any); never one that begs.
        may_be_told: True where words that only tell who writes are no more than advised against,
            in a message that wants to learn something.
        told_to_strangers: how strict it then is in a message to somebody not close, or in one that
            need not say who writes.
        outweighed_in: where it is not empty, a sentence that hints at nothing but for the words
            found is for a person to read, and not blocked: a ``statement``, which asks and wishes
            nothing, one of any kind (``any``), which has to lean further from an ask, or only one
            in a ``message`` that leans far from an ask in each of its sentences.
        fallback: True where it speaks only if no other rule blocks the message.
        leaning: where it is not 0, a sentence holds that hints so far at an ask
            (`askaround_promise.messages.hints`), and further where one of the frames `excuses`
            stands in it.
        together: where it is not 0, sentences that each hint at less hold if they sum to so much.
        against, fine: examples of both sides, which the tests run.
    """

    id: str
    severity: Severity
    source: str
    reason: str
    rewrite: str
    signs: tuple[Sign, ...]
    needed: bool = False
    purposes: frozenset[str] = frozenset()
    ties: Mapping[str, Severity] = field(default_factory=dict)
    topic: str = "content"
    unlocked_by: Mapping[str, str] = field(default_factory=dict)
    fallback: bool = False
    may_be_told: bool = False
    told_to_strangers: Severity = Severity.ADVISE
    outweighed_in: str = ""
    leaning: float = 0.0
    together: float = 0.0
    excuses: frozenset[str] = frozenset()
    against: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()

    def holds_for(self, purpose: str, tie: str) -> Severity | None:
        """Return how strict it is for such a message, or None where it is silent."""
        if self.purposes and purpose not in self.purposes:
            return None
        return self.ties.get(tie) if self.ties else self.severity


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules, and the reader that finds their signs."""

    rules: tuple[Rule, ...]
    reader: Reader


@lru_cache(maxsize=1)
def book() -> RuleBook:
    """Return the rules of the file, read once."""
    return read(FILE.read_text("utf-8"))


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Return the word lists and the phrases of the frames that the rules are made of."""
    found: dict[str, Any] = json.loads(LEXICON.read_text("utf-8"))
    return {
        "lists": found["lists"],
        "frames": {name: one["says"] for name, one in found["frames"].items()},
    }


def rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of the file."""
    return book().rules


def read(text: str) -> RuleBook:
    """Return the rules that a JSON text holds.

    Raises:
        ValueError: it is no JSON, or a sign cannot be read.
        KeyError: a rule lacks a part.
    """
    data: dict[str, Any] = json.loads(text)
    said = lexicon()
    found = tuple(
        Rule(
            id=one["id"],
            severity=Severity[one["severity"].upper()],
            source=one["source"],
            reason=one["reason"],
            rewrite=one["rewrite"],
            signs=(
                *(sign(said, one.get("unless", ())) for said in one[words]),
                # Too plain for the excuses of the rule.
                *(sign(said) for said in one.get("always", ())),
            ),
            needed=needed,
            purposes=frozenset(one.get("purposes", ())),
            ties={tie: Severity[word.upper()] for tie, word in one.get("ties", {}).items()},
            topic=one.get("topic", "content"),
            unlocked_by=one.get("unlocked_by", {}),
            fallback=one.get("fallback", False),
            may_be_told=one.get("may_be_told", False),
            told_to_strangers=Severity[one.get("told_to_strangers", "advise").upper()],
            outweighed_in=one.get("outweighed_in", ""),
            leaning=float(one.get("leaning", 0)),
            together=float(one.get("together", 0)),
            excuses=frozenset(one.get("unless", ()) if one.get("leaning") else ()),
            against=tuple(one["missing" if needed else "blocked"]),
            fine=tuple(one["fine"]),
        )
        for part, words, needed in (("rules", "says", False), ("needs", "any", True))
        for one in data[part]
    )
    signs = [one for rule in found if not rule.needed for one in rule.signs]
    # The frames that excuse a hint are looked for, though no sign of its rule names them.
    signs += [Sign("", (), tuple(sorted(rule.excuses))) for rule in found if rule.excuses]
    opened = {name for rule in found for name in rule.unlocked_by.values() if name}
    signs.append(Sign("", (), (BEGS, *sorted(opened))))
    needs = [one for rule in found if rule.needed for one in rule.signs]
    stops = frozenset(data["stops"])
    return RuleBook(found, Reader(said["frames"], said["lists"], signs, needs, stops))
