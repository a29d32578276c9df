"""Turns the YAML library's errors into words that say what to mend, at the right line."""

from __future__ import annotations

import re
from typing import Any

_QUOTE = re.compile(r"""(?:^|[,\[{]|[:-](?=\s))\s*(["'])""")
_LINE = 2000

Place = tuple[str, int, int, str, str]
"""Code, line, column, message, hint."""


def explain(error: BaseException, lines: list[str]) -> Place:
    """Return code, line and column (from 1), message and hint for an error of the YAML library.

    Args:
        lines: the file's lines. A bracket or quote that is never closed is noticed by the library
            where the next part begins; it is reported where it was opened. What is noticed behind
            the last line is reported at the last one that says something.
    """
    code, line, column, message, hint = _explained(error, lines)
    if line > len(lines):
        line = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 1)
        column = len(lines[line - 1].rstrip()) if lines else 1
    return code, line, max(1, column), message, hint


_ENDS = {"[": "]", "{": "}"}
_BRACKET = re.compile(r"""[][{}]|"(?:\\.|[^"\\])*"|'[^']*'|(?:^|\s)\#.*""")


def _explained(error: BaseException, lines: list[str]) -> Place:
    problem = str(getattr(error, "problem", None) or "").strip()
    context = str(getattr(error, "context", None) or "")
    here = getattr(error, "problem_mark", None)
    there = getattr(error, "context_mark", None)
    mark = here or there
    if mark is None:
        if isinstance(error, RecursionError):
            return "W109", 1, 1, "the file is nested too deeply to be read", ""
        reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        return "W104", *_escape(lines), f"the file cannot be read as YAML: {reason}", ""
    line, column = mark.line + 1, mark.column + 1
    quote = _open_quote(lines, line)
    if quote is not None:
        return "W104", *quote, "this quote is not closed", "close it on the same line"
    if "'\\t'" in problem or _tab_indents(lines, line):
        text = lines[line - 1] if line <= len(lines) else ""
        return "W105", line, max(1, text.find("\t") + 1), "a tab indents this line", "use spaces"
    if there is not None and "quoted scalar" in context:
        where = there.line + 1, there.column + 1
        if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
            return "W104", line, column, f"in double quotes: {problem}", "use single quotes"
        return "W104", *where, "this quote is not closed", "close it on the same line"
    if there is not None and "flow" in context:
        return "W104", *_flow(problem, context, here, there, lines)
    if "could not find expected ':'" in problem and there is not None:
        where = there.line + 1, there.column + 1
        return "W104", *where, "a ':' is missing after this key", "key: value"
    if "mapping values are not allowed" in problem:
        message = "a ':' is not expected here"
        return "W104", line, column, message, "put text that has a ': ' in quotes; check indents"
    if "expected <block end>" in problem:
        begun = there.line + 1 if there is not None else 1
        if "'-'" in problem or "start>" in problem or "<scalar>" in problem:
            line, column = _misplaced(lines, begun, line, column)
        return "W104", line, column, "this line is indented wrongly", _LEVEL
    if "cannot start any token" in problem:
        what = problem.replace("found character", "the character").replace(
            "that cannot start any token", "cannot begin a value"
        )
        return "W104", line, column, what, "put the value in quotes"
    words = " ".join(f"{context} {problem}".split())[:160]
    return "W104", line, column, words or "this is not well-formed YAML", ""


_LEVEL = "begin it in the same column as its neighbours"


_FAR = 40
"""Lines to look back for the one that is out of line."""


def _misplaced(lines: list[str], begun: int, line: int, column: int) -> tuple[int, int]:
    """Return which line is out of line: the one where it is noticed, or one before it.

    Args:
        begun: the line with which the part around begins.
        line, column: where it is noticed.
    """
    indent, first = column - 1, _indent(lines, begun)
    follow = sum(_indent(lines, n) == indent for n in range(line + 1, len(lines) + 1))
    deeper = _deeper(lines, line, indent)
    shapes = [_shape(lines, n) for n in range(line + 1, len(lines) + 1)]
    if deeper and follow and _shape(lines, line) in shapes:
        return deeper, (_indent(lines, deeper) or 0) + 1
    back = max(1, line - _FAR)
    for number in range(line - 1, back - 1, -1):
        found = _indent(lines, number)
        if found is None or found >= indent:
            continue
        before = [_indent(lines, n) for n in range(max(1, number - 8), number)]
        usual = sum(_shape(lines, n) == _shape(lines, number) for n in range(1, len(lines) + 1))
        key = lines[number - 1].split("#")[0].strip()
        odd = usual < 3 or (found == 0 and key.partition(":")[0] not in TOP)
        if found == first and indent in before and odd:
            return number, found + 1  # it stands further out than its neighbours
        break
    return line, column


