"""A mistake in the YAML itself hides no other mistake, and makes none up."""

from __future__ import annotations

import pytest

from askaround.workflow.checks.check import Names, load
from askaround.workflow.findings.diagnostics import Diagnostic
from tests.stopwatch import at_most


def _found(lines: list[str], names: Names) -> list[Diagnostic]:
    return load("\n".join(lines) + "\n", "f.yaml", names).diagnostics


def _changed(lines: list[str], old: str, new: str) -> int:
    """Change the first line that holds `old`; return its number."""
    place = next(n for n, line in enumerate(lines) if old in line)
    lines[place] = lines[place].replace(old, new, 1)
    return place + 1


def test_names_are_checked_around_a_line_that_is_indented_wrongly(
    shipped: str, names: Names
) -> None:
    """One line out of its column and three wrong names: four findings, each in its line."""
    lines = shipped.splitlines()
    expected = {
        _changed(lines, "    to: requested", "       to: requested"): "W104",
        _changed(lines, "to: scheduled", "to: schedulde"): "W301",
        _changed(lines, "channel: same", "channel: saem"): "W307",
        _changed(lines, "message: thanks-anyway", "message: thakns-anyway"): "W306",
    }
    assert {one.line: one.code for one in _found(lines, names)} == expected


@pytest.mark.parametrize(("first", "second"), [(2, 9), (0, 1), (4, 5)])
def test_every_open_bracket_is_told(shipped: str, names: Names, first: int, second: int) -> None:
    """Two brackets that are not closed are both told, side by side or far apart."""
    lines = shipped.splitlines()
    places = [n for n, line in enumerate(lines) if "    from: [" in line]
    for place in (places[first], places[second]):
        lines[place] = lines[place].replace("]", "", 1)
    found = [(one.code, one.line) for one in _found(lines, names)]
    assert found == [("W104", places[first] + 1), ("W104", places[second] + 1)]


def test_an_open_quote_hides_no_wrong_name(shipped: str, names: Names) -> None:
    """A quote that is not closed takes only its own line out of the check."""
    lines = shipped.splitlines()
    expected = [
        ("W104", _changed(lines, "- trigger: request", '- trigger: "request')),
        ("W301", _changed(lines, "to: scheduled", "to: schedulde")),
    ]
    assert [(one.code, one.line) for one in _found(lines, names)] == expected


@pytest.mark.parametrize("pad", [" ", "   "])
def test_one_line_out_of_its_column_is_one_finding(shipped: str, names: Names, pad: str) -> None:
    """Whichever line is moved, what is not well-formed then is told once, and nothing else."""
    lines = shipped.splitlines()
    for number, line in list(enumerate(lines))[::7]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _found([*lines[:number], pad + line, *lines[number + 1 :]], names)
        if any(one.code == "W104" for one in found):
            assert len(found) == 1, (line, [str(one) for one in found])


def test_many_mistakes_in_the_yaml_take_no_long_time(shipped: str, names: Names) -> None:
    """A file in which every bracket is open is given up in time, with ten of them told at most."""
    with at_most(2):
        found = _found([line.replace("]", "") for line in shipped.splitlines()], names)
    assert 1 < len(found) <= 10
    assert {one.code for one in found} == {"W104"}


@pytest.mark.parametrize(
    ("text", "line", "column", "bracket"),
    [
        ("a: [\n", 1, 4, "["),
        ("a: {b:\n", 1, 4, "{"),
        ("a: {b: [c\n", 1, 8, "["),
        ("a: [b, 'c]', d # ]\n\n\n", 1, 4, "["),
        ("workflow: x\nversion: 1\nstates: {\n", 3, 9, "{"),
    ],
)
def test_a_file_cut_off_within_a_bracket_is_told_where_it_opens(
    text: str, line: int, column: int, bracket: str
) -> None:
    """The end of a file lies behind its last line; what is missing is told at the open bracket."""
    first = load(text, "x.yaml", None).diagnostics[0]
    assert (first.line, first.column) == (line, column)
    assert first.message == f"this '{bracket}' is not closed"
