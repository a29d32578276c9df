"""What a place says of the day of a talk: a holiday, a weekend, a time to avoid."""

from __future__ import annotations

from collections.abc import Iterator

from askaround.errors import UsageError
from askaround.model import Finding, Policy, PolicyContext, Record, Severity
from askaround_etiquette.placing.titles import called
from askaround_etiquette.suiting.opening import provenance
from askaround_etiquette.suiting.schedule import schedule_for


class Appointments(Policy):
    """An agreed talk on a day that is closed where the contact is: a hint, for both agreed to it.

    Hours are left aside: those of packs are when a message may arrive.
    """

    name = "appointments"
    about = "Whether an agreed talk falls on a closed day where the contact is"
    reads = ("contact.*", "advice.*", "records.meeting")
    stages = frozenset({"transition", "message"})
    purposes = frozenset({"invitation", "session"})

    def review(self, context: PolicyContext) -> Iterator[Finding]:
        """Say which holiday, weekend or rule the talk falls on, and whose word that is."""
        start = _start(context)
        contact = context.facts.contact
        if context.purpose not in self.purposes or start is None or not contact.place:
            return
        advice = context.facts.advice
        said = advice.values.get("zone")
        zone = contact.zone or str(said.value or "" if said is not None else "") or context.zone
        try:
            day, minute, plan = schedule_for(advice, context.time).now(start, zone)
        except UsageError:
            return  # that their clock is none is said with every message
        for cut in plan.cuts:
            if cut.rule != "hours" and cut.first <= minute < cut.end:
                by = f" ({provenance(cut.said)})" if cut.said is not None else ""
                yield Finding(
                    Severity.ADVISE,
                    "appointment",
                    f"the talk is on {day:%a} {day.day} {day:%b}: {cut.reason} in "
                    f"{called(contact.place)}{by}",
                    source=cut.source,
                    remedy=f"ask whether they mean that day; else: askaround reschedule "
                    f"{contact.ref} --at …",
                    rule="closed-day",
                )
                return


def _start(context: PolicyContext) -> int | None:
    """Return when the talk is that this is about: of the draft, of the command, or agreed on."""
    draft, facts = context.draft, context.facts
    newest: list[Record] = list(facts.records("meeting"))[-1:]
    agreed = newest[0].data if newest and newest[0].data.get("status") == "agreed" else {}
    listed = (draft.meeting if draft is not None else {}, facts.given, agreed)
    found = [start for one in listed if isinstance(start := one.get("start"), int)]
    return found[0] if found and found[0] > context.now else None
