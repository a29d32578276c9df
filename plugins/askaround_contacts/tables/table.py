"""A table of people: its separator, its header wherever it stands, and then its rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from askaround.errors import BadFile, UsageError
from askaround.model import Skipped
from askaround_contacts.decoding import refuse
from askaround_contacts.decoding.charset import Charset, Line, lines_of, of_file, of_head
from askaround_contacts.decoding.rows import Row, Rows
from askaround_contacts.tables import columns as find
from askaround_contacts.tables import words
from askaround_contacts.tables.columns import Columns

SEPARATORS = ",;\t|"
HEAD_LINES = 200
"""A header is looked for in so many lines: notes may stand before it."""

_HEAD_BYTES = 256 << 10
_LEAST, _PLAIN = 2, 9
"""Scores: what a header must pass, and from where on nothing better is looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the titles stand.

    Attributes:
        line: its physical line from 1; 0 where the file has none.
        after: the index of the line after it.
    """

    titles: tuple[str, ...]
    columns: Columns
    separator: str
    line: int
    after: int


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table: its header, and its rows as they are read."""

    path: Path
    header: Header
    rows: Iterator[Row | Skipped]


def open_table(path: Path, options: Mapping[str, str]) -> Table:
    """Open a separated-values file.

    Args:
        options: ``map``: a column map such as ``name=Full Name,organisation=Firm``.

    Raises:
        BadFile: no table of people can be read from it.
        UsageError: the column map cannot be understood.
    """
    refuse.look(path)
    wanted = column_map(options.get("map", ""))
    charset = of_file(path)
    lines = lines_of(path, charset)
    head = _head(lines)
    texts = [_text(line, charset) for line in head]
    header = _mapped_header(path, texts, wanted) if wanted else find_header(texts)
    if header is None:
        keys = {words.key(cell) for text in texts for s in SEPARATORS for cell in _cells(text, s)}
        raise refuse.not_people(str(path), keys) or _no_header(path, texts)
    other = refuse.not_people(str(path), [words.key(title) for title in header.titles])
    if other is not None and not wanted:
        raise other
    rest = chain(head[header.after :], lines)
    rows = Rows(rest, charset, header.separator, header.columns.width)
    return Table(path, header, iter(rows))


def sniffer(sure: Callable[[Columns, Sequence[str]], float]) -> Callable[[bytes, str], float]:
    """Make an importer's `sniff` from what it thinks of a header's columns and keys."""

    def sniff(head: bytes, name: str) -> float:
        charset = of_head(head)
        text = (
            head[charset.skip :].decode(charset.name, "replace")
            if charset.wide
            else charset.text(head[charset.skip :])
        )
        if "\x00" in text[:1000]:
            return 0.0
        header = find_header(text.splitlines()[:HEAD_LINES])
        if header is None:
            return 0.0
        keys = [words.key(title) for title in header.titles]
        return 0.0 if refuse.not_people(name, keys) else sure(header.columns, keys)

    return sniff


def find_header(texts: Sequence[str]) -> Header | None:
    """Return the header among the first lines of a file: the one that says most about people."""
    best: Header | None = None
    stated = _stated_separator(texts)
    for number, text in enumerate(texts):
        for separator in stated or SEPARATORS:
            if separator not in text and (separator != "," or number > 20):
                continue
            titles = _cells(text, separator)
            columns = find.recognise(titles)
            if columns.score > (best.columns.score if best else _LEAST):
                best = Header(tuple(titles), columns, separator, number + 1, number + 1)
        if best is not None and best.columns.score >= _PLAIN:
            return best
    return best


def column_map(text: str) -> dict[str, list[str]]:
    """Read ``name=Full Name,organisation=Firm``; a title with a comma stands in quotation marks.

    Raises:
        UsageError: a part is not FIELD=TITLE, or names no field.
    """
    found: dict[str, list[str]] = {}
    for part in next(csv.reader([text], skipinitialspace=True), []) if text.strip() else []:
        name, equals, title = part.partition("=")
        if not equals or not title.strip():
            raise UsageError(
                f"{part!r} is not FIELD=COLUMN", hint='--map "name=Full Name,organisation=Firm"'
            )
        field = find.synonym(name)
        if not field:
            raise UsageError(
                f"{name.strip()!r} is no field of a person",
                why=f"known are {', '.join(find.FIELDS)}",
                hint='--map "name=Full Name,organisation=Firm"',
            )
        found.setdefault(field, []).append(title.strip())
    return found


def _mapped_header(
    path: Path, texts: Sequence[str], wanted: Mapping[str, Sequence[str]]
) -> Header | None:
    if not {"name", "given", "family", "email"} & set(wanted) and not find_header(texts):
        raise UsageError("the column map names no column with names", hint='--map "name=TITLE"')
    if find.numbered(wanted):
        separator = max(SEPARATORS, key=lambda s: sum(len(_cells(t, s)) for t in texts[:50]))
        width = max((len(_cells(text, separator)) for text in texts), default=0)
        titles = tuple(str(number + 1) for number in range(width))
        return Header(
            titles, _placed(path, Columns({}, width=width), titles, wanted), separator, 0, 0
        )
    keys = {words.key(title) for named in wanted.values() for title in named}
    best, most = None, 0
    for number, text in enumerate(texts):
        for separator in _stated_separator(texts) or SEPARATORS:
            titles = tuple(_cells(text, separator))
            present = len(keys & {words.key(title) for title in titles})
            if present > most:
                best, most = (number, separator, titles), present
    if best is None:
        guessed = find_header(texts)
        raise _unknown(path, sorted(t for n in wanted.values() for t in n)[0], guessed)
    number, separator, titles = best
    columns = _placed(path, find.recognise(titles), titles, wanted)
    return Header(titles, columns, separator, number + 1, number + 1)


def _placed(
    path: Path, columns: Columns, titles: Sequence[str], wanted: Mapping[str, Sequence[str]]
) -> Columns:
    try:
        return find.mapped(columns, titles, wanted)
    except KeyError as missing:
        raise _unknown(path, missing.args[0], None, titles) from None


def _unknown(path: Path, title: str, header: Header | None, titles: Sequence[str] = ()) -> BadFile:
    known = [one for one in titles or (header.titles if header else ()) if one.strip()]
    return BadFile(
        str(path),
        f"has no column {title!r}",
        why=f"its columns are {', '.join(known[:12])}" if known else "no header was found",
        hint='--map "name=TITLE" with a title of the file',
    )


def _no_header(path: Path, texts: Sequence[str]) -> BadFile:
    shown = next((" ".join(text.split())[:60] for text in texts if text.strip()), "")
    return BadFile(
        str(path),
        "is no table of people",
        why=f"no line names a column of names or addresses; it begins {shown!r}",
        hint='askaround import FILE --map "name=TITLE,email=TITLE", or a LinkedIn, Google, '
        "Outlook or vCard export",
    )


def _stated_separator(texts: Sequence[str]) -> str:
    first = texts[0].strip().strip('"') if texts else ""
    return first[4] if len(first) == 5 and first.casefold().startswith("sep=") else ""


def _head(lines: Iterator[Line]) -> list[Line]:
    found, size = [], 0
    for line in islice(lines, HEAD_LINES):
        found.append(line)
        size += len(line.raw)
        if size > _HEAD_BYTES:
            break
    return found


def _text(line: Line, charset: Charset) -> str:
    return "" if line.rest else charset.text(line.raw[:20000].replace(b"\x00", b""))


def _cells(text: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]
