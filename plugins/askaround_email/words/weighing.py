"""The intents of one mail weighed against each other: the firmer takes back what contradicts it."""

from __future__ import annotations

import re
from dataclasses import replace

from askaround.model import IntentSeen
from askaround_email.words.wording import plain

_LET_US = re.compile(
    r"^(?!.*\b(?:yes|sure|works|sounds|happy|glad|love)\b)"
    r".*\blet(?:'s| us)\b(?: (?:say|shoot|aim|try|make it|plan)\b|.*\?)",
    re.IGNORECASE,
)
_LETS = re.compile(r"\blet(?:'s|’s| us)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:she|he|they)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:i|we|me|us|yes|sure)\b", re.IGNORECASE)
_COLD = ("is not interested", "declines", "is not able to", "takes none any more")
_SUBJECT = re.compile(r"\b(?:i|i'\w+|we|we'\w+|yes|sure|happy|glad|gladly)\b", re.IGNORECASE)
_ASKS_MORE = ("asks a question", "asks for more beside the CV")
_OFFERS = re.compile(
    r"\b(?:i|we|us|me|my|our|he|she|you|your|free|available|works?|suits?|better|fine|good|"
    r"how about|what about|instead|or|then|prefer|maybe|perhaps)\b|\?",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:n't|n’t|not|nothing) (?:be able to )?(?:discuss|share|disclose|reveal|comment|go into|"
    r"talk about|name names|speak for|say (?:much|anything|a word) (?:about|on))"
    r"(?! (?:it|this|that)\b)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\?|\b(?:or|but|instead|so)\b", re.IGNORECASE)
