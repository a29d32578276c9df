"""The page of practices: what the method asks, and how the program holds to it."""

from __future__ import annotations

import json
from pathlib import Path

from docs._generate.markdown import page, table

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "plugins" / "askaround_interview" / "practices.json"

HOW = {
    "block": "refused; only with a reason, which is kept",
    "hold": "held until it fits, or with a reason, which is kept",
    "warn": "warned of; a message goes against it only with a reason, which is kept",
    "advise": "hinted at",
    "default": "so unless you say otherwise",
    "data": "kept, counted and shown",
    "task": "becomes a task or draft with a date",
    "open": "not yet",
}


def practices() -> str:
    """Return ``practices.md``."""
    listed = json.loads(FILE.read_text("utf-8"))
    rows = []
    for one in listed:
        by = ", ".join(f"{kind} `{name}`" for kind, _, name in _parts(one["by"]))
        test = one["test"].partition("::")
        shown = f"[`{test[2]}`](../{test[0]})" if test[2] else ""
        rows.append((f"**{one['id']}**", one["says"], HOW[one["how"]], by or one["open"], shown))
    count = sum(one["how"] != "open" for one in listed)
    return page(
        "Practices",
        "The program grew out of articles on informational interviews. What they ask, in our "
        f"words, and what you meet of each: {count} of {len(listed)} are at work in the program. "
        "S1 to S91 are practices; C1 to C8 say what holds where they disagree. Findings on the "
        "screen name them: `(interview, S45)`.",
        "Precedence: law and do-not-contact, then the contact's own wish, then the customs of the "
        "place, then the campaign, then the method, then defaults. Tests are named so that you can "
        "read what was tried.",
        table(("Id", "Practice", "What happens", "By", "Test"), rows),
    )


def _parts(names: list[str]) -> list[tuple[str, str, str]]:
    return [name.partition(":") for name in names]
