"""The rules as data: what a message must not say, and what a request needs to say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround.model import Severity
from askaround_promise.phrases import Finder, Phrase, parse

FILE = Path(__file__).with_name("rules.json")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: stable name.
        severity: how strict it is.
        source: the practice it comes from (``S5``).
        reason: one sentence for the writer.
        rewrite: words that would do instead.
        finder: the words it is about: forbidden ones, or (`needed`) those of which some must stand.
        unless: words of the same sentence with which it does not hold.
        needed: True where the words must be there, False where they must not.
        purposes: messages it is for; empty for all.
        ties: the severity by tie, where that matters; other ties are then left alone.
        unlocked_by: kind of record that, once noted, turns it into advice.
        against, fine: examples of both sides, which the tests run.
    """

    id: str
    severity: Severity
    source: str
    reason: str
    rewrite: str
    finder: Finder
    unless: Finder
    needed: bool = False
    purposes: frozenset[str] = frozenset()
    ties: Mapping[str, Severity] = field(default_factory=dict)
    unlocked_by: str = ""
    against: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()

    def holds_for(self, purpose: str, tie: str) -> Severity | None:
        """Return how strict it is for such a message, or None where it is silent."""
        if self.purposes and purpose not in self.purposes:
            return None
        return self.ties.get(tie) if self.ties else self.severity


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of the file."""
    return read(FILE.read_text("utf-8"))


def read(text: str) -> tuple[Rule, ...]:
    """Return the rules that a JSON text holds.

    Raises:
        ValueError: it is no JSON, or a phrase cannot be read.
        KeyError: a rule lacks a part.
    """
    data: dict[str, Any] = json.loads(text)
    lists = data["lists"]
    stops = frozenset(data["stops"])

    def phrases(of: list[str]) -> list[Phrase]:
        return [parse(one, lists) for one in of]

    return tuple(
        Rule(
            id=one["id"],
            severity=Severity[one["severity"].upper()],
            source=one["source"],
            reason=one["reason"],
            rewrite=one["rewrite"],
            # What a request needs may be said in any words: there, gaps reach over everything.
            finder=Finder(phrases(one[words]), frozenset() if needed else stops),
            unless=Finder(phrases(one.get("unless", []))),
            needed=needed,
            purposes=frozenset(one.get("purposes", ())),
            ties={tie: Severity[word.upper()] for tie, word in one.get("ties", {}).items()},
            unlocked_by=one.get("unlocked_by", ""),
            against=tuple(one["missing" if needed else "blocked"]),
            fine=tuple(one["fine"]),
        )
        for part, words, needed in (("rules", "says", False), ("needs", "any", True))
        for one in data[part]
    )
