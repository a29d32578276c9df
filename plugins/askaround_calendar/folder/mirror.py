"""``campaign.ics``: the agreed meetings of a campaign, as a file that calendar programs follow.

It is written anew whenever the meetings differ from what it shows, whatever changed them: a
command, an undo, an answer by mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Env, Record

STAMP = "X-ASKAROUND-STAMP"
SHOWN = ("agreed", "held")


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting as calendars show it."""

    uid: str
    summary: str
    record: Record


def meetings(env: Env) -> list[Shown]:
    """Return the meetings that calendars are to show, oldest first."""
    view = env.view
    if view is None:
        return []
    latest = {record.contact: record for record in view.records("meeting")}
    found = []
    for record in sorted(latest.values(), key=lambda one: one.id):
        if record.data.get("status", "agreed") not in SHOWN:
            continue
        contact = view.contact(record.contact)
        if contact is None or not isinstance(record.data.get("start"), int):
            continue
        uid = str(record.data.get("uid") or f"meeting-{record.id}@{env.folder.name}")
        found.append(Shown(uid, f"Talk with {contact.name}", record))
    return found


_NONE = 2**62
"""No event has that number: whoever asks what is new since then is told that anything may be."""

_FOLLOWED: dict[Path, int] = {}
"""The newest event that each campaign's file shows, as far as this process has written it."""


def follow(env: Env) -> None:
    """Bring ``campaign.ics`` up to date where something may have moved a meeting.

    To read all meetings after each of many steps would take ever longer, the more there are.

    Raises:
        OSError: it cannot be written.
    """
    if env.view is None:
        return
    newest, other = env.view.news(_FOLLOWED.get(env.folder, _NONE))
    if other:
        refresh(env)
    _FOLLOWED[env.folder] = newest


def refresh(env: Env, *, force: bool = False) -> Path | None:
    """Bring ``campaign.ics`` up to date; return it, or None where there is no meeting.

    Args:
        force: also where it shows the same already.

    Raises:
        OSError: it cannot be written.
    """
    from askaround_calendar.folder.files import FEED

    path = env.folder / FEED
    shown = meetings(env)
    if not shown:
        path.unlink(missing_ok=True)
        return None
    stamp = _stamp(env, shown)
    if not force and _stamp_of(path) == stamp:
        return path
    from askaround.privatefile import write_whole
    from askaround_calendar.content.ics import feed

    title = env.view.name() if env.view is not None else ""
    listed = [(one.uid, one.summary, one.record.data) for one in shown]
    write_whole(path, feed(title, listed, env.clock.now(), {STAMP: stamp}))
    return path


def write_feed(campaign: Campaign) -> Path | None:
    """Write ``campaign.ics`` where it is not up to date; return it, or None without meetings."""
    return refresh(campaign.env("calendar"))


def _stamp(env: Env, shown: Sequence[Shown]) -> str:
    from hashlib import sha256  # a campaign without meetings has no file

    text = repr([(one.uid, one.summary, sorted(one.record.data.items())) for one in shown])
    title = env.view.name() if env.view is not None else ""
    return sha256(f"{title}\0{text}".encode("utf-8", "replace")).hexdigest()[:24]


def _stamp_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(2000).decode("utf-8", "replace")
    except OSError:
        return ""
    return head.partition(f"{STAMP}:")[2][:24]
