"""Thanks that are worth reading: for something they said, and later with something to give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from askaround.model import (
    Facts,
    Finding,
    No,
    Policy,
    PolicyContext,
    Record,
    Severity,
    Tier,
)
from askaround_interview.discretion import shared_words
from askaround_interview.thanks.naming import THANK_YOU, TOLD, concrete, tells_of, thanked_at

if TYPE_CHECKING:
    from askaround.model import Effect

KEEP_IN_TOUCH = "keep-in-touch"
INTEREST = "interest"
_HEADINGS = frozenset({"topic", "certainty", "tone", "option", "weighs", "criterion"})
YEAR = 365 * 86_400


def names_one_concrete_thing(facts: Facts, _args: Mapping[str, object]) -> No | None:
    """A thank-you says what exactly helped (S71): after a second talk, something of that one."""
    given, since = str(facts.given.get("thing") or ""), thanked_at(facts)
    noted = [one for one in facts.records("thanks") if one.at > since]
    things = [given, *(str(one.data.get("thing") or "") for one in noted)]
    if any(concrete(thing) for thing in things):
        return None
    said = next((thing for thing in things if thing.strip()), "")
    return No(
        f'"{said}" names nothing in particular'
        if said
        else "the thank-you does not name one concrete thing yet",
        f'askaround thank {facts.contact.ref} --for "one thing they told you that you will use"',
        "S71",
    )


class FromTheTalk(Policy):
    """Compares what one thanks for with what one wrote down of the talk (S35, S71)."""

    name = "from_the_talk"
    about = "Thanks are for something they said, as it was written down"
    reads = (
        "contact.*",
        *(f"records.{kind}" for kind in TOLD),
        "records.thanks",
        "effects.delivered",
    )
    stages = frozenset({"transition"})
    purposes = frozenset({THANK_YOU})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn where nothing was written down, and where it was something else."""
        if context.purpose not in self.purposes:
            return
        facts = context.facts
        ref, name = facts.contact.ref, facts.contact.name
        since = thanked_at(facts)
        if not any(one.at > since for one in facts.records("insight")):
            yield Finding(
                Severity.WARN,
                "debrief",
                f"nothing is written down yet of what {name} told you",
                source="S35",
                remedy=f"askaround debrief {ref}",
                rule="something-learnt",
            )
            return
        thing = _thing(facts)
        told = [_words(record) for kind in TOLD for record in facts.records(kind)]
        if thing and not (shared_words(thing, told) or tells_of(thing, told)):
            yield Finding(
                Severity.WARN,
                "thanks",
                f"your notes of the talk do not say anything of “{thing}”",
                source="S71",
                remedy=f"askaround show {ref}   (or write it down: askaround debrief {ref})",
                rule="from-the-talk",
            )


def _thing(facts: Facts) -> str:
    noted = facts.records("thanks")
    return str(facts.given.get("thing") or (noted[-1].data.get("thing") if noted else "") or "")


def _words(record: Record) -> str:
    """Return what stands in a note; its topic is a heading, and nothing they said."""
    said = (value for key, value in record.data.items() if key not in _HEADINGS)
    return " ".join(value for value in said if isinstance(value, str))


