"""Turns the YAML library's errors into words that say what to mend, at the right line."""

from __future__ import annotations

from typing import Any

Place = tuple[str, int, int, str, str]
"""Code, line, column, message, hint."""


def explain(error: BaseException, lines: list[str]) -> Place:
    """Return code, line and column (from 1), message and hint for an error of the YAML library.

    Args:
        lines: the file's lines. A bracket or quote that is never closed is noticed by the library
            where the next part begins; it is reported where it was opened.
    """
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
    if "'\\t'" in problem or _tab_indents(lines, line):
        text = lines[line - 1] if line <= len(lines) else ""
        return "W105", line, max(1, text.find("\t") + 1), "a tab indents this line", "use spaces"
    if there is not None and "quoted scalar" in context:
        where = there.line + 1, there.column + 1
        if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
            return "W104", line, column, f"in double quotes: {problem}", "use single quotes"
        return "W104", *where, "this quote is not closed", "close it on the same line"
    if there is not None and "flow" in context:
        bracket = "{" if "mapping" in context else "["
        if _first_on_line(lines, here) or "stream end" in problem or "document" in problem:
            closing = "}" if bracket == "{" else "]"
            where = there.line + 1, there.column + 1
            return "W104", *where, f"this '{bracket}' is not closed", f"end it with '{closing}'"
        return "W104", line, column, _flow(problem, bracket), "check commas and brackets"
    if "could not find expected ':'" in problem and there is not None:
        where = there.line + 1, there.column + 1
        return "W104", *where, "a ':' is missing after this key", "key: value"
    if "mapping values are not allowed" in problem:
        message = "a ':' is not expected here"
        return "W104", line, column, message, "put text that has a ': ' in quotes; check indents"
    if "expected <block end>" in problem:
        return "W104", line, column, "this line is indented wrongly", _LEVEL
    if "cannot start any token" in problem:
        what = problem.replace("found character", "the character").replace(
            "that cannot start any token", "cannot begin a value"
        )
        return "W104", line, column, what, "put the value in quotes"
    words = " ".join(f"{context} {problem}".split())[:160]
    return "W104", line, column, words or "this is not well-formed YAML", ""


_LEVEL = "begin it in the same column as its neighbours"


def _first_on_line(lines: list[str], mark: Any) -> bool:
    if mark is None or mark.line >= len(lines):
        return True
    return not lines[mark.line][: mark.column].strip(" -")


def _tab_indents(lines: list[str], line: int) -> bool:
    if not 0 < line <= len(lines):
        return False
    text = lines[line - 1]
    return "\t" in text[: len(text) - len(text.lstrip())]


def _flow(problem: str, bracket: str) -> str:
    got = problem.rpartition("but got ")[2].strip("'\"")
    known = {"<stream end>": "the end of the file", "<scalar>": "another value", ":": "a ':'"}
    return f"inside '{bracket}' a comma or its end is expected, not {known.get(got, got)}"


def _escape(lines: list[str]) -> tuple[int, int]:
    """Return the place of an escape that names no character, or the beginning."""
    for number, text in enumerate(lines, 1):
        at = text.find("\\U")
        if at >= 0:
            return number, at + 1
    return 1, 1
