"""The seeker's own calendar on a server, kept in step with the meetings of the campaign.

What is agreed is put there, what is called off is removed, and only entries that this program made
are touched. What somebody moved or removed there is not overwritten: it becomes a proposal to the
person, and stays until they want something else than was wanted then.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from askaround.model import Observation
from askaround_calendar.content.busy import Engagements, engagements
from askaround_calendar.content.document import Unreadable, read
from askaround_calendar.folder.mirror import Shown, meetings
from askaround_calendar.server.dav import Changed, Entry, Server, TokenExpired

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from askaround.model import Env

_PLAIN = re.compile(r"[A-Za-z0-9-]{1,80}")


@dataclass(slots=True)
class Kept:
    """What is known of an entry there.

    Attributes:
        etag: its version there, empty where it was removed there.
        want: mark of what was to be there when it was last written or accepted.
        start, end: as they were there last (seconds since 1970 UTC).
        held: mark of what was to be there when it was moved or removed there: theirs stands until
            the person wants something else.
        wrote: its title and place as they were last written.
    """

    etag: str
    want: str
    start: int
    end: int
    held: str = ""
    wrote: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    """What is remembered from one look to the next."""

    url: str = ""
    token: str = ""
    entries: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def load(cls, cursor: str | None, url: str) -> State:
        """Return the state of a cursor; of another calendar nothing is remembered."""
        try:
            data = json.loads(cursor or "{}")
            if data.get("url") != url:
                return cls(url)
            kept = {uid: Kept(**one) for uid, one in data["entries"].items()}
            return cls(url, str(data["token"]), kept)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls(url)

    def dump(self) -> str:
        """Return the state as a cursor."""
        return json.dumps(asdict(self), sort_keys=True)


def entry_name(uid: str) -> str:
    """Return the name an entry lies under, which any server takes."""
    plain = (
        uid if _PLAIN.fullmatch(uid) else sha256(uid.encode("utf-8", "replace")).hexdigest()[:40]
    )
    return f"{plain}.ics"


def follow(cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
    """Bring both sides in step; return what was changed there by somebody else, and the cursor.

    Raises:
        SetupNeeded, Unreachable: nothing is lost; the next look does the same again.
    """
    shown = {one.uid: one for one in meetings(env)}
    with Server(env) as server:
        state = State.load(cursor, server.url)
        look = _Look(env, server, state, shown)
        if shown or state.entries:
            look.notice()
            look.write()
            look.remove()
    return look.seen, state.dump()


class _Look:
    """One look into the calendar."""

    def __init__(self, env: Env, server: Server, state: State, shown: Mapping[str, Shown]) -> None:
        self.env, self.server, self.state, self.shown = env, server, state, shown
        self.seen: list[Observation] = []

    def notice(self) -> None:
        """See what was changed there since the last look."""
        if not self.state.entries:
            return
        names = {entry_name(uid): uid for uid in self.state.entries}
        try:
            changed, token = self.server.changes(self.state.token)
            everything = not self.state.token
        except TokenExpired:
            try:
                changed, token = self.server.changes("")
                everything = True
            except TokenExpired:  # it knows nothing of tokens: every entry is asked for
                changed, token, everything = dict.fromkeys(names, "?"), "", False
        for name, uid in names.items():
            kept = self.state.entries[uid]
            there = changed.get(name) if name in changed or everything else kept.etag
            if there == kept.etag or (there is None and not kept.etag):
                continue
            self._compare(uid, self.server.get(name))
        self.state.token = token

    def _compare(self, uid: str, entry: Entry | None) -> None:
        """Take in how an entry is there now; where its time differs the person is told."""
        kept = self.state.entries[uid]
        if entry is None:
            if kept.etag and uid in self.shown:
                self._tell(uid, "removed", "", kept.start, kept.end)
                kept.held = self._wanted(uid)[0]
            kept.etag = ""
            return
        known = kept.etag == entry.etag
        kept.etag = entry.etag
        times = _times(entry.content, uid)
        if known or times is None or times == (kept.start, kept.end):
            return
        kept.start, kept.end = times
        if uid in self.shown:
            want, wanted = self._wanted(uid)
            kept.held = ""
            if times != wanted:  # else it was written just before a crash, or moved on both sides
                self._tell(uid, "moved", entry.etag, *times)
                kept.held = want

    def _wanted(self, uid: str) -> tuple[str, tuple[int, int] | None]:
        """Return the mark of what is to be there, and when it begins and ends."""
        from askaround_calendar.content.ics import NoMeeting, span

        one = self.shown[uid]
        try:
            times = span(one.record.data)
        except NoMeeting:
            return "", None
        return _mark(one, *times), times

    def _tell(self, uid: str, change: str, etag: str, start: int, end: int) -> None:
        now = self.env.clock.now()
        version = sha256(f"{uid} {change} {etag} {start} {now if not etag else ''}".encode())
        self.seen.append(
            Observation(
                key=f"caldav:{version.hexdigest()[:32]}",
                channel="calendar",
                kind="calendar",
                at=now,
                data={"change": change, "uid": uid, "start": start, "end": end},
            )
        )

    def write(self) -> None:
        """Put what is agreed there, where it is not yet or says something else."""
        from askaround_calendar.content.ics import stored
        from askaround_calendar.server.merging import written

        for uid, one in self.shown.items():
            want, times = self._wanted(uid)
            kept = self.state.entries.get(uid)
            if times is None or (kept is not None and want in (kept.want, kept.held)):
                continue
            content = stored(uid, one.summary, one.record.data, self.env.clock.now())
            try:
                if kept is None or not kept.etag:
                    etag = self.server.put(entry_name(uid), content)
                else:
                    etag = self._rewrite(uid, kept, content, want)
            except Changed:
                if kept is None or not kept.etag:
                    # Somebody was faster, or it was written just before a crash: theirs stands.
                    self.state.entries[uid] = Kept("", want, *times)
                    self._compare(uid, self.server.get(entry_name(uid)))
            else:
                if etag:
                    self.state.entries[uid] = Kept(etag, want, *times, wrote=written(content))

    def _rewrite(self, uid: str, kept: Kept, content: bytes, want: str) -> str:
        """Put what is agreed into the entry that is there; return its ETag.

        Empty where it was changed there meanwhile, so that the person is asked first.

        Raises:
            Changed: it was changed just now; the next look sees how.
        """
        from askaround_calendar.server.merging import merged

        name = entry_name(uid)
        entry = self.server.get(name)
        if entry is None or entry.etag != kept.etag:
            self._compare(uid, entry)
            if entry is None or kept.held == want:
                return ""
        new = merged(entry.content, content, uid, kept.wrote)
        if new == entry.content:
            return entry.etag
        return self.server.put(name, content if new is None else new, entry.etag)

    def remove(self) -> None:
        """Take away what is agreed no more."""
        for uid in [uid for uid in self.state.entries if uid not in self.shown]:
            name, kept = entry_name(uid), self.state.entries[uid]
            if kept.etag:
                try:
                    self.server.delete(name, kept.etag)
                except Changed:
                    # A note added there does not keep a talk that is called off.
                    self.server.delete(name)
            del self.state.entries[uid]


def _mark(one: Shown, start: int, end: int) -> str:
    data = one.record.data
    said = (one.summary, start, end, data.get("venue"), data.get("modality"), data.get("sequence"))
    more = (data["stands"],) if "stands" in data else ()  # the person has said it once more
    return sha256(repr(said + more).encode("utf-8", "replace")).hexdigest()[:24]


def _times(content: bytes, uid: str) -> tuple[int, int] | None:
    """Return when the entry begins and ends; None where that cannot be read."""
    try:
        events = [one for one in read(content).events if one.uid == uid and one.recurrence is None]
    except Unreadable:
        return None
    if not events or events[0].start is None or events[0].end is None:
        return None
    return events[0].start.moment(), events[0].end.moment()


def busy_there(env: Env, first: int, last: int, zone: tzinfo) -> Engagements:
    """Return when one is busy by the calendar on the server, its own talks left out.

    Args:
        first, last: the time that matters (seconds since 1970 UTC).
        zone: the seeker's, for floating times and days.

    Raises:
        SetupNeeded, Unreachable: it cannot be asked.
    """
    own = {one.uid for one in meetings(env)}
    found = Engagements()
    with Server(env) as server:
        contents = server.between(first, last)
    for content in contents:
        try:
            document = read(content)
        except Unreadable as error:
            found.skipped.append(f"an entry on the server: {error}")
            continue
        document.events = [event for event in document.events if event.uid not in own]
        there = engagements(document, first, last, zone)
        found.add(there.spans)
        found.skipped += there.skipped
    return found
