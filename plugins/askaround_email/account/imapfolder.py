"""One folder of an IMAP account, read on from where the last look ended.

What the server does not give out at once is asked for one by one. A mail that it does not give out
while it gives out others is a gap: those behind it are read, and it is asked for again at every
look. Where it gives out nothing, the place stays where it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from imaplib import IMAP4
from typing import TYPE_CHECKING, NamedTuple

from askaround.errors import SetupNeeded
from askaround_email.account.cursor import Place
from askaround_email.account.imapasking import Refused, groups, messages, number, search
from askaround_email.account.imapbox import ImapDown, connected, in_words

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

    from askaround.model import Env

DAYS_BACK = 60
"""Of a folder that was never read, only mail that came in these days is looked at."""
_AT_ONCE = 25
_AGAIN = 4
"""How often one look connects anew."""
_DOUBTS = 3
"""So many mails one after the other that are not given out: it is the server, not the mails."""
_CUT = (OSError, IMAP4.abort)


class Fetched(NamedTuple):
    """One message as the server keeps it; ``at`` is when it came in there."""

    key: str
    raw: bytes
    at: int
    sent: bool


class Line:
    """The connection of one look, made anew where it broke.

    Args:
        stack: closes it at the end.

    Raises:
        SetupNeeded, ImapDown: there is none.
    """

    def __init__(self, env: Env, stack: ExitStack) -> None:
        self.env = env
        self._stack = stack
        self._left = _AGAIN
        self.box = stack.enter_context(connected(env, looking=True))
        self.dead = False

    def mend(self) -> bool:
        """Connect anew where it broke; whether it did.

        Raises:
            SetupNeeded, ImapDown: it cannot, or broke too often.
        """
        if not self.dead:
            return False
        if not self._left:
            raise ImapDown("the connection breaks off again and again")
        self._left -= 1
        self._stack.close()
        self.box = self._stack.enter_context(connected(self.env, looking=True))
        self.dead = False
        return True


class Reading:
    """What is new in one folder.

    Args:
        line: the connection.
        name: of the account and the folder, for keys.
        folder: its name on the server.
        sent: whether it holds sent mail.
        place: how far it was read; None: never.
        most: how many messages to read at most.

    Attributes:
        place: how far it is read now; None where nothing is known.
        trouble: why not everything could be read, or None.
    """

    def __init__(
        self, line: Line, name: str, folder: str, sent: bool, place: Place | None, most: int
    ) -> None:
        self.line, self.name, self.folder, self.sent = line, name, folder, sent
        self.place, self.most = place, max(1, most)
        self.trouble: ImapDown | None = None
        self._validity = self._reached = 0
        self._gaps: list[int] = []
        self._why = ""

    def news(self) -> Iterator[Fetched]:
        """Yield the messages; after them, `place` and `trouble` say how it went.

        Raises:
            SetupNeeded: the folder is not there.
        """
        try:
            self.line.mend()
            yield from self._news()
        except (OSError, IMAP4.error, Refused, ImapDown) as error:
            self.line.dead = self.line.dead or isinstance(error, _CUT)
            broken = ImapDown(f"{self.folder} cannot be read to its end: {in_words(error)}")
            self.trouble = error if isinstance(error, ImapDown) else broken

    def _news(self) -> Iterator[Fetched]:
        self._validity = open_folder(self.line.box, self.folder)
        next_uid = number(self.line.box, "UIDNEXT")
        place = self.place if self.place and self.place.validity == self._validity else None
        if place is None:
            since = datetime.fromtimestamp(self.line.env.clock.now(), UTC)
            wanted = f"SINCE {since - timedelta(days=DAYS_BACK):%d-%b-%Y}"
        else:
            self._reached = place.reached
            wanted = f"UID {place.reached + 1}:*"
        # "5:*" gives the last message even where its UID is below 5.
        found = sorted(uid for uid in search(self.line.box, wanted) if uid > self._reached)
        for start in range(0, min(len(found), self.most), _AT_ONCE):
            yield from self._some(found[: self.most][start : start + _AT_ONCE])
        if place is None and len(found) <= self.most:
            # What is older than these days is not new at the next look either.
            self._reached = max(self._reached, next_uid - 1)
        self._note()
        yield from self._once_more(place.gaps if place else ())

    def _some(self, uids: list[int]) -> Iterator[Fetched]:
        left = list(uids)
        try:
            for group in groups(self.line.box, uids):
                for one in messages(self.line.box, group):
                    yield self._fetched(*one)
                left = left[len(group) :]
                self._done(group[-1])
        except (*_CUT, Refused) as error:
            self.line.dead = isinstance(error, _CUT)
            yield from self._one_by_one(left)

    def _one_by_one(self, uids: list[int]) -> Iterator[Fetched]:
        """Read each alone; one that fails where another is read after it becomes a gap."""
        doubtful: list[int] = []
        for uid in uids:
            try:
                found = self._alone(uid)
            except (*_CUT, Refused) as error:
                doubtful.append(uid)
                self._why = in_words(error)
                if len(doubtful) == _DOUBTS or uid == uids[-1]:
                    raise
                continue
            for one in found:
                yield self._fetched(*one)
            self._gaps += doubtful
            doubtful = []
            self._done(uid)

    def _once_more(self, gaps: tuple[int, ...]) -> Iterator[Fetched]:
        """Ask again for what could not be read before."""
        left = list(gaps)
        for uid in gaps:
            try:
                found = self._alone(uid)
            except (*_CUT, Refused) as error:
                self._why = in_words(error)
                continue
            for one in found:
                yield self._fetched(*one)
            left.remove(uid)
            self.place = Place(self._validity, self._reached, (*left, *self._gaps))
        if open_yet := (*left, *self._gaps):
            what = "a mail" if len(open_yet) == 1 else f"{len(open_yet)} mails"
            self.place = Place(self._validity, self._reached, open_yet)
            self.trouble = ImapDown(
                f"the server does not give out {what} in {self.folder}; all others were read",
                why=self._why,
                hint="open that folder in your mail program: what cannot be opened there either "
                "may be deleted there",
            )

    def _alone(self, uid: int) -> list[tuple[int, bytes, int]]:
        """Read one message; a second time where the connection breaks at it."""
        try:
            return self._asked(uid)
        except _CUT:
            return self._asked(uid)

    def _asked(self, uid: int) -> list[tuple[int, bytes, int]]:
        if self.line.mend() and open_folder(self.line.box, self.folder) != self._validity:
            raise ImapDown(f"{self.folder} was made anew while it was read")
        try:
            return messages(self.line.box, [uid])
        except _CUT:
            self.line.dead = True
            raise

    def _fetched(self, uid: int, raw: bytes, at: int) -> Fetched:
        return Fetched(f"imap:{self.name}:{self._validity}:{uid}", raw, at, self.sent)

    def _done(self, uid: int) -> None:
        self._reached = uid
        self._note()

    def _note(self) -> None:
        old = self.place.gaps if self.place and self.place.validity == self._validity else ()
        self.place = Place(self._validity, self._reached, tuple(dict.fromkeys((*old, *self._gaps))))


def open_folder(box: BaseMailBox, folder: str) -> int:
    """Open a folder for reading only; return its UIDVALIDITY.

    Raises:
        SetupNeeded: it is not there.
        ImapDown: it is, and cannot be opened now.
    """
    from imap_tools import MailboxFolderSelectError

    try:
        box.folder.set(folder, readonly=True)
    except MailboxFolderSelectError as error:
        there = sorted(str(one.name) for one in box.folder.list())
        if folder in there:
            raise ImapDown(f"{folder} cannot be opened: {in_words(error)}") from error
        names = ", ".join(there[:12])
        raise SetupNeeded(
            f"the mail account has no folder {folder!r} (any more)",
            why=f"it has: {names}",
            hint="askaround profile, or inbox_folder and sent_folder under [plugins.email]",
        ) from error
    return number(box, "UIDVALIDITY")
