"""Every page that is made from the code, with the function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = "docs/reference/"


def makers() -> dict[str, Callable[[], str]]:
    """Return the functions by path of the page, from the checkout."""
    from askaround.workflow.findings.diagnostics import CODES
    from docs._generate import (
        commands,
        diagnostics,
        errors,
        fields,
        hooks,
        kit,
        lintrules,
        names,
        practices,
        run,
        settings,
    )

    ran = {name: partial(run.page, name) for name in ("README.md", "docs/tutorial/index.md")}
    coded = {f"{REFERENCE}diagnostics/{code}.md": partial(diagnostics.one, code) for code in CODES}
    made = {
        "docs/practices.md": practices.practices,
        REFERENCE + "commands.md": commands.commands,
        REFERENCE + "diagnostics.md": diagnostics.diagnostics,
        REFERENCE + "exit-codes.md": errors.exit_codes,
        REFERENCE + "hooks.md": hooks.hooks,
        REFERENCE + "kit.md": kit.kit,
        REFERENCE + "json.md": fields.json_fields,
        REFERENCE + "lint-rules.md": lintrules.lint_rules,
        REFERENCE + "names.md": names.names,
        REFERENCE + "settings.md": settings.settings,
    }
    return ran | coded | made
