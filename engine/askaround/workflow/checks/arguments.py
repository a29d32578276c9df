"""Checks arguments in a workflow file against what a guard or action declares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from askaround.workflow.duration import DurationError, parse_duration

if TYPE_CHECKING:
    from askaround.model.declare import Field
    from askaround.workflow.findings.diagnostics import Diagnostics
    from askaround.workflow.findings.source import Path

_EXPECTED = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "time": "a moment such as 2026-11-24T15:00+00:00",
    "list": "a list of texts",
    "duration": "a duration",
    "mail": "a mail address",
    "channel": "a channel or selector",
}


def check_arguments(
    found: Diagnostics,
    what: str,
    fields: tuple[Field, ...],
    args: Mapping[str, object],
    path: Path,
) -> None:
    """Add a diagnostic for every argument that `fields` does not allow or that is missing.

    Args:
        what: such as ``guard 'records'``.
        path: of the mapping that holds the arguments.
    """
    known = {field.name: field for field in fields}
    mistyped = set()
    for name, value in args.items():
        if name not in known:
            hint = found.nearest(name, known)
            mistyped.add(hint)
            message = f"the {what} has no argument '{name[:60]}'"
            found.add("W310", (*path, name), message, hint or "leave it out", key=True)
            continue
        _value(found, known[name], value, (*path, name))
    for field in fields:
        if field.required and field.name not in args and field.name not in mistyped:
            message = f"the {what} needs the argument '{field.name}'"
            found.add("W311", path, message, f"{field.name}: …", key=True)


def _value(found: Diagnostics, field: Field, value: object, path: Path) -> None:
    if field.type == "duration" and isinstance(value, str):
        try:
            parse_duration(value)
        except DurationError as error:
            found.add("W206", path, error.what, error.hint)
        return
    if not _fits(field.type, value):
        expected = _EXPECTED.get(field.type, field.type)
        hint = f"[{value}]" if field.type == "list" and isinstance(value, str) else expected
        found.add("W312", path, f"'{field.name}' takes {expected}", hint)
        return
    if not field.choices:
        return
    several = isinstance(value, list)
    for index, one in enumerate(value if isinstance(value, list) else [value]):
        if one not in field.choices:
            place = (*path, index) if several else path
            hint = found.nearest(str(one), field.choices)
            found.add("W312", place, f"'{one}' is no value of '{field.name}'", hint)


def _fits(kind: str, value: object) -> bool:
    if kind in ("str", "mail", "channel"):
        return isinstance(value, str)
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "list":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if kind == "duration":
        return False
    if kind == "time":
        return _is_moment(value)
    return True


def _is_moment(value: object) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool)
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
