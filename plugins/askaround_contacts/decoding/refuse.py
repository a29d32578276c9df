"""Files that are no list of people, told apart by what they hold and not by their name."""

from __future__ import annotations

import re
import stat
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from askaround.errors import BadFile
from askaround.model import Skipped

HEAD = 65536
"""Bytes of a file that are looked at to know what it is."""

_TELLING = re.compile(rb'[^\s,;|"\x00][^\r\n]*')
"""A line from the first sign on that is no separator: empty rows of a sheet are nobody."""

_SAVE = "open it in its program, save the list as CSV, and import that file"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "a picture (PNG)", ""),
    (b"\xff\xd8\xff", "a picture (JPEG)", ""),
    (b"GIF8", "a picture (GIF)", ""),
    (b"BM", "a picture (BMP)", ""),
    (b"II*\x00", "a picture (TIFF)", ""),
    (b"MM\x00*", "a picture (TIFF)", ""),
    (b"RIFF", "a picture or a recording", ""),
    (b"%PDF", "a PDF document", "export the list itself as CSV or vCard"),
    (b"{\\rtf", "a word processor's document", _SAVE),
    (b"\xd0\xcf\x11\xe0", "an Office document of the old kind", _SAVE),
    (b"!BDN", "an Outlook data file", "export the contacts from Outlook as CSV"),
    (b"SQLite format 3\x00", "a database", "export the contacts as CSV or vCard"),
    (b"\x1f\x8b", "a compressed file", "unpack it and import the file inside"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it and import the file inside"),
    (b"Rar!", "a compressed file", "unpack it and import the file inside"),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"ID3", "a recording", ""),
    (b"OggS", "a recording", ""),
)
_FITTING = "a contact export: LinkedIn, Google or Outlook CSV, any CSV with a header, or vCard"
_TABLES: tuple[tuple[frozenset[str], str, str], ...] = (
    (
        frozenset({"conversationid", "content"}),
        "LinkedIn messages, not contacts",
        "import Connections.csv of the same LinkedIn archive",
    ),
    (
        frozenset({"conversationid", "from"}),
        "LinkedIn messages, not contacts",
        "import Connections.csv of the same LinkedIn archive",
    ),
    (
        frozenset({"from", "to", "sentat", "direction"}),
        "LinkedIn invitations, not contacts",
        "import Connections.csv of the same LinkedIn archive",
    ),
    (
        frozenset({"firstname", "lastname", "maidenname", "headline"}),
        "your own LinkedIn profile, not contacts",
        "import Connections.csv of the same LinkedIn archive",
    ),
    (
        frozenset({"companyname", "startedon", "finishedon"}),
        "positions of a LinkedIn profile, not contacts",
        "import Connections.csv of the same LinkedIn archive",
    ),
    (frozenset({"subject", "startdate", "starttime"}), "a calendar, not contacts", _FITTING),
    (frozenset({"subject", "body"}), "messages, not contacts", "export the contacts instead"),
)


def look(path: Path) -> bytes:
    """Return the beginning of a file that may hold people.

    Raises:
        BadFile: it is missing, a folder, empty, or plainly something else.
    """
    found = head(path)
    _judge(str(path), found)
    return found


def head(path: Path) -> bytes:
    """Return the beginning of a file, whatever it holds.

    Raises:
        BadFile: it is missing, a folder, or cannot be read.
    """
    name = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadFile(name, "is a folder", hint="name the file inside it")
        if not stat.S_ISREG(mode):
            raise BadFile(name, "is no ordinary file", hint="save it to a file first")
        with path.open("rb") as file:
            return file.read(HEAD)
    except FileNotFoundError:
        raise BadFile(name, "there is no such file", hint="check the path") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadFile(name, "cannot be read", why=why.lower(), hint="check the path") from error


def _judge(name: str, head: bytes) -> None:
    text = head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\v\f")
    if not text:
        raise BadFile(name, "is empty", hint=f"name {_FITTING}")
    if head[:2] == b"PK":
        raise _zip(name, head)
    for magic, what, hint in _KINDS:
        if head.startswith(magic) and _really(magic, head):
            raise _wrong(name, what, hint)
    if head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypisom", b"ftypmp42", b"ftypqt  "):
        raise _wrong(name, "a picture or a film", "")
    start = text[:2000].replace(b"\x00", b"").lstrip()
    if re.match(rb"(?i)<\?xml|<!doctype|<!--|<[a-z][\w:.-]*[\s>/]", start):
        kind = "a web page" if re.search(rb"(?i)<!doctype html|<html", start) else "XML"
        raise _wrong(name, kind, "")
    if re.match(rb'\{\s*["}]|\[\s*[\[{"\]]', start):
        raise _wrong(name, "JSON", "")
    if re.match(rb"(?i)begin:vcalendar", start):
        raise _wrong(name, "a calendar (iCalendar)", "")
    if re.match(rb"(?i)dn: \w+=", start):
        raise _wrong(name, "LDIF", "export the address book as vCard or CSV")
    if re.match(rb"(?i)(?:return-path|received|delivered-to|mime-version|message-id): ", start):
        raise _wrong(name, "an e-mail message", "")
    # In UTF-16 half of each Cyrillic letter would look like a control character.
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    said = head.decode("utf-16" if wide else "latin-1", "replace")
    control = len(re.findall("[\x01-\x08\x0e-\x1a\x1c-\x1f]", said))
    if control > max(8, len(head) // 50):
        raise _wrong(name, "not text", "")


def _really(magic: bytes, head: bytes) -> bool:
    """A mark made of letters counts only where the rest is no text: a table may begin like it."""
    letters = all(0x20 <= sign < 0x7F for sign in magic)
    return not letters or magic in (b"%PDF", b"{\\rtf") or b"\x00" in head[:512]


def _zip(name: str, head: bytes) -> BadFile:
    if b"xl/" in head or b"[Content_Types].xml" in head:
        return _wrong(name, "a workbook or document (Office)", _SAVE)
    if b".csv" in head[:4096]:
        return _wrong(name, "a ZIP archive", "unpack it and import Connections.csv from it")
    return _wrong(name, "a ZIP archive", "unpack it and import the file inside")


def _wrong(name: str, what: str, hint: str) -> BadFile:
    return BadFile(name, f"is {what}", why="no people can be read from it", hint=hint or _FITTING)


def not_people(name: str, keys: Collection[str]) -> BadFile | None:
    """Return the error for a table whose header says that it holds something else, or None."""
    present = set(keys)
    for wanted, what, hint in _TABLES:
        if wanted <= present:
            return BadFile(name, f"holds {what}", why="its columns say so", hint=hint)
    return None


def nobody(path: str, skipped: Iterable[Skipped]) -> BadFile:
    """Return the error for a file in which everything had to be skipped."""
    reasons = Counter(one.reason for one in skipped)
    told = "; ".join(f"{count} × {why}" for why, count in reasons.most_common(3))
    return BadFile(
        path,
        "not one person could be read",
        why=told or "it has none",
        hint=f'askaround import {path} --dry-run   (or name the columns: --map "name=TITLE")',
    )


def estimate(path: str | Path, enough: int = 0) -> int:
    """Return about how many people a file holds, for a progress bar; at least 1.

    Args:
        enough: a number above which it does not matter how many; 0 where it always does.
    """
    cards = lines = 0
    try:
        with Path(path).open("rb") as file:
            while block := file.read(1 << 20):
                cards += block.upper().count(b"BEGIN:VCARD")
                lines += sum(1 for _ in _TELLING.finditer(block))
                if enough and not cards and lines > enough:
                    break
    except OSError:
        return 1
    return max(cards or lines, 1)
