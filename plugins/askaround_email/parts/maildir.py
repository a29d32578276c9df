"""Maildirs: messages written whole or not at all, and read without leaving a trace."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from askaround.privatefile import private_folder, write_whole

MAX_READ = 10 * 1024 * 1024
"""Bytes of one mail that are read; the text stands at its beginning, attachments behind."""

SEPARATOR = "!" if os.name == "nt" else ":"
_FLAGS = re.compile(r"[:!;]2,")
_BOXES = ("new", "cur")


class Entry(NamedTuple):
    """A message file: `base` is its name without the flags, which stays when it is read."""

    base: str
    path: Path


class Maildir:
    """One Maildir. It need not exist: then it is empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Make its three folders where they are missing."""
        for name in ("tmp", *_BOXES):
            private_folder(self.path / name)

    def entries(self) -> Iterator[Entry]:
        """Yield every message, in no particular order."""
        for found in self.files():
            yield Entry(_FLAGS.split(found.name)[0], Path(found.path))

    def files(self) -> Iterator[os.DirEntry[str]]:
        """Yield the file of every message, as the system lists it: quick where there are many."""
        for box in _BOXES:
            with suppress(FileNotFoundError, NotADirectoryError), os.scandir(self.path / box) as it:
                for found in it:
                    if not found.name.startswith(".") and found.is_file(follow_symlinks=False):
                        yield found

    def find(self, base: str) -> Path | None:
        """Return the message whose name without flags is `base`, or None."""
        return next((entry.path for entry in self.entries() if entry.base == base), None)

    def put(self, base: str, flags: str, content: bytes) -> Path:
        """Write a message with `flags` (``D``: a draft) and return its path."""
        self.make()
        path = self.path / "cur" / f"{base}{SEPARATOR}2,{flags}"
        write_whole(path, content, self.path / "tmp")
        return path
