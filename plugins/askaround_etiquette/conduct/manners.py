"""What packs say in words, said where a message gives cause: language, first names, coffee, CV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from askaround.model import WARM_TIES, AdvisedValue, Finding, Policy, PolicyContext, Severity
from askaround_etiquette.conduct.customs import FIRST_NAME_TIES, finding, typed
from askaround_etiquette.values.fields import CHANNELS

HOUR = 3600
DAY = 24 * HOUR

_COFFEE = re.compile(r"(?<!\w)(?:coffee|tea|lunch|breakfast|dinner|caf[eé]|drink)s?(?!\w)", re.I)
_CV = re.compile(
    r"(?<!\w)(?:CV|résumé|curriculum vitae|Lebenslauf|(?:my|a|the|attached|enclosed) resume)(?!\w)",
    re.I,
)
_TOP = re.compile(
    r"(?<!\w)(?:CEO|C[FTOI]O|chief|president|chair\w*|founder|managing director|board)(?!\w)", re.I
)
SENT = ("email", "phone", "letter")
"""Usual ways to come into touch that are channels a message goes by."""
_IN_WORDS = {
    "language": (
        "request",
        "the language for a first message there: {value}",
        "write in it where you can: {edit}",
    ),
    "style": ("request", "a first message there: {value}", "look it over: {edit}"),
    "silence": ("follow-up", "what no answer means there: {value}", "let it rest if you think so"),
}
"""Fields that are said as they stand: of which message, in which words, with which remedy."""


class Manners(Policy):
    """Language, first names, delay, coffee and the like, as the contact's place has them."""

    name = "manners"
    about = (
        "Language, first names, delays, coffee, CV and the like, as the contact's place has them"
    )
    reads = ("contact.*", "effects.delivered", "records.meeting", "advice.*")
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterator[Finding]:
        """Say what the place would have otherwise; all but first names and delays only hint."""
        draft = context.draft
        if draft is None:
            return
        said = {
            name: one
            for name, one in context.facts.advice.values.items()
            if one.value is not None and name in _CHECKS
        }
        for name, one in said.items():
            yield from _CHECKS[name](context, name, one)


def _words(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    purpose, form, remedy = _IN_WORDS[name]
    written = context.draft.language if context.draft is not None else ""
    known = context.facts.contact.tie in WARM_TIES
    if context.purpose != purpose or known or (name == "language" and written == said.value):
        return
    yield _hint(
        name, said, form.format(value=said.value), remedy.format(edit=typed(context, "edit"))
    )


def _first_names(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    contact = context.facts.contact
    if said.value == "usual" or contact.tie in FIRST_NAME_TIES or not contact.given:
        return
    line = _text(context).lstrip().partition("\n")[0]
    if re.search(rf"(?<!\w){re.escape(contact.given)}\W*$", line):
        when = str(said.value).replace("_", " ")
        yield finding(name, said, f"first names there: {when}",
                      f"greet them by the family name: {typed(context, 'edit')}", line)  # fmt: skip


def _channel(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    usual = said.value if isinstance(said.value, list | tuple) else ()
    written = context.purpose == "request" and context.channel in CHANNELS
    if written and context.channel not in usual and context.facts.contact.introduced_by is None:
        listed = ", ".join(str(one).replace("_", " ") for one in usual)
        yield _hint(name, said, f"a first word there comes by {listed}",
                    _another(usual, context.facts.contact.ref))  # fmt: skip


def _another(usual: Sequence[object], ref: str) -> str:
    """Return how to write by a usual channel, where one of them is a channel of messages."""
    named = next((str(one) for one in usual if one in SENT), "")
    by = f"askaround edit {ref} --channel {named}; or " if named else ""
    return f"{by}go on as you see fit"


def _soon(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    sent = context.facts.sent()
    if context.purpose != "follow-up" or not sent or not isinstance(said.value, int):
        return
    days = (context.now - sent[-1][2]) // DAY
    if days < said.value:
        yield finding(name, said, f"you wrote {days} days ago; {said.value} days are left to them",
                      f"wait, or reject it: {typed(context, 'reject')}")  # fmt: skip


def _late(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    if not context.purpose.startswith("thank-you") or not isinstance(said.value, int):
        return
    ends = [one.data.get("end") for one in context.facts.records("meeting")]
    over = [end for end in ends if isinstance(end, int) and end <= context.now]
    hours = (context.now - max(over)) // HOUR if over else 0
    if hours > said.value:
        yield _hint(name, said, f"you talked {hours} hours ago; thanks are usual within "
                    f"{said.value}", "send it soon, and a word on the delay")  # fmt: skip


def _lead(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    start = context.draft.meeting.get("start") if context.draft is not None else None
    if not isinstance(start, int) or not isinstance(said.value, int):
        return
    days = (start - context.now) // DAY
    if 0 <= days < said.value:
        yield _hint(name, said, f"it is in {days} days; appointments are made about {said.value} "
                    "days ahead", "leave them a way out")  # fmt: skip


def _coffee(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    found = _COFFEE.search(_text(context))
    if found:
        yield _hint(name, said, str(said.value), "bring money", found[0])


def _cv(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    found = _CV.search(_text(context))
    if found and context.purpose == "request":
        yield _hint(name, said, str(said.value), "leave it out", found[0])


def _whom(context: PolicyContext, name: str, said: AdvisedValue) -> Iterator[Finding]:
    contact = context.facts.contact
    found = _TOP.search(f"{contact.title} {contact.role} {contact.seniority}")
    if found and context.purpose == "request" and contact.tie not in WARM_TIES:
        yield _hint(name, said, f"{said.value} Theirs: {found[0]}", "begin with somebody else")


def _text(context: PolicyContext) -> str:
    return context.draft.body if context.draft is not None else ""


def _hint(name: str, said: AdvisedValue, reason: str, remedy: str, text: str = "") -> Finding:
    return finding(name, said, reason, remedy, text, most=Severity.ADVISE)


_CHECKS: Mapping[str, Callable[[PolicyContext, str, AdvisedValue], Iterator[Finding]]] = {
    "language": _words,
    "style": _words,
    "silence": _words,
    "first_channel": _channel,
    "first_names": _first_names,
    "follow_up_days": _soon,
    "thank_you_hours": _late,
    "lead_days": _lead,
    "coffee": _coffee,
    "cv": _cv,
    "whom": _whom,
}
"""What is looked at for each field."""
