"""What an observed mail means: intents, each with the words that say so."""

from __future__ import annotations

import re
from functools import lru_cache

from askaround.model import IntentSeen, Observation
from askaround_email.abroad import ACCEPT_ABROAD, DECLINE_ABROAD, PROPOSE_ABROAD, STOP_ABROAD
from askaround_email.consents import ACCEPT
from askaround_email.proposals import PROPOSE, RESCHEDULE
from askaround_email.questions import ASK, ASK_RESUME
from askaround_email.redirects import REDIRECT
from askaround_email.refusals import DECLINE
from askaround_email.stops import STOP
from askaround_email.vocabulary import Rule

RULES = {
    "reply.stop": (*STOP, *STOP_ABROAD),
    "reply.declined": (*DECLINE, *DECLINE_ABROAD),
    "reply.accepted": (*ACCEPT, *ACCEPT_ABROAD),
    "reply.proposes_time": (*PROPOSE, *PROPOSE_ABROAD),
    "reply.reschedules": RESCHEDULE,
    "reply.asks_for_info": ASK,
    "reply.asks_resume": ASK_RESUME,
    "reply.redirects": REDIRECT,
}
_MAX_TEXT = 6_000
_MAX_SENTENCE = 300
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s|$)[^.!?\n]*)*[.!?]*")
_TITLES = re.compile(r"\b(mr|mrs|ms|dr|prof|st|jr|sr|e\.g|i\.e|approx|a\.m|p\.m)\.", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]{0,200}\)|,? \bif .*$")
_WORD = re.compile(r"(?<= )[^\W\d_]\w*")
_NO_NAME = re.compile(
    r"(?:I|(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?|Zoom|Skype|Teams|Google|CV|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|ober)?|"
    r"GMT|CET|UTC|EST|PST|OK)"
)
_FIRM = frozenset({"declines", "says no", "is not interested", "passes on it"})


def meaning(observation: Observation) -> list[IntentSeen]:
    """Return what a mail means.

    Only a human reply is an answer. A bounce is one fact, an automatic reply another, and a spam
    complaint is the plainest way to ask not to be written to.
    """
    if observation.kind == "bounce":
        return _bounced(observation)
    if observation.kind == "auto_reply":
        return [
            IntentSeen("mail.auto_reply", _first_words(observation), 1.0, _absence(observation))
        ]
    if observation.kind == "complaint" and observation.answers:
        return [IntentSeen("reply.stop", "their provider reports the mail as unwanted", 0.95)]
    if observation.kind == "reply":
        return answers(observation.text)
    return []


def answers(text: str) -> list[IntentSeen]:
    """Return the intents of a person's own words; ``reply.other`` where no rule speaks."""
    found: dict[str, IntentSeen] = {}
    sentences = _sentences(text[:_MAX_TEXT])
    for sentence in sentences:
        for seen in _of_sentence(sentence):
            old = found.get(seen.intent)
            if old is None or seen.certainty > old.certainty:
                found[seen.intent] = seen
    _weigh(found)
    if not found:
        return [IntentSeen("reply.other", sentences[0] if sentences else "", 0.5)]
    return sorted(found.values(), key=lambda seen: -seen.certainty)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, Rule, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            intent,
            rule,
            re.compile("|".join(f"(?:{one})" for one in rule.says)),
            re.compile("|".join(f"(?:{one})" for one in rule.unless)) if rule.unless else None,
        )
        for intent, rules in RULES.items()
        for rule in rules
    )


def _of_sentence(sentence: str) -> list[IntentSeen]:
    words = " ".join(sentence.split())
    spelt = words.translate(_PLAIN)[:_MAX_SENTENCE]
    low = spelt.lower()
    named = _WORD.sub(_marked, spelt).lower()
    bare = _ASIDE.sub(" ", low)
    found: list[IntentSeen] = []
    for intent, rule, says, unless in _compiled():
        # What stands in brackets or after an "if" does not take a yes back.
        against = bare if intent == "reply.accepted" else low
        if says.search(named if intent == "reply.redirects" else low) and not (
            unless and unless.search(against)
        ):
            data: dict[str, object] = {"why": rule.why}
            if intent == "reply.declined":
                data["reason"] = rule.detail or "other"
            found.append(IntentSeen(intent, words[:300], rule.certainty, data))
    return found


def _marked(word: re.Match[str]) -> str:
    """Put a ``§`` before a word with a capital: it begins no sentence, so it is a name."""
    said = word[0]
    return f"§{said}" if said[0].isupper() and not _NO_NAME.fullmatch(said) else said


def _weigh(found: dict[str, IntentSeen]) -> None:
    """Settle what contradicts itself: a no to one time beside another time is no refusal."""
    declined, proposed = found.get("reply.declined"), found.get("reply.proposes_time")
    if declined and proposed and not _is_firm(declined):
        del found["reply.declined"]
        declined = None
    accepted = found.get("reply.accepted")
    if accepted and proposed and "?" in proposed.words and accepted.words == proposed.words:
        del found["reply.accepted"]
    if declined and accepted:
        # Thanks wrapped around a no sound like a yes; the person decides.
        for intent in ("reply.declined", "reply.accepted"):
            seen = found[intent]
            lower = 0.6 if intent == "reply.declined" else 0.4
            found[intent] = IntentSeen(intent, seen.words, min(seen.certainty, lower), seen.data)
    moved = found.get("reply.reschedules")
    if moved and declined and not _is_firm(declined):
        found.pop("reply.declined", None)
    asked, resume = found.get("reply.asks_for_info"), found.get("reply.asks_resume")
    if asked and resume and asked.words == resume.words:
        del found["reply.asks_for_info"]
    if "reply.stop" in found:
        found.pop("reply.accepted", None)


def _is_firm(declined: IntentSeen) -> bool:
    return declined.data.get("why") in _FIRM or declined.data.get("reason") == "uncomfortable"


def _sentences(text: str) -> list[str]:
    text = _TITLES.sub(r"\1", text)
    # A line break inside a paragraph is no end of a sentence.
    text = re.sub(r"(?<=[^\n.!?:])\n(?=[^\n\s>*-])", " ", text)
    found = (piece.strip() for piece in _SENTENCE.findall(text))
    return [piece for piece in found if any(c.isalpha() for c in piece)][:200]


def _bounced(observation: Observation) -> list[IntentSeen]:
    if not observation.data.get("permanent"):
        return []
    words = str(observation.data.get("reason") or observation.subject)
    data = {
        name: observation.data[name]
        for name in ("status", "recipients")
        if name in observation.data
    }
    return [IntentSeen("mail.bounced", words, 1.0, data)]


def _first_words(observation: Observation) -> str:
    said = str(observation.data.get("returns_words") or observation.text or observation.subject)
    return " ".join(said.split())[:200]


def _absence(observation: Observation) -> dict[str, object]:
    """The record to keep: they are away, as far as the mail says so."""
    if observation.data.get("report"):
        return {}
    record: dict[str, object] = {"text": observation.text[:500]}
    until = observation.data.get("returns_on")
    if isinstance(until, int):
        record["until"] = until
        return {"records": (("absence", record),), "away_until": until}
    return {"records": (("absence", record),)}
