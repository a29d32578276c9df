"""One sentence of an answer: its clauses, and what the frames see in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from askaround_email.words.frames import Frame, frames, idioms
from askaround_email.words.signing import unsigned
from askaround_email.words.wording import plain

_INITIAL = re.compile(r"\b([A-HJ-Z])\.(?=\s?[A-Z])")
_MAX_SENTENCE = 300
_TITLES = re.compile(r"\b(mr|mrs|ms|dr|prof|st|jr|sr|e\.g|i\.e|approx|a\.m|p\.m)\.", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s|$)[^.!?\n]*)*[.!?]*")
_SMILEY = re.compile(r"(?<=\w) ?[:;]'?-?[)(DP](?=\s|$)")
_FULL_STOPS = str.maketrans({"。": ". ", "．": ". ", "！": "! ", "？": "? ", "؟": "? ", "।": ". "})
_OPENS = re.compile(r"(?<=[^\W\d_]),? ¿")
_SMILE = re.compile(r"[👍👌🙌✅]|\b\d{1,2}[.:]\d\d ?\?")  # an hour alone asks too
_CLAUSE = re.compile(
    r" (?:(?:, )?(?:but|however|although|though|otherwise|except|pero|aber|mais|sondern)"
    r"|;|, only(?= (?:i|we|my|the|it|there|not|please) )|[-:](?! @link| @mail)) "
    r"|(?<= ), (?=(?:so )?(?:i|you|we|she|he|they|let|please|feel|just|would|could|can|how|what"
    r"|when|where) )"
    r"|(?<= ), (?=(?:of course|anyway|then again) )"
    r"|(?<= ), (?=so (?!much |far |many |that |to |long ))"
    r"|(?<!@day )(?<!@clock )(?<= ), (?=@(?:day|clock|span) (?:@\w+ |at |um ){0,2}(?:works?"
    r"|suits?|is|are|would|could|yes|okay|passt|ginge|geht|wäre|klappt|ça|me|conviendrait|iría"
    r"|podría) )"
    r"|(?: ,)? and (?=(?:i|you|we|she|he|they|please|let|can|could|would|am|is|what|who|how|yes|no"
    r"|then|sure) )"
)
# What stands behind an "if" is a condition, and takes nothing back; but "mind if we …" asks.
_IF = re.compile(
    r" (?:even )?(?:if|so long as|as long as|provided|provided that|in case) "
    r"(?!you (?:would|could|can) (?:please|be so|kindly|just|be good|be kind|mind) )"
    r"(?:(?!(?:please|then|you (?:may|can|could|should|might)"
    r"|i (?:(?:would|will|can|could)(?! not)|am|have)|we (?:would|will|can|could|are|have)"
    r"|let us|feel free|just) )[^ ,?;:]+ ){1,40}"
)
_MIND = re.compile(
    r" (?:mind|okay|possible|problem|grateful|appreciate|wonder\w*|matter|letting|know|hate|object"
    r"|(?:all right|alright|fine) if) "
)
# On a phone the question mark is often left out.
_ASKED = re.compile(
    r" (?:(?:hi|hey|hello|yo) \w+ (?=wh|how))?"
    r"(?:(?:so|and|hi|hey|hmm|lol|sorry|but|yes|sure|okay|great|cool)(?: ,)? ){0,3}"
    r"(?:(?:is|are|do|does|did|can|could|would|will|has|have) "
    r"(?:this|that|it|you|there|these|we|i|anyone|they) (?!not )"
    r"|(?:who|what|why|how|where|which) (?:is|are|do|does|did|would|will|was|can|could|has|have"
    r"|about) )"
)
_ASKS = re.compile(r"(?:and |so )?(?:who|what|which|why|how|where)\b")
# "I can unfortunately not", as Germans say it.
_NOT_LATE = re.compile(
    r" (can|could|will|would|am|is|are|do|does|did|have|has|may|shall|might) (?:, )?"
    r"(?:unfortunately|sadly|regrettably|alas|honestly|really|truly|therefore|currently|simply|just"
    r"|also|however|at the moment|at present|right now|i am afraid|for now) (?:, )?not "
)
_ASIDE = re.compile(r" \( ([^()]{0,200}) \) ")


class Said(NamedTuple):
    """A frame that was found, and the sentence it was found in."""

    frame: Frame
    words: str
    clause: int


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, at most 200."""
    text = _INITIAL.sub(r"\1", _TITLES.sub(r"\1", unsigned(text).translate(_FULL_STOPS)))
    text = _OPENS.sub(". ¿", _SMILEY.sub(".", text))
    # A line break inside a paragraph is no end of a sentence.
    text = re.sub(r"(?<=[^\n.!?:])\n(?=[^\n\s>*-])", " ", text)
    found = (piece.strip() for piece in _SENTENCE.findall(text))
    return [p for p in found if any(c.isalpha() for c in p) or _SMILE.search(p)][:200]


def said_in(sentence: str) -> Iterator[Said]:
    """Yield each frame that fits a sentence or one of its clauses, each frame once."""
    words = " ".join(sentence.split())[:_MAX_SENTENCE]
    ended = f"{words} ?" if sentence.rstrip().endswith("?") and len(words) == 300 else words
    spelt = plain(ended)
    spelt = _NOT_LATE.sub(r" \1 not ", spelt)
    for said, instead in idioms():
        spelt = said.sub(instead, spelt)
    if sentence[-1:].isalnum() and _ASKED.match(spelt):
        spelt += "? "
    clauses = clauses_of(spelt)
    for frame in frames():
        where = (spelt,) if frame.whole else clauses
        for number, one in enumerate(where):
            if frame.says.search(one) and not (frame.unless and frame.unless.search(one)):
                yield Said(frame, words, number)
                break


def clauses_of(spelt: str) -> tuple[str, ...]:
    """Return the clauses of a sentence in its plainest spelling, without conditions."""
    asked = spelt.rstrip().endswith("?")
    bare = _ASIDE.sub(lambda aside: " " if " not " in aside[0] else f" , {aside[1]} ", spelt)
    bare = (bare if _MIND.search(bare) else _IF.sub(" ", bare)).strip()
    if asked and not bare.endswith("?"):
        bare += " ?"
    found = (one.strip() for one in _CLAUSE.split(f" {bare} "))
    return tuple(
        f" {one} ? " if asked and _ASKS.match(one) and not one.endswith("?") else f" {one} "
        for one in found
        if one
    )
