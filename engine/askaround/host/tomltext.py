"""TOML read so that whatever stands in a file is one clear error, with its line."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from pathlib import Path
from typing import Any

from askaround.errors import BadFile

DEEPEST = 50
"""How many tables and lists may stand in one another."""

_LARGEST = 2**63
_MEND = "mend the line, or move the file away to go on with defaults"


def read_toml(text: str, path: Path) -> dict[str, Any]:
    """Return what a settings file says.

    Args:
        path: for messages.

    Raises:
        BadFile: it is not TOML, has a number that fits nowhere, or is nested too deeply.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadFile(
            str(path),
            "is not valid TOML",
            line=int(line[1]) if line else None,
            why=str(error),
            hint=_MEND,
        ) from error
    except (ValueError, RecursionError) as error:
        # Neither is said by line: the file is read up to ever fewer lines until it goes well.
        raise _unusable(text, path, isinstance(error, RecursionError)) from None
    found = _too_much(tree)
    if found is not None:
        raise _unusable(text, path, found == "deep")
    return tree


def _too_much(tree: dict[str, Any]) -> str | None:
    """Return ``deep`` or ``large`` for what no setting can be, None where all is well."""
    left: list[tuple[Any, int]] = [(tree, 0)]
    while left:
        value, depth = left.pop()
        if isinstance(value, dict | list):
            if depth > DEEPEST:
                return "deep"
            inner = value.values() if isinstance(value, dict) else value
            left += [(one, depth + 1) for one in inner]
        elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            return "large"
    return None


def _unusable(text: str, path: Path, deep: bool) -> BadFile:
    lines = text.splitlines(keepends=True)

    def fails(count: int) -> bool:
        try:
            return _too_much(tomllib.loads("".join(lines[:count]))) is not None
        except tomllib.TOMLDecodeError:  # a list or a text that is only cut off
            return False
        except (ValueError, RecursionError):
            return True

    first = bisect_left(range(len(lines) + 1), True, key=fails)
    return BadFile(
        str(path),
        "is nested too deeply" if deep else "has a number that is too large",
        line=min(first, len(lines)) or None,
        why=f"tables and lists may stand in one another {DEEPEST} times"
        if deep
        else "whole numbers of settings have up to 18 digits",
        hint=_MEND,
    )
