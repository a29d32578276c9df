"""A workflow as a Mermaid state diagram, which many viewers draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow


def diagram(workflow: Workflow, counts: Mapping[str, int] | None = None) -> str:
    """Return the diagram.

    Args:
        counts: how many contacts are in each state, to be written on the states.
    """
    return "\n".join(_lines(workflow, counts)) + "\n"


def _lines(workflow: Workflow, counts: Mapping[str, int] | None) -> Iterator[str]:
    yield "stateDiagram-v2"
    ids = _ids(workflow)
    for name in workflow.states:
        label = name if counts is None else f"{name} ({counts.get(name, 0)})"
        if ids[name] != label:
            yield f'    state "{label}" as {ids[name]}'
    yield f"    [*] --> {ids[workflow.initial]}"
    drawn: dict[tuple[str, str], list[str]] = {}
    for move in workflow.transitions:
        for source in dict.fromkeys(move.sources):
            labels = drawn.setdefault((source, move.target), [])
            if move.trigger not in labels:
                labels.append(move.trigger)
    timed = _timed(workflow)
    for (source, target), triggers in drawn.items():
        said = [
            f"{trigger} after {timed[source, trigger]}" if (source, trigger) in timed else trigger
            for trigger in triggers
        ]
        yield f"    {ids[source]} --> {ids[target]}: {', '.join(said)}"
    for state in workflow.states.values():
        if state.final:
            yield f"    {ids[state.name]} --> [*]"


def _timed(workflow: Workflow) -> dict[tuple[str, str], str]:
    """Return when a timer fires a trigger by itself."""
    found: dict[tuple[str, str], str] = {}
    for timer in workflow.timers:
        meaning = workflow.observe.get(timer.observe)
        trigger = timer.fire or (meaning.trigger if meaning and meaning.mode == "fire" else "")
        for state in timer.states:
            if trigger:
                found.setdefault(
                    (state, trigger), str(timer.after).removeprefix("0 minutes after ")
                )
    return found


def _ids(workflow: Workflow) -> dict[str, str]:
    """Return a name for each state that Mermaid reads as one word and not as one of its own."""
    ids: dict[str, str] = {}
    for name in workflow.states:
        plain = re.sub(r"\W", "_", name, flags=re.ASCII)
        own = plain.lower() in {"state", "note", "end", "direction", "class", "style", "as"}
        word = f"{plain}_" if own or not plain.strip("_") else plain
        while word in ids.values():
            word += "_"
        ids[name] = word
    return ids
