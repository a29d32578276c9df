"""What is new in every place where mail comes in: Maildirs, and the account on a server."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from askaround_email.account import cursor as cursors
from askaround_email.parts.maildir import MAX_READ, Entry, Maildir
from askaround_email.settings import Settings, maildir_path, own_addresses

# A tick with nothing new must not wait for the mail library: what needs it is imported late.
if TYPE_CHECKING:
    from askaround.errors import AskaroundError
    from askaround.model import Env, Observation
    from askaround_email.account.cursor import Place


def look(cursor: str | None, env: Env) -> tuple[list[Observation], str | None]:
    """Read what is new in the inbox and among sent mail; nothing is changed there.

    Returns:
        What was seen, and the cursor to commit together with it.

    Raises:
        SetupNeeded, ImapDown: the account on the server could not be asked, and there was no other
            news.
        PartlySeen: the same where there was; it has that with it.
    """
    settings: Settings = env.settings
    seen = cursors.read(cursor)
    found: list[Observation] = []
    marks: dict[str, Iterable[bytes]] = {}
    for name, is_sent in ((settings.inbox, False), (settings.sent, True)):
        before = seen.get(name, set())
        news, marks[name] = _maildir(env, name, before, is_sent, settings.per_poll)
        found += news
    places = cursors.read_servers(cursor)
    trouble = _server(env, found, places) if settings.imap_host else None
    nothing_yet = cursor is None and not any(marks.values()) and not places
    reached = None if nothing_yet else cursors.write(marks, places)
    if trouble is not None:
        from askaround.errors import PartlySeen

        raise PartlySeen(trouble, found, reached) if found else trouble
    return found, reached


def _server(env: Env, found: list[Observation], places: dict[str, Place]) -> AskaroundError | None:
    """Add what is new on the server to `found`, and how far it was read to `places`.

    Returns:
        What stood in the way, if not all could be asked.
    """
    from askaround.errors import AskaroundError
    from askaround_email.account.imapfolder import Fetched
    from askaround_email.account.imapinbox import fetch
    from askaround_email.reading.reader import read_mail

    own, now = own_addresses(env), env.clock.now()
    settings: Settings = env.settings
    reached = dict(places)
    trouble: AskaroundError | None = None
    try:
        for one in fetch(env, places, settings.per_poll):
            if isinstance(one, Fetched):
                written = min(one.at or now, now)
                found.append(read_mail(one.raw, own=own, now=now, written=written, sent=one.sent))
            elif isinstance(one, AskaroundError):
                trouble = trouble or one
            else:
                reached[one[0]] = one[1]
    except AskaroundError as error:
        trouble = trouble or error
    places.update(reached)
    return trouble


def _maildir(
    env: Env, name: str, before: set[bytes], is_sent: bool, most: int
) -> tuple[list[Observation], set[bytes]]:
    box = Maildir(maildir_path(env, name))
    present = {cursors.mark(entry.base): entry for entry in box.entries()}
    fresh = sorted(
        ((_written(entry), mark) for mark, entry in present.items() if mark not in before)
    )[: max(1, most)]
    found = []
    taken = before & present.keys()
    for written, mark in fresh:
        seen = _read(env, present[mark], written, is_sent)
        if seen is not None:
            found.append(seen)
            taken.add(mark)
    return found, taken


def _read(env: Env, entry: Entry, written: int, is_sent: bool) -> Observation | None:
    from askaround.model import Observation
    from askaround_email.reading.reader import read_mail

    try:
        with entry.path.open("rb") as file:
            raw = file.read(MAX_READ)
    except FileNotFoundError:
        return None  # a mail program has just moved it; its new name is met at the next look
    except OSError as error:
        return Observation(
            key=f"file:{cursors.mark(entry.base).hex()}",
            channel="email",
            kind="unknown",
            at=written,
            data={"error": f"cannot be read: {error.strerror}"},
        )
    own = own_addresses(env)
    return read_mail(raw, own=own, now=env.clock.now(), written=written, sent=is_sent)


def _written(entry: Entry) -> int:
    with suppress(OSError):
        return int(entry.path.stat().st_mtime)
    return 0
