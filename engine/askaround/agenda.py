"""Today: who is owed something, and what to type about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from askaround.concluding import ends_at

if TYPE_CHECKING:
    from askaround.workspace import Workspace

DAY = 86_400
WEEK = 7 * DAY
_ASK = {
    "drafted": "to review",
    "approved": "to deliver",
    "handed_over": "laid out for you to send",
    "failed": "could not be delivered",
    "unknown": "may or may not have gone",
}


@dataclass(slots=True, eq=False, repr=False)  # made at every `today`: only what is needed
class Due:
    """One line of the agenda.

    Attributes:
        mark: ``LATE``, ``NOW``, ``READ`` (a reply waits), ``SEND``,
            ``ASK`` (a place is open, an address was refused), ``HELD`` or ``SOON``.
        contact: number; 0 where it concerns nobody in particular.
        what: in words.
        at: when it is or was due (seconds since 1970 UTC), or None.
        command: what to type.
        kind: ``task``, ``message``, ``reply``, ``meeting``, ``place``, ``address`` or
            ``campaign``.
        id: number of the effect, observation or record.
    """

    mark: str
    contact: int
    name: str
    zone: str
    what: str
    at: int | None
    command: str
    kind: str
    id: int


@dataclass(slots=True, eq=False, repr=False)
class Agenda:
    """What `today` shows.

    Attributes:
        rows: late ones first, then by time.
        late: how many are late.
        more: whether there are more rows than asked for.
        week: counts of the last seven days: ``requests`` delivered, ``moves`` by target state.
        states: how many contacts are in each state.
        waiting_timers: how many timers are due and wait for a tick (counted to 1000).
        ends_at: when the campaign's time box ends; None where nothing says so, or it is decided.
    """

    now: int
    zone: str
    rows: list[Due] = field(default_factory=list)
    late: int = 0
    more: bool = False
    delivered: dict[str, int] = field(default_factory=dict)
    moves: dict[str, int] = field(default_factory=dict)
    waiting_timers: int = 0
    empty: bool = False
    ends_at: int | None = None
    decided: bool = False


def today(workspace: Workspace, limit: int = 50) -> Agenda:
    """Return the agenda; every query is bounded, so that size does not matter."""
    now = workspace.clock.now()
    agenda = Agenda(now, workspace.zone)
    agenda.rows = due(workspace, limit + 1)
    agenda.more = len(agenda.rows) > limit
    agenda.rows = agenda.rows[:limit]
    agenda.late = sum(row.mark == "LATE" for row in agenda.rows)
    overview = workspace.store.overview
    agenda.delivered = overview.delivered_since(now - WEEK)
    agenda.moves = overview.moved_since(now - WEEK)
    agenda.waiting_timers = len(workspace.store.timers.due(now, 1000))
    agenda.empty = overview.nobody()
    agenda.decided = bool(workspace.fact("decision", {}))
    agenda.ends_at = None if agenda.decided else ends_at(workspace)
    return agenda


def due(workspace: Workspace, limit: int = 100) -> list[Due]:
    """Return what is due or waits for the person, most pressing first."""
    now = workspace.clock.now()
    hints: Mapping[str, str] = workspace.fact("hints", {})
    found = [
        *_replies(workspace, limit, hints),
        *_tasks(workspace, now, limit, hints),
        *_messages(workspace, now, limit),
        *_meetings(workspace, now, hints),
        *_time_box(workspace, now, hints),
        *_places(workspace, now),
        *_addresses(workspace),
    ]
    order = {"LATE": 0, "READ": 1, "NOW": 2, "SEND": 3, "ASK": 4, "SOON": 5, "HELD": 6}
    found.sort(key=lambda row: (order[row.mark], row.at or now, row.id))
    return found[:limit]


def _replies(workspace: Workspace, limit: int, hints: Mapping[str, str]) -> Iterator[Due]:
    from askaround.incoming.stranger import unrelated

    waiting = workspace.store.observations.select(status="review", limit=limit)
    strange = [seen for seen in waiting if unrelated(seen)]
    if len(strange) > 2:  # they may be many, and what matters is not to drown in them
        waiting = [seen for seen in waiting if seen not in strange]
        yield _strangers(strange)
    for seen in waiting:
        contact = workspace.store.contacts.get(seen["contact"] or 0)
        intents = [str(i["intent"]) for i in seen["data"].get("intents", [])]
        said = intents[0].partition(".")[2].replace("_", " ") if intents else "something"
        name = contact.name if contact else str(seen["data"].get("sender", "somebody"))
        ref = contact.ref if contact else "NAME"
        verb = hints.get("reply", "reply")
        answer = intents[0].partition(".")[2].replace("_", "-") if intents else "…"
        said_so = seen["data"].get("intents", [])[:1]
        more = said_so[0].get("data", {}) if said_so else {}
        offered = str(more.get("try", "")).replace("NUMBER", str(seen["id"]))
        said += f" ({more['told']})" if more.get("told") else ""
        if contact is None and not offered:  # whose it is comes first
            offered = f"askaround inbox show {seen['id']}"
        yield Due(
            "READ",
            contact.id if contact else 0,
            name,
            contact.zone if contact else "",
            f"{seen['kind'].replace('_', ' ')}, sounds like: {said}",
            seen["at"],
            offered.replace("NAME", ref) or f"askaround {verb} {ref} {answer}",
            "reply",
            seen["id"],
        )


def _strangers(seen: Sequence[Mapping[str, Any]]) -> Due:
    return Due(
        "READ",
        0,
        f"{len(seen)} mails",
        "",
        "of people who are not known here, and answering nothing of yours",
        max(one["at"] for one in seen),
        "askaround inbox   (all aside: askaround inbox dismiss --unmatched)",
        "reply",
        seen[0]["id"],
    )


def _tasks(workspace: Workspace, now: int, limit: int, hints: Mapping[str, str]) -> Iterator[Due]:
    """Tasks of the coming day; those after the seeker's midnight are for tomorrow.

    A word to somebody whose days are closed then is due when it may arrive.
    """
    midnight = _midnight(workspace, now)
    for number, purpose, at, contact, name, zone in workspace.store.overview.tasks(
        now + DAY, limit
    ):
        verb = hints.get(purpose)
        command = f"askaround {verb} {contact:02d}" if verb else f"askaround outbox done {number}"
        if verb:
            from askaround.timers.arrival import arrives

            at = arrives(workspace, contact, purpose, at)
        mark = "LATE" if at < now else "NOW" if at < midnight else "SOON"
        yield Due(mark, contact, name, zone, purpose, at, command, "task", number)


def _midnight(workspace: Workspace, now: int) -> int:
    """Return when the seeker's day ends."""
    from datetime import datetime, timedelta

    from askaround.moments import zone_named

    zone = zone_named(workspace.zone)
    today = datetime.fromtimestamp(now, zone)
    tomorrow = today.date() + timedelta(days=1)
    return int(datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone).timestamp())


