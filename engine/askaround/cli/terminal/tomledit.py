"""One value of ``askaround.toml`` changed, and every other line of the file left as it is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from askaround.errors import AskaroundError

_BOM = b"\xef\xbb\xbf"
_HEADER = re.compile(r"^[ \t]*\[[ \t]*plugins[ \t]*\][^\n]*$", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_VALUE = re.compile(
    r"""^[ \t]*disabled[ \t]*=[ \t]*\[((?:"[^"\n]*"|'[^'\n]*'|#[^\n]*|[^\]"'#])*)\]""", re.MULTILINE
)
_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|#[^\n]*""")


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
        body = _VALUE.sub(lambda found: _kept(found[1], names, line), body, count=1)
    else:
        body = f"\n{line}{body or chr(10)}"
    return text[: header.end()] + body + text[end:]


def _kept(listed: str, names: Sequence[str], line: str) -> str:
    """Return the new list; one with comments keeps its lines, and each comment its place."""
    if not any(found[1] is None for found in _COMMENT.finditer(listed)):
        return line
    have = tomllib.loads(f"x = [{listed}]")["x"]
    for name in have:
        if name not in names:
            quoted = rf"""(?:"{re.escape(name)}"|'{re.escape(name)}')[ \t]*,?[ \t]*"""
            listed = re.sub(rf"(?m)(#[^\n]*)|{quoted}", lambda one: one[1] or "", listed)
    new = [json.dumps(name, ensure_ascii=False) for name in names if name not in have]
    added = "".join(f"\n  {name}," for name in new)
    return f"disabled = [{added}{listed}]"


def _line(names: Sequence[str]) -> str:
    return f"disabled = {json.dumps(list(names), ensure_ascii=False)}"


def set_disabled(path: Path, names: Sequence[str]) -> None:
    """Write ``[plugins] disabled`` into the settings file at `path`, all or nothing.

    Raises:
        AskaroundError: the file is written in a way that cannot be changed by a program.
    """
    from askaround.privatefile import write_whole

    raw = path.read_bytes() if path.exists() else b""
    mark, text = _BOM if raw.startswith(_BOM) else b"", raw.decode("utf-8-sig")
    windows = "\r\n" in text
    text = text.replace("\r\n", "\n")
    changed = with_disabled(text, names)
    try:
        wanted = tomllib.loads(text)
        wanted.setdefault("plugins", {})["disabled"] = sorted(names)
        came = tomllib.loads(changed)
        came["plugins"]["disabled"].sort()  # beside comments a new name comes first
        good = came == wanted
    except (ValueError, RecursionError, LookupError, AttributeError, TypeError):
        good = False
    if not good:
        raise AskaroundError(
            f"{path} cannot be changed by a program",
            why="its [plugins] table is written in an unusual way",
            hint=f"write [plugins] {_line(names)} into it yourself",
        )
    changed = changed.replace("\n", "\r\n") if windows else changed
    write_whole(path, mark + changed.encode())
