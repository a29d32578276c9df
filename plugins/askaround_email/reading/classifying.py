"""Mail files looked at one by one: what each is, and what it says. Works without a campaign."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from askaround_email.parts.headers import ids
from askaround_email.parts.incoming import parse, why_unread
from askaround_email.parts.maildir import MAX_READ
from askaround_email.parts.rescue import mended
from askaround_email.reading.reader import read_mail
from askaround_email.words.meaning import meaning
from askaround_email.words.ownwords import own_words

MOST_FILES = 100_000
_KINDS = {"sent": "own"}
_MAIL_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path", "Sender")


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file, and in place of a folder the files in it, in order; hidden ones left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for root, folders, names in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))


def classify_file(path: Path, *, own: tuple[str, ...], now: int) -> dict[str, Any]:
    """Return what one mail file is and says; never raises.

    Args:
        path: one mail; of a mailbox with several the first is read, and ``error`` says so.
        own: the seeker's addresses, in lower case.
        now: seconds since 1970 UTC, for days without a year.
    """
    shown = os.fspath(path).encode("utf-8", "replace").decode()
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _entry(shown, error="this is no file")
        with path.open("rb") as file:
            raw = file.read(MAX_READ)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return _entry(shown, error=f"cannot be read: {why}")
    if not raw.strip():
        return _entry(shown, error="the file is empty")
    try:
        return _classified(shown, raw, own, now)
    except Exception as error:  # whatever a stranger's mail provokes stays with that mail
        return _entry(shown, error=why_unread(error))


def _classified(shown: str, raw: bytes, own: tuple[str, ...], now: int) -> dict[str, Any]:
    several = 0
    raw = mended(raw)
    if raw.startswith(b"From "):  # a mailbox in one file
        pieces = raw.split(b"\nFrom ", 2)
        several = raw.count(b"\n\nFrom ") + raw.count(b"\r\n\r\nFrom ")
        raw = pieces[0].partition(b"\n")[2]
    if b"\0" in raw[:200] and not any(name.encode() in raw[:4000] for name in _MAIL_HEADERS):
        return _entry(shown, error="this is no mail: it is binary")
    message = parse(raw)
    # A report whose other headers were lost is one all the same.
    if not any(name in message for name in (*_MAIL_HEADERS, "Content-Type")):
        words = own_words(raw.decode("utf-8", "replace"), ())
        return _entry(shown, own_text=words, error="no header of a mail: read as bare text")
    seen = read_mail(raw, own=own, now=now, written=now, message=message)
    said = [one for one in meaning(seen) if seen.kind == "reply" and one.intent != "reply.other"]
    data = seen.data
    error = data.get("error") or (
        f"a mailbox with {several + 1} mails: only the first is read" if several else None
    )
    failures = data.get("failures")
    return _entry(
        shown,
        kind=_KINDS.get(seen.kind, seen.kind),
        bounces=failures if isinstance(failures, list) else [],
        intents=[one.intent.removeprefix("reply.") for one in said],
        own_text=seen.text,
        in_reply_to=next((f"<{one}>" for one in seen.answers), None),
        error=error,
        evidence=[
            {
                "intent": one.intent.removeprefix("reply."),
                "words": one.words,
                "why": str(one.data.get("why", "")),
                "certainty": one.certainty,
            }
            for one in said
        ],
        subject=seen.subject,
        sender=seen.sender,
        returns_on=data.get("returns_on"),
        unreadable=data.get("unreadable"),
        truncated=bool(data.get("truncated")),
        references=[f"<{one}>" for one in ids(message, "References")[:40]],
    )


def _entry(file: str, **given: Any) -> dict[str, Any]:
    usual: Mapping[str, Any] = {
        "kind": "unknown",
        "bounces": [],
        "intents": [],
        "own_text": "",
        "in_reply_to": None,
        "error": None,
    }
    return {"file": file, **usual, **given}
