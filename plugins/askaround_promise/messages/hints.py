"""What a sentence hints at, by the evidence of its words, where no phrase of a rule stands in it.

Rules name wordings; people find others. Here every word of a sentence, each pair of words near each
other, and what the lexicon calls them (`@house`, `@job`) speaks for a hint at a job or against one,
by a weight. The weights were learned from sentences of both sides by ``benchmarks.weighing``, which
also says from which; they are the log of the odds, so 0 is even, and every finding can be taken
apart into the words that made it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt

from askaround_promise.data import DATA
from askaround_promise.english.inflection import forms, stem
from askaround_promise.english.words import Word
from askaround_promise.messages.rules import lexicon

FILE = DATA / "hints.json"

LISTS = (
    *("job", "vacancy", "house", "hirer", "boss", "resume", "papers", "trade", "kin", "helper"),
    *("wish", "month", "soon", "match", "verbs_of_passing"),
)
"""Lists of the lexicon whose names are evidence too, so that words never met count as others do."""

NEAR = 4
"""So many places on, a second word makes a pair with the first."""

SHORT = 8
"""Fewer signs than these weigh as if they were so many: a short sentence settles little."""

_ME = frozenset({"i", "me", "my", "myself"})
_YOU = frozenset({"you", "your", "yours"})


def leaning(sentence: Sequence[Word]) -> float:
    """Return how far a sentence leans to a hint: 0 is even, and each 1 makes it e times likelier.

    Args:
        sentence: its words.
    """
    return _leaning(tuple((word.text, word.name) for word in sentence))


# Three rules ask of the same sentence, and those of a template stand in every message of a wave.
@lru_cache(maxsize=2048)
def _leaning(said: tuple[tuple[str, bool], ...]) -> float:
    known = _weights()
    return summed(known, known[""], frozenset(_signs(said)))


def summed(weights: Mapping[str, float], even: float, signs: Iterable[str]) -> float:
    """Return the weight of `signs` together, of those that are known, with what `even` is."""
    found = [weights[one] for one in signs if one in weights]
    return even + sum(found) / sqrt(max(len(found), SHORT))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    data: dict[str, float] = json.loads(FILE.read_text("utf-8"))["weights"]
    return data


def signs_of(sentence: Sequence[Word]) -> frozenset[str]:
    """Return everything about a sentence that counts: words, pairs, lists, and who is spoken of."""
    return frozenset(_signs([(word.text, word.name) for word in sentence]))


def _signs(sentence: Sequence[tuple[str, bool]]) -> Iterator[str]:
    stems = [_stem(word, name) for word, name in sentence]
    yield from stems
    for place, first in enumerate(stems):
        for after in range(place + 1, min(place + 1 + NEAR, len(stems))):
            yield f"{first} {stems[after]}" if after == place + 1 else f"{first} .. {stems[after]}"
    said = {word for word, _ in sentence}
    who = [name for name, words in (("me", _ME), ("you", _YOU)) if not words.isdisjoint(said)]
    if len(who) > 1:
        who.append("me+you")
        yield "me+you"
    names = sorted({one for word in said for one in _listed().get(word, ())})
    for name in names:
        yield name
        yield from (f"{name}+{one}" for one in who)
    if "if" in said:
        yield from (f"if+{one}" for one in who)


def _stem(word: str, name: bool) -> str:
    if name:
        return "^"
    return "#" if word.isdecimal() else stem(word)


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, tuple[str, ...]]:
    """Return the lists that a word stands in, of those that count."""
    found: dict[str, tuple[str, ...]] = {}
    for name in LISTS:
        for entry in lexicon()["lists"][name]:
            if " " not in entry:
                for form in forms(entry[:-1]) if entry.endswith("~") else (entry,):
                    if f"@{name}" not in found.get(form, ()):
                        found[form] = (*found.get(form, ()), f"@{name}")
    return found
