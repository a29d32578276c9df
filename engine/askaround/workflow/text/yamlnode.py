"""Nodes of a YAML text while it is read, and the plain values they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from askaround.workflow.findings.source import Path


class Node:
    """A node while reading: its value, its place, and how much it holds with all below it."""

    __slots__ = ("again", "column", "depth", "items", "kind", "line", "listed", "size", "value")

    def __init__(self, kind: str, line: int, column: int, value: Any = None) -> None:
        self.kind = kind
        self.line = line
        self.column = column
        self.value = value
        self.items: list[Any] = []
        self.size = 1
        self.depth = 1
        self.listed = False
        self.again: list[int] = []


def plain_value(
    node: Node,
    path: Path,
    values: dict[Path, tuple[int, int]],
    keys: dict[Path, tuple[int, int]],
) -> Any:
    """Return the plain value of a node and note the places of all its parts."""
    values[path] = node.line, node.column
    if node.kind == "scalar":
        return node.value[1]
    if node.kind == "sequence":
        items = [part for item in node.items for part in _entries(item)]
        return [plain_value(item, (*path, index), values, keys) for index, item in enumerate(items)]
    mapping = {}
    for key, value in zip(node.items[::2], node.items[1::2], strict=True):
        name = key.value[0]
        below = (*path, name)
        if below in keys:
            continue  # the second of two equal keys
        keys[below] = key.line, key.column
        if value.kind == "scalar" and value.value == ("", None):
            value.line, value.column = key.line, key.column  # nothing stands nowhere else
        mapping[name] = plain_value(value, below, values, keys)
    return mapping


def _entries(node: Node) -> list[Node]:
    """Return an entry of a list; two where keys that come again show that a second one begins."""
    if not node.listed or len(node.again) < 2:
        return [node]
    first, second = _copied(node), _copied(node)
    cut = node.again[0]
    first.items, second.items = node.items[:cut], node.items[cut:]
    second.line, second.column = second.items[0].line, second.items[0].column
    return [first, second]


def _copied(node: Node) -> Node:
    return Node(node.kind, node.line, node.column, node.value)
