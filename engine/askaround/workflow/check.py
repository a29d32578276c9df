"""Checks a workflow: its names, and then whether what it says can work."""

from __future__ import annotations

from collections.abc import Callable

from askaround.workflow.checkown import Own
from askaround.workflow.checkprovided import Provided
from askaround.workflow.compiled import Workflow
from askaround.workflow.diagnostics import Diagnostic, Diagnostics
from askaround.workflow.overlap import Overlaps
from askaround.workflow.parse import Parsed, parse
from askaround.workflow.reach import Reach
from askaround.workflow.registry import BUILT_IN, Names, Registry
from askaround.workflow.waits import Waits

__all__ = ["BUILT_IN", "Names", "Registry", "check", "load"]


def load(
    text: str | bytes,
    file: str,
    registry: Registry | Callable[[Workflow], Registry] | None,
) -> Parsed:
    """Read a workflow file and check every name in it; the workflow is None if there is an error.

    Args:
        registry: what plugins provide, or what returns it once the file is read (which messages
            there are depends on the workflow's name); None checks only what the file itself
            defines.
    """
    parsed = parse(text, file)
    if parsed.workflow is None:
        return parsed
    if callable(registry):
        registry = registry(parsed.workflow)
    found = parsed.diagnostics + check(parsed.workflow, registry)
    wrong = any(one.severity == "error" for one in found)
    found.sort(key=lambda one: (one.line, one.column))
    return Parsed(None if wrong else parsed.workflow, found)


def check(workflow: Workflow, registry: Registry | None = None) -> list[Diagnostic]:
    """Return what is wrong with `workflow`.

    Whether it can work is only asked where every name is in order: a mistyped state would also
    leave another one without a way to it, and one mistake is told once.

    Args:
        workflow: as `parse` gave it, so that diagnostics show lines; a stored one is checked too,
            without them.
        registry: what plugins provide; None checks only states and triggers.
    """
    found = Diagnostics(workflow.source, f"workflow {workflow.name}")
    own = Own(workflow, found)
    own.check()
    if registry is not None:
        Provided(workflow, registry, found).check()
    if not len(found):
        Reach(workflow, found).check()
        Overlaps(workflow, found).check()
        Waits(workflow, found).check()
    return found.result()
