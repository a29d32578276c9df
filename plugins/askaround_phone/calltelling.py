"""What an import of calls says: as data for JSON, and as lines to read."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from askaround.model import Imported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from askaround.model import Contact
    from askaround_phone.callmatching import Taken, Zoned
    from askaround_phone.logged import Log, Logged

SHOWN = 10
_WORD = {
    "in": "they called",
    "out": "you called",
    "missed": "missed",
    "voicemail": "they left a message",
    "rejected": "rejected",
    "blocked": "blocked",
    "elsewhere": "answered elsewhere",
    "unknown": "a call",
}


def preview(log: Log, zoned: Zoned) -> Imported:
    """Say what a file holds, where there is no campaign to take it into."""
    rows = [_row(at if call.at is not None or zoned.zone else None, call, "", "", None)
            for at, call in zoned.calls]  # fmt: skip
    kinds = Counter(call.direction for call in log.calls)
    told = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())
    lines = [
        (f"{log.kind}: {len(log.calls):,} calls ({told})", "bold"),
        *_beside(log, zoned.doubled),
    ]
    lines.append(("next: askaround init", "dim"))
    return Imported({**_head(log), "calls": rows, "zone": zoned.zone, **_skipped(log)}, lines)


def report(log: Log, taken: Taken) -> Imported:
    """Say what came of a log."""
    following = [
        f"askaround call {contact.ref} --outcome talked --minutes {max(1, call.seconds // 60)}"
        for contact, call in taken.talks.values()
    ]
    data = {
        **_head(log),
        "logged": taken.count("logged"),
        "known": taken.count("known"),
        "withheld": taken.count("withheld"),
        "unmatched": [{"number": n, "calls": c} for n, c in taken.unmatched.most_common()],
        "ambiguous": [
            {"number": number, "contacts": [{"id": c.id, "name": c.name} for c in found]}
            for number, found in taken.ambiguous.items()
        ],
        "calls": [_row(*row) for row in taken.rows],
        "zone": taken.zone,
        "dry_run": taken.dry_run,
        "next": following,
        **_skipped(log),
    }
    return Imported(data, list(_lines(log, taken, following)))


def _lines(log: Log, taken: Taken, following: list[str]) -> Iterator[tuple[str, str]]:
    would = "it would be: " if taken.dry_run else ""
    total = sum(taken.unmatched.values())
    counts = (
        f"{taken.count('logged'):,} logged",
        f"{taken.count('known'):,} known already",
        f"{total:,} with nobody you track",
        f"{taken.count('withheld'):,} withheld",
    )
    yield f"{log.kind}: {len(log.calls):,} calls; {would}{' · '.join(counts)}", "bold"
    yield from _beside(log, taken.doubled)
    if taken.zone:
        yield f"local times were taken as {taken.zone} (--timezone says another)", "dim"
    new = [row for row in taken.rows if row[3] == "logged"]
    for at, call, _, _, contact in new[-SHOWN:]:
        assert contact is not None  # what is logged was with somebody
        yield f"  {contact.ref} {contact.name}: {_word(call)}, {_when(at, taken.zone)}", ""
    if len(new) > SHOWN:
        yield f"  … and {len(new) - SHOWN:,} earlier ones", "dim"
    for number, found in taken.ambiguous.items():
        names = " or ".join(f"{c.ref} {c.name}" for c in found[:4])
        yield f"  {number} is not logged: it may be {names}", "yellow"
    future = taken.count("future")
    if future:
        yield f"  {future:,} not logged: they lie in the future", "yellow"
    for number, count in taken.unmatched.most_common(3):
        yield f"  nobody has {number} ({count:,} ×): askaround edit NAME --phone …", "dim"
    for line in following[:SHOWN]:
        yield f"what came of it: {line}", "dim"
    if taken.dry_run:
        yield "nothing was changed; next: the same without --dry-run", "dim"


def _beside(log: Log, doubled: int) -> Iterator[tuple[str, str]]:
    if log.stated is not None and log.stated != len(log.calls) + len(log.skipped):
        yield f"  the file says {log.stated:,} calls and holds {len(log.calls):,}", "dim"
    if log.passed:
        yield f"  {log.passed:,} messages left out: they are no calls", "dim"
    if doubled:
        yield f"  {doubled:,} stand in the file twice", "dim"
    for one in log.skipped[:SHOWN]:
        yield f"  line {one.line} skipped: {one.reason}", "yellow"
    if len(log.skipped) > SHOWN:
        yield f"  … and {len(log.skipped) - SHOWN:,} more lines (--json lists all)", "dim"


def _head(log: Log) -> dict[str, object]:
    return {"format": "calls", "kind": log.kind, "found": len(log.calls), "stated": log.stated}


def _skipped(log: Log) -> dict[str, object]:
    return {
        "skipped": [{"line": one.line, "reason": one.reason} for one in log.skipped],
        "messages": log.passed,
    }


def _row(
    at: int | None, call: Logged, e164: str, status: str, contact: Contact | None
) -> dict[str, object]:
    return {
        "line": call.line,
        "number": call.number,
        "e164": e164,
        "direction": call.direction,
        "seconds": call.seconds,
        "at": at,
        "local": call.local,
        "name": call.name,
        "status": status,
        "contact": None if contact is None else contact.id,
    }


def _word(call: Logged) -> str:
    length = f" ({call.seconds // 60} min)" if call.seconds >= 60 else ""
    unanswered = call.direction == "out" and not call.seconds
    return f"{_WORD[call.direction]}{', nobody answered' if unanswered else length}"


def _when(at: int, zone: str) -> str:
    return f"{datetime.fromtimestamp(at, ZoneInfo(zone) if zone else UTC):%Y-%m-%d %H:%M}" + (
        "" if zone else " UTC"
    )
