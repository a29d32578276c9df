"""Whether words are said of what one does *not* want: "I am not asking for a job"."""

from __future__ import annotations

from collections.abc import Sequence

from askaround_promise.phrases import Match
from askaround_promise.words import Word

REACH = 12
"""So many words before a phrase may turn it round."""

_TURNED = frozenset({"not", "never", "no", "without", "neither", "nor", "nothing", "none"})
_PAIRS = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})
# "Not sure whether you are hiring" asks; "why not", "do not hesitate", "cannot wait" turn nothing.
_HEDGES = "sure know certain only just hesitate mind wait help shy afraid doubt problem harm you"
_AFTER = frozenset(_HEDGES.split())
_BEFORE = frozenset({"why", "if", "or", "whether", "worries"})
_OPENERS = frozenset(
    {
        ("could", "you"),
        ("would", "you"),
        ("can", "you"),
        ("do", "you"),
        ("are", "you"),
        ("is", "there"),
        ("are", "there"),
        ("let", "me"),
    }
)


def negated(row: Sequence[Word], match: Match) -> bool:
    """Return whether the words of `match` are turned round.

    Looks back within the clause, as far as the opening of a question, and into the gaps of the
    phrase itself, unless the phrase has a "not" of its own.
    """
    first, last = match.first, match.last
    if any(word in _TURNED for fits in match.phrase.words for word in fits):
        last = first + 1
    begin = first
    while (
        begin > 0
        and first - begin < REACH
        and row[begin - 1].clause == row[first].clause
        and row[begin - 1].sentence == row[first].sentence
    ):
        begin -= 1
        if begin + 1 < last and _opens(row, begin):
            break
    return any(_turns(row, place) for place in range(begin, last - 1))


def _opens(row: Sequence[Word], place: int) -> bool:
    """Whether a question opens here, so that what stands before it is another thought.

    Not where it is only told of: "I am not asking: could you hire me".
    """
    told = place > 0 and row[place - 1].text in {"asking", "ask", "whether", "if"}
    return not told and (row[place].text, row[place + 1].text) in _OPENERS


def _turns(row: Sequence[Word], place: int) -> bool:
    word = row[place].text
    after = row[place + 1].text if place + 1 < len(row) else ""
    before = row[place - 1].text if place else ""
    if (word, after) in _PAIRS:
        return True
    return word in _TURNED and after not in _AFTER and before not in _BEFORE
