"""In which line of a stored definition's text each transition and timer begins."""

from __future__ import annotations

import re


def lines(text: str, section: str, count: int) -> list[int]:
    """Return the line, from 1, of every entry of a section; empty where that is not plain.

    It only looks at indents, which is fast and needs no YAML; a section written in another way
    (as one ``[ ]``) has no lines here.

    Args:
        text: the file as it was stored.
        section: ``transitions`` or ``timers``.
        count: how many entries the definition has there.
    """
    found: list[int] = []
    indent: str | None = None
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        begun = re.match(r"( *)- ", line)
        if not inside:
            inside = re.match(rf"{section}:\s*(#.*)?$", line) is not None
        elif begun and indent in (None, begun[1]):
            indent = begun[1]
            found.append(number)
        elif not line.startswith(" ") and not begun:
            break
    return found if len(found) == count else []
