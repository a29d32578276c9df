"""Call logs as separated values: the exports of several programs, with or without a header."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from askaround.errors import BadFile, UsageError
from askaround.model import Skipped
from askaround_phone import calltime, callwords
from askaround_phone.calltime import Moment
from askaround_phone.columns import Columns, find, guess
from askaround_phone.logged import LONGEST, PRIVATE, Log, Logged

MOST = 100_000
"""Entries of a log: a phone that is used all day needs ten years for so many."""

LONGEST_LINE = 1 << 18
_WIDEST = 200
_HEAD = 30
_BROKEN = "a row that cannot be taken apart"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HINT = "name a call log as XML or CSV; see docs/how-to/calls.md"


def read(path: Path, options: Mapping[str, str], today: date | None = None) -> Log:
    """Read a call log.

    Args:
        options: ``dates``: ``dmy`` or ``mdy``, where the file does not tell.
        today: the day of the import, which no call is later than.

    Raises:
        BadFile: it is no call log, or its dates could be read in two ways.
    """
    rows = _rows(path)
    columns, first = _columns(str(path), rows)
    kind = f"call log (CSV, {_named(columns)})"
    log = Log(kind, [], [])
    found: list[tuple[int, list[str], Moment]] = []
    for line, cells in rows[first:]:
        if not any(cell.strip() for cell in cells):
            continue
        if cells == [_BROKEN]:
            log.skipped.append(Skipped(line, "a quotation mark is opened and never closed"))
            continue
        what = _at(cells, columns.what)
        if what and callwords.MESSAGE.search(callwords.key(what)):
            log.passed += 1
            continue
        stamp = " ".join(_at(cells, place) for place in columns.moment)
        moment = calltime.moment(stamp)
        if moment is None:
            few = f"only {len(cells)} values"
            shown = f"{stamp.strip()[:40]!r} is no date and time"
            log.skipped.append(Skipped(line, shown if stamp.strip() else few))
        elif len(cells) <= max(columns.needed):
            log.skipped.append(Skipped(line, f"only {len(cells)} values"))
        else:
            found.append((line, cells, moment))
    order = _order(str(path), [one for _, _, one in found], options, today)
    for line, cells, moment in found:
        placed = calltime.in_order(moment, order)
        call = _call(line, cells, columns, placed)
        (log.skipped if isinstance(call, Skipped) else log.calls).append(call)  # type: ignore[arg-type]  # each list has its kind
    if not log.calls and not log.skipped and not log.passed:
        raise BadFile(str(path), "has a header and no calls below it", hint=HINT)
    return log


def _call(line: int, cells: list[str], columns: Columns, moment: Moment | None) -> Logged | Skipped:
    if moment is None:
        return Skipped(line, "there is no such day")
    lasting = calltime.seconds(_at(cells, columns.duration), minutes=columns.minutes)
    if lasting is None or not 0 <= lasting <= LONGEST:
        return Skipped(line, f"{_at(cells, columns.duration)[:30]!r} is no duration")
    number = next((n for place in columns.number if (n := _at(cells, place))), "")
    direction = callwords.direction(_at(cells, columns.direction)) or "unknown"
    if callwords.withheld(number):
        number = PRIVATE
    elif not any(sign.isdigit() for sign in number) and "@" not in number:
        return Skipped(line, f"{number[:40]!r} is no number")
    if direction == "unknown" and not _at(cells, columns.direction) and not lasting:
        direction = "missed"
    name = _at(cells, columns.name)[:200]
    return Logged(
        line,
        number.removeprefix("'").removeprefix("tel:")[:100],
        direction,
        lasting,
        at=moment.at,
        local=str(moment.local) if moment.local else "",
        name="" if callwords.withheld(name) else name,
    )


def _order(
    path: str, moments: Sequence[Moment], options: Mapping[str, str], today: date | None
) -> str:
    wanted = options.get("dates", "")
    if wanted:
        if wanted not in calltime.ORDERS:
            raise UsageError(f"{wanted!r} is no order of dates", hint="--dates dmy, or --dates mdy")
        return wanted
    found = calltime.order_of(moments, today)
    if not found:
        pair = next(one.pair for one in moments if one.pair and one.pair[0] != one.pair[1])
        raise BadFile(
            path,
            "its dates can be read in two ways",
            why=f"{pair[0]:02d}/{pair[1]:02d}/{pair[2]} has the day first or the month first, "
            "and nothing in the file tells",
            hint="the same with --dates dmy, or --dates mdy",
        )
    return found


def _encoding(path: Path) -> str:
    """Return how a file is encoded: by its mark, its zeros, or because it is no UTF-8."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name
        half = max(len(head) // 2, 1)
        if head[1::2].count(0) > 0.4 * half:
            return "utf-16-le"
        if head[0::2].count(0) > 0.4 * half:
            return "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(1 << 16)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _separator(head: Sequence[str]) -> str:
    if head and head[0].casefold().startswith("sep=") and len(head[0].strip()) == 5:
        return head[0].strip()[4]
    return max(",;\t|", key=lambda one: sum(line.count(one) for line in head))


def _lines(file: TextIO) -> Iterator[str]:
    """Yield lines without zeros; of one that is longer than any row nothing but its end."""
    whole = True
    while piece := file.readline(LONGEST_LINE):
        ended = piece.endswith("\n") or len(piece) < LONGEST_LINE
        if whole and ended:
            yield piece.replace("\x00", "")
        elif ended:
            yield "\n"
        whole = ended


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows with their lines; one that cannot be read is an empty row."""
    found: list[tuple[int, list[str]]] = []
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        head = list(islice(_lines(file), _HEAD))
        separator = _separator([line for line in head if line.strip()])
        lines = chain(head, _lines(file))
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
        line = 1
        while len(found) <= MOST:
            try:
                cells = next(reader)
            except StopIteration:
                return found
            except csv.Error:
                cells = [_BROKEN]
            found.append((line, [cell.strip() for cell in cells[:_WIDEST]]))
            line = reader.line_num + 1
    raise too_many(path)


def too_many(path: Path) -> BadFile:
    """Return the error for a log that no phone has written."""
    return BadFile(
        str(path), f"has more than {MOST:,} entries", hint="export fewer years at a time"
    )


def _columns(path: str, rows: Sequence[tuple[int, list[str]]]) -> tuple[Columns, int]:
    for number, (_, cells) in enumerate(rows[:_HEAD]):
        columns = find(cells)
        if columns is not None:
            return columns, number + 1
    guessed = guess([cells for _, cells in rows[:500]])
    if guessed is not None:
        return guessed, 0
    shown = next((", ".join(cells)[:60] for _, cells in rows if any(cells)), "nothing")
    raise BadFile(
        path,
        "is no call log",
        why=f"no line names a column of numbers and one of dates; it begins {shown!r}",
        hint=HINT,
    )


def _named(columns: Columns) -> str:
    return "with a header" if columns.titled else "without a header"


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