def _messages(workspace: Workspace, now: int, limit: int) -> Iterator[Due]:
    for row in workspace.store.overview.messages(limit):
        number, purpose, status, not_before, made, contact, name, zone, due = row
        held = status == "approved" and not_before is not None and not_before > now
        command = {
            "drafted": f"askaround outbox show {number}",
            "approved": "askaround tick",
            "handed_over": f"askaround outbox sent {number}",
        }.get(status, f"askaround outbox show {number}")
        late = not held and due is not None and due < now  # a draft has thanked nobody
        if held:
            command = f"askaround why {contact:02d}"
        what = f"{purpose} {_ASK[status]}"
        if status == "drafted" and made < now - WEEK:
            stopped = _waiting_for_it(workspace, contact, number)
            if stopped:
                what += f"; {stopped} waits for it"
                command += f"   (or: askaround outbox reject {number})"
        yield Due(
            "HELD" if held else "LATE" if late else "SEND",
            contact,
            name,
            zone,
            what,
            not_before if held else due if late else made,
            command,
            "message",
            number,
        )


def _waiting_for_it(workspace: Workspace, contact: int, effect: int) -> str:
    """Return which message a timer would draft that waits for this one to go; empty if none."""
    store = workspace.store
    if store.events.made(contact, effect) != store.events.entered(contact):
        return ""
    timers = workspace.workflow(workspace.contact(contact).workflow).timers
    for row in store.timers.of([contact])[contact]:
        timer = timers[row["slot"]]
        if row["due_at"] is None and not row["fired"] and not timer.after.anchor:
            messages = (str(step.args["message"]) for step in timer.steps if step.name == "send")
            for purpose in messages:
                return purpose
    return ""


def _time_box(workspace: Workspace, now: int, hints: Mapping[str, str]) -> Iterator[Due]:
    """The end of the time box, from three days before it, where somebody can decide."""
    end = ends_at(workspace)
    if end is None or end > now + 3 * DAY or not hints.get("decide"):
        return
    objective = workspace.fact("objective", {})
    if not objective or workspace.fact("decision", {}) or workspace.store.overview.nobody():
        return
    mark = "LATE" if end < now else "SOON"
    question = str(objective.get("question") or "the decision")
    yield Due(
        mark, 0, question, "", "time to decide", end, f"askaround {hints['decide']}", "campaign", 0
    )


def _places(workspace: Workspace, now: int) -> Iterator[Due]:
    """What an import left open about where people are."""
    if not workspace.fact("open_places", {}):
        return
    from askaround.people.openplaces import questions

    for one, what, command in questions(workspace):
        yield Due("ASK", one.id, one.name, one.zone, what, None, command, "place", one.id)


def _addresses(workspace: Workspace) -> Iterator[Due]:
    """People whose address a server refused: whatever is next for them, mail will not bring it."""
    from askaround.people.deadaddress import dead

    for one, what, command in dead(workspace):
        yield Due("ASK", one.id, one.name, one.zone, what, None, command, "address", one.id)


def _meetings(workspace: Workspace, now: int, hints: Mapping[str, str]) -> Iterator[Due]:
    """Moments that records give (a meeting's start), in the coming day."""
    anchors: Mapping[str, Any] = workspace.fact("anchors", {})
    for anchor, (kind, name_of_field) in anchors.items():
        if anchor.endswith("_end"):
            continue
        end = anchors.get(f"{anchor}_end", ("", name_of_field))[1]
        rows = workspace.store.overview.moments(kind, name_of_field, end, now, now + DAY)
        verb = hints.get("prepare", "show")
        for number, at, contact, name, zone, modality in rows:
            what = f"{anchor} by {modality.replace('_', ' ')}" if modality else anchor
            mark = "NOW" if at <= now + 4 * 3600 else "SOON"
            command = f"askaround {verb} {contact:02d}"
            yield Due(mark, contact, name, zone, what, at, command, "meeting", number)
