"""Phrases: how the rules say which words they mean, in a form a person can read aloud.

A phrase is a row of places, separated by spaces:

- ``hiring`` is that word; ``job|role`` is one or the other; ``very?`` may be missing;
- ``hire~`` is the word in any of its forms (hires, hired, hiring);
- ``know_of`` are two words that belong together;
- ``@job`` is any word or words of the list of that name;
- ``YOUR_PLACE`` is any phrase of the frame of that name;
- ``^`` is a name: a capitalised word within a sentence, or one in brackets of a template;
- ``..3`` is up to three words of any kind, but none that is listed as a `stop`;
- ``$`` is no word: the sentence ends here.

A phrase is looked for within one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from askaround_promise.english.inflection import forms
from askaround_promise.english.words import Word

Row = tuple[str, ...]
"""Words that belong together."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Phrases that mean the same, under one name."""

    name: str
    phrases: tuple[Phrase, ...]
    first: Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place of a phrase: the words or frames that fit, a gap of up to `gap` words, or `end`."""

    fits: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    frames: tuple[Frame, ...] = ()
    optional: bool = False
    gap: int = 0
    end: bool = False
    begins: frozenset[str] = frozenset()
    """The words that can stand first at it."""

    def words(self) -> Iterator[str]:
        """Yield the words that can stand at it, those of frames left out."""
        for rows in self.fits.values():
            for row in rows:
                yield from row


class Phrase:
    """A phrase: its first place is read at once, the others when a text has a word for the first.

    Few of the many phrases can stand in one message, and to read a place takes far longer than to
    see that it does not matter.

    Args:
        text: as it is written.
        read: reads a part of it.

    Raises:
        ValueError: it names no such list or frame, or begins with a gap or an optional place.
    """

    __slots__ = ("_musts", "_places", "_read", "head", "text")

    def __init__(self, text: str, read: Callable[[str], Place]) -> None:
        self.text = text
        self._read = read
        self._places: tuple[Place, ...] = ()
        self._musts: tuple[frozenset[str], ...] = ()
        first = text.split(maxsplit=1)[:1]
        head = read(first[0]) if first else None
        if head is None or head.gap or head.optional or head.end:
            raise ValueError(f"a phrase has to begin with a word: {text!r}")
        self.head = head

    @property
    def places(self) -> tuple[Place, ...]:
        """Its places in their order.

        Raises:
            ValueError: one names no such list or frame.
        """
        if not self._places:
            self._places = tuple(self._read(part) for part in self.text.split())
        return self._places

    @property
    def musts(self) -> tuple[frozenset[str], ...]:
        """For every place that has to be filled, the words that can begin it."""
        if not self._musts:
            filled = (one for one in self.places if not (one.gap or one.optional or one.end))
            self._musts = tuple(one.begins for one in filled)
        return self._musts

    @property
    def words(self) -> frozenset[str]:
        """Its own words, those of frames left out."""
        return frozenset(word for one in self.places for word in one.words())


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: its first word, and the place after its last."""

    first: int
    last: int
    phrase: Phrase


