"""One calendar on a CalDAV server: read, write and remove entries, and learn what changed.

The library speaks HTTP and signs in. Where a request may go is decided here: to the server that
was named and nowhere else, whatever it answers.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from askaround.deadline import Deadline
from askaround.errors import AskaroundError, SetupNeeded
from askaround_calendar.server import davxml
from askaround_calendar.server.wire import client, in_words, where_to_put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from askaround.model import Env
    from askaround_calendar.settings import Settings

HOPS = 5
LARGEST = 16 * 1024 * 1024
_WHOLE = 10
"""How many times the time for one answer everything that is asked of it may take."""
_LOOPBACK = re.compile(r"localhost|127\.\d+\.\d+\.\d+|::1")
_REDIRECTS = frozenset({301, 302, 307, 308})


class Unreachable(AskaroundError):
    """The calendar server cannot be spoken to; it is asked again at the next tick."""


class Changed(Exception):
    """The entry was changed there since it was read (412)."""


class TokenExpired(Exception):
    """The server does not remember what changed since the token."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def header(self, name: str) -> str:
        """Return a header, empty where it is not there."""
        return str(self.headers.get(name) or "")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it lies there."""

    etag: str
    content: bytes


class Server:
    """One calendar of one's own; use it in a ``with`` block.

    Args:
        env: the plugin's settings and secrets.

    Raises:
        SetupNeeded: no address, an unsafe one, no password, or the extra is not installed.
    """

    def __init__(self, env: Env) -> None:
        settings: Settings = env.settings
        self.url = settings.url.strip().rstrip("/") + "/"
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host or parts.username:
            raise SetupNeeded(
                f"{settings.url!r} is no address of a calendar",
                hint='url = "https://dav.example.org/robin/talks/" under [plugins.calendar]',
            )
        if parts.scheme == "http" and not _LOOPBACK.fullmatch(host):
            raise SetupNeeded(
                f"{host} would be spoken to without encryption",
                why="only a server on this machine may be",
                hint='url = "https://…" under [plugins.calendar]',
            )
        self.user = settings.username or env.profile.get("email", "")
        self.secret_name = settings.secret
        self.timeout = max(1, settings.timeout)
        self._time = Deadline(inf)
        self._ends = inf
        self._last: dict[str, Any] = {}
        self._client = client(env, self.url, self.user, self._last)

    def __enter__(self) -> Server:
        self._ends = monotonic() + _WHOLE * self.timeout
        self._time.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        with suppress(TimeoutError):  # whoever asked was told
            self._time.__exit__(None, None, None)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    # ---- entries

    def get(self, name: str) -> Entry | None:
        """Return an entry, or None where there is none."""
        answer = self._ask("GET", name, expected=(200, 404, 410))
        if answer.status != 200:
            return None
        return Entry(answer.header("ETag"), answer.content)

    def put(self, name: str, content: bytes, etag: str = "") -> str:
        """Write an entry: a new one, or in the place of the one with that ETag; return its own.

        Raises:
            Changed: it was changed there, or exists already.
        """
        only = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **only}
        answer = self._ask("PUT", name, content, headers, (200, 201, 204, 412))
        if answer.status == 412:
            raise Changed(name)
        given = answer.header("ETag")
        if given and not given.startswith("W/"):
            return given
        stored = self.get(name)
        return stored.etag if stored else ""

    def delete(self, name: str, etag: str = "") -> None:
        """Remove an entry; one that is gone already is no trouble.

        Raises:
            Changed: it was changed there.
        """
        headers = {"If-Match": etag} if etag else {}
        answer = self._ask("DELETE", name, b"", headers, (200, 202, 204, 404, 410, 412))
        if answer.status == 412:
            raise Changed(name)

    # ---- the calendar

    def changes(self, token: str) -> tuple[dict[str, str | None], str]:
        """Return the names that changed since `token` with their ETags, and the new token.

        An ETag of None says that the entry is gone. An empty token asks for all there is.

        Raises:
            TokenExpired: the token is not known any more.
        """
        answer = self._ask(
            "REPORT",
            "",
            davxml.sync(token),
            {"Depth": "0", "Content-Type": "application/xml; charset=utf-8"},
            (200, 207, 400, 403, 405, 409, 410, 412, 415, 501, 507),
        )
        if answer.status not in (200, 207):
            raise TokenExpired
        return davxml.changes(self._tree(answer))

    def between(self, first: int, last: int) -> list[bytes]:
        """Return every calendar object with an event between two moments."""
        body = davxml.query(first, last)
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        tree = self._tree(self._ask("REPORT", "", body, headers, (200, 207)))
        return [
            str(one.text).encode("utf-8")
            for one in tree.iter(f"{davxml.CAL}calendar-data")
            if one.text
        ]

    def check(self) -> str:
        """Return the calendar's name.

        Raises:
            SetupNeeded: the address is that of something else.
        """
        headers = {"Depth": "0", "Content-Type": "application/xml; charset=utf-8"}
        tree = self._tree(self._ask("PROPFIND", "", davxml.KIND.encode(), headers, (200, 207)))
        if next(tree.iter(f"{davxml.CAL}calendar"), None) is None:
            raise SetupNeeded(
                f"{self.url} is no calendar",
                why="its server says that it is something else",
                hint="the address of the calendar itself, as your provider's settings show it",
            )
        return str(next((e.text for e in tree.iter(f"{davxml.DAV}displayname") if e.text), ""))

    # ---- how it is asked

    def _ask(
        self,
        method: str,
        name: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        expected: tuple[int, ...] = (200,),
    ) -> Answer:
        url = urljoin(self.url, name)
        for _ in range(HOPS):
            answer = self._once(method, url, body, dict(headers or {}))
            if answer.status not in _REDIRECTS:
                break
            url = self._next(url, answer.header("Location"))
        else:
            raise Unreachable(
                f"{self._host} sends from one address to the next without end",
                hint="the address of the calendar itself: url under [plugins.calendar]",
            )
        if answer.status in (401, 403) and answer.status not in expected:
            raise SetupNeeded(
                f"{self._host} does not let {self.user or 'you'} in",
                hint=where_to_put(self.secret_name),
            )
        if answer.status not in expected:
            busy = answer.status in (429, 500, 502, 503, 504)
            raise Unreachable(
                f"{self._host} {'is busy' if busy else 'refuses'} ({answer.status} to {method})",
                hint="askaround tick, later" if busy else "askaround calendar check",
            )
        if len(answer.content) > LARGEST:
            raise Unreachable(f"the answer of {self._host} is larger than any calendar")
        return answer

    def _once(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Ask once. What the library thinks of the answer does not matter, as long as one came."""
        self._last.clear()
        failed: Exception | None = None
        most = max(0.0, min(self.timeout, self._ends - monotonic()))
        self._time.renew(most)
        try:
            self._client.request(url, method, body, headers)
        except Exception as error:  # of the line, of the library, or of the XML in the answer
            failed = error
        slow = self._time.over  # what was cut off may look like all of it
        self._time.renew(inf)  # until something is asked again
        why = f"no end in {most:.0f} s" if slow else ""
        if failed is not None and "status" not in self._last:
            why = why or in_words(failed, self.timeout)
        if why:
            raise Unreachable(
                f"{self._host} cannot be reached", why=why, hint="askaround calendar check"
            ) from failed
        return Answer(**self._last)

    def _tree(self, answer: Answer) -> Any:
        try:
            return davxml.tree(answer.content)
        except ValueError as error:
            raise Unreachable(
                f"the answer of {self._host} cannot be read", why=str(error)
            ) from error

    @property
    def _host(self) -> str:
        return urlsplit(self.url).netloc

    def _next(self, url: str, target: str) -> str:
        """Return where a redirect leads; only on the same server, lest it sends us elsewhere."""
        new = urljoin(url, target)
        before, after = urlsplit(url), urlsplit(new)
        same = before.hostname == after.hostname and before.port == after.port
        safer = after.scheme in (before.scheme, "https")
        if not target or not same or not safer:
            where = after.netloc[:100] if target else "nowhere"
            raise Unreachable(
                f"{self._host} sends to another server ({where})",
                why="it is not followed: your password and your talks would go there",
                hint="if it is right: url under [plugins.calendar]",
            )
        return new
