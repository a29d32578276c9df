"""Whether words are said of what one does *not* want: "I am not asking for a job".

A "not" excuses an ask only where it governs it: it stands right before the ask, or before a verb
or noun of asking whose object the ask is. A "not" that merely stands nearby excuses nothing
("nothing would please me more than a job", "I will not rest until you hire me").
"""

from __future__ import annotations

from collections.abc import Sequence

from askaround_promise.english.phrases import Match
from askaround_promise.english.words import Word

REACH = 16
"""So many words before a phrase may turn it round."""

TURNED = frozenset({"not", "never", "no", "without", "neither", "nor", "nothing", "none"})
_PAIRS = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})
# What asks, so that its negation asks for nothing: "not asking for", "no intention of".
_ASKING = """
    ask asks asked asking request requesting look looking search searching seek seeking hunt hunting
    hope hoping apply applying beg begging write writing contact contacting reach reaching email
    emailing mailing messaging approach approaching call calling inquire inquiring enquire enquiring
    inquiry enquiry expect expecting expectation expectations angle angling fish fishing hint
    hinting solicit soliciting pursue pursuing application pitch plea attempt attempting try trying
    interested interest want wanting wish wishing intend intending intention intentions aim aiming
    mean meant plan planning plans say saying suggest suggesting imply implying come came coming
    here about thought desire candidate applicant after market demanding demand need
    pushing lobbying bidding purpose goal chasing hitting get getting obtain obtaining
    offer offering send sending attach attaching enclose enclosing include including share sharing
    forward forwarding land landing win winning
"""
_GOVERNS = frozenset(_ASKING.split())
# These alone are governed by "nothing" and "none": "nothing in this letter asks for a job".
_OF_NOTHING = frozenset({"about", "asks", "request", "requests"})
# What may stand between a "not" and what it governs.
_BETWEEN = """
    really actually currently presently yet now at all in any way of course by means fact personally
    also even secretly going trying to be a an the any some kind sort form such for i am was is are
    do did will would been either as on behalf this my out up your you here that intended because
    dream one those people who someone person think feel necessarily obvious clear listed
    mentioned written stated covered shown from or job position opening internship role interview
    referral vacancy recommendation offer resume cv
    particular specific
"""
_LINKS = frozenset(_BETWEEN.split())
# These too, before such words only: "not sure if I want …" is no ask, "not sure if you hire" is.
_OPEN_MIND = frozenset({"i", "to", "if", "whether", "yet", "that"})
_LINKS_BEFORE = {
    **dict.fromkeys(("know", "sure", "certain", "decided"), _OPEN_MIND),
    **dict.fromkeys(("if", "whether"), frozenset({"i", "to"})),
    **dict.fromkeys(("ready", "have", "obliged"), frozenset({"to"})),
    "find": frozenset({"me"}),
    "me": frozenset(_ASKING.split()),
}
# From here on another thought: "not looking for advice, only for a job", "no rest until …".
_BREAKS = """
    than until till unless except without please kindly only just merely simply solely waste lose
    miss bother trouble stop wait hide pretend much lot more less miracles instead rather nothing
    also
"""
_APART = frozenset(_BREAKS.split())
# "Why not", "if not", "whether or not", "hard not to", "foolish not to": these turn nothing.
_BEFORE = """
    why if or whether worries hard difficult impossible foolish mad crazy silly stupid unwise wrong
    mistake mistaken shame pity sad sorry fool loss remiss wise wiser better tempting not never
"""
_UNTURNED = frozenset(_BEFORE.split())
_WISHES = frozenset({"wish", "intention", "desire", "plan", "plans", "interest", "need", "hope"})
_NEVER_ONE = frozenset({("not", "a"), ("not", "one"), ("never", "a"), ("hardly", "a")})
_WHILES = frozenset({"day", "night", "hour", "minute", "moment", "week", "morning", "month"})
_HEDGES = frozenset(
    {"only", "just", "merely", "simply", "solely", "you", "hesitate", "mind", "wait"}
)
_RELATIVE = frozenset({"people", "those", "whom", "that", "whether", "if", "everyone", "anyone"})
_AUXILIARY = frozenset({"could", "would", "can", "will", "might", "may", "should", "do", "did"})
_OPENERS = frozenset(
    {
        ("could", "you"),
        ("would", "you"),
        ("can", "you"),
        ("do", "you"),
        ("are", "you"),
        ("will", "you"),
        ("is", "there"),
        ("are", "there"),
        ("let", "me"),
    }
)
# "I am not asking for a job, I am begging for one": taken back at once.
_TAKEN_BACK = frozenset({"one", "it", "more", "better", "harder"})


