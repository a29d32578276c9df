"""What a campaign is for: its question, its options, its criteria, and whether they are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from askaround.model import Facts, Finding, No, Policy, PolicyContext, Severity, Tier

GO, LEAVE = "go on with it", "leave it"
"""The options of a campaign that names none: every question can be answered with yes or no."""

FOUR = {
    "succeed": "Would I succeed?",
    "fit": "Is it a good fit for me?",
    "want": "Is it something I want to do?",
    "lead": "Where can it lead?",
}
"""The four questions (S40); also the criteria of a campaign that names none."""

ANSWERS = {
    "skills": "succeed",
    "advice": "succeed",
    "fit": "fit",
    "culture": "fit",
    "company": "fit",
    "typical_day": "want",
    "path": "lead",
    "future": "lead",
}
"""Which of the four questions an insight on a topic helps to answer."""

ASKS = frozenset({"request", "follow-up", "introduction", "introduction-request"})
"""Messages by which people are asked for something; none of them goes once all is decided."""

_REMINDER = "reminder"

CLOSING = "what-came-of-it"
"""The message by which people hear what was decided."""

DAY = 86_400
DAYS = 21
"""Days a campaign takes where it does not say: three weeks (S18)."""

LEARNING = ("text", "question", "field")


def text_of(objective: Mapping[str, object], *names: str) -> str:
    """Return the first of these parts of an objective that says something, or empty."""
    return next(
        (str(objective[n]).strip() for n in names if str(objective.get(n) or "").strip()), ""
    )


def question_of(objective: Mapping[str, object]) -> str:
    """Return the decision the answers are for, as a question; empty where nothing is said."""
    said = text_of(objective, "question")
    if said:
        return said
    aim = text_of(objective, "field", "organisation", "text")
    return f"Is it for me: {aim}?" if aim else ""


def options_of(objective: Mapping[str, object]) -> list[str]:
    """Return the ways to decide: those that were named, else yes and no."""
    return _listed(objective.get("options")) or [GO, LEAVE]


def criteria_of(objective: Mapping[str, object]) -> list[str]:
    """Return what matters: what was named, else the four questions."""
    return _listed(objective.get("criteria")) or list(FOUR.values())


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def asks(purpose: str) -> bool:
    """Whether somebody is asked for something by such a message, or reminded of it."""
    return purpose in ASKS or purpose.rpartition("-")[2] == _REMINDER


_NONE: Mapping[str, object] = MappingProxyType({})


def aim(facts: Facts) -> Mapping[str, object]:
    """Return the campaign's objective. Needs ``campaign.objective``."""
    known = facts.campaign("objective")
    return known if isinstance(known, Mapping) else _NONE


def objective(facts: Facts, _args: Mapping[str, object]) -> No | None:
    """The campaign says what it wants to learn, and of which field or organisation."""
    known = aim(facts)
    if not text_of(known, *LEARNING):
        return No(
            "the campaign does not say yet what you want to learn",
            'askaround objective "what you want to find out" --kind career --field FIELD',
            "S19, S53",
        )
    if not text_of(known, "field", "organisation"):
        return No(
            "the campaign does not say yet which field or organisation it is about",
            "askaround objective --field FIELD   (or --organisation NAME)",
            "S20",
        )
    return None


# Said of thousands of contacts in one tick, so they are made once.
_NO_QUESTION = Finding(
    Severity.WARN,
    "decision",
    "the campaign does not say yet which decision the talks are for",
    source="S19",
    remedy='askaround objective --question "…" --option "…" --option "…" --criterion "…"',
    rule="decision-question",
)
_NO_OCCASION = Finding(
    Severity.ADVISE,
    "occasion",
    "you have not said why you ask now; people are asked when you are ready to change",
    source="S42, S43",
    remedy="askaround objective --occasion change_career",
    rule="occasion",
)


class Purpose(Policy):
    """Says, before anybody is asked, what the campaign does not say of its own decision."""

    name = "purpose"
    about = "A campaign says what it will decide, why now, and is not over, before it asks people"
    reads = ("campaign.objective", "campaign.decision", "campaign.founded_at")
    stages = frozenset({"transition", "message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Warn where there is no question, no decision to tell; hold where it has been made."""
        if context.purpose == CLOSING and context.stage == "transition":
            yield from _too_early(context)
        if not asks(context.purpose):
            return
        if context.facts.campaign("decision"):
            yield Finding(
                Severity.HOLD,
                "decided",
                "this campaign has been decided: nobody need be asked any more",
                source="S18, S19",
                remedy="askaround decide --reopen",
                tier=Tier.CAMPAIGN,
                rule="campaign-decided",
            )
        if context.purpose != "request":
            return
        known = aim(context.facts)
        if context.stage == "message":
            yield from _time_box(context, known)
            return
        if not text_of(known, "question"):
            yield _NO_QUESTION
        yield from _time_box(context, known)
        if not text_of(known, "trigger"):
            yield _NO_OCCASION


def _time_box(context: PolicyContext, known: Mapping[str, object]) -> Iterator[Finding]:
    """Warn that the campaign was to be decided by now: asking somebody new takes a reason."""
    founded, days = context.facts.campaign("founded_at"), known.get("days") or DAYS
    if not isinstance(founded, int) or not isinstance(days, int):
        return
    over = (context.now - founded) // DAY - days
    if over > 0:
        yield Finding(
            Severity.WARN,
            "time-box",
            f"the campaign was to be decided after {days} days, and that is {over} "
            f"day{'' if over == 1 else 's'} ago",
            source="S18",
            remedy="askaround decide   (or give it more time: askaround objective --days N)",
            rule="time-box",
        )


def _too_early(context: PolicyContext) -> Iterator[Finding]:
    if not context.facts.campaign("decision"):
        yield Finding(
            Severity.WARN,
            "decided",
            "nothing is decided yet: who hears now what came of it may hear the contrary later",
            source="S72",
            remedy='askaround decide --choose "…"   (it drafts these notes)',
            tier=Tier.CAMPAIGN,
            rule="told-too-early",
        )
