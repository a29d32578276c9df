"""What is new in the folders of an IMAP account, read without changing anything there.

A message is known by account, folder, UIDVALIDITY and UID. Where the server gives a folder a new
UIDVALIDITY, all UIDs mean something else: the folder is read anew, and the observations' own keys,
made of what the mails say, keep each from counting twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from askaround_email.account.accounts import account
from askaround_email.account.cursor import Place
from askaround_email.account.imapbox import ImapDown, folder_for, looking_into
from askaround_email.account.imapfolder import Fetched, Line, Reading
from askaround_email.settings import Settings

if TYPE_CHECKING:
    from askaround.model import Env


def fetch(
    env: Env, places: dict[str, Place], most: int
) -> Iterator[Fetched | tuple[str, Place] | ImapDown]:
    """Yield what is new, and how far the reading came; what went wrong in a folder comes last.

    Args:
        places: how far each folder was read, by ``user@host/folder``.
        most: how many messages of each folder to read at most.

    Yields:
        Messages; after those of a folder its name and new place; `ImapDown` where not all of it
        could be read: what came before it counts, and the rest comes another time.

    Raises:
        SetupNeeded: a folder is not there, or the connection is not set up.
        ImapDown: there is no connection at all.
    """
    settings: Settings = env.settings
    server = account(env, "imap")
    with looking_into(server), ExitStack() as stack:
        line = Line(env, stack)
        folders = [(settings.inbox_folder or "INBOX", False)]
        sent = folder_for(line.box, env, "\\Sent")
        folders += [(sent, True)] if sent else []
        for folder, is_sent in folders:
            name = f"{server.user}@{server.host}/{folder}"
            reading = Reading(line, name, folder, is_sent, places.get(name), most)
            yield from reading.news()
            if reading.place is not None:
                yield name, reading.place
            if reading.trouble is not None:
                yield reading.trouble
