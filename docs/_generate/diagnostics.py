"""The page of diagnostics of workflow files: each code with a real one, made by the checker."""

from __future__ import annotations

from askaround.model import Field
from askaround.workflow.check import Names, load
from askaround.workflow.diagnostics import CODES, Diagnostic
from docs._generate.diagnosed import CASES, HEAD
from docs._generate.markdown import code, page

FILE = "my-workflow.yaml"

PROVIDED = Names(
    guards={"objective": (), "field": (Field("name", required=True), Field("is", "any"))},
    actions={"ask_locally": (Field("group", required=True),)},
    records={"referral": (Field("name"),)},
    channels=("email", "phone"),
    selectors=("preferred", "same"),
    intents=("user.request", "user.reply", "reply.accepted", "reply.declined"),
    anchors=("meeting", "meeting_end"),
    messages=("request", "follow-up"),
    off={"guards": {"meeting_time": ("calendar", "disabled in askaround.toml")}},
)


def found(name: str) -> Diagnostic:
    """Return the diagnostic of that code that its case on the page gives."""
    if name == "W100":
        message = "there is no such file"
        return Diagnostic(FILE, 0, 0, "error", name, message, "askaround workflow list")
    case = CASES[name][1]
    text = (
        case if isinstance(case, bytes) or case.startswith(("workflow", "\ufeff")) else HEAD + case
    )
    parsed = load(text, FILE, PROVIDED)
    return next(one for one in parsed.diagnostics if one.code == name)


def diagnostics() -> str:
    """Return ``reference/diagnostics.md``."""
    parts: list[str] = []
    for name, meaning in CODES.items():
        one = found(name)
        parts += [f"## {name}", meaning, CASES[name][0], code(str(one), "text")]
    return page(
        "Diagnostics",
        "What `askaround workflow check` finds, by code. A code never changes its meaning.",
        "Codes W1… are about the text, W2… about its shape, W3… about names, W4… about what cannot "
        "work although every name is in order. A *warning* does not keep a file from being used; "
        "an *error* does, and the command ends with 1. W4… are looked for where there is no error "
        "of another kind, so that one mistake is told once.",
        'With `--json`: `{"schema_version": 1, "diagnostics": [{"file", "line", "column", '
        '"severity", "code", "message", "hint"}]}`; lines and columns count from 1, and are 0 '
        "where there is no place to show.",
        *parts,
    )
