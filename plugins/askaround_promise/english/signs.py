"""Signs: what the rules look for, as frames of phrases that stand together in one sentence.

A sign is written as a person would say it: ``ASK + VACANCY ! CALENDAR, LEARNS`` holds where a
sentence has words of asking and a vacancy, unless the same thought is about a calendar, or about
learning. Names in capitals are frames, each a list of phrases; anything else is a phrase itself
(`askaround_promise.english.phrases`). A sign that is denied ("I am not asking for a job") does not
hold.

``SEEKS_WORK & CAN_YOU_HELP`` holds where a sentence has the first and any sentence of the same
message the second: "My contract ends in May. Can you help?". ``SEEKS_WORK & no LEARNS`` holds
where no sentence of it has the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product

from askaround_promise.english.negation import negated
from askaround_promise.english.phrases import Finder, Grammar, Match, Phrase
from askaround_promise.english.words import Word

BARRED = frozenset({"opening", "openings", "vacancy", "vacancies", "headcount"})
"""Words no excuse reaches over: to talk about an opening on your team is not about the team."""

NEAR = frozenset({"RECRUITS"})
"""Excuses that hold for their own words only: who recruits friends may still ask for a job."""

_FRAME = re.compile(r"[A-Z][A-Z_]+")

MOST_PAIRS = 60
"""So many pairs of places are tried per sign and sentence; long lists gain nothing from more."""


MOST_KNOWN = 5_000
"""So many sentences are remembered: those of a template stand in every message of a wave."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Frames that stand together, and those that excuse them.

    Attributes:
        text: as it is written in the file.
        sides: names of the frames (or phrases) that must all be there.
        unless: names of the frames that, in the same thought, excuse it.
        besides: names of the frames that must be in the message too, wherever in it.
        lacks: names of the frames that must not be in the message.
    """

    text: str
    sides: tuple[str, ...]
    unless: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a sign holds: its first word, and the place after its last."""

    first: int
    last: int


def sign(text: str, unless_too: Iterable[str] = ()) -> Sign:
    """Return the sign that `text` means, excused by `unless_too` as well."""
    said, _, unless = text.partition(" ! ")
    sides, *others = said.split(" & ")
    return Sign(
        text,
        tuple(side.strip() for side in sides.split(" + ")),
        (*(name.strip() for name in unless.split(",") if name.strip()), *unless_too),
        tuple(name for name in others if not name.startswith("no ")),
        tuple(name.removeprefix("no ") for name in others if name.startswith("no ")),
    )


