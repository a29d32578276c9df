"""The log of a phone: read from a file, and taken into a campaign by `askaround import`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import BadFile
from askaround.model import Imported, Importer, Person, Skipped

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround_phone.logged import Log

_XML = re.compile(rb"\s*<(?:\?xml|!--|!doctype|calls\b|smses\b|[a-z])", re.IGNORECASE)
_ROOT = re.compile(rb"<calls[\s>/]")


def read(path: Path, options: Mapping[str, str] | None = None, today: date | None = None) -> Log:
    """Read a call log, XML or separated values.

    Args:
        options: ``dates``: ``dmy`` or ``mdy``, where the file does not tell.
        today: the day of the import, which no call is later than.

    Raises:
        BadFile: it is no call log, or not one call of it can be read.
    """
    from askaround_phone import callcsv, callxml

    name = str(path)
    try:
        if path.is_dir():
            raise BadFile(name, "is a folder", hint="name the file inside it")
        if not path.is_file():
            raise BadFile(name, "there is no such file", hint="check the path")
        with path.open("rb") as file:
            head = file.read(65536)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadFile(name, "cannot be read", why=why.lower(), hint="check the path") from error
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").replace(b"\x00", b"")
    if not bare:
        raise BadFile(name, "is empty", hint=callcsv.HINT)
    if _XML.match(bare):
        return _read_at_all(name, callxml.read(path))
    if bare[:2] == b"PK" or bare[:4] in (b"%PDF", b"SQLi", b"\xd0\xcf\x11\xe0"):
        raise BadFile(name, "is no text", why="a workbook or document", hint=callcsv.HINT)
    if bare[:1] in (b"{", b"["):
        raise BadFile(name, "is JSON, not a call log", hint=callcsv.HINT)
    return _read_at_all(name, callcsv.read(path, options or {}, today))


def _read_at_all(name: str, log: Log) -> Log:
    if log.calls or log.passed or not log.skipped:
        return log
    reasons = Counter(one.reason for one in log.skipped)
    told = "; ".join(f"{count} × {why}" for why, count in reasons.most_common(3))
    line = log.skipped[0].line
    hint = "look at that line, then the same again; docs/how-to/calls.md has what can be read"
    raise BadFile(name, "not one call could be read", why=told, line=line, hint=hint)


def sniff(head: bytes, name: str) -> float:
    """How sure it is that a file is a call log."""
    from askaround_phone import callwords
    from askaround_phone.columns import find

    plain = head[:20_000].replace(b"\x00", b"")
    if _XML.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return 0.99 if _ROOT.search(plain) else 0.0
    text = plain.decode("utf-8", "replace").lstrip("\ufeff")
    for line in text.splitlines()[:30]:
        for separator in ",;\t|":
            cells = [cell.strip().strip('"') for cell in line.split(separator)]
            columns = find(cells) if len(cells) > 2 else None
            if columns and columns.duration is not None and columns.direction is not None:
                keys = {callwords.key(cell) for cell in cells}
                return 0.98 if not keys & {"firstname", "lastname"} else 0.0
    return 0.0


def people(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Yield nobody: a log of calls holds no people."""
    return iter(())


def into(
    campaign: Campaign | None, path: Path, options: Mapping[str, str], dry_run: bool
) -> Imported:
    """Take the calls of a file into a campaign, or say what that would be."""
    from askaround_phone import calltelling
    from askaround_phone.callmatching import Zoned, take

    now = campaign.clock.now() if campaign is not None else None
    today = None if now is None else datetime.fromtimestamp(now, UTC).date()
    log = read(path, options, today)
    zoned = Zoned.of(log, options.get("timezone", "") or (campaign.zone if campaign else ""))
    if campaign is None:
        return calltelling.preview(log, zoned)
    return calltelling.report(log, take(campaign, zoned, options.get("place", ""), dry_run))


IMPORTER = Importer(
    "calls", "Call logs: Android XML, and CSV of many programs", sniff, people, into
)
