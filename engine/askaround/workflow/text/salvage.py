"""Reads on after a mistake in the YAML itself, so that one run finds the mistakes behind it too.

The line that is out of order is put right where it is plain how, else taken out, else the whole
entry it stands in; what is taken out or changed is noted as torn, and no more is said of it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from askaround.workflow.findings.diagnostics import Diagnostic, Diagnostics
from askaround.workflow.findings.source import Source
from askaround.workflow.text.entryspan import around, column, content, indent, is_header, whole
from askaround.workflow.text.torn import Torn
from askaround.workflow.text.yamltext import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROUNDS = 10
"""Mistakes in the YAML that are told of one file."""

SECONDS = 0.8
"""Processor time for reading again and again: a file is checked within two seconds."""

MOST_CHARACTERS = 64 * 1024
"""A longer text is no workflow with a slip in it."""

_SYNTAX = frozenset(("W104", "W105"))
_OPENING = tuple("[{\"'")
_CLOSING = {"[": "]", "{": "}"}


def salvage(text: str, file: str) -> tuple[Any, Source, Diagnostics, Torn]:
    """Return what `read` returns, and what had to be taken out of the text for it.

    Where the text is in order, or cannot be put in order, that is what `read` says of it; but of
    a text with several mistakes all are told.
    """
    began = time.process_time()
    data, source, first = read(text, file)
    torn = Torn()
    error = _broken(first)
    if data is not None or error is None or len(text) > MOST_CHARACTERS:
        return data, source, first, torn
    lines, told, found = list(source.lines), [error], first
    doubt: list[Diagnostic] = []
    while error is not None and len(told) < ROUNDS:
        span = around(lines, error.line)
        for way in _ways(lines, error, span):
            if time.process_time() > began + SECONDS:
                return None, source, _told(source, list(first), told), torn
            data, mended, found = read("\n".join(way), file)
            after = _broken(found)
            before = lines[error.line - 1].rstrip()
            closed = way[error.line - 1].startswith(before)
            passed = error.line + 1 if closed else span.stop + 1  # else the next one bears the same
            beyond = after is not None and after.line >= passed
            if beyond or (data is not None and whole(data, way, span)):
                break
        else:
            data = None
            break
        lost = [n for n, (one, new) in enumerate(zip(lines, way, strict=True), 1) if one != new]
        torn.lose((source.line(n) for n in lost), lost, span)
        lines, error = way, after
        source = Source(file, source.lines, mended.values, mended.keys)
        if error is not None:
            told.append(error)
            near = around(lines, error.line).start <= span.stop
            doubt += [error] if near and not closed else []
    if data is None:  # what is wrong with the very next entry may have come of the one before
        told = [one for one in told if one not in doubt]
    rest = list(first) if data is None else torn.sure(found)
    return data, source, _told(source, rest, told), torn


def _broken(found: Diagnostics) -> Diagnostic | None:
    return next((one for one in found if one.code in _SYNTAX), None)


def _told(source: Source, rest: Sequence[Diagnostic], told: Sequence[Diagnostic]) -> Diagnostics:
    """Return the mistakes in the text, and what else was found."""
    found = Diagnostics(source)
    for one in (*told, *rest):
        found.at(one.code, one.line, one.column, one.message, one.hint, severity=one.severity)
    return found


def _ways(lines: list[str], error: Diagnostic, span: range) -> Iterator[list[str]]:
    """Return the lines put in order in one way after the other, the one that keeps most first."""
    number = error.line
    text = lines[number - 1]
    for changed in dict.fromkeys(_mended(lines, error)):
        if changed != text:
            yield [*lines[: number - 1], changed, *lines[number:]]
    if is_header(text) and text.partition(":")[2].strip()[:1] not in _OPENING:
        return  # what follows would stand in another part, or in none
    yield [*lines[: number - 1], "", *lines[number:]]
    if len(span) > 1:
        gone = [""] * len(span)
        yield [*lines[: span.start - 1], *gone, *lines[span.stop - 1 :]]


def _mended(lines: list[str], error: Diagnostic) -> Iterator[str]:
    """Return what the line was probably meant to be, likeliest first."""
    number = error.line
    text = lines[number - 1]
    if "quote" in error.message:
        yield text.rstrip() + text[error.column - 1 : error.column]
        return
    closing = _unclosed(text)
    if closing:
        yield text.rstrip() + closing
        return
    bare = text.strip()
    if "':' is missing" in error.message:
        yield text.rstrip() + ":"
    before = next((one for one in reversed(lines[: number - 1]) if content(one)), "")
    after = next((one for one in lines[number:] if content(one)), "")
    columns = (column(before), indent(after), indent(before))
    if is_header(text):
        columns = (0, 0, 0)
    if bare.startswith("- "):
        above = reversed(lines[: number - 1])
        dashed = next((one for one in above if one.lstrip().startswith("- ")), before)
        columns = (indent(dashed), indent(after), column(before))
    for wanted in columns:
        yield " " * wanted + bare


def _unclosed(text: str) -> str:
    """Return the brackets that would close those which are open at the end of a line."""
    opened: list[str] = []
    quote = ""
    for place, one in enumerate(text):
        if quote:
            quote = "" if one == quote else quote
        elif one in "\"'" and text[:place].rstrip()[-1:] in ("", ":", ",", "[", "{"):
            quote = one
        elif one == "#" and text[:place][-1:] in ("", " "):
            break
        elif one in _CLOSING:
            opened.append(_CLOSING[one])
        elif opened and one == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))