def negated(row: Sequence[Word], match: Match) -> bool:
    """Return whether the words of `match` are turned round.

    Looks back within the clause, as far as the opening of a question, and into the gaps of the
    phrase itself, unless the phrase has a "not" of its own.
    """
    first, last = match.first, match.last
    if not TURNED.isdisjoint(match.phrase.words):
        last = first + 1
    if _taken_back(row, match.last) or _denied_twice(row):
        return False
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
    if any(_governs(row, place, begin, first) for place in range(begin, first)):
        return True
    return any(_within(row, place, match.last) for place in range(first, last - 1))


def _opens(row: Sequence[Word], place: int) -> bool:
    """Whether a question opens here, so that what stands before it is another thought.

    Not where it is only told of: "I am not asking: could you hire me".
    """
    told = place > 0 and row[place - 1].text in {"asking", "ask", "whether", "if"}
    return not told and (row[place].text, row[place + 1].text) in _OPENERS


def _governs(row: Sequence[Word], place: int, begin: int, first: int) -> bool:
    """Whether a "not" at `place` governs what begins at `first`."""
    start = _after_turn(row, place, begin)
    if not start:
        return False
    word = row[place].text
    if word in ("nothing", "none"):
        between = [one.text for one in row[start : first + 1]]
        told = between[:3] == ["to", "do", "with"] or not _OF_NOTHING.isdisjoint(between)
        return told and _APART.isdisjoint(between)
    here = start
    while here < first and _links(row[here].text, row[here + 1].text):
        here += 1
    if here >= first:
        # "Without a job I cannot stay" tells of a lack, "without a job in mind" of no ask.
        return word != "without" or "mind" in [one.text for one in row[first : first + REACH]]
    if row[here].text not in _GOVERNS:
        return False
    return not any(_breaks(row, one, here) for one in range(here + 1, first))


def _links(word: str, after: str) -> bool:
    """Whether a "not" reaches over `word`, which stands before `after`."""
    if word in _LINKS_BEFORE:
        return after in _LINKS_BEFORE[word]
    return word in _LINKS and word not in _GOVERNS


def _after_turn(row: Sequence[Word], place: int, begin: int) -> int:
    """Return the place after a "not" that may turn something, or 0 where none stands here."""
    after = row[place + 1].text if place + 1 < len(row) else ""
    if (row[place].text, after) in _PAIRS:
        return place + 2
    before = row[place - 1].text if place else ""
    if row[place].text not in TURNED or after in _HEDGES or before in _UNTURNED:
        return 0
    if place > 2 and (row[place - 3].text, row[place - 2].text) == ("if", "i"):
        return 0  # "If I did not ask …" does ask.
    if before == "you" and place > begin + 1 and row[place - 2].text in _AUXILIARY:
        return 0
    return place + 1


def _breaks(row: Sequence[Word], place: int, governor: int) -> bool:
    """Whether a new thought begins between the verb of asking and the ask."""
    word, before = row[place].text, row[place - 1].text
    if word == "i":
        return before not in _RELATIVE and not (before == "because" and place - 2 <= governor + 1)
    if word in ("only", "just") and place == governor + 1:
        return row[place + 1].text != "to"
    return word in _APART


def _within(row: Sequence[Word], place: int, last: int) -> bool:
    """Whether a "not" in a gap of the phrase turns its end: "to learn, not to get a job"."""
    if row[place].text == "no" and row[place + 1].text in _WISHES:
        return True
    if not _after_turn(row, place, 0) or row[place].text in ("no", "nothing", "none", "without"):
        return False
    return _APART.isdisjoint(one.text for one in row[place + 2 : last])


def _denied_twice(row: Sequence[Word]) -> bool:
    """Whether the sentence says "not a day passes that I do not …", which denies nothing."""
    said = [one.text for one in row]
    return any(
        (said[at], said[at + 1]) in _NEVER_ONE and said[at + 2] in _WHILES
        for at in range(len(said) - 2)
    )


def _taken_back(row: Sequence[Word], last: int) -> bool:
    """Whether what follows takes a denial back: "…, I am begging for one", "no job … more"."""
    rest = [one.text for one in row[last : last + REACH]]
    for place, (before, word) in enumerate(zip(["", *rest], rest, strict=False)):
        if word in _TAKEN_BACK and before in _TAKES and TURNED.isdisjoint(rest[:place]):
            return True
    return False


_TAKES = frozenset({"for", "like", "want", "need", "demand", "demanding", "than", "get", "me"})
