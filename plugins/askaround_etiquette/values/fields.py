"""What a pack may say: every field with its kind, and how a value of it is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from askaround.businesstime import rests
from askaround.datafile import nearest
from askaround.model import TIES, AdvisedValue
from askaround_etiquette.values.avoidance import PREFIX, WEEKDAYS, rule
from askaround_etiquette.values.hours import parse

LEGAL = "legal."
_OF_PERIOD = ("days", "from", "until")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SOME_DAY = date(2024, 1, 1)
ACCEPTANCES = ("welcome", "ok", "needs_introduction", "group_first", "discouraged")
FIRST_NAMES = ("usual", "when_invited", "never")
AUDIENCES = (*TIES, "start_up", "international_firm")
"""Whom a request may be received otherwise from or by: a tie, or what somebody said of them."""
CHANNELS = (
    "email", "linkedin", "xing", "phone", "letter", "introduction", "networking_group", "event",
    "face_to_face", "instant_messaging", "whatsapp", "card",
)  # fmt: skip
PLACEHOLDERS = ("honorific", "salutation", "given", "family", "name")
"""What a form of address has room for; `salutation` is the older word for `honorific`."""

BLOCKS, HOLDS, WARNS, HINTS, SETS = "may block", "holds", "warns", "hints", "is used"
"""What a field may do: block a request, hold a message, warn or hint at a draft; or be written."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """One field of packs.

    Attributes:
        check: returns what is wrong with a value, or empty.
        most: what a value may do at most, if it is well enough known.
    """

    about: str
    check: Callable[[object], str]
    most: str = HINTS


def _one_of(*words: str) -> Callable[[object], str]:
    return lambda value: "" if value in words else f"one of {', '.join(words)}"


def _list_of(*words: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        listed = isinstance(value, list) and bool(value) and all(one in words for one in value)
        return "" if listed else f"a list of {', '.join(words)}"

    return check


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() else "a text"


def _language(value: object) -> str:
    from babel import Locale

    if not isinstance(value, str) or not value.strip():
        return "the letters of a language, such as de"
    known = Locale("en").languages
    if _TAG.fullmatch(value) and value.partition("-")[0] in known:
        return ""
    near = nearest(value.strip().title(), [str(name) for name in known.values()])
    code = next((code for code, name in known.items() if name == near), "")
    return f"the letters of a language, such as {f'{code} for {near}' if near else 'de'}"


def _number(low: int, high: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else f"a whole number from {low} to {high}"

    return check


def _range(value: object) -> str:
    fits = (
        isinstance(value, list)
        and len(value) == 2
        and all(type(one) is int and 0 < one <= 240 for one in value)
        and value[0] <= value[1]
    )
    return "" if fits else "two numbers of minutes such as [15, 30]"


def _hours(value: object) -> str:
    return "" if parse(value) else "hours such as 09:00-17:00 or 09:00-13:00, 16:30-19:00"


def _greeting(value: object) -> str:
    if not isinstance(value, str):
        return "a text such as Dear {name}"
    left = value
    for name in PLACEHOLDERS:
        left = left.replace(f"{{{name}}}", "")
    ok = "{" not in left and "}" not in left and "\n" not in value
    return "" if ok else f"one line with no other braces than {', '.join(PLACEHOLDERS)}"


def _audiences(value: object) -> str:
    fits = isinstance(value, Mapping) and all(
        audience in AUDIENCES and said in ACCEPTANCES for audience, said in value.items()
    )
    return "" if fits else f"{', '.join(AUDIENCES)}, each with one of {', '.join(ACCEPTANCES)}"


def _weekend(value: object) -> str:
    periods = value if isinstance(value, list) else []
    for one in periods:
        days = one.get("days") if isinstance(one, Mapping) else None
        if not isinstance(days, list) or any(str(day).lower() not in WEEKDAYS for day in days):
            return "a list of periods such as { days: [friday, saturday], from: 2013-06-29 }"
        if len({str(day).lower() for day in days}) == len(WEEKDAYS):
            return "a weekend: of seven days none would be worked"
        if not days:
            return "a list of periods with their days, such as { days: [friday, saturday] }"
        for key in one:
            if key not in _OF_PERIOD:
                near = nearest(str(key), _OF_PERIOD)
                meant = f"; did you mean {near}?" if near else ""
                return f"periods with {', '.join(_OF_PERIOD)}, not {key!r}{meant}"
        try:
            rests([one], _SOME_DAY)
            ends = [str(one[key]) for key in ("from", "until") if one.get(key)]
        except ValueError:
            return "periods with dates such as 2013-06-29"
        if ends != sorted(ends):
            return "periods that begin before they end"
    return "" if periods else "a list of periods such as { days: [saturday] }"


def _legal(value: object) -> str:
    fits = (
        isinstance(value, Mapping)
        and set(value) == {"text", "cause"}
        and isinstance(value["text"], str)
        and bool(value["text"].strip())
        and isinstance(value["cause"], list)
        and bool(value["cause"])
        and all(isinstance(word, str) and word.strip() for word in value["cause"])
    )
    return "" if fits else "text, and cause: the words of a message that give cause for it"


FIELDS: Mapping[str, FieldKind] = {
    "acceptance": FieldKind(
        "How a request out of the blue is received", _one_of(*ACCEPTANCES), BLOCKS
    ),
    "acceptance_for": FieldKind("The same for some people, where it differs", _audiences, BLOCKS),
    "first_channel": FieldKind("How to come into touch, best first", _list_of(*CHANNELS)),
    "greeting": FieldKind("The first line of a message", _greeting, SETS),
    "closing": FieldKind("The line above your name", _text, SETS),
    "first_names": FieldKind("When first names are used", _one_of(*FIRST_NAMES), WARNS),
    "address": FieldKind("How people are addressed, in words", _text),
    "language": FieldKind("The language to write in, if you can", _language),
    "hours": FieldKind("When a message may arrive or a phone ring", _hours, HOLDS),
    "weekend": FieldKind("The weekend, where the libraries are mistaken", _weekend, HOLDS),
    "minutes": FieldKind("How many minutes to ask for", _number(5, 240), SETS),
    "minutes_range": FieldKind("The least and the most minutes to ask for", _range, WARNS),
    "max_words": FieldKind("The most words of a request", _number(20, 2000), WARNS),
    "follow_ups": FieldKind("How often to ask again", _number(0, 5), WARNS),
    "follow_up_days": FieldKind("Days to wait before asking again", _number(1, 60), WARNS),
    "thank_you_hours": FieldKind("Within how many hours to thank", _number(1, 336)),
    "thank_you_by": FieldKind("The form of a thank-you, best first", _list_of(*CHANNELS), SETS),
    "coffee": FieldKind("Who pays for the coffee", _text),
    "lead_days": FieldKind("Days ahead to ask for an appointment", _number(0, 60)),
    "silence": FieldKind("What no answer means", _text),
    "style": FieldKind("What a first message says", _text),
    "cv": FieldKind("Whether to send a CV", _text),
    "whom": FieldKind("Whom to ask first", _text),
}
"""Every field; besides them ``avoid.<name>`` and ``legal.<name>``, one rule or note each."""


def about(name: str) -> str:
    """Return what a field is, in words."""
    if name in (PREFIX, LEGAL):
        return ""  # a rule and a note have a name of their own
    if name.startswith(PREFIX):
        return "A time to avoid"
    if name.startswith(LEGAL):
        return "A legal note, where a message gives cause"
    return FIELDS[name].about if name in FIELDS else ""


def wrong(name: str, value: object) -> str:
    """Return what is wrong with a value, or empty; None is always right: unknown, so ask."""
    if value is None:
        return ""
    value = list(value) if isinstance(value, tuple) else value  # plugins may say it so
    if name.startswith(PREFIX):
        try:
            rule(name, AdvisedValue(value))
        except ValueError as error:
            return str(error)
        return ""
    if name.startswith(LEGAL):
        found = _legal(value)
    elif name in FIELDS:
        found = FIELDS[name].check(value)
    else:
        return "no field has this name"
    return f"it must be {found}" if found else ""


def effect(name: str, confidence: str) -> str:
    """Return what a value does, by its field and by how sure it is: high, medium, low.

    A weekend that is fairly sure corrects the calendar, and so holds: the libraries contradict each
    other there, and one of the two has to be taken.
    """
    most = (
        HOLDS if name.startswith(PREFIX) else WARNS if name.startswith(LEGAL) else FIELDS[name].most
    )
    if most == SETS or (name == "weekend" and confidence in ("medium", "high")):
        return most
    if confidence == "high":
        return most
    return WARNS if confidence == "medium" and most != HINTS else HINTS
