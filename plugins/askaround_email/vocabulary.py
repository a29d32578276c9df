"""The words the rules about answers are made of, and what a rule is.

A rule looks at one sentence in lower case, with typographic quotes made plain; any of its `says`
is enough, unless one of its `unless` takes the meaning away. Sentences, not whole mails, are
looked at, so that "I can't on Tuesday. How about Thursday?" says two things.
"""

from __future__ import annotations

from dataclasses import dataclass

_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
DAY = (
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|tomorrow|tonight|today|next week|"
    rf"this week|weekend|(?:{_MONTHS})[a-z]*\.? \d{{1,2}}|\d{{1,2}}\.? (?:of )?(?:{_MONTHS})[a-z]*|"
    rf"of (?:{_MONTHS})[a-z]*|\d{{1,2}}(?:st|nd|rd|th)\b|the week of|"
    r"week after|month|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december))"
)
CLOCK = (
    r"(?:\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)|\d{1,2}:\d\d|noon|midday|lunch ?time|"
    r"at \d{1,2}\b)"
)
CONCRETE = rf"(?:{DAY}|{CLOCK})"
TIME = rf"(?:{DAY}|{CLOCK}|(?:in the )?(?:morning|afternoon|evening)s?|lunch|any ?time|soon after)"
MEET = (
    r"(?:meet|talk|chat|speak|call|connect|help|discuss|answer|share|do (?:this|that|it|so)|assist|"
    r"hop on|jump on|have (?:you|a)|make time|find time|take (?:a|your|this) call|give you|"
    r"sit down|join|attend|participate|grab|go (?:for|to)|oblige|see you|zoom|skype)"
)
GLAD = r"(?:(?:more than |only too )?(?:happy|glad)|delighted|pleased|thrilled|honou?red|willing)"
NOT = r"(?:not|n't|cannot|unable|never)"
MAILS = (
    r"(?:e-?mails?|messages?|mail|letters|requests|communications?|correspondence|contact|calls|"
    r"spam)"
)
WRITE = r"(?:e-?mail|write(?: to)?|contact|message|call|bother|text)"
BEGIN = r"(?:^\W*|\bplease |\bkindly |\bjust |\byou to |\band |\bthen )"

REFUSED = (
    rf"\b{NOT}\b|n't\b",
    r"\bno longer\b|\bwould have (?:been|loved)\b",
    rf"\bbut (?:i|we)\b.*(?:{NOT}|n't)",
)
PAST = (
    (
        r"\b(?:was|were|been) (?!wondering|hoping|thinking|going to)|\b(?:had|spoke|talked|met|"
        r"saw|read|enjoyed) "
    ),
    r"\blast (?:week|month|year|time|night)\b|\byesterday\b",
)
TALK = (
    r"(?:calls?|talk|meeting|chat|conversation|appointment|interview|slot|time|session|date|zoom|"
    r"coffee|catch-?up|discussion|lunch)"
)
ASKED = (r"\?$",)
OTHER_WAY = (
    r"\binstead\b|\buntil\b|\bbefore\b|\brather\b|\bat (?:this|my|work|home)\b|\bon my\b",
    r"\bplease use\b|\bunless\b|\bif\b",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something.

    Attributes:
        why: the reason, for people.
        says: regular expressions on one sentence; any will do.
        unless: regular expressions on the same sentence; any takes the meaning away.
        certainty: 0 to 1; below 0.9 nothing acts on it without the person.
        detail: more about it, such as why they decline.
    """

    why: str
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()
    certainty: float = 0.85
    detail: str = ""
