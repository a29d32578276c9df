"""The campaign's meetings as a list, as a file, and whether one's own calendars can be reached."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError
from askaround_calendar.folder.mirror import meetings, refresh
from askaround_calendar.settings import Settings, busy_files

if TYPE_CHECKING:
    from askaround.campaign import Campaign


def agenda(campaign: Campaign) -> list[dict[str, object]]:
    """Return the meetings that are agreed or held, the earliest first."""
    answers: dict[tuple[str, object], str] = {}
    for record in campaign.records(kind="answer"):
        version = (str(record.data.get("uid")), record.data.get("sequence", 0))
        answers[version] = str(record.data.get("status", ""))
    found = []
    for one in meetings(campaign.env("calendar")):
        contact = campaign.contact(one.record.contact)
        data = one.record.data
        found.append(
            {
                "contact": contact.ref,
                "name": contact.name,
                "start": data.get("start"),
                "end": data.get("end"),
                "zone": contact.zone or None,
                "status": data.get("status", "agreed"),
                "uid": one.uid,
                "sequence": data.get("sequence", 0),
                "modality": data.get("modality") or None,
                "venue": data.get("venue") or None,
                "invited_by": data.get("organizer") or None,
                "answer": answers.get((one.uid, data.get("sequence", 0))),
            }
        )
    return sorted(found, key=lambda row: (str(row["start"]).zfill(12), str(row["contact"])))


def export(campaign: Campaign, file: str) -> tuple[Path | None, int]:
    """Write the agreed meetings as a calendar file.

    Args:
        file: where; empty for ``campaign.ics``, ``-`` for standard output.

    Returns:
        The file, None where there is no meeting, and how many are in it.

    Raises:
        AskaroundError: it cannot be written.
    """
    from askaround.privatefile import write_whole
    from askaround_calendar.content.ics import feed

    env = campaign.env("calendar")
    shown = meetings(env)
    listed = [(one.uid, one.summary, one.record.data) for one in shown]
    try:
        path = refresh(env, force=True)
        if file == "-":
            sys.stdout.write(feed(campaign.name, listed, campaign.clock.now()).decode())
        elif file and shown:
            path = Path(file).expanduser()
            write_whole(path, feed(campaign.name, listed, campaign.clock.now()))
    except OSError as error:
        raise AskaroundError(
            f"the calendar file cannot be written: {error.strerror or error}",
            hint="askaround calendar export ~/talks.ics",
        ) from error
    return path, len(shown)


def check(campaign: Campaign) -> dict[str, Any]:
    """Return what one's own calendars are, having looked at each.

    Raises:
        SetupNeeded: an address, a password or the extra is missing.
        AskaroundError: the server or a file cannot be read.
    """
    from askaround_calendar.content.reading import read_file

    env = campaign.env("calendar")
    settings: Settings = env.settings
    busy = [{"file": str(path), "events": len(read_file(path).events)} for path in busy_files(env)]
    name = None
    if settings.url:
        from askaround_calendar.server.dav import Server

        with Server(env) as server:
            name = server.check()
    return {"url": settings.url or None, "name": name, "busy": busy}
