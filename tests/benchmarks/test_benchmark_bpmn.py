"""A peer is given the very chart that is measured: every state, every way, every guard."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from askaround.campaign import Campaign
from benchmarks.bpmn import MODEL, bpmn
from benchmarks.field import WORKFLOW


@pytest.mark.parametrize("name", [str(WORKFLOW), "informational-interview"])
def test_the_chart_is_whole(tmp_path: Path, name: str) -> None:
    """Each state is a task, each way out of it a flow to its target whose condition can be read."""
    with Campaign.create(tmp_path / "campaign", workflow=name) as campaign:
        workflow = campaign.workflow
        root = fromstring(bpmn(workflow))
    tasks = {task.get("name") for task in root.iter(f"{{{MODEL}}}userTask")}
    assert tasks == set(workflow.states)
    flows = {flow.get("id"): flow for flow in root.iter(f"{{{MODEL}}}sequenceFlow")}
    for move in workflow.transitions:
        for state in move.sources:
            flow = flows[f"{state}_{move.index}"]
            assert flow.get("targetRef") == f"task_{move.target}"
            said = flow.findtext(f"{{{MODEL}}}conditionExpression")
            assert said is not None
            assert repr(move.trigger) in said
            assert len(list(move.checks)) == 0 or " and " in said
            compile(said, "condition", "eval")
