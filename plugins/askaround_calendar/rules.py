"""The guard `meeting_time` and the action `withdraw_invitation`: pure functions of the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askaround.model import Action, Facts, Guard, No, Record
from askaround_calendar.channel import CANCELLATION


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


GUARDS = (
    Guard(
        "meeting_time",
        "A time is agreed and still to come",
        ("contact.*", "records.meeting"),
        _meeting_time,
    ),
)


def _withdraw(
    facts: Facts, _args: Mapping[str, object]
) -> Sequence[Mapping[str, Mapping[str, object]]]:
    """Send a cancellation where an invitation to the present meeting reached them."""
    meeting = newest(facts.records("meeting"))
    if meeting is None or meeting.data.get("status", "agreed") not in ("agreed", "cancelled"):
        return []
    reached = [(at, purpose) for purpose, channel, at in facts.sent() if channel == "calendar"]
    since = [purpose for at, purpose in sorted(reached) if at >= meeting.at]
    if not since or since[-1] == CANCELLATION:
        return []
    return [{"send": {"message": CANCELLATION, "channel": "calendar"}}]


ACTIONS = (
    Action(
        "withdraw_invitation",
        "Send a cancellation, if they were invited",
        ("contact.*", "records.meeting", "effects.delivered"),
        _withdraw,
    ),
)
