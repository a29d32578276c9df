"""A workflow as BPMN 2.0, so that a peer can be given the very chart that is measured.

Each state is a user task, and behind it an exclusive gateway with one flow for each transition, in
the order of the file: its condition is the trigger and the guards, as a Python expression.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from askaround.workflow.compiled import Check, Workflow

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"


def bpmn(workflow: Workflow) -> str:
    """Return the XML of a workflow; its process has the workflow's name."""
    flows = [_flow("begin", "start", f"task_{workflow.initial}")]
    nodes = ['<startEvent id="start"/>']
    for state in workflow.states:
        nodes.append(f"<userTask id={quoteattr(f'task_{state}')} name={quoteattr(state)}/>")
        moves = [move for move in workflow.transitions if state in move.sources]
        if not moves:
            nodes.append(f"<endEvent id={quoteattr(f'end_{state}')}/>")
            flows.append(_flow(f"over_{state}", f"task_{state}", f"end_{state}"))
            continue
        gate, stay = f"gate_{state}", f"stay_{state}"
        nodes.append(f"<exclusiveGateway id={quoteattr(gate)} default={quoteattr(stay)}/>")
        flows.append(_flow(f"ask_{state}", f"task_{state}", gate))
        for move in moves:
            asked = " and ".join([f"trigger == {move.trigger!r}", *map(expression, move.checks)])
            flows.append(_flow(f"{state}_{move.index}", gate, f"task_{move.target}", asked))
        flows.append(_flow(stay, gate, f"task_{state}"))
    body = "\n".join([*nodes, *flows])
    return (
        f'<definitions xmlns="{MODEL}" xmlns:xsi="{SCHEMA}" targetNamespace="urn:benchmark">\n'
        f'<process id={quoteattr(workflow.name)} isExecutable="true">\n{body}\n'
        "</process>\n</definitions>\n"
    )


def _flow(name: str, source: str, target: str, condition: str = "") -> str:
    ends = f"sourceRef={quoteattr(source)} targetRef={quoteattr(target)}"
    inner = (
        f'<conditionExpression xsi:type="tFormalExpression">{escape(condition)}'
        "</conditionExpression>"
        if condition
        else ""
    )
    return f"<sequenceFlow id={quoteattr(name)} {ends}>{inner}</sequenceFlow>"


def expression(check: Check) -> str:
    """Return a guard as an expression over ``contact`` (its fields) and ``facts`` (all else)."""
    if check.op == "guard":
        if check.name != "field":
            return f"facts[{check.name!r}]"
        said = f"contact.get({str(check.args['name'])!r})"
        return f"{said} == {check.args['is']!r}" if "is" in check.args else f"bool({said})"
    children = [expression(child) for child in check.children]
    if check.op == "not":
        return f"not ({' or '.join(children)})"
    return f"({f' {_WORDS[check.op]} '.join(children)})"


_WORDS = {"all": "and", "any": "or"}
