"""The reference of workflow files: its examples work, and it leaves nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from askaround.workflow import spec
from askaround.workflow.checks.check import Names, load
from askaround.workflow.findings.diagnostics import CODES, Diagnostic
from askaround.workflow.findings.lessons import lesson
from askaround.workflow.parse import parse
from docs._generate.diagnostics import PROVIDED

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "workflow-files.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
STATES = ["prospect", "requested", "scheduled", "interviewed", "thanked", "referred", "quiet"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[1].strip())
def test_examples_are_valid(example: str, names: Names) -> None:
    """Every example on the page is a valid file, or a valid part of one."""
    if not example.startswith("workflow:"):
        states = ", ".join(f"{name}: {{}}" for name in STATES)
        example = f"workflow: x\nversion: 1\ninitial: prospect\nstates: {{ {states} }}\n{example}"
        if "give_up" in example:
            example += (
                "observe: { meeting.over: { fire: over } }\n"
                "transitions:\n"
                "  - { trigger: give_up, from: requested, to: quiet }\n"
                "  - { trigger: over, from: scheduled, to: interviewed }\n"
            )
        warned = {"W401", "W402", "W405"}  # a part leaves states and triggers alone
    else:
        warned = set()
    parsed = load(example, "example.yaml", names)
    assert [str(one) for one in parsed.diagnostics if one.code not in warned] == []
    assert parsed.workflow is not None


def test_every_key_is_explained() -> None:
    """Each key that the models know stands on the page as code."""
    models = [
        model
        for model in vars(spec).values()
        if isinstance(model, type) and issubclass(model, BaseModel) and model is not BaseModel
    ]
    keys = {info.alias or name for model in models for name, info in model.model_fields.items()}
    assert len(keys) > 20
    missing = [key for key in sorted(keys) if not re.search(rf"`[^`]*\b{key}\b[^`]*`", TEXT)]
    assert missing == []


def test_every_code_is_explained() -> None:
    """The page of diagnostics has a part for each code, with its sentence and a real example."""
    page = (PAGE.parent / "diagnostics.md").read_text("utf-8")
    parts = dict(re.findall(r"^## (W\d{3})\n\n(.*?)\n", page, re.MULTILINE))
    assert parts == CODES
    assert set(re.findall(r"(?:error|warning|info)\[(W\d{3})\]", page)) == set(CODES)


@pytest.mark.parametrize("code", [code for code in CODES if code != "W100"])
def test_each_code_has_a_wrong_and_a_right_file(code: str) -> None:
    """The wrong file of a lesson gives its code; the right one does not, and has no error."""
    said = lesson(code)
    assert code in {one.code for one in load(said.wrong, "f.yaml", PROVIDED).diagnostics}
    right = load(said.right, "f.yaml", PROVIDED)
    assert right.workflow is not None
    assert code not in {one.code for one in right.diagnostics}
    page = (PAGE.parent / "diagnostics" / f"{code}.md").read_text("utf-8")
    assert said.advice in page


def test_the_diagnostic_shown_is_a_real_one() -> None:
    """The example of a diagnostic looks as the program prints it."""
    shown = re.findall(r"^```text\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)[0]
    found = Diagnostic(
        "my-workflow.yaml",
        34,
        9,
        "error",
        "W301",
        "there is no state 'schedulde'",
        "scheduled",
        "    to: schedulde",
    )
    assert str(found) + "\n" == shown


def test_the_first_example_reads_as_it_says() -> None:
    """The whole file of the page has the states and triggers that its text speaks of."""
    workflow = parse(EXAMPLES[0], "visit.yaml").workflow
    assert workflow is not None
    assert list(workflow.states) == ["wished", "asked", "visited", "let_go"]
    assert workflow.transitions[-1].sources == ("wished", "asked", "visited")
