"""Traces of a person in the files of a campaign's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

MADE_HERE = frozenset({"sheets", "outgoing", "letters", "invitations", "cards"})
"""Folders whose files the program made, and may remove."""

MOST_BYTES = 32 * 1024 * 1024
_DATABASE = frozenset({"askaround.db", "askaround.db-wal", "askaround.db-shm"})


def remove_traces(folder: Path, ref: str, words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Remove the files the program made about a person; return ``(removed, left)``.

    Files that are the person's own (templates, settings, files put there) are never removed but
    named, as are backups.

    Args:
        folder: the campaign's folder.
        ref: the contact's number as file names carry it (``07``).
        words: name, addresses and numbers to look for.
    """
    wanted = [word.casefold() for word in words if len(word) >= 4]
    removed: list[str] = []
    left: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name in _DATABASE:
            continue
        place = path.relative_to(folder)
        ours = place.parts[0] in MADE_HERE
        named = ours and path.name.startswith((f"{ref}-", f"{ref}."))
        if not named and not _mentions(path, wanted):
            continue
        if not ours:
            left.append(str(place))
            continue
        try:
            path.unlink()
            removed.append(str(place))
        except OSError as error:
            left.append(f"{place}: {error.strerror}")
    return removed, left


def _mentions(path: Path, wanted: Iterable[str]) -> bool:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
    except OSError:
        return True  # what cannot be read cannot be vouched for
    text = content.decode("utf-8", "replace").casefold()
    return any(word in text for word in wanted)
