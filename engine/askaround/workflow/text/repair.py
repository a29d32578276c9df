"""Makes the rest of a broken file readable, so that one run finds what is wrong there as well.

What has the wrong shape is replaced by something neutral that no check says anything about; a
mistyped key is read as the key it is most like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from askaround.workflow.findings.spelling import nearest

if TYPE_CHECKING:
    from askaround.workflow.findings.diagnostics import Diagnostics
    from askaround.workflow.findings.source import Path, Source


@dataclass(slots=True)
class Gaps:
    """Names of which nothing is known, because what would say so has the wrong shape.

    Attributes:
        prefix: every name made up for a gap begins with it; empty where there is no gap.
        names: names in the file that a broken part defines.
        touched: places of the errors that were told already.
        lost: a whole section of the file could not be read.
    """

    prefix: str = ""
    names: set[str] = field(default_factory=set)
    touched: set[Path] = field(default_factory=set)
    lost: bool = False

    def __contains__(self, name: object) -> bool:
        """Tell whether `name` stands for something that cannot be known."""
        made_up = bool(self.prefix) and str(name).startswith(self.prefix)
        return made_up or name in self.names


MOST_RENAMES = 100
"""Keys that are read as another: a file with more mistakes than that is another kind of file."""

_NAMES = frozenset(("workflow", "initial", "trigger", "to", "fire", "propose", "on_undelivered"))
_WORDS = frozenset(("observe", "message", "channel", "next", "as"))
_SECTIONS = frozenset((("states",), ("observe",), ("transitions",), ("timers",)))
_LISTS = frozenset(("from", "in", "while"))
_TEXTS = frozenset(("title", "about"))


class Repair:
    """Repairs one file's value in place, error by error.

    Args:
        data: the plain value of the file.
        source: where its parts stand; it follows what is renamed.
    """

    def __init__(self, data: Any, source: Source) -> None:
        self.data = data
        self.source = source
        said = "\n".join(source.lines)
        count = 0
        while f"gap{count}" in said:
            count += 1
        self.gaps = Gaps(f"gap{count}")
        self.made = 0
        self.renames = 0

    def sections(self, found: Diagnostics) -> None:
        """Tell of a section whose first line is missing: its parts stand in the one before it."""
        if not isinstance(self.data, dict):
            return
        states, moves = self.data.get("states"), self.data.get("transitions")
        if isinstance(states, dict) and "observe" not in self.data:
            names = [name for name, one in states.items() if _has(one, "fire", "propose")]
            self._section("observe", [("states", name) for name in names], found)
        if isinstance(moves, list) and "timers" not in self.data:
            places = [
                n for n, one in enumerate(moves) if _has(one, "after") and "trigger" not in one
            ]
            if places and places == list(range(places[0], len(moves))):
                self._section("timers", [("transitions", n) for n in places], found)

    def _section(self, name: str, paths: Sequence[Path], found: Diagnostics) -> None:
        if not paths or len(paths) > MOST_RENAMES:
            return
        line, column = self.source.place(paths[0], key=True)
        before = line - 1
        while before and self.source.line(before).lstrip().startswith("#"):
            before -= 1
        line, column = (before + 1, 1) if before + 1 < line else (line, column)
        first = self.source.values.get(paths[0], (line, 1))[0]
        message = f"what stands in line {first} belongs under '{name}:', which is missing here"
        found.at("W202", line, column, message, f"{name}:")
        found.touch((name,))
        into: Any = {} if name == "observe" else []
        for number, path in enumerate(paths):
            around = self._at(path[:-1])
            key = path[-1]
            if isinstance(into, dict):
                into[key] = around.pop(key)
            else:
                into.append(around.pop())
            self.source = self.source.moved(path, (name, key if name == "observe" else number))
        self.data[name] = into if isinstance(into, dict) else into[::-1]
        found.source = self.source

    def key(self, path: Path, known: Iterable[str]) -> Path:
        """Read a key that is not known as the nearest known one, or leave it out.

        Returns:
            Its path from now on.
        """
        around = self._at(path[:-1])
        if not isinstance(around, dict) or path[-1] not in around:
            return path
        near = ""
        if self.renames < MOST_RENAMES and len(str(path[-1])) <= 60:
            near = nearest(str(path[-1]), [name for name in known if name not in around])
            near = near or (_section(around, around[path[-1]]) if len(path) == 1 else "")
        if near and around[path[-1]] is not None:
            return self._rename(around, path, near)
        del around[path[-1]]
        self.gaps.lost = self.gaps.lost or len(path) == 1
        return path

    def name(self, path: Path) -> None:
        """Give a key that is no name a name that nothing is said about."""
        around = self._at(path[:-1])
        if isinstance(around, dict) and path[-1] in around and self.renames < MOST_RENAMES:
            self.gaps.names.add(str(path[-1]))
            self.made += 1
            self._rename(around, path, f"{self.gaps.prefix}{self.made}")

    def value(self, path: Path) -> None:
        """Put something neutral where a value is missing or has the wrong shape."""
        around = self._at(path[:-1])
        last = path[-1] if path else ""
        self.gaps.lost = self.gaps.lost or path in _SECTIONS
        if isinstance(around, list) and isinstance(last, int) and last < len(around):
            around[last] = self._item(path)
        elif isinstance(around, dict):
            new = self._neutral(path)
            if new is None and len(path) > 1 and isinstance(path[-2], int):
                self.value(path[:-1])  # a guard or a step: nothing is known of it
            elif new is None:
                around.pop(last, None)
            else:
                around[last] = new

    def meaning(self, path: Path) -> None:
        """Make a timer or a meaning say one thing only, or something at all."""
        part = self._at(path)
        if not isinstance(part, dict):
            return
        if "propose" in part:
            del part["propose"]
        elif part.get("observe") is not None:
            part.pop("fire", None)
            part.pop("do", None)
        if not any(part.get(key) for key in ("fire", "observe", "do")):
            part["fire"] = self.gaps.prefix

    def _at(self, path: Path) -> Any:
        found = self.data
        for part in path:
            if isinstance(found, dict):
                found = found.get(part)
            elif isinstance(found, list) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def _rename(self, around: dict[Any, Any], path: Path, new: str) -> Path:
        self.renames += 1
        items = [(new if key == path[-1] else key, value) for key, value in around.items()]
        around.clear()
        around.update(items)
        there = (*path[:-1], new)
        self.source = self.source.moved(path, there)
        return there

    def _item(self, path: Path) -> Any:
        gap = self.gaps.prefix
        inside = next((part for part in reversed(path) if isinstance(part, str)), "")
        if inside == "transitions":
            return {"trigger": gap, "from": [gap], "to": gap}
        if inside == "timers":
            return {"in": [gap], "after": "1 day", "fire": gap}
        return gap if inside in _LISTS else {gap: {}}

    def _neutral(self, path: Path) -> Any:
        """Return what says nothing under a key; None where the key is better left out."""
        gap, last = self.gaps.prefix, path[-1]
        if path == ("observe",):
            return {}
        if path == ("states",):
            return {gap: {}}
        if len(path) == 2 and path[0] in ("states", "observe"):
            return {} if path[0] == "states" else {"fire": gap}
        if last == "do":
            return gap if len(path) > 1 and path[-2] == "task" else [{gap: {}}]
        if last in ("guards", "all", "any"):
            return [{gap: {}}]
        if last == "not":
            return {gap: {}}
        if last in ("transitions", "timers"):
            return []
        if last in ("after", "due"):
            return "1 day"
        if last in ("version", "at_most"):
            return 1
        if last == "group":
            return "organisation"
        if last in _TEXTS:
            return ""
        if last in _LISTS and "spawn" not in path:
            return [gap]
        return gap if last in _NAMES | _WORDS or last == "from" else None


def _has(part: Any, *keys: str) -> bool:
    return isinstance(part, dict) and any(key in part for key in keys)


def _section(top: dict[Any, Any], value: Any) -> str:
    """Return the section of a file that a value under another key must be, or empty."""
    if isinstance(value, list):
        moves = any(isinstance(one, dict) and "trigger" in one for one in value)
        found = "transitions" if moves else "timers"
    elif isinstance(value, dict):
        means = any(
            isinstance(one, dict) and {"fire", "propose"} & {*one} for one in value.values()
        )
        found = "observe" if means else "states"
    else:
        return ""
    return "" if found in top else found
