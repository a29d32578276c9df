"""Whether words follow "thank you for": a thing, or what they did ("explaining how it is done")."""

from __future__ import annotations

import re

_LEAD = re.compile(r"(?i)^(?:(?:many )?thank(?:s| you)(?: (?:so|very) much)? )?for\s+")

_LITTLE = """
    a an the your our my his her their its this that these those one some all how what why where
    when which who whether
"""
_ASKING = "how why where when which who whom whose whether if that"
_PEOPLE = "i you he she they we it"
_DEEDS = """
    explained=explaining explain=explaining told=telling tell=telling showed=showing show=showing
    shared=sharing share=sharing gave=giving give=giving sent=sending send=sending said=saying
    say=saying described=describing describe=describing taught=teaching teach=teaching
    introduced=introducing introduce=introducing offered=offering offer=offering
    suggested=suggesting suggest=suggesting recommended=recommending recommend=recommending
    helped=helping help=helping took=taking take=taking made=making make=making let=letting
    mentioned=mentioning warned=warning advised=advising answered=answering pointed=pointing
    walked=walking invited=inviting named=naming
"""
_TASKS = """
    sit read talk go look try ask start begin join learn call write visit speak apply spend meet do
    get keep be avoid wait watch listen think find use work stay leave never always don't bring
    check choose
"""
_LINKS = """
    a an the your my his her their our this that these those with to at about in into on for from of
    by how what why where when who which whether if me us them him it you every all some as up out
    through around over not
"""
_READS = """
    read sit go begin join learn write speak apply meet keep avoid listen choose bring never don't
"""
_SMALL = frozenset(_LITTLE.split())
_QUESTION = frozenset(_ASKING.split())
_SUBJECT = frozenset(_PEOPLE.split())
_DOING = dict(pair.split("=") for pair in _DEEDS.split())
"""What people do who help, and how it follows "thank you for"."""
_ADVICE = frozenset(_TASKS.split())
"""What one is advised to do."""
_ONLY = frozenset(_READS.split())
"""Of those, what is a verb whatever follows: "read contracts", but "work samples"."""
_IS = frozenset(["is", "are", "was", "were", "will", "can", "should", "must"])
_JOINS = frozenset(["and", "also", "but", "because", "so"])
_HELPING = frozenset(["have", "had", "has", "also", "kindly", "really", "just"])
_LEARNT = frozenset(
    [
        "learned",
        "learnt",
        "understood",
        "understand",
        "know",
        "knew",
        "heard",
        "saw",
        "found",
        "realised",
    ]
)
_LEARNING = frozenset(["learn", "know", "hear", "understand", "see"])
_TELLING = frozenset(["telling", "showing", "teaching"])
_SAYING = frozenset(
    ["about", "of", "that", "how", "why", "what", "where", "when", "which", "who", "whether"]
)
NOT_SAID = "the hint to …"
"""What is shown where a clause cannot be turned: it does not say what they gave."""
_AFTER = frozenset(_LINKS.split())
"""Words that follow a verb, and no noun: "read the contracts", but "work samples"."""


def tidy(thing: str) -> str:
    """Return what was typed as it follows "thank you for": without "for" and full stop."""
    said = _LEAD.sub("", " ".join(thing.split())).strip("\"“”'").rstrip(".!?,; ")
    first, _, rest = said.partition(" ")
    if first.lower() in _SMALL or (rest and first.lower() in _DOING.values()):
        said = said[:1].lower() + said[1:]
    return said


def better(thing: str) -> str:
    """Return words that say the same and follow "thank you for"; empty where these do.

    Args:
        thing: tidied, in English.
    """
    words = thing.split()
    lower = [word.lower().strip(",:") for word in words]
    first, second = lower[0] if lower else "", lower[1] if len(lower) > 1 else ""
    if first in _JOINS and len(lower) > 2:
        rest = " ".join(words[1:])
        return better(rest) or ("" if second in _SUBJECT else rest)
    if first == "that" and second in _SUBJECT:
        return better(" ".join(words[1:])) or f"telling me {thing}"
    if first in _SUBJECT and len(lower) > 2:
        return _of_clause(words, lower)
    if first == "what" and second not in _SUBJECT and len(lower) > 2:
        return f"telling me {thing}"
    if first == "if" and len(lower) > 2:
        return f"telling me whether {' '.join(words[1:])}"
    if first in _QUESTION and (first != "that" or second in _AFTER) and len(lower) > 2:
        return f"explaining {thing}" if first in ("how", "why") else f"telling me {thing}"
    if second in _IS and first not in _SMALL and first not in _DOING.values():
        return f"telling me that {thing}"
    return _of_verb(words, lower)


def _of_clause(words: list[str], lower: list[str]) -> str:
    """Return what a sentence with a subject of its own says, as a deed of theirs."""
    at = 2 if lower[1] in _HELPING else 1
    verb = lower[at] if at < len(lower) else ""
    if lower[0] == "i":
        rest = words[at + 1 :]
        return _told(rest) if verb in _LEARNT and rest else NOT_SAID
    if lower[0] == "you" and lower[1] in _IS and lower[2] not in _DOING.values():
        return NOT_SAID
    did = _DOING.get(verb)
    if did is None:
        return NOT_SAID if lower[0] == "you" else f"telling me that {' '.join(words)}"
    return _deed(did, words[at + 1 :])


def _of_verb(words: list[str], lower: list[str]) -> str:
    """Return what a bare verb says: a deed of theirs, or what they advised."""
    to = lower[:1] == ["to"]
    rest = words[2:] if to else words[1:]
    verb = next(iter(lower[1:] if to else lower), "")
    follows = (rest[0].lower() if rest else "") in _AFTER
    if to and verb in _LEARNING:
        return _told(rest) if rest else NOT_SAID
    if verb in _DOING and (follows or to):
        return _deed(_DOING[verb], rest)
    plain = not to and words and words[0] == verb and verb in _ONLY and bool(rest)
    if to or plain or (verb in _ADVICE and follows):
        return f"the advice to {' '.join([verb, *rest])}"
    return ""


def _deed(did: str, rest: list[str]) -> str:
    """Return a deed; whoever is told something is named: "telling me that"."""
    if did in _TELLING and rest and rest[0].lower() in _SAYING:
        return _told(rest) if did == "telling" else " ".join([did, "me", *rest])
    return " ".join([did, *rest])


def _told(rest: list[str]) -> str:
    """Return that somebody told what follows: a question, a subject or a statement."""
    first = rest[0].lower()
    if first in ("how", "why"):
        return f"explaining {' '.join(rest)}"
    if first in _SAYING:
        return f"telling me {' '.join(rest)}"
    return f"telling me about {' '.join(rest)}"
