"""The page of JSON fields, from the dataclasses that the documents are made of."""

from __future__ import annotations

import dataclasses
import re

from askaround import model
from docs._generate.markdown import described, page, summary, table

SHOWN = (
    "Contact",
    "Person",
    "Skipped",
    "Record",
    "Event",
    "Command",
    "Effect",
    "Draft",
    "Attachment",
    "Finding",
    "Advice",
    "AdvisedValue",
    "Observation",
    "IntentSeen",
)
"""The types whose fields documents hold."""

ENUMS = ("Status", "Severity", "Tier")


def _kind(annotation: object) -> str:
    """Return a Python annotation in the words of JSON."""
    text = str(annotation).replace(" ", "")
    optional = text.endswith("|None")
    text = text.removesuffix("|None")
    simple = {
        "str": "string",
        "int": "number",
        "float": "number",
        "bool": "true or false",
        "bytes": "string",
        "object": "any",
        "Status": "[status](#status)",
        "Severity": "[severity](#severity)",
        "Tier": "[tier](#tier)",
    }
    if text in simple:
        kind = simple[text]
    elif match := re.fullmatch(r"tuple\[(\w+),\.\.\.\]", text):
        kind = f"list of {simple.get(match[1], match[1])}s"
    elif text.startswith("tuple["):
        kind = "list"
    elif text.startswith("Mapping["):
        kind = "object"
    else:
        kind = text
    return f"{kind} or null" if optional else kind


def _part(name: str) -> str:
    kind = getattr(model, name)
    about = described(kind)
    rows = [
        (f"`{field.name}`", _kind(field.type), about.get(field.name, ""))
        for field in dataclasses.fields(kind)
    ]
    extra = [
        (f"`{attribute}`", "string", summary(value.fget))
        for attribute, value in vars(kind).items()
        if isinstance(value, property)
    ]
    return "\n\n".join(
        [f"## {name}", summary(kind), table(("Field", "Kind", "Meaning"), [*rows, *extra])]
    )


def _enum(name: str) -> str:
    kind = getattr(model, name)
    values = [
        f"`{member.value if isinstance(member.value, str) else member.name.lower()}`"
        for member in kind
    ]
    return "\n\n".join([f"## {name.lower()}", summary(kind), "One of " + ", ".join(values) + "."])


def json_fields() -> str:
    """Return ``reference/json.md``."""
    return page(
        "JSON",
        "Every command takes `--json` and then prints one document: "
        '`{"schema_version": 1, …}`. Keys may be added without raising `schema_version`; none is '
        "renamed or removed without it. Times are whole seconds since 1970 UTC. Only "
        "`etiquette when` is about the clock of another place: `start`, `end`, `from`, `to` "
        "are ISO 8601 by that clock, with its offset (`2026-11-23T09:00:00+09:00`), and "
        "`start_at`, `end_at`, `from_at`, `to_at` beside them the seconds. Errors are "
        "documents too, on standard error: see [exit codes](exit-codes.md).",
        "Below are the objects that documents are made of, field by field.",
        *(_part(name) for name in SHOWN),
        *(_enum(name) for name in ENUMS),
    )
