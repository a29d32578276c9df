"""One value of ``askaround.toml`` changed, and every other line of the file left as it is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from askaround.errors import AskaroundError

_HEADER = re.compile(r"^[ \t]*\[[ \t]*plugins[ \t]*\][^\n]*$", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_VALUE = re.compile(r"^[ \t]*disabled[ \t]*=[ \t]*\[[^\]]*\]", re.MULTILINE)


def with_disabled(text: str, names: Sequence[str]) -> str:
    """Return the settings `text` with ``[plugins] disabled`` set to `names`."""
    line = _line(names)
    header = _HEADER.search(text)
    if header is None:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}[plugins]\n{line}\n"
    following = _NEXT_TABLE.search(text, header.end())
    end = following.start() if following else len(text)
    body = text[header.end() : end]
    if _VALUE.search(body):
        body = _VALUE.sub(lambda _: line, body, count=1)
    else:
        body = f"\n{line}{body or chr(10)}"
    return text[: header.end()] + body + text[end:]


def _line(names: Sequence[str]) -> str:
    return f"disabled = {json.dumps(list(names), ensure_ascii=False)}"


def set_disabled(path: Path, names: Sequence[str]) -> None:
    """Write ``[plugins] disabled`` into the settings file at `path`, all or nothing.

    Raises:
        AskaroundError: the file is written in a way that cannot be changed by a program.
    """
    from askaround.privatefile import write_whole

    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    changed = with_disabled(text, names)
    try:
        wanted = tomllib.loads(text)
        wanted.setdefault("plugins", {})["disabled"] = list(names)
        good = tomllib.loads(changed) == wanted
    except (ValueError, RecursionError, AttributeError, TypeError):
        good = False
    if not good:
        raise AskaroundError(
            f"{path} cannot be changed by a program",
            why="its [plugins] table is written in an unusual way",
            hint=f"write [plugins] {_line(names)} into it yourself",
        )
    write_whole(path, changed.encode())
