"""The guards `meeting_time` and `invited` and the action `withdraw_invitation`.

Pure functions of the facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import Action, Facts, Field, Guard, No, Record
from askaround_calendar.channel import CANCELLATION

EARLY = 15 * 60
"""Who talks so many seconds before the time agreed on has kept it (seconds)."""


def newest(records: Sequence[Record]) -> Record | None:
    """Return the meeting that counts: the one written down last."""
    return records[-1] if records else None


def is_agreed(meeting: Record | None, now: int) -> bool:
    """Whether a meeting is agreed and still to come.

    Args:
        now: seconds since 1970 UTC.
    """
    if meeting is None or meeting.data.get("status", "agreed") != "agreed":
        return False
    start = meeting.data.get("start")
    return isinstance(start, int) and start > now


def is_invited(meeting: Record | None, now: int) -> bool:
    """Whether a meeting is one they were invited to and have not answered, still to come."""
    if meeting is None or meeting.data.get("status") != "proposed":
        return False
    start = meeting.data.get("start")
    return isinstance(start, int) and start > now


def _meeting_time(facts: Facts, _args: Mapping[str, object]) -> No | None:
    given = facts.given.get("start")
    if isinstance(given, int) and given > facts.now:
        return None
    if is_agreed(newest(facts.records("meeting")), facts.now):
        return None
    return No(
        "no time to come is agreed",
        f'askaround schedule {facts.contact.ref} --at "tue 15:00"',
    )


def _invited(facts: Facts, _args: Mapping[str, object]) -> No | None:
    meeting = newest(facts.records("meeting"))
    uid = meeting.data.get("uid") if meeting is not None else None
    # Where what is said names the meeting, their calendar answers it, or you say they do.
    if (uid is not None and facts.given.get("uid") == uid) or is_invited(meeting, facts.now):
        return None
    return No(
        "no invitation of yours waits for their answer",
        f'askaround calendar invite {facts.contact.ref} --at "tue 15:00"',
    )


GUARDS = (
    Guard(
        "meeting_time",
        "A time is agreed and still to come",
        ("contact.*", "records.meeting"),
        _meeting_time,
    ),
    Guard(
        "invited",
        "They were invited to the time they agree to",
        ("contact.*", "records.meeting"),
        _invited,
    ),
)


def _withdraw(
    facts: Facts, args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Send a cancellation: their calendar's where an invitation reached them, else by `otherwise`.

    One message either way: the calendar's carries the same words. With `earlier` only where the
    talk was held earlier than agreed, which takes its place.
    """
    channel = "calendar" if _in_their_calendar(facts, args) else args.get("otherwise")
    if not channel:
        return []
    states = args.get("while")
    kept = {"while": states} if states else {}
    return [{"send": {"message": CANCELLATION, "channel": channel, **kept}}]


def _in_their_calendar(facts: Facts, args: Mapping[str, object]) -> bool:
    """Whether the present meeting stands in their calendar, and is to be taken out of it."""
    meetings = facts.records("meeting")
    meeting = newest(meetings)
    if meeting is None:
        return False
    start = meeting.data.get("start")
    status = meeting.data.get("status", "agreed")
    if args.get("earlier"):
        if not isinstance(start, int) or start - EARLY <= facts.now:
            return False
    elif status not in ("agreed", "cancelled"):
        return False
    # It is the same meeting since it was first written down, whatever was written of it later.
    uid = meeting.data.get("uid")
    begun = min(
        one.at for one in meetings if one is meeting or (uid and one.data.get("uid") == uid)
    )
    reached = [(at, purpose) for purpose, channel, at in facts.sent() if channel == "calendar"]
    since = [purpose for at, purpose in sorted(reached) if at >= begun]
    answered = uid and any(one.data.get("uid") == uid for one in facts.records("answer"))
    return bool((since or answered) and not (since and since[-1] == CANCELLATION))


ACTIONS = (
    Action(
        "withdraw_invitation",
        "Send a cancellation: to their calendar if they were invited, else by `otherwise`",
        ("contact.*", "records.meeting", "records.answer", "effects.delivered"),
        _withdraw,
        (
            Field("earlier", "bool", about="only where they talked before the time agreed on"),
            Field("while", "list", about="states in which it still makes sense to send it"),
            Field("otherwise", "channel", about="for the words where nothing is in their calendar"),
        ),
    ),
)
