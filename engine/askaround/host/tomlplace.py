"""Where in a TOML file something stands: the parser of the standard library does not say."""

from __future__ import annotations

import re

_PART = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*""")


def line_of(text: str, section: tuple[str, ...], key: str = "") -> int | None:
    """Return the line of a table, or of a key in it.

    Args:
        text: the file.
        section: names of the table, outermost first: ``("plugins", "email")``.
        key: a key of it; empty for the table itself.

    Returns:
        One-based; the table's own line where the key is not found, None where neither is.
    """
    wanted = (*section, key) if key else section
    here: tuple[str, ...] = ()
    best, depth = None, 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith("["):
            here = _names(line.strip("[").partition("]")[0])
            full = here
        elif "=" in line and not line.startswith("#"):
            full = (*here, *_names(line.partition("=")[0]))
        else:
            continue
        if full == wanted or (line.startswith("[") and full[: len(wanted)] == wanted):
            return number
        # ``plugins.email = {…}``, or a key within a table written in one line: as near as it gets.
        if len(full) > depth and full == wanted[: len(full)] and len(full) >= len(section):
            best, depth = number, len(full)
    return best


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
