"""What is said to a CalDAV server in XML, and what it answers."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

DAV, CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_SYNC = (
    '<?xml version="1.0" encoding="utf-8"?><d:sync-collection xmlns:d="DAV:">'
    "<d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level>"
    "<d:prop><d:getetag/></d:prop></d:sync-collection>"
)
_QUERY = (
    '<?xml version="1.0" encoding="utf-8"?><c:calendar-query xmlns:d="DAV:" '
    'xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop><c:filter>'
    '<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
    '<c:time-range start="{first}" end="{last}"/></c:comp-filter></c:comp-filter></c:filter>'
    "</c:calendar-query>"
)
KIND = (
    '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop>'
    "<d:resourcetype/><d:displayname/></d:prop></d:propfind>"
)


def sync(token: str) -> bytes:
    """Return the question what changed since a token; an empty one asks for all there is."""
    return _SYNC.format(token=escape(token)).encode()


def query(first: int, last: int) -> bytes:
    """Return the question for every event between two moments (seconds since 1970 UTC)."""
    return _QUERY.format(first=_stamp(first), last=_stamp(last)).encode()


def tree(content: bytes) -> Any:
    """Return an answer's elements.

    Raises:
        ValueError: it is no XML, or XML that tries something.
    """
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(content)
    except Exception as error:  # whatever a server sends in place of XML
        raise ValueError(type(error).__name__) from error


def changes(answer: Any) -> tuple[dict[str, str | None], str]:
    """Return the names in an answer with their ETags (None: gone), and the new token."""
    found: dict[str, str | None] = {}
    for one in answer.iter(f"{DAV}response"):
        name = str(one.findtext(f"{DAV}href") or "").rstrip("/").rpartition("/")[2]
        gone = " 404 " in f"{one.findtext(f'{DAV}status') or ''} "
        etag = next(one.iter(f"{DAV}getetag"), None)
        found[name] = None if gone else str(etag.text or "") if etag is not None else "?"
    return found, str(answer.findtext(f"{DAV}sync-token") or "")


def _stamp(at: int) -> str:
    return datetime.fromtimestamp(max(0, at), UTC).strftime("%Y%m%dT%H%M%SZ")