def _deeper(lines: list[str], line: int, indent: int) -> int:
    """Return the first line of a part if it stands deeper than `indent`, where the rest stands."""
    first = 0
    for number in range(line - 1, 0, -1):
        found = _indent(lines, number)
        if found is None:
            continue
        if found < indent:
            break
        if found == indent:
            return 0
        first = number
    return first


TOP = frozenset(("workflow", "version", "title", "initial", "states", "observe"))
TOP |= frozenset(("transitions", "timers"))
"""The keys that begin the parts of a file."""


def _shape(lines: list[str], number: int) -> tuple[int | None, bool]:
    """Return how far a line is indented, and whether it begins an entry of a list."""
    return _indent(lines, number), lines[number - 1].lstrip().startswith("- ")


def _indent(lines: list[str], number: int) -> int | None:
    """Return how far a line is indented; None for an empty one or a comment."""
    text = lines[number - 1] if 0 < number <= len(lines) else ""
    bare = text.lstrip(" ")
    return None if not bare or bare.startswith("#") else len(text) - len(bare)


def _tab_indents(lines: list[str], line: int) -> bool:
    if not 0 < line <= len(lines):
        return False
    text = lines[line - 1]
    return "\t" in text[: len(text) - len(text.lstrip())]


def _flow(
    problem: str, context: str, here: Any, there: Any, lines: list[str]
) -> tuple[int, int, str, str]:
    """Return place, message and hint where a ``{ }`` or ``[ ]`` does not end.

    What is missing at the end of a line is noticed in the next one only; then that line is meant.
    """
    bracket, closing = ("{", "}") if "mapping" in context else ("[", "]")
    opened = there.line + 1, there.column + 1
    unclosed = f"this '{bracket}' is not closed", f"end it with '{closing}'"
    if here is None or "stream end" in problem or "document" in problem:
        last = _unclosed(lines)
        if last is not None:
            bracket = lines[last[0] - 1][last[1] - 1]
            return *last, f"this '{bracket}' is not closed", f"end it with '{_ENDS[bracket]}'"
        return *opened, *unclosed
    text = lines[here.line] if here.line < len(lines) else ""
    if here.line > there.line and not text[: here.column].strip(" -").partition(" ")[2]:
        before = here.line - 1
        while before > there.line and not lines[before].split("#")[0].strip():
            before -= 1
        if before == there.line:
            return *opened, *unclosed
        column = len(lines[before].rstrip()) + 1
        return before + 1, column, f"a comma or '{closing}' is missing here", "check the brackets"
    got = problem.rpartition("but got ")[2].strip("'\"")
    known = {"<stream end>": "the end of the file", "<scalar>": "another value", ":": "a ':'"}
    message = f"inside '{bracket}' a comma or its end is expected, not {known.get(got, got)}"
    return here.line + 1, here.column + 1, message, "check commas and brackets"


def _unclosed(lines: list[str]) -> tuple[int, int] | None:
    """Return where the last bracket stands that nothing closes, quotes and comments left out."""
    open_: list[tuple[int, int]] = []
    for number, text in enumerate(lines, 1):
        for found in _BRACKET.finditer(text[:_LINE]):
            if found[0] in _ENDS:
                open_.append((number, found.start() + 1))
            elif found[0] in _ENDS.values() and open_:
                open_.pop()
    return open_[-1] if open_ else None


def _open_quote(lines: list[str], line: int) -> tuple[int, int] | None:
    """Return where, up to `line`, a value begins with a quote that its line does not close."""
    for number, whole in enumerate(lines[:line], 1):
        text = whole[:_LINE]
        for found in _QUOTE.finditer(text):
            rest = text[found.end() :]
            if found[1] == '"':
                rest = rest.replace("\\\\", "").replace('\\"', "")
            if found[1] not in rest and number < line:
                return number, found.end()
            if found[1] in rest:
                break  # what follows a closed quote may hold anything
    return None


def _escape(lines: list[str]) -> tuple[int, int]:
    """Return the place of an escape that names no character, or the beginning."""
    for number, text in enumerate(lines, 1):
        at = text.find("\\U")
        if at >= 0:
            return number, at + 1
    return 1, 1
