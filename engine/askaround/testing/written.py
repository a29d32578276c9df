"""What a channel's code writes while it delivers: where, and who else may change it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR
_MOST = 1_000_000
_now: list[list[str]] = []
_hooked: list[bool] = []


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    """Note what is opened to be written, or moved there; Python keeps its audit hooks for good."""
    if not _now:
        return
    target: object = None
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        target = arguments[0]
    elif event in ("os.rename", "os.link", "os.symlink", "shutil.copyfile", "shutil.move"):
        target = arguments[1]
    if isinstance(target, str | bytes | os.PathLike):
        _now[-1].append(os.path.abspath(os.fsdecode(target)))


@contextmanager
def files_written() -> Iterator[list[str]]:
    """Collect the paths that this process opens for writing, or moves something to."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_heard)
    found: list[str] = []
    _now.append(found)
    try:
        yield found
    finally:
        _now.remove(found)


def left_outside(paths: Sequence[str], folder: Path, words: Sequence[str]) -> str:
    """Return the first of the paths outside of `folder` where some of the words still lie.

    Args:
        paths: as `files_written` collected them; what is gone again does not count.
        words: of the message, or of the person it went to.
    """
    inside = folder.resolve()
    for one in dict.fromkeys(paths):
        path = Path(one).resolve()
        if path.is_relative_to(inside) or not path.is_file() or path.parts[1] in ("dev", "proc"):
            continue
        with path.open("rb") as file:
            content = file.read(_MOST)
        if any(word and word.encode() in content for word in words):
            return one
    return ""


def others_may_write(folder: Path) -> str:
    """Return the first file below a folder that everybody on the machine may change; or empty."""
    if os.name != "posix":
        return ""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o002:
            return path.relative_to(folder).as_posix()
    return ""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, and what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