class ThanksFirst(Policy):
    """Whoever gave a name or a lead is thanked before that is followed up (S67)."""

    name = "thanks_first"
    about = "Who gave you a name or a lead is thanked before you follow it up"
    reads = (
        "contact.*",
        "introducer.pending",
        "effects.delivered",
        "records.job_talk",
        "records.call",
        "records.meeting",
    )
    stages = frozenset({"message"})
    purposes = frozenset({"request", INTEREST})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn while thanks to whom they were named by, or to themselves, have not gone."""
        if context.purpose not in self.purposes:
            return
        if context.purpose == INTEREST:
            yield from _lead_first(context)
            return
        above = context.facts.introducer()
        if above is None:
            return
        who, pending = above
        owed = next((one for one in pending if _thanks(one)), None)
        if owed is None:
            return
        message = owed.kind == "message"
        yield Finding(
            Severity.WARN,
            "thanks-first",
            f"{who.name} named them, and "
            + ("the thank-you has not gone yet" if message else "has not been thanked yet"),
            source="S67",
            remedy=f"askaround outbox show {owed.id}" if message else f"askaround thank {who.ref}",
            tier=Tier.METHOD,
            rule="thanks-first",
        )


def _lead_first(context: PolicyContext) -> Iterator[Finding]:
    """Warn of interest in what they brought up while nobody has thanked them for that talk."""
    contact, draft = context.facts.contact, context.draft
    since = _brought_up_in(context.facts)
    thanked = [at for purpose, _, at in context.facts.sent() if purpose.startswith(THANK_YOU)]
    if any(at >= since for at in thanked):
        return
    again = f"thank them for it, and then: askaround outbox approve {draft.effect if draft else ''}"
    owed = f"the thank-you to {contact.name} has not gone yet; what they brought up comes after it"
    if thanked:
        owed = f"{contact.name} was thanked before they brought it up, and not since"
    yield Finding(
        Severity.WARN,
        "thanks-first",
        owed,
        source="S67",
        remedy=f'{again} --overrule "how you thanked them"'
        if thanked
        else f"askaround thank {contact.ref}   (or, where it is drafted: askaround outbox list)",
        tier=Tier.METHOD,
        rule="thanks-first",
    )


def _brought_up_in(facts: Facts) -> int:
    """Return when the talk was in which they last brought up a job; 0 where none is known.

    What is written down of a talk comes after it, and may come after the thanks for it.
    """
    raised = facts.records("job_talk")
    if not raised:
        return 0
    last = _moment(raised[-1], "at")
    talks = [
        _moment(one, "at", "end", "start")
        for kind in ("call", "meeting")
        for one in facts.records(kind)
        if _held(one)
    ]
    return max((at for at in talks if at <= last), default=0)


def _held(record: Record) -> bool:
    """Whether a call or a meeting was a talk: nobody answered, or it was called off, is none."""
    if record.kind == "call":
        return record.data.get("outcome") == "talked"
    return record.data.get("status", "agreed") in ("agreed", "held")


def _moment(record: Record, *names: str) -> int:
    found = (record.data.get(name) for name in names)
    return next((at for at in found if isinstance(at, int)), record.at)


def _thanks(effect: Effect) -> bool:
    return effect.purpose.startswith(THANK_YOU if effect.kind == "message" else "thank")


class KeepInTouch(Policy):
    """At most three times a year, and never with empty hands (S31, S77)."""

    name = "keep_in_touch"
    about = "Who keeps in touch has something to give, and does it seldom"
    reads = ("contact.*", "effects.delivered", "records.gift")
    stages = frozenset({"message"})
    purposes = frozenset({KEEP_IN_TOUCH})

    def review(self, context: PolicyContext) -> Iterator[Finding]:
        """Hold one too many, and one without a gift that is not given yet."""
        if context.purpose not in self.purposes:
            return
        facts = context.facts
        sent = [at for purpose, _, at in facts.sent() if purpose == KEEP_IN_TOUCH]
        most = getattr(context.settings, "keep_in_touch_per_year", 3)
        lately = [at for at in sent if at > context.now - YEAR]
        if len(lately) >= most:
            yield Finding(
                Severity.HOLD,
                "keep-in-touch",
                f"{facts.contact.name} heard from you {len(lately)} times within a year",
                source="S77",
                tier=Tier.METHOD,
                until=lately[-most] + YEAR if most > 0 else None,
                rule="seldom",
            )
        if facts.given.get("text"):
            return
        gifts = _fresh(facts.records("gift"))
        if gifts and context.draft is not None and not _given(gifts, context.draft.body):
            yield Finding(
                Severity.HOLD,
                "gift",
                "it says nothing of what you have for them",
                source="S77",
                remedy=f"askaround outbox edit {context.draft.effect}",
                tier=Tier.METHOD,
                rule="gift-said",
                rewrite=gifts[0],
            )
        if not gifts:
            yield Finding(
                Severity.HOLD,
                "gift",
                "you have nothing to give this time: some news, a link, somebody to meet",
                source="S77",
                remedy=f'askaround note {facts.contact.ref} "what you can give them" --kind gift',
                tier=Tier.METHOD,
                rule="something-to-give",
            )


def _fresh(gifts: Sequence[Record]) -> list[str]:
    """Return what one has for them and no note has given yet, oldest first."""
    return [str(gift.data.get("text") or "") for gift in gifts if not gift.data.get("given")]


def _given(gifts: Sequence[str], body: str) -> bool:
    """Whether a message tells of one of them: it may be older than what one has for them."""
    plain = " ".join(body.split()).casefold()
    return any(
        " ".join(gift.split()).casefold() in plain or shared_words(gift, [body]) for gift in gifts
    )


class CoolingOff(Policy):
    """Lets an answer to somebody who was uncomfortable rest for a while (S58)."""

    name = "cooling_off"
    about = "An answer to somebody who was uncomfortable rests before it goes"
    reads = ("records.decline",)
    stages = frozenset({"message"})
    purposes = frozenset({"thanks-anyway"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold the words of thanks for their answer until some time has passed."""
        if context.purpose not in self.purposes:
            return
        declines = context.facts.records("decline")
        if not declines or declines[-1].data.get("reason") != "uncomfortable":
            return
        until = declines[-1].at + 60 * getattr(context.settings, "cooling_minutes", 60)
        if context.now < until:
            yield Finding(
                Severity.HOLD,
                "cooling",
                "they were uncomfortable: read it again before it goes, it must be friendly",
                source="S58, S59",
                tier=Tier.METHOD,
                until=until,
                rule="cooling-off",
            )
