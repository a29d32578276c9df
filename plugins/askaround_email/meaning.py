"""What an observed mail means: intents, each with the words that say so."""

from __future__ import annotations

import re
from functools import lru_cache

from askaround.model import IntentSeen, Observation
from askaround_email.abroad import ACCEPT_ABROAD, DECLINE_ABROAD, PROPOSE_ABROAD, STOP_ABROAD
from askaround_email.sentences import said_in, sentences_of
from askaround_email.vocabulary import Rule
from askaround_email.weighing import weigh

ABROAD = {
    "reply.stop": STOP_ABROAD,
    "reply.declined": DECLINE_ABROAD,
    "reply.accepted": ACCEPT_ABROAD,
    "reply.proposes_time": PROPOSE_ABROAD,
}
_MAX_TEXT = 6_000
_ENGLISH = re.compile(
    r"\b(?:the|you|your|i|i'm|is|are|it|to|of|me|my|we|for|and|please|this|that|not|can|let's|"
    r"sounds|works|sure|yes|thanks|sorry|happy|how|what|when|send|at)\b",
    re.IGNORECASE,
)


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
    """Return the intents of a person's own words; ``reply.other`` where no frame speaks."""
    found: dict[str, IntentSeen] = {}
    sentences = sentences_of(text[:_MAX_TEXT])
    for place, sentence in enumerate(sentences):
        for seen in _of_sentence(sentence, place):
            old = found.get(seen.intent)
            # What is firm beats what gives way; then the surest words, then the first.
            if old is None or _rank(seen) > _rank(old):
                found[seen.intent] = seen
    weigh(found)
    if not found:
        return [IntentSeen("reply.other", sentences[0] if sentences else "", 0.5)]
    return sorted(found.values(), key=lambda seen: -seen.certainty)


def _rank(seen: IntentSeen) -> tuple[bool, float]:
    return not seen.data.get("soft"), seen.certainty


def _of_sentence(sentence: str, place: int) -> list[IntentSeen]:
    found: list[IntentSeen] = []
    for frame, words, clause in said_in(sentence):
        data: dict[str, object] = {"why": frame.why, "place": 100 * place + clause}
        if frame.soft:
            data["soft"] = True
        if frame.intent == "declined":
            data["reason"] = frame.detail or "other"
        found.append(IntentSeen(f"reply.{frame.intent}", words, frame.certainty, data))
    if not found and not _ENGLISH.search(sentence):
        found += _abroad(" ".join(sentence.split())[:300], place)
    return found


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, Rule, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            intent,
            rule,
            re.compile("|".join(f"(?:{one})" for one in rule.says)),
            re.compile("|".join(f"(?:{one})" for one in rule.unless)) if rule.unless else None,
        )
        for intent, rules in ABROAD.items()
        for rule in rules
    )


def _abroad(words: str, place: int) -> list[IntentSeen]:
    """The plainest answers in the languages that have no frames."""
    low = words.lower()
    found = []
    for intent, rule, says, unless in _compiled():
        if says.search(low) and not (unless and unless.search(low)):
            data: dict[str, object] = {"why": rule.why, "place": 100 * place}
            if intent == "reply.declined":
                data["reason"] = rule.detail or "other"
            found.append(IntentSeen(intent, words, rule.certainty, data))
    return found


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
        record |= {"until": until, "words": _first_words(observation)}
        return {"records": (("absence", record),), "away_until": until}
    return {"records": (("absence", record),)}
