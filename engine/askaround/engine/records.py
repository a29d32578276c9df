"""Checking and writing records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from askaround.errors import UsageError
from askaround.mailaddress import mail_address
from askaround.model.declare import Field, RecordKind
from askaround.model.record import Record
from askaround.store.batch import Batch
from askaround.store.rows import dumps

_TYPES: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "duration": (str,),
    "mail": (str,),
    "channel": (str,),
    "int": (int,),
    "time": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list, tuple),
}


def checked(kind: RecordKind, data: Mapping[str, object]) -> dict[str, Any]:
    """Return `data` as the kind wants it.

    Raises:
        UsageError: a field is missing, unknown or of the wrong type.
    """
    known = {field.name: field for field in kind.fields}
    for name in data:
        if name not in known:
            import difflib

            near = difflib.get_close_matches(name, list(known), 1)
            raise UsageError(
                f"a {kind.name} record has no field {name!r}",
                hint=f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}",
            )
    found: dict[str, Any] = {}
    for field in kind.fields:
        value = data.get(field.name)
        if value is None or value == "":
            if field.required:
                raise UsageError(
                    f"a {kind.name} record needs {field.name!r}",
                    why=field.about,
                    hint=f"--field {field.name}=…",
                )
            continue
        found[field.name] = _fitting(kind.name, field, value)
    return found


def _fitting(kind: str, field: Field, value: Any) -> Any:
    types = _TYPES.get(field.type)
    if types is not None and (
        not isinstance(value, types) or (isinstance(value, bool) and bool not in types)
    ):
        raise UsageError(
            f"{field.name} of a {kind} record must be {field.type}, not {value!r}",
            why=field.about,
        )
    if field.choices and str(value) not in field.choices:
        raise UsageError(
            f"{field.name} of a {kind} record cannot be {value!r}",
            hint=f"one of: {', '.join(field.choices)}",
        )
    if field.type == "mail":
        return mail_address(value)
    return list(value) if isinstance(value, tuple) else value


def add(batch: Batch, contact: int, kind: str, data: Mapping[str, Any]) -> Record:
    """Write a checked record and its event."""
    number = batch.insert(
        "record", {"contact": contact, "kind": kind, "data": dumps(dict(data)), "at": batch.now}
    )
    batch.event(contact, "record.added", data={"record": number, "of": kind})
    return Record(number, contact, kind, dict(data), batch.now)


def revise(batch: Batch, record: Record, data: Mapping[str, Any]) -> Record:
    """Replace a record's fields by checked ones, and write the event."""
    batch.update(
        "record",
        record.id,
        {"data": dumps(dict(record.data))},
        {"data": dumps(dict(data))},
    )
    batch.event(record.contact, "record.revised", data={"record": record.id, "of": record.kind})
    return Record(record.id, record.contact, record.kind, dict(data), record.at)
