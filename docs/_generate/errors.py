"""The page of exit codes, from ``askaround/errors.py``."""

from __future__ import annotations

import inspect

from askaround import errors
from docs._generate.markdown import code, page, summary, table

MEANINGS = {
    0: "done",
    1: "failure",
    2: "usage: the words of the command do not fit",
    3: "not found, or ambiguous",
    4: "something must be set up first",
    5: "held or blocked: a guard or a policy says no, or not yet",
    6: "partly done",
    7: "a plugin failed or is missing",
    130: "interrupted",
}


def classes() -> list[type[errors.AskaroundError]]:
    """Return every class of errors, by exit code and then in the order of the module."""
    found = [
        thing
        for thing in vars(errors).values()
        if inspect.isclass(thing) and issubclass(thing, errors.AskaroundError)
    ]
    return sorted(found, key=lambda kind: kind.exit_code)


def exit_codes() -> str:
    """Return ``reference/exit-codes.md``."""
    return page(
        "Exit codes and errors",
        "Every command ends with one of these codes, so that a script need not read text.",
        table(("Code", "Meaning"), sorted(MEANINGS.items())),
        "An error is three lines on standard error: what failed, why, and what to type next.",
        code(
            "error: 'Lee' means several people\n"
            "  why: 04 Lee Okafor; 09 Leila Brandt\n"
            "  try: the same command with 04 or 09",
            "text",
        ),
        "With `--json` it is one document on standard error: `schema_version` and an `error` with "
        "`kind`, `what`, `why`, `hint`, `exit_code` and whatever else the kind adds.",
        table(
            ("Kind", "Code", "Python class", "Meaning"),
            (
                (
                    f"`{kind.kind}`",
                    kind.exit_code,
                    f"`askaround.errors.{kind.__name__}`",
                    summary(kind),
                )
                for kind in classes()
            ),
        ),
    )
