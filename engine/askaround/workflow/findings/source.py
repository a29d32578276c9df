"""Where each part of a workflow stands in its file."""

from __future__ import annotations

from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The way to a node from the top: keys and indices, such as ``("transitions", 2, "to")``."""


class Source:
    """The lines of a file, and the place of every node in it.

    Args:
        file: as the person named it.
        lines: its text, line by line.
        values: line and column, both from 1, where the value at a path begins.
        keys: the same for the key that leads to it, where it is in a mapping.
    """

    __slots__ = ("file", "keys", "lines", "values")

    def __init__(
        self,
        file: str,
        lines: list[str],
        values: Mapping[Path, tuple[int, int]],
        keys: Mapping[Path, tuple[int, int]],
    ) -> None:
        self.file = file
        self.lines = lines
        self.values = values
        self.keys = keys

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a value (or its key), or of the nearest part around it."""
        for length in range(len(path), -1, -1):
            part = path[:length]
            listed = length < len(path) and isinstance(path[length], int)
            if key or (length < len(path) and not listed):
                found = self.keys.get(part) or self.values.get(part)
            else:
                found = self.values.get(part)  # one value stands for a list of one
            if found is not None:
                return found
        return 1, 1

    def moved(self, path: Path, new: Path) -> Source:
        """Return it with the part at `path`, and all below it, at another path."""
        size = len(path)

        def again(places: Mapping[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
            return {
                (*new, *one[size:]) if one[:size] == path else one: place
                for one, place in places.items()
            }

        return Source(self.file, self.lines, again(self.values), again(self.keys))

    def line(self, number: int) -> str:
        """Return a line by its number from 1, or '' where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""
