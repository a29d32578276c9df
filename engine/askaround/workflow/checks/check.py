"""Checks a workflow: its names, and then whether what it says can work."""

from __future__ import annotations

from collections.abc import Callable

from askaround.workflow.checks.overlap import Overlaps
from askaround.workflow.checks.own import Own
from askaround.workflow.checks.provided import Provided
from askaround.workflow.checks.reach import Reach
from askaround.workflow.checks.registry import BUILT_IN, Names, Registry
from askaround.workflow.checks.waits import Waits
from askaround.workflow.compiled import Workflow
from askaround.workflow.findings.diagnostics import Diagnostic, Diagnostics
from askaround.workflow.parse import Parsed, parse
from askaround.workflow.text.repair import Gaps

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
    read = parsed.workflow or parsed.rest
    if read is None:
        return parsed
    if callable(registry):
        registry = registry(read)
    found = parsed.diagnostics + parsed.torn.sure(check(read, registry, parsed.gaps))
    wrong = any(one.severity == "error" for one in found)
    found.sort(key=lambda one: (one.line, one.column))
    return Parsed(None if wrong else parsed.workflow, found)


def check(
    workflow: Workflow, registry: Registry | None = None, gaps: Gaps | None = None
) -> list[Diagnostic]:
    """Return what is wrong with `workflow`.

    Whether it can work is asked of what no error touches: a mistyped state is read as the one
    that was meant, so that one mistake is told once and hides no other.

    Args:
        workflow: as `parse` gave it, so that diagnostics show lines; a stored one is checked too,
            without them.
        registry: what plugins provide; None checks only states and triggers.
        gaps: what is not known of it, where its file has errors of shape.
    """
    found = Diagnostics(workflow.source, f"workflow {workflow.name}")
    gaps = gaps or Gaps()
    for path in gaps.touched:
        found.touch(path)
    if registry is not None:
        Provided(workflow, registry, found, gaps).check()
    own = Own(workflow, found, gaps)
    own.check()
    meant = own.meant()
    Reach(meant, found).check()
    Overlaps(meant, found).check()
    Waits(meant, found).check()
    return found.result()
