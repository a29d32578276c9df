"""Phrases: how the rules say which words they mean, in a form a person can read aloud.

A phrase is a row of places, separated by spaces:

- ``hiring`` is that word; ``job|role`` is one or the other; ``very?`` may be missing;
- ``know_of`` are two words that belong together;
- ``@job`` is any word or words of the list of that name;
- ``^`` is a name: a capitalised word within a sentence, or one in brackets of a template;
- ``..3`` is up to three words of any kind, but none that is listed as a `stop`.

A phrase is looked for within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    def musts(self) -> tuple[frozenset[str], ...]:
        """For every place that has to be filled, the words that can begin it."""
        return tuple(
            frozenset(fit[0] for fit in place.fits)
            for place in self.places
            if place.fits and not place.optional
        )

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


def stretch(
    row: Sequence[Word], places: Sequence[Place], at: int, stops: frozenset[str] = frozenset()
) -> int | None:
    """Return the place after a match of `places` that begins at `at`, or None.

    Args:
        row: the words of one sentence.
        stops: words that no gap reaches over.
    """
    if not places:
        return at
    place, rest = places[0], places[1:]
    if place.gap:
        for here in range(at, at + place.gap + 1):
            end = stretch(row, rest, here, stops)
            if end is not None:
                return end
            if here >= len(row) or row[here].text in stops:
                return None
        return None
    for fit in place.fits:
        after = at + len(fit)
        if after <= len(row) and all(
            row[at + n].name if word == "^" else row[at + n].text == word
            for n, word in enumerate(fit)
        ):
            end = stretch(row, rest, after, stops)
            if end is not None:
                return end
    return stretch(row, rest, at, stops) if place.optional else None
