"""The forms of an English word: ``hire`` also stands as ``hires``, ``hired`` and ``hiring``."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR_VERBS = """
    be am is are was were been being/ bear bore borne/ become became/ begin began begun/
    bring brought/ build built/ buy bought/ catch caught/ choose chose chosen/ come came/
    do does did done/ draw drew drawn/ drive drove driven/ fall fell fallen/ feel felt/
    find found/ get got gotten/ give gave given/ go goes went gone/ grow grew grown/ have has had/
    hear heard/ hold held/ keep kept/ know knew known/ lay laid/ lead led/ leave left/ lend lent/
    let let/ lose lost/ make made/ mean meant/ meet met/ owe owed/ pay paid/ put put/ read read/
    ride rode ridden/ run ran/ say said/ see saw seen/ seek sought/ sell sold/ send sent/
    set set/ shake shook shaken/ show showed shown/ sit sat/ speak spoke spoken/ spend spent/
    stand stood/ steer steered/ swear swore/ take took taken/ teach taught/ tell told/
    think thought/ throw threw thrown/ understand understood/ win won/ write wrote written
"""
_IRREGULAR = {row.split()[0]: tuple(row.split()[1:]) for row in _IRREGULAR_VERBS.split("/")}
_SIMPLEST = {word: row.split()[0] for row in _IRREGULAR_VERBS.split("/") for word in row.split()}
_ENDINGS = ["ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "ers", "er"]
# Longer verbs whose last letter doubles all the same; of short ones the spelling tells.
_DOUBLED = frozenset({"refer", "submit", "begin", "prefer", "commit", "transfer", "program"})
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdglmnprt]")


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a verb or noun, the word itself among them.

    A noun is given the endings of a verb too, and a verb those of a noun: a form that no text
    holds does no harm.

    Args:
        word: its simplest form, in lower case (``hire``, ``vacancy``).
    """
    return frozenset({word, *_IRREGULAR.get(word, _regular(word)), _with(word, "ing")}) | (
        {_plural(word)} if word not in ("be", "do", "go", "have") else frozenset()
    )


def _regular(word: str) -> tuple[str, ...]:
    return (_with(word, "ed"),)


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def _with(word: str, ending: str) -> str:
    if word in _DOUBLED or _SHORT.fullmatch(word):
        return f"{word}{word[-1]}{ending}"
    if word.endswith("ee") and ending == "ed":
        return f"{word}d"
    if word.endswith("e") and not word.endswith("ee") and word != "be":
        return f"{word[:-1]}{ending}"
    if ending == "ed" and re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ied"
    return f"{word}{ending}"


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return what the forms of a word have in common, roughly: ``working`` and ``works`` are one.

    Args:
        word: any form of it, in lower case.
    """
    if word in _SIMPLEST:
        return _SIMPLEST[word]
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 3:
            if ending in ("ied", "ies"):
                return f"{bare}y"
            if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "sl":
                bare = bare[:-1]
            return bare.rstrip("e") or bare
    return word.rstrip("e") if len(word) > 4 else word
