"""Any value of the program as JSON: one document, all fields, a version of the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath

SCHEMA_VERSION = 1
_SIMPLE = (str, int, float, bool, type(None))


def plain(value: object) -> object:
    """Return `value` as dictionaries, lists and simple values.

    Dataclasses become objects with all their fields, and ``ref`` where they have one; enums with
    text their text, others their name in lower case; bytes text where they are UTF-8, else base64.
    """
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else value.name.lower()
    if isinstance(value, _SIMPLE):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.repr}
        ref = getattr(value, "ref", None)
        return found if ref is None else {**found, "ref": ref}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return str(value)


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        from base64 import b64encode

        return b64encode(value).decode("ascii")


def document(data: Mapping[str, object]) -> str:
    """Return one JSON document: ``{"schema_version": 1, …}``, in the order given."""
    return json.dumps(
        {"schema_version": SCHEMA_VERSION, **{k: plain(v) for k, v in data.items()}},
        ensure_ascii=False,
        indent=2,
    )
