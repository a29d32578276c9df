"""How a diagnostic looks, and which name it proposes."""

from __future__ import annotations

import pytest

from askaround.workflow.findings.diagnostics import Diagnostic, Diagnostics, nearest
from askaround.workflow.findings.source import Source


def test_a_diagnostic_shows_place_line_caret_and_remedy() -> None:
    """`str` is file:line:column, code, the line with a caret under the column, and what to do."""
    found = Diagnostic(
        "f.yaml", 12, 9, "error", "W301", "there is no state 'x'", "y", "    to: x  "
    )
    assert str(found).splitlines() == [
        "f.yaml:12:9: error[W301]: there is no state 'x'",
        "   12 |     to: x",
        "      |         ^",
        "  try: y",
    ]


def test_a_long_line_is_shown_around_the_caret() -> None:
    """Of a line of a thousand characters, the part with the caret is shown."""
    found = Diagnostic("f.yaml", 1, 900, "error", "W104", "x", text="-" * 899 + "!" + "-" * 100)
    line, caret = str(found).splitlines()[1:3]
    assert len(line) < 140
    assert line[caret.index("^")] == "!"


def test_tabs_keep_the_caret_in_place() -> None:
    """Under a line with tabs the caret is moved by the same tabs."""
    found = Diagnostic("f.yaml", 1, 3, "error", "W105", "x", text="\t\tx")
    assert str(found).splitlines()[2].endswith("| \t\t^")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("schedulde", "scheduled"),
        ("Requested", "requested"),
        ("follow_up", "follow-up"),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_found(name: str, expected: str) -> None:
    """Slips, capitals and the wrong dash lead to the valid name; nonsense leads to none."""
    assert nearest(name, ["requested", "scheduled", "follow-up"]) == expected


def test_hints_stop_before_they_get_slow() -> None:
    """After many comparisons hints are left empty, and nothing else changes."""
    found = Diagnostics(Source("f.yaml", ["a"], {(): (1, 1)}, {}))
    valid = [f"state{n}" for n in range(5000)]
    hints = [found.nearest("stato7", valid) for _ in range(6)]
    assert hints[0]
    assert hints[-1] == ""


def test_the_same_finding_counts_once() -> None:
    """A finding at one place is kept once, and in the order of the file."""
    found = Diagnostics(Source("f.yaml", ["a: b", "c: d"], {("c",): (2, 4)}, {("c",): (2, 1)}))
    found.add("W301", ("c", "below", 3), "second")
    found.at("W301", 1, 1, "first")
    found.at("W301", 1, 1, "first")
    assert [(one.message, one.line, one.column) for one in found.result()] == [
        ("first", 1, 1),
        ("second", 2, 1),
    ]