_SUITS = re.compile(r"\b(?:works?|suits?|perfect|fine|good|great|ideal)\b", re.IGNORECASE)
_UNTIL_THEN = re.compile(
    r"\b(?:see|talk to|speak to|meet) (?:you|u|ya) (?:there|then)\b|"
    r"^\W*(?:talk|speak) (?:then|soon)\b",
    re.IGNORECASE,
)
_MEANS = {
    "written": re.compile(r"\b(?:e-?mails?|writing|written|text|chat|message|letter)\b"),
    "phone": re.compile(r"\b(?:phone|telephone|calls?|ring)\b"),
    "video": re.compile(r"\b(?:video|zoom|teams|skype|camera)\b"),
    "face": re.compile(r"\b(?:in person|face to face|face-to-face|coffee|lunch|my office)\b"),
}
_REFUSES_TOO = re.compile(
    r"\b(?:no,? (?:thanks|thank you|thx|ta)|not interested|"
    r"wrong (?:person|man|woman|guy|one|number|address))\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:background|experience|qualifications|skills|about yourself|your (?:story|history)"
    r"|(?:have|did) you (?:done|do|studied|study|worked|work)|what do you do|who are you)\b",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"\b(?:topics?|questions?|purpose|goals?|why|agenda|want|need|hope|looking|research|project)\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(r"\b(?:feel free|if you (?:like|want|wish))\b", re.IGNORECASE)
_TRY_ME = re.compile(
    r"\b(?:try|(?:catch|ask|ping|call|get) me)\b.*\b(?:week (?:of|commencing|beginning|after)|"
    r"(?:first|second|third|last) week|\d{1,2}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"^(?!.*\b(?:before|first|advance|ahead|prior)\b).*"
    r"\b(?:send|e-?mail|drop|write|shoot|fire)\b.*\bquestions\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:(?:i|we|s?he|they)(?:['’]ll| will| shall)|will|shall|let me) (?:\w+ )?"
    r"(?:(?:come|get) back to|repl(?:y|ies)|answer|respond|revert|be in touch|let you know|"
    r"write (?:properly|again|soon)|think (?:about|it))",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\W{0,5}(?:how|what|when|is|are|does|do|would|could|can|shall|should|may)(?:['’]?s)?\b",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    r" (?:not|no|out|but|nicht|kein|keine|leider|pas) "
    r"(?!before|until|till|earlier|later|after|problem|worries)"
)
_FOR_GOOD = "calls it off for good"
_HIRING = ("has nothing of the kind",)
Found = dict[str, IntentSeen]
_NOTHING_ELSE = frozenset(
    f"reply.{intent}" for intent in ("accepted", "declined", "redirects", "reschedules", "stop")
)


def weigh(found: Found) -> None:
    """Settle what contradicts itself; takes out of ``found`` what does not hold."""
    if "reply.stop" in found:
        for intent in ("accepted", "asks_for_info", "proposes_time", "reschedules"):
            found.pop(f"reply.{intent}", None)
        declined = found.get("reply.declined")
        same = declined and _same(declined, found["reply.stop"])
        cold = declined and (_why(declined) in _COLD or _REFUSES_TOO.search(declined.words))
        if declined and (same or not _is_firm(declined)) and not cold:
            del found["reply.declined"]
        redirects = found.get("reply.redirects")
        if redirects and _same(redirects, found["reply.stop"]):
            del found["reply.redirects"]
    refused = "reply.declined" in found
    _moved(found)
    _refused(found)
    _offered(found)
    asked, resume = found.get("reply.asks_for_info"), found.get("reply.asks_resume")
    if (
        asked
        and resume
        and (_in_the_cv(asked, resume) or (_same(asked, resume) and not _more(asked)))
    ):
        del found["reply.asks_for_info"]
    declined = found.get("reply.declined")
    if asked and declined and "?" in asked.words and _why(declined) in _HIRING:
        del found["reply.declined"]  # a job is refused that nobody may have asked for
    if not refused:
        _willing(found)
    accepted = found.get("reply.accepted")
    if accepted and asked and "written" in _means_of(accepted) and _QUESTIONS.search(asked.words):
        found.pop("reply.asks_for_info", None)  # to be answered in writing, not to be known first


def _willing(found: Found) -> None:
    """Who offers times of their own is willing; who asks whether one suits may only ask.

    A time beside another that is refused is looked for, and not yet agreed.
    """
    proposed = found.get("reply.proposes_time")
    if proposed is None or "?" in proposed.words or _ASKING.match(proposed.words):
        return
    if not _NOTHING_ELSE.isdisjoint(found):
        return
    if _why(proposed) in ("gives a booking page", "names a time") or _NOT_THEN.search(
        plain(proposed.words)
    ):
        return
    data = {"why": "offers times of their own", "place": _place(proposed)}
    certainty = min(0.78, proposed.certainty - 0.02)
    found["reply.accepted"] = IntentSeen("reply.accepted", proposed.words, certainty, data)


def _more(asked: IntentSeen) -> bool:
    return _why(asked) in _ASKS_MORE


def _in_the_cv(asked: IntentSeen, resume: IntentSeen) -> bool:
    """What they ask about the writer is what the CV answers, unless they leave the CV open."""
    of_them = _BACKGROUND.search(asked.words) and not _TOPICS.search(asked.words)
    return bool(of_them) and not _LEFT_OPEN.search(resume.words)


def settled(found: Found, sentences: list[str]) -> None:
    """A time that suits, and "see you there" behind it, is agreed and no longer proposed."""
    declined = found.get("reply.declined")
    if declined and declined.data.get("soft") and any(_LATER.search(one) for one in sentences):
        del found["reply.declined"]  # busy now, and the answer is yet to come
    proposed = found.get("reply.proposes_time")
    if "reply.accepted" not in found or not proposed or _CHOICE.search(proposed.words):
        return
    if _SUITS.search(proposed.words) and any(_UNTIL_THEN.search(one) for one in sentences):
        del found["reply.proposes_time"]


def _moved(found: Found) -> None:
    """To move a talk is no refusal of it, and no new acceptance in the same words."""
    moved = found.get("reply.reschedules")
    if moved is None:
        return
    declined = found.get("reply.declined")
    if declined and (
        _why(declined) == _FOR_GOOD or (_is_firm(declined) and not _same(declined, moved))
    ):
        del found["reply.reschedules"]
        return
    found.pop("reply.declined", None)
    found.pop("reply.asks_for_info", None)
    accepted = found.get("reply.accepted")
    one = accepted and _same(accepted, moved) and _place(accepted) >= _place(moved)
    if accepted and (one or _why(accepted) != "says yes"):
        del found["reply.accepted"]


def _refused(found: Found) -> None:
    """A no to one time, or a busy week, is no refusal beside a yes or another time."""
    declined = found.get("reply.declined")
    if declined is None:
        return
    if declined.data.get("soft") and _TRY_ME.search(declined.words):
        # A week that has a date is a time, not a putting off.
        data = {"why": "names a time", "place": _place(declined)}
        found.setdefault(
            "reply.proposes_time", IntentSeen("reply.proposes_time", declined.words, 0.85, data)
        )
    accepted, proposed = found.get("reply.accepted"), found.get("reply.proposes_time")
    if declined.data.get("soft"):
        if accepted or proposed:
            del found["reply.declined"]
        return
    if proposed and (not _same(declined, proposed) or _place(proposed) > _place(declined)):
        timed = _names_time(declined)
        if not timed and not _OFFERS.search(proposed.words):
            del found["reply.proposes_time"]
            return
        if not _is_firm(declined) or (timed and _place(proposed) > _place(declined)):
            del found["reply.declined"]
            return
    if proposed and _is_firm(declined):
        del found["reply.proposes_time"]
    if accepted and not _same(accepted, declined) and _TOPIC.search(declined.words):
        del found["reply.declined"]  # a subject is refused, not the talk
        return
    if accepted and _means_of(declined) and _means_of(accepted) - _means_of(declined):
        del found["reply.declined"]  # only one way of talking was refused
        return
    if accepted:
        # Thanks wrapped around a no sound like a yes; what is said last and surest holds.
        after = _place(accepted) > _place(declined) and not _is_firm(declined)
        del found["reply.declined" if after else "reply.accepted"]
        left = accepted if after else declined
        found[left.intent] = replace(left, certainty=min(left.certainty, 0.7))


def _offered(found: Found) -> None:
    """A question about a time is an offer, not yet a yes; a time that suits is a yes first."""
    accepted, proposed = found.get("reply.accepted"), found.get("reply.proposes_time")
    if accepted is None:
        return
    weak = {"can"}
    if proposed and "?" in proposed.words:
        weak |= {"asks when", "finds it good", "invites them"}
    named = found.get("reply.redirects")
    offer = _why(accepted) in weak or _LET_US.search(accepted.words)
    once = (
        proposed
        and _same(accepted, proposed)
        and (_place(accepted) == _place(proposed) or _why(accepted) == "can")
    )
    if once and offer:
        del found["reply.accepted"]
        return
    if proposed and "?" not in proposed.words and _place(accepted) <= _place(proposed):
        if _LETS.search(accepted.words):  # the time is the news in it
            lower = min(accepted.certainty, proposed.certainty - 0.02)
            found["reply.accepted"] = replace(accepted, certainty=lower)
        else:
            lower = min(proposed.certainty, accepted.certainty - 0.02)
            found["reply.proposes_time"] = replace(proposed, certainty=lower)
    same = named and _same(accepted, named)
    if named and (
        (same and (_why(accepted) == "can" or not _SUBJECT.search(accepted.words)))
        or _of_another(accepted)
    ):
        del found["reply.accepted"]


def _of_another(accepted: IntentSeen) -> bool:
    """Somebody else is said to be willing, not the writer."""
    return bool(_OTHERS.search(accepted.words)) and not _SELF.search(accepted.words)


def _means_of(seen: IntentSeen) -> set[str]:
    """The ways of talking that the words name: written, by phone, face to face."""
    low = seen.words.lower()
    return {name for name, said in _MEANS.items() if said.search(low)}


def _same(one: IntentSeen, other: IntentSeen) -> bool:
    return one.words == other.words


def _why(seen: IntentSeen) -> str:
    return str(seen.data.get("why", ""))


def _names_time(declined: IntentSeen) -> bool:
    """Only one time was refused, not the talk."""
    return any(mark in plain(declined.words) for mark in ("@day", "@clock", "@span"))


def _place(seen: IntentSeen) -> int:
    place = seen.data.get("place")
    return place if isinstance(place, int) else 0


def _is_firm(declined: IntentSeen) -> bool:
    return declined.certainty >= 0.95 or declined.data.get("reason") == "uncomfortable"
