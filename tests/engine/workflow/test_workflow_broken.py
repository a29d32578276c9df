"""Every shipped file broken in dozens of ways: each is found, nearly always in the right line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.catalogue import names as names_of
from askaround.workflow.checks.check import Names, load
from askaround.workspace import Workspace
from benchmarks.broken import FILES, measure, total
from benchmarks.mistakes import mistakes
from tests.stopwatch import slowness

EVERY = 301
"""One in so many places is tried for each kind; `python -m benchmarks.broken` tries more."""


def test_mistakes_are_found_in_their_line() -> None:
    """Of what is diagnosed, 97 in 100 have their first error within a line."""
    tallies = measure(sorted(FILES.glob("*.yaml")), EVERY, [])
    whole = total(tallies)
    assert len(tallies) > 60
    assert whole.share >= 0.97, {kind: one.far for kind, one in tallies.items() if one.far}
    assert whole.near / whole.findings >= 0.93
    assert whole.slowest < 2 * slowness()
    # What says nothing is another valid file: other words of a text, a task of another name.
    assert whole.silent < 0.1 * whole.tried


def test_brackets_and_indents_never_pass_unnoticed(shipped: str, names: Names) -> None:
    """A bracket that is missing and a tab that indents are always found."""
    kinds = {"without [", "without ]", "without {", "without }", "indented by a tab"}
    tried = [broken for broken in mistakes(shipped) if broken.kind in kinds][::7]
    assert len(tried) > 20
    for one in tried:
        found = load(one.text, "f.yaml", names).diagnostics
        assert found, (one.kind, one.first)
        assert abs(found[0].line - one.first) <= 1, (one.kind, one.first, str(found[0]))


MANY = [
    # what is changed, into what, the code
    ("guards: [ready_to_talk]", "gaurds: [redy_to_talk]", "W201"),
    ("after: 7 business days", "after: 7 busines dayz", "W206"),
    ("to: stopped", "to: stoppd", "W301"),
    ("user.thank:           { fire: thank }", "user.thank:           { fire: thnak }", "W302"),
    ("final: true }\n", "final: yess }\n", "W203"),
    ("at_least: 1 }\n", "at_leest: 1 }\n", "W310"),
    ("channel: calendar }\n", "chanel: calendar }\n", "W201"),
    ("timers:  ", "timrs:  ", "W201"),
    ("message: keep-in-touch", "message: kep-in-touch", "W306"),
    ("do: debrief,", "do: debreif,", "W315"),
]


def test_all_mistakes_are_told_in_one_run(shipped: str, names: Names) -> None:
    """Mistakes of shape, name, argument and sense in one file are all found at once."""
    text = shipped
    for right, wrong, _ in MANY:
        assert right in text
        text = text.replace(right, wrong, 1)
    give_up = "  - { trigger: give_up, from: [requested], to: quiet }\n"
    text = text.replace(
        give_up,
        give_up
        + "  - { trigger: give_up, from: [requested], to: declined }\n"
        + "  - { trigger: nobody, from: [requested], to: declined }\n",
    )
    found = load(text, "f.yaml", names).diagnostics
    lines = text.split("\n")
    for _, wrong, code in MANY:
        line = next(n for n, one in enumerate(lines, 1) if wrong.split("\n")[0] in one)
        assert (code, line) in {(one.code, one.line) for one in found}, wrong
    codes = [one.code for one in found]
    assert codes.count("W404") == codes.count("W405") == codes.count("W304") == 1
    assert len(found) == len(MANY) + 3, [str(one) for one in found]


PARTS = [
    # what stands in the file, what is left of it, codes at its line
    ("observe:  ", "# observe:  ", {"W202"}),
    ("timers:  ", "# timers:  ", {"W202"}),
    ("  - trigger: thank\n", "", {"W106"}),
    ("workflow: informational-interview", "workflow: informationl-interview", {"W306"}),
    ("  stopped:     {", "  stoppezq:     {", {"W301"}),
    ("  - { trigger: give_up,", "  - { trigger: giveup,", {"W302"}),
    ("  requested:   {", "  # requested:   {", {"W301"}),
]


@pytest.mark.parametrize(("right", "wrong", "codes"), PARTS)
def test_one_mistake_is_told_once(
    right: str, wrong: str, codes: set[str], shipped: str, tmp_path: Path
) -> None:
    """A missing header, dash or state and a mistyped definition give one error, where it is."""
    assert shipped.count(right) == 1
    line = shipped.partition(right)[0].count("\n") + 1
    text = shipped.replace(right, wrong)
    place = Workspace(tmp_path, create=True)
    name = "informationl-interview" if "informationl" in text else "informational-interview"
    found = load(text, "f.yaml", names_of(place, name, FILES)).diagnostics
    place.close()
    errors = [one for one in found if one.severity == "error"]
    assert {one.code for one in errors} == codes, [str(one) for one in found]
    assert len(errors) == 1
    assert abs(errors[0].line - line) <= 1
