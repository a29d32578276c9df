"""What an observed mail means: intents, each with the words that say so."""

from __future__ import annotations

import re

from askaround.model import IntentSeen, Observation
from askaround_email.refused import refusal
from askaround_email.words.abroad import is_english, said_abroad
from askaround_email.words.sentences import said_in, sentences_of
from askaround_email.words.verdict import weighed
from askaround_email.words.weighing import settled, weigh

_MAX_TEXT = 6_000
_PLAIN = 0.8
"""From this certainty on an answer is plain."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_BARE_NO = re.compile(
    r"(?i)\s{0,9}no(?:pe)?(?:[,.;!]? (?:no|not|need|thanks|thank you|please don['’]t|"
    r"that(?:['’]s| is)(?: not)? (?:fine|okay|ok|all right|necessary|needed)|"
    r"not (?:necessary|needed)|rather not|not really)){0,4}[.!]{0,3}\s{0,9}"
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
    denied: set[str] = set()
    sentences = sentences_of(_without_asides(text[:_MAX_TEXT]))
    for place, sentence in enumerate(sentences):
        for seen in _of_sentence(sentence, place, denied):
            old = found.get(seen.intent)
            # What is firm beats what gives way; then the surest words, then the first.
            if old is None or _rank(seen) > _rank(old):
                found[seen.intent] = seen
    weigh(found)
    settled(found, sentences)
    weighed(found, sentences, denied)
    if not found:
        return [IntentSeen("reply.other", sentences[0] if sentences else "", 0.5)]
    return sorted(found.values(), key=lambda seen: -seen.certainty)


def _without_asides(text: str) -> str:
    """Return a text without a bare no, in a paragraph of its own, below a plain yes.

    Where answers stand between quoted questions, that no is to another question than the yes.
    """
    parts = _PARAGRAPH.split(text)
    bare = [place for place, part in enumerate(parts) if place and _BARE_NO.fullmatch(part)]
    if not bare:
        return text
    above = "\n\n".join(parts[: bare[0]])
    agreed = {seen.intent for seen in answers(above) if seen.certainty >= _PLAIN}
    if "reply.declined" in agreed or not agreed & {"reply.accepted", "reply.proposes_time"}:
        return text
    return "\n\n".join(part for place, part in enumerate(parts) if place not in bare)


def _rank(seen: IntentSeen) -> tuple[bool, float]:
    return not seen.data.get("soft"), seen.certainty


def _of_sentence(sentence: str, place: int, denied: set[str]) -> list[IntentSeen]:
    found: list[IntentSeen] = []
    taken: set[str] = set()
    for frame, words, clause in said_in(sentence):
        if frame.intent.startswith("-"):
            taken.add(f"reply.{frame.intent[1:]}")
            continue
        data: dict[str, object] = {"why": frame.why, "place": 100 * place + clause}
        if frame.soft:
            data["soft"] = True
        if frame.intent == "declined":
            data["reason"] = frame.detail or "other"
        found.append(IntentSeen(f"reply.{frame.intent}", words, frame.certainty, data))
    if not taken and not is_english(sentence):
        known = {seen.intent for seen in found}
        found += [seen for seen in _abroad(sentence, place) if seen.intent not in known]
    denied |= taken
    return [seen for seen in found if seen.intent not in taken]


def _abroad(sentence: str, place: int) -> list[IntentSeen]:
    """The plainest answers in other languages."""
    words = " ".join(sentence.split())[:300]
    found = []
    for rule, clause in said_abroad(sentence):
        data: dict[str, object] = {"why": rule.why, "place": 100 * place + clause}
        if rule.intent == "declined":
            data["reason"] = rule.detail or "other"
        found.append(IntentSeen(f"reply.{rule.intent}", words, rule.certainty, data))
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
    failures = observation.data.get("failures")
    records = [
        ("refused", known)
        for one in (failures if isinstance(failures, list | tuple) else ())
        if isinstance(one, dict) and one.get("permanent")
        if (known := refusal(str(one.get("address", "")), str(one.get("status", "")), words))
    ]
    if records:
        data["records"] = tuple(records)
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
