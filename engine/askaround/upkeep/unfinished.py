"""Copies that are not finished: each is held by its process, and cleared away once none holds it.

No age is asked for: a copy is locked from its first page to its last. In the moments before and
after that it may be taken for left behind; whoever makes it sees that it is gone, and begins anew.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from askaround.store.database import remove
from askaround.store.wholefile import held

PART = ".part"
"""End of the name of a backup that is not finished."""

_NAME = re.compile(rf".+\.[0-9a-f]{{16}}{re.escape(PART)}")


def part_of(target: Path) -> Path:
    """Return the name under which a copy grows that is to be called `target`; never given twice."""
    return target.with_name(f"{target.name}.{secrets.token_hex(8)}{PART}")


def left_behind(folder: Path) -> Iterator[Path]:
    """Yield what backups into a folder have left that were killed; one under way is none."""
    for path in sorted(folder.glob(f"*{PART}")):
        if _NAME.fullmatch(path.name) and path.is_file() and not held(path):
            yield path


def clear(*folders: Path) -> None:
    """Remove what was left behind in these folders, with its side files."""
    for folder in dict.fromkeys(folders):
        for path in left_behind(folder):
            with suppress(OSError):
                remove(path)
