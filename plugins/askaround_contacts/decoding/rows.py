"""Rows of a separated-values file, streamed; a broken row costs itself and not its neighbours."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from askaround.model import Skipped
from askaround_contacts.decoding.charset import LONGEST_LINE, Charset, Line

LONGEST_ROW = 1 << 20
"""Characters of one row, over all its lines; a longer one has a quotation mark left open."""

MOST_EMPTY = 1_000_000
"""Rows without a value, one behind the other; behind more of them the file is read no further."""

MOST_BLANK = 100_000
"""Rows of which the parser had to find out that they are blank: each costs some microseconds."""

_REREAD = 16 << 20
_LINE = 64
"""What a line counts at least: to read one costs time, however little stands in it."""

_NOTHING = b", ;\t|\x00"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, and the line it begins on."""

    line: int
    cells: list[str]


class _Stop(Exception):
    """Ends a row that cannot be right; says why."""


class Rows:
    """Reads records one by one.

    A quotation mark that is never closed would swallow the rest of the file. Where a record grows
    past all bounds, reaches the end of the file, or swallowed rows that are whole in themselves,
    its first line is reported and reading goes on with the second. After many of those, quotation
    marks are taken as ordinary signs, so that the time spent stays in proportion to the file.

    Args:
        lines: the physical lines from the first row on.
        width: how many cells a whole row has, 0 where nobody knows.
    """

    def __init__(
        self, lines: Iterator[Line], charset: Charset, separator: str, width: int = 0
    ) -> None:
        self._lines = lines
        self._charset = charset
        self._separator = separator
        self._width = width
        self._again: deque[tuple[int, str]] = deque()
        self._taken: list[tuple[int, str]] = []
        self._size = 0
        self._ended = False
        self._reread = 0
        if csv.field_size_limit() < 2 * LONGEST_ROW:
            csv.field_size_limit(2 * LONGEST_ROW)

    def __iter__(self) -> Iterator[Row | Skipped]:
        """Yield rows; `Skipped` for those that cannot be read."""
        reader, quoted = self._reader(csv.QUOTE_MINIMAL), True
        blank = 0
        while True:
            self._taken, self._size, self._ended = [], 0, False
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (_Stop, csv.Error) as why:
                yield self._broken(str(why))
            else:
                if self._ended or self._swallowed(cells):
                    yield self._broken("a quotation mark is opened here and never closed")
                elif not any(map(str.strip, cells)):
                    blank += 1  # nothing but blanks in quotation marks: `pull` passes the others
                    if blank > MOST_BLANK:
                        yield Skipped(
                            self._taken[0][0],
                            f"more than {MOST_BLANK:,} rows of blanks: the rest of the file is "
                            "not read",
                        )
                        return
                elif quoted:
                    yield Row(self._taken[0][0], cells)
                else:
                    yield Row(self._taken[0][0], [cell.strip().strip('"') for cell in cells])
            if quoted and self._reread > _REREAD:
                reader, quoted = self._reader(csv.QUOTE_NONE), False

    def _reader(self, quoting: int) -> Iterator[list[str]]:
        return csv.reader(
            _Feed(self),
            delimiter=self._separator,
            skipinitialspace=self._separator != "\t",
            quoting=quoting,  # type: ignore[arg-type]  # one of csv's numbers
        )

    def pull(self) -> str:
        """Return the next physical line for the parser; called by it alone."""
        if self._again:
            number, text = self._again.popleft()
        else:
            line = next(self._lines, None)
            # A row of nothing but separators is passed over here: parsing a million costs seconds.
            passed = 0
            while line is not None and (
                line.rest or (not self._taken and not line.raw.replace(b'""', b"").strip(_NOTHING))
            ):
                at, passed = line.number, passed + 1
                line = next(self._lines, None)
                if passed > MOST_EMPTY:
                    self._taken.append((at, ""))
                    self._lines = iter(())
                    raise _Stop(
                        f"more than {MOST_EMPTY:,} empty rows: the rest of the file is not read"
                    )
            if line is None:
                self._ended = True
                raise StopIteration
            if len(line.raw) >= LONGEST_LINE:
                self._taken.append((line.number, ""))
                raise _Stop(f"a line of more than {LONGEST_LINE:,} bytes")
            number = line.number
            text = self._charset.text(line.raw.replace(b"\x00", b"")) + "\n"
        self._taken.append((number, text))
        self._size += max(len(text), _LINE)
        if self._size > LONGEST_ROW:
            raise _Stop("a quotation mark is opened here and never closed")
        return text

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether a record of several lines is no row, but its second line alone would be one."""
        if len(self._taken) < 2 or not self._width or len(cells) == self._width:
            return False
        alone = next(csv.reader([self._taken[1][1]], delimiter=self._separator), [])
        return len(alone) == self._width

    def _broken(self, why: str) -> Skipped:
        for taken in reversed(self._taken[1:]):
            self._again.appendleft(taken)
            self._reread += max(len(taken[1]), _LINE)
        return Skipped(self._taken[0][0], why)


class _Feed:
    """The lines as the csv parser wants them: an iterator that survives its own exceptions."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        return self._rows.pull()
