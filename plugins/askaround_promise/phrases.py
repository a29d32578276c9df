"""Phrases: how the rules say which words they mean, in a form a person can read aloud.

A phrase is a row of places, separated by spaces:

- ``hiring`` is that word; ``job|role`` is one or the other; ``very?`` may be missing;
- ``know_of`` are two words that belong together;
- ``@job`` is any word or words of the list of that name;
- ``..3`` is up to three words of any kind, but none that is listed as a `stop`.

A phrase never reaches over the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from askaround_promise.words import Word


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a phrase: the rows of words that fit, or a gap of up to `gap` words."""

    fits: frozenset[tuple[str, ...]] = frozenset()
    optional: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase."""

    text: str
    places: tuple[Place, ...]

    @property
    def words(self) -> Iterator[tuple[str, ...]]:
        """The rows of words that fit at some place of it."""
        return (fit for place in self.places for fit in place.fits)


def parse(text: str, lists: Mapping[str, Sequence[str]]) -> Phrase:
    """Return the phrase that `text` means.

    Args:
        lists: the word lists that ``@name`` may name.

    Raises:
        ValueError: it names no such list, or begins with a gap or an optional place.
    """
    places = tuple(_place(part, lists) for part in text.split())
    if not places or places[0].gap or places[0].optional:
        raise ValueError(f"a phrase has to begin with a word: {text!r}")
    return Phrase(text, places)


def _place(part: str, lists: Mapping[str, Sequence[str]]) -> Place:
    if part.startswith(".."):
        return Place(gap=int(part[2:]))
    optional = part.endswith("?")
    fits: set[tuple[str, ...]] = set()
    for one in part.removesuffix("?").split("|"):
        if one.startswith("@"):
            if one[1:] not in lists:
                raise ValueError(f"there is no list of words {one!r}")
            fits.update(tuple(entry.split()) for entry in lists[one[1:]])
        else:
            fits.add(tuple(one.split("_")))
    return Place(frozenset(fits), optional)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: its first word, and the place after its last."""

    first: int
    last: int
    phrase: Phrase


class Finder:
    """Finds any of some phrases in a row of words.

    Args:
        phrases: what to look for.
        stops: words no gap reaches over.
    """

    def __init__(self, phrases: Sequence[Phrase], stops: frozenset[str] = frozenset()) -> None:
        self.phrases = phrases
        self.stops = stops

    @cached_property
    def _musts(self) -> list[tuple[Phrase, list[frozenset[str]]]]:
        """Each phrase, and for every place that has to be filled the words that can begin it."""
        return [
            (
                phrase,
                [
                    frozenset(fit[0] for fit in place.fits)
                    for place in phrase.places
                    if place.fits and not place.optional
                ],
            )
            for phrase in self.phrases
        ]

    def _likely(self, row: Sequence[Word]) -> dict[str, list[Phrase]]:
        """Return the phrases whose words all stand somewhere in the row, by their first word."""
        there = {word.text for word in row}
        found: dict[str, list[Phrase]] = {}
        for phrase, musts in self._musts:
            if not any(there.isdisjoint(must) for must in musts):
                for word in musts[0] & there:
                    found.setdefault(word, []).append(phrase)
        return found

    def find(self, row: Sequence[Word]) -> Iterator[Match]:
        """Yield each match, none within another; of several at one word, the longest."""
        likely = self._likely(row)
        done = 0
        for start, word in enumerate(row):
            if start < done or word.text not in likely:
                continue
            found = [
                Match(start, end, phrase)
                for phrase in likely[word.text]
                if (end := self._end(row, phrase.places, start, word.sentence)) is not None
            ]
            if found:
                longest = max(found, key=lambda match: match.last)
                done = longest.last
                yield longest

    def _end(
        self, row: Sequence[Word], places: Sequence[Place], at: int, sentence: int
    ) -> int | None:
        """Return the place after a match that begins at `at`, or None."""
        if not places:
            return at
        place, rest = places[0], places[1:]
        if place.gap:
            for skipped in range(place.gap + 1):
                end = self._end(row, rest, at + skipped, sentence)
                if end is not None:
                    return end
                here = at + skipped
                if (
                    here >= len(row)
                    or row[here].sentence != sentence
                    or row[here].text in self.stops
                ):
                    return None
            return None
        for fit in place.fits:
            after = at + len(fit)
            if after <= len(row) and all(
                row[at + n].text == word and row[at + n].sentence == sentence
                for n, word in enumerate(fit)
            ):
                end = self._end(row, rest, after, sentence)
                if end is not None:
                    return end
        return self._end(row, rest, at, sentence) if place.optional else None
