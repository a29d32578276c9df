"""A text as words with their places, sentences and clauses, so that rules can be plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining, normalize

# Signs that take no room on the screen, and so must not split or disguise a word.
_HIDDEN = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u00ad\u200b-\u200d\u2060\ufeff])*"
    r"(?:['’ʼ](?:[^\W_]|[\u00ad\u200b-\u200d\u2060\ufeff])+)*"
)
_STOP = re.compile(r"[.!?…](?=[\"')\]»”’]*(?:\s|$))|\n\s*\n|\n\s*(?:[-*•>]|\d+[.)])\s")
_PAUSE = re.compile(r"[;:()\[\]—–]| - ")
_SHORT_FORMS = frozenset({"dr", "mr", "mrs", "ms", "st", "prof", "e", "g", "i", "vs", "jr", "sr"})
_TURNS = frozenset({"but", "however", "though", "although", "yet", "so", "still", "nevertheless"})
_ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS = frozenset({"that", "there", "it", "what", "who", "here", "how", "where", "he", "she", "let"})
_NOT = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        text: in lower case, without accents; ``I'm`` becomes the two words ``i`` and ``am``.
        start, end: where it stands in the text, in characters.
        sentence, clause: numbers that rise; words of one sentence share the first.
    """

    text: str
    start: int
    end: int
    sentence: int
    clause: int


def plain(text: str) -> str:
    """Return `text` in lower case, without accents and hidden signs."""
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text.translate(_HIDDEN).replace("’", "'").replace("ʼ", "'"))
    return "".join(sign for sign in apart if not combining(sign)).casefold()


def words(text: str) -> list[Word]:
    """Split a text into its words.

    Args:
        text: a message, at most some pages long.
    """
    found: list[Word] = []
    sentence = clause = 0
    behind = 0
    for match in _WORD.finditer(text):
        if found and _ends(text, behind, match.start(), found[-1].text):
            sentence += 1
            clause += 1
        elif _PAUSE.search(text, behind, match.start()):
            clause += 1
        behind = match.end()
        for part in _parts(plain(match.group())):
            if part in _TURNS and found and found[-1].sentence == sentence:
                clause += 1
            found.append(Word(part, match.start(), match.end(), sentence, clause))
    return found


def _ends(text: str, start: int, end: int, before: str) -> bool:
    """Whether a sentence ends between two words."""
    for stop in _STOP.finditer(text, start, end + 1):
        if stop.start() < end and not (stop.group() == "." and before in _SHORT_FORMS):
            return True
    return False


def _parts(word: str) -> Iterator[str]:
    """Yield the words a short form stands for: ``don't`` is ``do`` and ``not``."""
    if word in _NOT:
        yield from (_NOT[word], "not")
    elif word.endswith("n't") and len(word) > 3:
        yield from (word[:-3], "not")
    elif "'" in word:
        stem, _, ending = word.rpartition("'")
        full = _ENDINGS.get(f"'{ending}")
        yield stem
        if full:
            yield full
        elif ending == "s" and stem in _IS:
            yield "is"
        elif ending != "s":
            yield ending
    else:
        yield word
