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
_SMALL = frozenset(_LITTLE.split())
_QUESTION = frozenset(_ASKING.split())
_SUBJECT = frozenset(_PEOPLE.split())
_DOING = dict(pair.split("=") for pair in _DEEDS.split())
"""What people do who help, and how it follows "thank you for"."""
_ADVICE = frozenset(_TASKS.split())
"""What one is advised to do."""
_AFTER = frozenset(_LINKS.split())
"""Words that follow a verb, and no noun: "read the contracts", but "work samples"."""


def tidy(thing: str) -> str:
    """Return what was typed as it follows "thank you for": without "for" and full stop."""
    said = _LEAD.sub("", " ".join(thing.split())).strip("\"“”'").rstrip(".!,; ")
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
    if first == "that" and second in _SUBJECT:
        return better(" ".join(words[1:])) or f"telling me {thing}"
    if first in _SUBJECT and len(lower) > 2:
        at = 2 if second in ("have", "had", "has", "also", "kindly") else 1
        did = _DOING.get(lower[at]) if at < len(lower) else None
        return " ".join([did, *words[at + 1 :]]) if did else f"telling me that {thing}"
    if first == "what" and second not in _SUBJECT and len(lower) > 2:
        return f"telling me {thing}"
    if first in _QUESTION and (first != "that" or second in _AFTER) and len(lower) > 2:
        return f"explaining {thing}" if first in ("how", "why") else f"telling me {thing}"
    verb = second if first == "to" else first
    rest = words[2:] if first == "to" else words[1:]
    follows = (rest[0].lower() if rest else "") in _AFTER
    if verb in _DOING and (follows or first == "to"):
        return " ".join([_DOING[verb], *rest])
    if first == "to" or (verb in _ADVICE and follows):
        return f"the advice to {' '.join([verb, *rest])}"
    return ""
