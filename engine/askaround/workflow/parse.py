"""Reads a workflow file: YAML text in, a compiled workflow or diagnostics out. Never raises."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from askaround.workflow.build import build
from askaround.workflow.compiled import Workflow
from askaround.workflow.findings.diagnostics import CODES, Diagnostic, Diagnostics, not_text
from askaround.workflow.spec import WorkflowSpec
from askaround.workflow.text.repair import Gaps, Repair
from askaround.workflow.text.salvage import salvage
from askaround.workflow.text.torn import Torn

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from askaround.workflow.findings.source import Path

ROUNDS = 8
"""How often what is wrong is put right before the rest is given up: each round is a level down."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a file.

    Attributes:
        workflow: None where the file has errors. From `parse`, its names have not been checked
            yet; from `askaround.workflow.checks.check.load` they have.
        diagnostics: in the file's order; warnings are among them.
        rest: where the file has errors, what can be read besides: its names may be checked still.
        gaps: what is not known of `rest`.
        torn: lines that are no YAML, so that `rest` is without them.
    """

    workflow: Workflow | None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    rest: Workflow | None = None
    gaps: Gaps = field(default_factory=Gaps)
    torn: Torn = field(default_factory=Torn)


def parse(text: str | bytes, file: str) -> Parsed:
    """Read a workflow file's text, up to but not including the meaning of its names.

    Args:
        text: the file's content; bytes must be UTF-8.
        file: its name for messages.
    """
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        return Parsed(None, [not_text(file, error)])
    data, source, found, torn = salvage(decoded, file)
    if data is None:
        return Parsed(None, found.result())
    found.source = source
    repair = Repair(data, source)
    repair.sections(found)
    spec = _shaped(repair, found)
    wrong = any(one.severity == "error" for one in found)
    if spec is None:
        return Parsed(None, torn.sure(found.result()))
    if not wrong:
        return Parsed(build(spec, source), found.result())
    repair.gaps.touched = found.touched
    rest = build(spec, repair.source)
    return Parsed(None, torn.sure(found.result()), rest, repair.gaps, torn)


def _shaped(repair: Repair, found: Diagnostics) -> WorkflowSpec | None:
    """Return the file's shape, what is wrong with it told and put right; None where that fails."""
    from pydantic import ValidationError

    told: list[Path] = []
    for _ in range(ROUNDS):
        try:
            return WorkflowSpec.model_validate(repair.data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        found.source = repair.source
        _explain(errors, repair, found, told)
    return None


def _explain(
    errors: list[ErrorDetails], repair: Repair, found: Diagnostics, told: list[Path]
) -> None:
    """Put pydantic's errors into our words, at the places where they stand, and mend them.

    Args:
        told: places that were mended before: what is wrong there now is of our own making.
    """
    places = [_path(error, repair.data) for error in errors]
    told_now: list[Path] = []
    mistyped: set[Path] = set()
    for error, path in zip(errors, places, strict=True):
        if error["type"] == "extra_forbidden":
            known = _known_keys(path[:-1])
            hint = found.nearest(str(path[-1]), known)
            if error["input"] is None and " " in str(path[-1]):
                hint = "put the text in quotes: a comma ends it here"
            mistyped.add((*path[:-1], hint))
            found.add(
                "W201", path, f"the key '{_short(path[-1])}' is not known here", hint, key=True
            )
            repair.key(path, known)
    for error, path in zip(errors, places, strict=True):
        kind, key = error["type"], _on_key(error)
        if kind == "extra_forbidden" or (kind == "missing" and path in mistyped):
            continue
        if path not in told:
            _tell(error, path, found)
        told_now.append(path)
        if key:
            repair.name(path)
        elif kind in ("W209", "W210"):
            repair.meaning(path)
        else:
            repair.value(path)
    told += told_now


def _tell(error: ErrorDetails, path: Path, found: Diagnostics) -> None:
    kind, context, key = error["type"], error.get("ctx", {}), _on_key(error)
    where = found.source.place(path) if found.source else None
    if any(one.code == "W107" and (one.line, one.column) == where for one in found):
        return  # a value that its tag spoils was told already
    if kind == "W209" and "nothing to do" in error["msg"]:
        path = _before((*path, "do"), found)
        found.add(kind, path, error["msg"], str(context.get("hint", "")), key=True)
    elif kind in CODES:
        found.add(kind, path, error["msg"], str(context.get("hint", "")), key=key)
    elif kind == "missing":
        holder = _short(path[-2]) if len(path) > 1 else "the file"
        message = f"the key '{path[-1]}' is missing in {_place(holder)}"
        before = _before(path, found)
        line = found.source.place(path[:-1])[0] if found.source else 0
        if any(one.code == "W106" and one.line == line for one in found):
            return  # keys that come again begin this entry: that it lacks one was told with them
        found.add("W202", before, message, f"{path[-1]}: …", key=before != path[:-1])
    else:
        code, message, hint = _typed(kind, context, error["input"])
        found.add(code, path, message, hint, key=key)


def _before(path: Path, found: Diagnostics) -> Path:
    """Return the key after which a missing one is expected, or the mapping that lacks it."""
    known = _known_keys(path[:-1])
    place = known.index(str(path[-1])) if path[-1] in known else 0
    keys = found.source.keys if found.source else {}
    for name in reversed(known[:place]):
        if (*path[:-1], name) in keys:
            return (*path[:-1], name)
    return path[:-1]


def _path(error: ErrorDetails, data: Any) -> Path:
    """Return the path of an error, without the steps that only pydantic knows."""
    path: list[str | int] = []
    for part in error["loc"]:
        if part == "[key]":
            continue
        keyed = isinstance(data, dict) and part in data
        if keyed or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif part is not error["loc"][-1]:
            continue  # the long form of something written short
        path.append(part)
    return tuple(path)


def _on_key(error: ErrorDetails) -> bool:
    return bool(error["loc"]) and error["loc"][-1] == "[key]"


def _known_keys(path: Path) -> list[str]:
    """Return the keys that the mapping at `path` may have."""
    from askaround.workflow import spec

    by_place = {
        "states": spec.StateSpec,
        "observe": spec.MeaningSpec,
        "transitions": spec.TransitionSpec,
        "timers": spec.TimerSpec,
    }
    steps = {
        "send": spec.SendSpec,
        "task": spec.TaskSpec,
        "spawn": spec.SpawnSpec,
        "fire_on": spec.FireOnSpec,
        "broadcast": spec.BroadcastSpec,
        "do_not_contact": spec.MarkSpec,
    }
    model: Any = spec.WorkflowSpec
    if path:
        model = by_place.get(str(path[0]), model)
    if len(path) > 3:
        model = steps.get(str(path[-1]), model)
    return [info.alias or name for name, info in model.model_fields.items()]


def _typed(kind: str, context: dict[str, Any], value: object) -> tuple[str, str, str]:
    """Return code, message and hint for an error of type or range."""
    got = _named(value)
    if kind == "string_type":
        quoted = isinstance(value, int | float)
        return "W203", f"text is expected, not {got}", f'"{value}"' if quoted else "one word"
    if kind.startswith("bool"):
        right = "true" if str(value).lower() in ("yes", "on", "y", "1") else "false"
        return "W203", f"true or false is expected, not {got}", right
    if kind.startswith("int"):
        return "W203", f"a whole number is expected, not {got}", "1"
    if kind == "list_type":
        return "W203", f"a list is expected, not {got}", "items in [ ] or lines that begin with '-'"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "W203", f"keys and values are expected, not {got}", "key: value"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        side = "at least" if "ge" in context else "at most"
        return "W205", f"{got} is out of range", f"{side} {bound}"
    if kind in ("too_short", "too_long"):
        bound = context.get("min_length", context.get("max_length"))
        side = "at least" if kind == "too_short" else "at most"
        message = "this has too few parts" if kind == "too_short" else "this has too many parts"
        return "W205", message, f"{side} {bound}"
    return "W203", f"{got} does not fit here", ""


def _named(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return f"'{_short(value)}'" if isinstance(value, str) else f"the number {value}"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _place(where: str) -> str:
    return where if where == "the file" else f"'{where}'" if not where.isdigit() else "this entry"