class Reader:
    """Finds frames and phrases in a text, all of them in one pass.

    Args:
        frames: phrases by the name of their frame.
        lists: the word lists that phrases name.
        signs: every sign of what must not be said.
        needs: every sign of what must be said; no stop holds them.
        stops: words that no gap of a sign reaches over; those of an excuse reach over all but
            `BARRED`.

    Raises:
        ValueError: a phrase cannot be read, or a sign names a frame that there is not.
    """

    def __init__(
        self,
        frames: Mapping[str, Sequence[str]],
        lists: Mapping[str, Sequence[str]],
        signs: Iterable[Sign],
        needs: Iterable[Sign],
        stops: frozenset[str] = frozenset(),
    ) -> None:
        self._by_word: dict[str, list[tuple[Phrase, str, frozenset[str]]]] = {}
        self._known: dict[tuple[tuple[str, bool], ...], Mapping[str, list[Match]]] = {}
        grammar = self._grammar = Grammar(lists, frames)
        seen: set[str] = set()
        none = frozenset[str]()
        for one, halts in [*((one, stops) for one in signs), *((one, none) for one in needs)]:
            for name, stopped in [
                *((side, halts) for side in (*one.sides, *one.besides, *one.lacks)),
                *((name, BARRED) for name in one.unless),
            ]:
                if name in seen:
                    continue
                seen.add(name)
                if _FRAME.fullmatch(name) and name not in frames:
                    raise ValueError(f"there is no frame {name!r}, named by {one.text!r}")
                framed = name in frames
                halt = none if framed and stopped is not BARRED else stopped
                for phrase in grammar.frame(name).phrases if framed else (grammar.phrase(name),):
                    for word in phrase.head.begins:
                        self._by_word.setdefault(word, []).append((phrase, name, halt))

    def check(self) -> None:
        """Read every phrase to its end, as a text that holds its words would.

        Raises:
            ValueError: one names a list or frame that there is not.
        """
        for phrases in self._by_word.values():
            for phrase, _, _ in phrases:
                self._grammar.check(phrase)

    def read(self, row: Sequence[Word]) -> list[Sentence]:
        """Return the sentences of a text with all that was found in them."""
        return [
            self._sentence(list(part)) for _, part in groupby(row, key=lambda word: word.sentence)
        ]

    def _sentence(self, row: list[Word]) -> Sentence:
        """Return a sentence with what was found: known already where another message has it."""
        key = tuple((word.text, word.name) for word in row)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._found_in(row)
        return Sentence(row, found)

    def _found_in(self, row: list[Word]) -> Mapping[str, list[Match]]:
        there = {word.text for word in row}
        if any(word.name for word in row):
            there.add("^")
        found: dict[str, list[Match]] = {}
        finder = Finder(row)
        likely: dict[str, list[tuple[Phrase, str, frozenset[str]]]] = {}
        for start, word in enumerate(row):
            for first in (word.text, "^") if word.name else (word.text,):
                if first not in likely:
                    likely[first] = [
                        one
                        for one in self._by_word.get(first, ())
                        if not any(there.isdisjoint(must) for must in one[0].musts)
                    ]
                for phrase, name, stops in likely[first]:
                    end = finder.end(phrase, start, stops)
                    if end is not None:
                        found.setdefault(name, []).append(Match(start, end, phrase))
        return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and where each frame stands in it."""

    row: list[Word]
    found: Mapping[str, list[Match]]

    def says(self, name: str) -> bool:
        """Whether a frame stands here and is not denied."""
        return any(not negated(self.row, match) for match in self.found.get(name, ()))

    def hits(self, sign: Sign) -> Iterator[Hit]:
        """Yield where the sign holds, the first of overlapping places only."""
        for side in sign.sides:
            if side not in self.found:
                return
        done = -1
        places = [self.found[side] for side in sign.sides]
        for count, combination in enumerate(product(*places)):
            if count == MOST_PAIRS:
                return
            first = min(match.first for match in combination)
            last = max(match.last for match in combination)
            if first < done or not _apart(combination):
                continue
            if any(
                negated(self.row, match)
                for side, match in zip(sign.sides, combination, strict=True)
                if side != "ASK"
            ):
                continue
            if self._excused(sign.unless, combination):
                continue
            done = last
            yield Hit(first, last)

    def _excused(self, names: Sequence[str], matches: Sequence[Match]) -> bool:
        clauses = {word.clause for match in matches for word in self.row[match.first : match.last]}
        return any(
            not clauses.isdisjoint(word.clause for word in self.row[excuse.first : excuse.last])
            and (name not in NEAR or any(_overlap(excuse, match) for match in matches))
            for name in names
            for excuse in self.found.get(name, ())
        )


def _overlap(one: Match, other: Match) -> bool:
    return one.first < other.last and other.first < one.last


def _apart(matches: Sequence[Match]) -> bool:
    """Whether no two of the matches share a word."""
    rest = sorted((match.first, match.last) for match in matches)
    return all(one[1] <= other[0] for one, other in pairwise(rest))


def allows(sign: Sign, sentences: Sequence[Sentence]) -> bool:
    """Whether the rest of a message has what a sign wants there, and lacks what it must lack."""
    return all(any(one.says(name) for one in sentences) for name in sign.besides) and not any(
        name in one.found for one in sentences for name in sign.lacks
    )