class Grammar:
    """Reads phrases, and the frames they are made of.

    Args:
        lists: words by the name of their list, for ``@name``.
        frames: phrases by the name of their frame, for ``NAME``.
    """

    def __init__(
        self, lists: Mapping[str, Sequence[str]], frames: Mapping[str, Sequence[str]]
    ) -> None:
        self._lists = lists
        self._frames = frames
        self._read: dict[str, Frame] = {}
        self._placed: dict[str, Place] = {}
        self._checked: set[Frame] = set()
        self._reading: list[str] = []

    def frame(self, name: str) -> Frame:
        """Return the frame of that name.

        Raises:
            ValueError: there is none, or it is part of itself.
        """
        if name not in self._read:
            if name in self._reading:
                raise ValueError(f"the frame {name!r} is part of itself")
            if name not in self._frames:
                raise ValueError(f"there is no frame {name!r}")
            self._reading.append(name)
            phrases = tuple(self.phrase(text) for text in self._frames[name])
            self._reading.pop()
            first: dict[str, list[Phrase]] = {}
            for phrase in phrases:
                for word in phrase.head.begins:
                    first.setdefault(word, []).append(phrase)
            known = {word: tuple(those) for word, those in first.items()}
            self._read[name] = Frame(name, phrases, known)
        return self._read[name]

    def phrase(self, text: str) -> Phrase:
        """Return the phrase that `text` means.

        Raises:
            ValueError: it names no such list or frame, or begins with a gap or an optional place.
        """
        return Phrase(text, self._place)

    def check(self, phrase: Phrase) -> None:
        """Read a phrase to its end, and those of every frame it names.

        Raises:
            ValueError: one names a list or frame that there is not.
        """
        left = [phrase]
        while left:
            for place in left.pop().places:
                for frame in place.frames:
                    if frame not in self._checked:
                        self._checked.add(frame)
                        left += frame.phrases

    def _place(self, part: str) -> Place:
        # The same few places stand in most phrases, and some of them mean a hundred words.
        if part not in self._placed:
            self._placed[part] = self._new_place(part)
        return self._placed[part]

    def _new_place(self, part: str) -> Place:
        if part.startswith(".."):
            return Place(gap=int(part[2:]))
        if part == "$":
            return Place(end=True)
        fits: dict[str, list[Row]] = {}
        frames: list[Frame] = []
        for one in part.removesuffix("?").split("|"):
            if one.isupper():
                frames.append(self.frame(one))
            else:
                for row in self._rows(one):
                    fits.setdefault(row[0], []).append(row)
        return Place(
            {word: tuple(rows) for word, rows in fits.items()},
            tuple(frames),
            part.endswith("?"),
            begins=frozenset(fits).union(*(frame.first for frame in frames)),
        )

    def _rows(self, one: str) -> Iterator[Row]:
        if not one.startswith("@"):
            yield from _inflected(one.split("_"))
        elif one[1:] in self._lists:
            for entry in self._lists[one[1:]]:
                yield from _inflected(entry.split())
        else:
            raise ValueError(f"there is no list of words {one!r}")


def _inflected(row: Sequence[str]) -> Iterator[Row]:
    yield from product(
        *(sorted(forms(word[:-1])) if word.endswith("~") else (word,) for word in row)
    )


class Finder:
    """Finds phrases in the words of one sentence; what frames it met it remembers.

    Args:
        row: the words of the sentence.
    """

    def __init__(self, row: Sequence[Word]) -> None:
        self._row = row
        self._met: dict[tuple[Frame, int], frozenset[int]] = {}

    def end(self, phrase: Phrase, at: int, stops: frozenset[str] = frozenset()) -> int | None:
        """Return the place after the shortest match of `phrase` that begins at `at`, or None.

        Args:
            stops: words that no gap reaches over; a gap within a frame reaches over any.
        """
        ends = self._ends(phrase.places, at, stops)
        return min(ends) if ends else None

    def _ends(self, places: Sequence[Place], at: int, stops: frozenset[str]) -> set[int]:
        here = {at}
        for place in places:
            after: set[int] = set(here) if place.optional else set()
            for one in here:
                if place.end:
                    after.update({one} if one == len(self._row) else ())
                elif place.gap:
                    after.update(self._gap(one, place.gap, stops))
                else:
                    after.update(self._at(place, one))
            if not after:
                return after
            here = after
        return here

    def _gap(self, at: int, most: int, stops: frozenset[str]) -> Iterator[int]:
        for here in range(at, min(at + most, len(self._row)) + 1):
            yield here
            if here < len(self._row) and self._row[here].text in stops:
                return

    def _at(self, place: Place, at: int) -> Iterator[int]:
        if at >= len(self._row):
            return
        word = self._row[at]
        for begin in (word.text, "^") if word.name else (word.text,):
            for fit in place.fits.get(begin, ()):
                if self._fits(fit, at):
                    yield at + len(fit)
            for frame in place.frames:
                if begin in frame.first:
                    yield from self._frame(frame, at)

    def _fits(self, fit: Row, at: int) -> bool:
        row = self._row
        return at + len(fit) <= len(row) and all(
            row[at + n].name if word == "^" else row[at + n].text == word
            for n, word in enumerate(fit)
        )

    def _frame(self, frame: Frame, at: int) -> frozenset[int]:
        key = frame, at
        if key not in self._met:
            word = self._row[at]
            begins = (word.text, "^") if word.name else (word.text,)
            phrases = {phrase for begin in begins for phrase in frame.first.get(begin, ())}
            ends = (self._ends(phrase.places, at, frozenset()) for phrase in phrases)
            self._met[key] = frozenset[int]().union(*ends)
        return self._met[key]
