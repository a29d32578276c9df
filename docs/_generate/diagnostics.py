"""The page of diagnostics of workflow files: each code with a real one, made by the checker."""

from __future__ import annotations

from askaround.model import Field
from askaround.workflow.checks.check import Names, load
from askaround.workflow.findings.diagnostics import CODES, Diagnostic
from askaround.workflow.findings.lessons import lesson
from docs._generate.markdown import code, page

FILE = "my-workflow.yaml"

PROVIDED = Names(
    guards={"objective": (), "field": (Field("name", required=True), Field("is", "any"))},
    actions={"ask_locally": (Field("group", required=True),)},
    records={"referral": (Field("name"),)},
    channels=("email", "phone"),
    selectors=("preferred", "same"),
    intents=("user.request", "user.reply", "user.prepare", "reply.accepted", "reply.declined"),
    anchors=("meeting", "meeting_end"),
    messages=("request", "follow-up"),
    off={"guards": {"meeting_time": ("calendar", "disabled in askaround.toml")}},
)


def found(name: str) -> Diagnostic:
    """Return the diagnostic of that code that its lesson gives."""
    if name == "W100":
        message = "there is no such file"
        return Diagnostic(FILE, 1, 1, "error", name, message, "askaround workflow list")
    parsed = load(lesson(name).wrong, FILE, PROVIDED)
    return next(one for one in parsed.diagnostics if one.code == name)


def diagnostics() -> str:
    """Return ``reference/diagnostics.md``."""
    parts: list[str] = []
    for name, meaning in CODES.items():
        link = f"[Wrong, and right](diagnostics/{name}.md)."
        parts += [
            f"## {name}",
            meaning,
            f"{lesson(name).advice} {link}",
            code(str(found(name)), "text"),
        ]
    return page(
        "Diagnostics",
        "What `askaround workflow check` finds, by code. A code never changes its meaning. "
        "`askaround workflow explain W301` says the same on the command line.",
        "Codes W1… are about the text, W2… about its shape, W3… about names, W4… about what cannot "
        "work although every name is in order. A *warning* does not keep a file from being used, "
        "and an *info* says what could not be checked; an *error* does, and the command ends with "
        "1. All errors of a file are told in one run: what one of them touches is read as it was "
        "probably meant, or left out, and everything else is checked. A line that is no YAML "
        "(W104, W105) is left out, with what it may matter to; after the rest of W1… little is "
        "known.",
        'With `--json`: `{"schema_version": 1, "diagnostics": [{"file", "line", "column", '
        '"severity", "code", "message", "hint"}]}`; lines and columns count from 1. A file that '
        "cannot be read has its entry (W100) in line 1.",
        *parts,
    )


def one(name: str) -> str:
    """Return the page of one code: what it means, a file that is wrong, and the right one."""
    said = lesson(name)
    parts = [said.meaning, said.advice, code(str(found(name)), "text")]
    if name not in _UNSHOWN:
        wrong = said.wrong.decode("latin-1") if isinstance(said.wrong, bytes) else said.wrong
        parts += ["Wrong:", code(wrong, "yaml"), "Right:", code(said.right, "yaml")]
    return page(f"{name}: {said.meaning.rstrip('.')}", *parts[1:])


_UNSHOWN = frozenset(("W100", "W101", "W102", "W103", "W105", "W114"))
"""Codes of files that a page cannot show: too long, or with characters that are not seen."""
