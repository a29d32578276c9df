"""A proposed time that is none any more, since the invitation to it never went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model import View


def retraction(view: View, contact: int) -> Sequence[tuple[str, Mapping[str, object]]]:
    """Return the meeting as it is once an invitation to a proposed time was rejected.

    A time they never heard of is not proposed any more; the one before it is, if there is one.
    """
    meetings = [one for one in view.records("meeting") if one.contact == contact]
    data = meetings[-1].data if meetings else {}
    if data.get("status") != "proposed" or data.get("start") is None:
        return []
    before = data.get("before")
    if isinstance(before, dict) and before:
        return [("meeting", before)]
    # Open again: calendars know the meeting by its uid, which stays.
    return [("meeting", {k: v for k, v in data.items() if k not in ("start", "end", "before")})]
