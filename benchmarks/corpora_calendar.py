"""How the calendar corpora are read: nothing breaks, and values agree with the library's.

`rows` returns one row per folder for the table of all corpora.
"""

from __future__ import annotations

import sys
import time
import warnings
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from askaround_calendar.content.document import Document, Unreadable, read
from askaround_calendar.content.telling import as_data, as_lines

FOLDERS = ("ics/icalendar", "ics/sabre-itip")


@dataclass(slots=True)
class Row:
    """What became of one folder.

    Attributes:
        broken: files that raised anything but a clear refusal; must be none.
        agreed, compared: values (UID, SEQUENCE, start, end, organizer, attendees, METHOD) that are
            as the icalendar library reads them, of those that it reads too.
        slowest: milliseconds of the slowest file.
        differing: the first values that differ.
    """

    folder: str
    files: int = 0
    read: int = 0
    refused: int = 0
    broken: list[str] = field(default_factory=list)
    events: int = 0
    agreed: int = 0
    compared: int = 0
    slowest: float = 0.0
    differing: list[str] = field(default_factory=list)


def rows(corpora: Path) -> list[Row]:
    """Measure both folders.

    Args:
        corpora: the folder that holds the corpora.
    """
    return [_row(corpora, name) for name in FOLDERS if (corpora / name).is_dir()]


def _row(corpora: Path, name: str) -> Row:
    row = Row(name)
    for path in sorted((corpora / name).glob("*.ics")):
        row.files += 1
        raw = path.read_bytes()
        began = time.perf_counter()
        try:
            document = read(raw)
            as_data(document)
            list(as_lines(document))
        except Unreadable:
            row.refused += 1
            continue
        except Exception as error:  # what this is here to find
            row.broken.append(f"{path.name}: {type(error).__name__}: {error}")
            continue
        finally:
            row.slowest = max(row.slowest, 1000 * (time.perf_counter() - began))
        row.read += 1
        row.events += len(document.events)
        _compare(row, path.name, raw, document)
    return row


def _compare(row: Row, name: str, raw: bytes, document: Document) -> None:
    from icalendar import Calendar

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = Calendar.from_ical(raw, multiple=True)
            events = [one for calendar in found for one in calendar.walk("VEVENT")]
            method = next((str(c["METHOD"]) for c in found if "METHOD" in c), "")
    except Exception:  # the library refuses more than is refused here
        return
    if len(events) != len(document.events):
        return
    _count(row, f"{name}: method", document.method, method.upper())
    for ours, theirs in zip(document.events, events, strict=True):
        for what, mine, its in (
            ("uid", ours.uid, _first(theirs.get("UID", ""))),
            ("sequence", str(ours.sequence), _first(theirs.get("SEQUENCE", "0"))),
            ("organizer", ours.organizer.lower(), _address(theirs.get("ORGANIZER", ""))),
            ("attendees", str(len(ours.attendees)), str(_many(theirs.get("ATTENDEE")))),
            ("start", _at(ours.start.at if ours.start else None), _moment(theirs, "DTSTART")),
            ("end", _at(ours.end.at if ours.end else None), _moment(theirs, "DTEND")),
        ):
            if its is not None:
                _count(row, f"{name}: {what}", mine, its)


def _count(row: Row, what: str, ours: str | None, theirs: str) -> None:
    row.compared += 1
    row.agreed += ours == theirs
    if ours != theirs and len(row.differing) < 10:
        row.differing.append(f"{what}: {ours!r}, the library {theirs!r}")


def _first(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value).strip()


def _address(value: Any) -> str:
    return _first(value).lower().removeprefix("mailto:")


def _many(value: Any) -> int:
    return 0 if value is None else len(value) if isinstance(value, list) else 1


def _moment(event: Any, name: str) -> str | None:
    value = event.get(name)
    value = value[0] if isinstance(value, list) else value
    try:
        return _at(value.dt) if value is not None else None
    except Exception:  # a value that the library keeps as broken
        return None


def _at(value: object) -> str:
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    return value.isoformat() if isinstance(value, date) else ""


def main() -> int:
    """Print the rows; 1 where a file broke the reader."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("..", "shared", "corpora")
    found = rows(corpora)
    print("folder          files  read  refused  broken  events  values as the library's  slowest")
    for row in found:
        share = 100 * row.agreed / row.compared if row.compared else 0.0
        print(
            f"{row.folder:<15} {row.files:5} {row.read:5} {row.refused:8} {len(row.broken):7} "
            f"{row.events:7} {row.agreed:9} of {row.compared:5} {share:5.1f} % "
            f"{row.slowest:6.1f} ms"
        )
        for line in (*row.broken, *row.differing):
            print(f"  {line}")
    return int(any(row.broken for row in found))


if __name__ == "__main__":
    raise SystemExit(main())
