"""The JSON Schema of workflow files, generated from the models that read them."""

from __future__ import annotations

from typing import Any

TITLE = "A workflow file of askaround"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema, with keys as files have them; short forms are allowed as well.

    It says what shape a file has. What the names in it mean, only ``workflow check`` knows.
    """
    from askaround.workflow.spec import WorkflowSpec

    found = WorkflowSpec.model_json_schema(by_alias=True)
    parts = found.get("$defs", {})
    for name in ("StepSpec", "GuardSpec"):
        parts[name] = _one_of_many(parts[name])
    parts["StateSpec"] = {"anyOf": [parts["StateSpec"], {"type": "null"}]}
    parts["MeaningSpec"] |= {"minProperties": 1, "maxProperties": 1}
    parts["TimerSpec"]["anyOf"] = [{"required": [key]} for key in ("do", "fire", "observe")]
    for part in [found, *parts.values()]:
        _no_nulls(part)
    return {"$schema": DIALECT, **found, "title": TITLE}


def _one_of_many(part: dict[str, Any]) -> dict[str, Any]:
    """Allow a name alone, and arguments of what plugins provide."""
    long = {
        **part,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": {"type": ["object", "null"]},
    }
    return {"anyOf": [{"type": "string"}, long]}


def _no_nulls(part: dict[str, Any]) -> None:
    """A key that may be left out is left out; it is not given as null."""
    for option in (part, *part.get("anyOf", ())):
        for name, field in option.get("properties", {}).items():
            kinds = field.get("anyOf")
            if not kinds or {"type": "null"} not in kinds:
                continue
            field.pop("default", None)
            left = [kind for kind in kinds if kind != {"type": "null"}]
            if name == "do_not_contact":
                left.append({"type": "null"})
            if len(left) > 1:
                field["anyOf"] = left
            else:
                del field["anyOf"]
                field.update(left[0])
