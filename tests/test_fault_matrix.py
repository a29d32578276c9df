"""Every case of the fault matrix has a test that says its number: ``Case 38: …``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CASES = range(1, 95)
"""Files 1-16, mail out 17-37, mail in 38-69, calendar 70-84, imports and days off 85-94."""

_SAID = re.compile(r"\bCases? (\d+(?:(?:, | and |, and |-| to )\d+)*)")
_RANGE = re.compile(r"(\d+)(?:-| to )(\d+)")


def numbers(text: str) -> set[int]:
    """Return the cases that a text names: ``Case 7``, ``Cases 17, 18 and 19``, ``Cases 1-6``."""
    found: set[int] = set()
    for said in _SAID.findall(text):
        found |= {n for a, b in _RANGE.findall(said) for n in range(int(a), int(b) + 1)}
        found |= {int(one) for one in re.findall(r"\d+", said)}
    return found


def _told() -> Iterator[str]:
    """Yield the docstrings of all tests, and the names of their parameters."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield ast.get_docstring(node) or ""
                for keyword in (one for mark in node.decorator_list for one in ast.walk(mark)):
                    if isinstance(keyword, ast.Constant) and isinstance(keyword.value, str):
                        yield keyword.value


def test_numbers_are_read() -> None:
    """One, several and ranges are read; what is no case is not."""
    told = "Case 7: x. Cases 17, 18 and 19; Cases 1-3, 38 to 40 of 94, in case 5"
    assert numbers(told) == {1, 2, 3, 7, 17, 18, 19, 38, 39, 40}


def test_every_case_has_a_test() -> None:
    """A number that is missing here stands in no docstring of any test."""
    told = set().union(*(numbers(text) for text in _told()))
    assert [case for case in CASES if case not in told] == []
