"""What frames found, held against what the words weigh.

A frame names a wording and is right more often, so weight decides only where no frame speaks or
where it leans clearly the other way. What only weight says is proposed and never acts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from askaround.model import IntentSeen
from askaround_email.words.evidence import MOST, NOTHING, leanings
from askaround_email.words.wording import plain

WHY = "its words weigh so"

NEVER = float("inf")

_CERTAINTY = 0.6
"""Of what only weight says: enough to propose."""

_AT_MOST = 0.85
"""Of what a frame says and weight doubts: it no longer acts by itself."""

_LEANS = 0.3
"""Odds of 4 to 3: where no frame speaks, or an offered time may be a yes."""

_ALONE = {"accepted": 1.2, "asks_for_info": 1.2, "proposes_time": 1.2, "stop": NEVER}
"""More is wanted of what would move a contact forward, or out, where nothing else speaks."""

_FAR = 2.0
"""So much further must an answer lean to the opposite of what a frame says."""

_AWAY = -2.5
"""Odds of 1 to 12: what a frame says so far off the weight of its words is left to the person."""

_SURELY = {"redirects": 2.0, "stop": 2.0}
"""What stands beside anything else: whom to ask, and to be left alone."""

_KEPT = frozenset({"reply.stop", "reply.asks_resume"})
"""What a frame says and no weight takes back: nobody is written to who asked not to be."""

_OPPOSITES = (("accepted", "declined"), ("reschedules", "declined"))

_NOT = re.compile(r" (?:not|no|none|full|busy|nicht|kein\w*|leider|pas) ")
"""Beside a time that is refused, another is only proposed."""

Found = dict[str, IntentSeen]


def weighed(found: Found, sentences: list[str], denied: Set[str]) -> None:
    """Settle in place what frames found by what the words weigh.

    Args:
        denied: intents that a frame took back; weight does not bring them again.
    """
    if not sentences:
        return
    leaning = leanings(sentences)
    leaning |= {name: NOTHING for name in leaning if f"reply.{name}" in denied}
    _doubted(found, leaning, denied)
    if not found:
        for intent, much in leaning.items():
            if much > _ALONE.get(intent, _LEANS):
                _add(found, intent, _leaning_most(sentences, intent))
        return
    for said, instead in _OPPOSITES:
        _turned(found, leaning, said, instead)
    if set(found) == {"reply.proposes_time"} and leaning["accepted"] > _LEANS:
        _offered(found, sentences)
    for intent, least in _SURELY.items():
        if leaning[intent] > least:
            _add(found, intent, _leaning_most(sentences, intent))


def _offered(found: Found, sentences: list[str]) -> None:
    """Who offers a time says yes, unless another is refused, or one is only asked for."""
    proposed = found["reply.proposes_time"]
    if any(_NOT.search(plain(one)) for one in sentences):
        return
    told = (one for one in sentences if not one.rstrip().endswith("?"))
    if "?" not in proposed.words or any(leanings([one])["proposes_time"] > 0 for one in told):
        _add(found, "accepted", proposed.words)


def _doubted(found: Found, leaning: dict[str, float], denied: Set[str]) -> None:
    """Let what the words weigh far against no longer act by itself."""
    for name in [name for name in found if name not in _KEPT]:
        if name in denied or leaning.get(name.removeprefix("reply."), 0.0) >= _AWAY:
            continue
        seen = found[name]
        found[name] = replace(seen, certainty=min(seen.certainty, _AT_MOST))


def _turned(found: Found, leaning: dict[str, float], said: str, instead: str) -> None:
    """Put the opposite where the words lean to it clearly."""
    seen = found.get(f"reply.{said}")
    if seen is None or f"reply.{instead}" in found:
        return
    if said == "accepted" and len(found) > 1:
        return  # who also names a time or asks does not mean no
    apart = leaning[instead] - leaning[said]
    if apart > (_FAR / 2 if said == "reschedules" else _FAR) and leaning[instead] > _LEANS:
        del found[seen.intent]
        _add(found, instead, seen.words)


def _leaning_most(sentences: list[str], intent: str) -> str:
    """Return the sentence that says it: the one that leans furthest, and no other."""
    most = max(sentences[:MOST], key=lambda one: leanings([one])[intent])
    return " ".join(most.split())[:300]


def _add(found: Found, intent: str, words: str) -> None:
    data: dict[str, object] = {"why": WHY}
    if intent == "declined":
        data["reason"] = "other"
    name = f"reply.{intent}"
    found.setdefault(name, IntentSeen(name, words, _CERTAINTY, data))
