"""The state machine of the `transitions` library as the chooser of single steps."""

from __future__ import annotations

from askaround.engine.decide import Choose, from_table
from askaround.workflow.compiled import Workflow


def from_machine(workflow: Workflow) -> Choose:
    """Return the chooser for single fires."""
    return from_table(workflow)
