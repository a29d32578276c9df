"""Words that only tell who writes: "I am a nurse looking into teaching".

A request says who is writing, and who that is may well be somebody out of work, or one who looks
for another field. Telling that asks the reader for nothing. It is told apart from an ask by what
the thought holds: it begins with the writer ("I am …", "As a …"), wishes nothing, and has no word
of the reader, nor of anybody who should do something for the writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from askaround.model import Finding, Severity, Tier
from askaround_promise.english.words import Word

SELF_LEAST, SELF_TIMES = 8, 2
"""A message is about oneself from so many such words on, where they are so many times theirs."""

_MINE = frozenset({"i", "me", "my", "mine", "myself"})
_THEM = frozenset({"you", "your", "yours", "yourself"})

SHORT = 6
"""So many words may stand before: "As you may perhaps know"."""

_BEGINS = """
    i am/ i was/ i have been/ i have/ i had/ i work/ i worked/ i used/ i come/ i came/ i grew/
    i left/ i lost/ i finished/ i graduated/ i live/ i study/ i studied/ i retired/ i qualified/
    my name/ as a/ as an/ we are/ we have
"""
_SELF = tuple(tuple(one.split()) for one in _BEGINS.split("/"))
_ADVERBS = """
    currently now presently just also still recently originally actually simply myself personally
    today lately hello hi hey dear good morning afternoon evening well so and but briefly first
    about me then
"""
_LEADING = frozenset(_ADVERBS.split())
# Anybody but the writer, or anything one would ask of them.
_OTHERS = """
    you your yours yourself me us him her them please kindly would could can will might shall
    should if whether when hope hoping hopes wish wishing want wants eager keen available ready
    willing interested excited asking writing applying free here there happy glad delighted
    candidate applicant offering offer offers hire hired join joining
"""
_WISHES = frozenset(_OTHERS.split())
_TALKS = frozenset(
    {"talk", "chat", "minutes", "mins", "hour", "question", "questions", "conversation"}
)
_ASKING = """
    please kindly can could would will shall may might let want wants wanted wish wishing hope
    hoping hopes like love wonder wondering whether if once open available ready free keen
    interested eager hint favour favor
"""
_ASKS = frozenset(_ASKING.split())
_VERBS = frozenset({"are", "is", "do", "does", "did", "have", "has", "were", "was"})
_ASKED = frozenset({"you", "your", "there", "they", "anyone", "anybody", "any"})
_SHARED = frozenset({("as", "you"), ("like", "you"), ("of", "yours"), ("where", "you")})


def tells_of_oneself(sentence: Sequence[Word], first: Word, last: Word) -> bool:
    """Return whether what stands from `first` to `last` only tells who is writing.

    Args:
        sentence: its words.
        first, last: the words that a rule found, both of that sentence.
    """
    if first.clause != last.clause:
        # "As you may know, I am …": the thought is where it ends.
        before = [word.text for word in sentence if word.clause < last.clause]
        if len(before) > SHORT or before[:2] != ["as", "you"]:
            return False
    thought = [word for word in sentence if word.clause == last.clause]
    said = [word.text for word in thought]
    while said and (said[0] in _LEADING or thought[len(thought) - len(said)].name):
        said = said[1:]
    said = [word for place, word in enumerate(said) if not _compares(said, place)]
    return any(tuple(said[: len(one)]) == one for one in _SELF) and _WISHES.isdisjoint(said)


def states(sentence: Sequence[Word]) -> bool:
    """Return whether a sentence tells something, and neither asks, wishes nor bids for anything.

    Args:
        sentence: its words.
    """
    said = [word.text for word in sentence]
    turned = any(one in _VERBS and after in _ASKED for one, after in pairwise(said))
    return _ASKS.isdisjoint(said) and not turned


def wants_a_talk(row: Sequence[Word]) -> bool:
    """Return whether a message speaks of a talk, so that who writes is but its beginning."""
    return any(word.text in _TALKS for word in row)


def _compares(said: Sequence[str], place: int) -> bool:
    """Whether a "you" only says what both share: "the same school as you"."""
    return bool(place) and (said[place - 1], said[place]) in _SHARED


def about_oneself(row: Sequence[Word]) -> Iterator[Finding]:
    """Yield a warning where a message is about the writer far more than about the reader."""
    mine = sum(word.text in _MINE for word in row)
    theirs = sum(word.text in _THEM for word in row)
    if mine >= SELF_LEAST and mine > SELF_TIMES * theirs:
        yield Finding(
            Severity.WARN,
            "voice",
            f"It is about you: {mine} times I or my, {theirs} times you or your.",
            source="S75",
            tier=Tier.METHOD,
            rule="self-focus",
            rewrite="ask what they did, and how",
        )
