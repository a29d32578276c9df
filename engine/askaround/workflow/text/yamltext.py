"""Reads YAML text into plain values with the place of every node, whatever the text holds.

Works on ruamel's stream of events rather than on its composed tree: nothing is constructed, so no
tag can run code and no date can raise; depth, size and aliases are bounded while reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from askaround.workflow.findings.diagnostics import Diagnostics
from askaround.workflow.findings.source import Path, Source
from askaround.workflow.text.yamlerror import explain
from askaround.workflow.text.yamlnode import Node, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 256 * 1024
MOST_LINES = 10_000
MOST_NODES = 10_000
MOST_DEPTH = 50
MOST_KEPT = 64
"""Texts whose nodes are kept: one command reads the same workflow or all packs more than once."""
MOST_KEPT_CHARACTERS = 16 * 1024

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,2})?")
_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt ].*)?")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})


class _Stop(Exception):
    """Reading cannot go on; the reason is already among the diagnostics."""


def read(text: str, file: str) -> tuple[Any, Source, Diagnostics]:
    """Return the plain value of `text`, where its parts stand, and what is wrong with it.

    Scalars follow YAML 1.2: ``no`` and ``12:30`` are text, and so is ``0123``. The value is None
    where the text could not be read. Never raises for anything the text holds.
    """
    marked = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    source = Source(file, text[:MOST_CHARACTERS].splitlines(), {}, {})
    found = Diagnostics(source)
    if marked:
        found.at("W114", 1, 1, "a byte-order mark begins the file", severity="warning")
    try:
        _measure(text, source, found)
        top = _top(text, found)
    except _Stop:
        return None, source, found
    values: dict[Path, tuple[int, int]] = {}
    keys: dict[Path, tuple[int, int]] = {}
    plain = plain_value(top, (), values, keys)
    return plain, Source(file, source.lines, values, keys), found


def _measure(text: str, source: Source, found: Diagnostics) -> None:
    for much, most, what in (
        (len(text), MOST_CHARACTERS, "characters"),
        (len(source.lines), MOST_LINES, "lines"),
    ):
        if much > most:
            found.at("W103", 1, 1, f"the file has {much} {what}", f"at most {most}")
            raise _Stop
    bad = _FORBIDDEN.search(text)
    if bad:
        before = text[: bad.start()] + "."
        lines = before.splitlines()
        name = "NUL" if bad[0] == "\0" else f"U+{ord(bad[0]):04X}"
        found.at(
            "W102",
            len(lines),
            len(lines[-1]),
            f"the character {name} is not allowed in YAML",
            "remove it; perhaps the file is not a text file",
        )
        raise _Stop


_kept: dict[str, Node] = {}


def _top(text: str, found: Diagnostics) -> Node:
    """Return the top node of `text`; one in which nothing is wrong is read once in a process."""
    top = _kept.get(text)
    if top is None:
        top = _Reader(found).document(text)
        if len(text) <= MOST_KEPT_CHARACTERS and not any(found):
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[text] = top
    return top


class _Reader:
    def __init__(self, found: Diagnostics) -> None:
        self.found = found
        self.anchors: dict[str, Node | None] = {}
        self.nodes = 0

    def document(self, text: str) -> Node:
        """Return the top node of the only document in `text`."""
        top: Node | None = None
        stack: list[tuple[Node, str]] = []
        for event in self._events(text):
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                if top is not None:
                    self._stop("W111", event, "a second document begins here", "remove the '---'")
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                node = self._node(event, "mapping" if kind[0] == "M" else "sequence")
                if event.anchor:
                    self.anchors[event.anchor] = None
                node.listed = bool(stack) and stack[-1][0].kind == "sequence"
                stack.append((node, event.anchor or ""))
                if len(stack) > MOST_DEPTH:
                    self._stop("W109", event, f"more than {MOST_DEPTH} levels of nesting")
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                node, anchor = stack.pop()
                if anchor:
                    self.anchors[anchor] = node
                top = self._attach(node, stack, event) or top
            elif kind == "ScalarEvent":
                node = self._node(event, "scalar", self._scalar(event))
                if event.anchor:
                    self.anchors[event.anchor] = node
                top = self._attach(node, stack, event) or top
            elif kind == "AliasEvent":
                node = self._alias(event)
                top = self._attach(node, stack, event, node.size) or top
        if top is None or top.kind != "mapping":
            empty = top is None or (top.kind == "scalar" and top.value[1] is None)
            what = "the file is empty" if empty else "the file is not a mapping of keys to values"
            line, column = (1, 1) if top is None else (top.line, top.column)
            self.found.at("W112", line, column, what, "begin with: workflow: my-workflow")
            raise _Stop
        return top

    def _events(self, text: str) -> Iterator[Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError

        yaml = YAML(typ="rt", pure=True)
        try:
            yield from yaml.parse(text)
        except (YAMLError, ValueError, OverflowError, RecursionError, LookupError) as error:
            code, line, column, message, hint = explain(error, self._lines())
            self.found.at(code, line, column, message, hint)
            raise _Stop from error
        except (AttributeError, TypeError, AssertionError) as error:  # slips of the library
            self.found.at("W104", 1, 1, f"the file cannot be read as YAML ({error})"[:200])
            raise _Stop from error

    def _lines(self) -> list[str]:
        return self.found.source.lines if self.found.source else []

    def _node(self, event: Any, kind: str, value: Any = None) -> Node:
        mark = event.start_mark
        if event.tag and str(event.tag) != "!":
            tag = str(event.tag)[:60]
            self.found.at(
                "W107",
                mark.line + 1,
                mark.column + 1,
                f"the tag '{tag}' is not allowed",
                "write the plain value",
            )
        return Node(kind, mark.line + 1, mark.column + 1, value)

    def _alias(self, event: Any) -> Node:
        name = str(event.anchor)
        if name not in self.anchors:
            hint = self.found.nearest(name, self.anchors)
            self._stop("W108", event, f"the alias '*{name[:60]}' refers to nothing", hint)
        node = self.anchors[name]
        if node is None:
            self._stop(
                "W108", event, f"the alias '*{name[:60]}' refers to a part that it stands in"
            )
            raise _Stop
        again = Node(node.kind, event.start_mark.line + 1, event.start_mark.column + 1)
        again.value, again.items = node.value, node.items
        again.size, again.depth = node.size, node.depth
        again.again, again.listed = node.again, node.listed
        return again

    def _attach(
        self, node: Node, stack: list[tuple[Node, str]], event: Any, weight: int = 1
    ) -> Node | None:
        """Put a finished node into the one around it; return it where there is none."""
        self.nodes += weight
        if self.nodes > MOST_NODES:
            self._stop("W108" if self.anchors else "W103", event, "the file holds too many values")
        if not stack:
            return node
        around = stack[-1][0]
        around.size += node.size
        around.depth = max(around.depth, node.depth + 1)
        if around.depth + len(stack) > MOST_DEPTH + 2:  # the last one is the scalar
            self._stop("W109", event, f"more than {MOST_DEPTH} levels of nesting")
        around.items.append(node)
        if around.kind == "mapping" and len(around.items) % 2:
            self._key(around, node)
        return None

    def _key(self, mapping: Node, key: Node) -> None:
        if key.kind != "scalar" or key.value in (None, ("", None)):
            self.found.at("W113", key.line, key.column, "a key must be plain text", "a name")
            raise _Stop
        seen = mapping.value = mapping.value or {}
        name = key.value[0]
        if name not in seen:
            seen[name] = key.line
            return
        mapping.again.append(len(mapping.items) - 1)
        if mapping.listed and len(mapping.again) > 1:
            return  # a second entry, as was told at its first key
        begins = "keep one of the two"
        if mapping.listed and key.line > seen[name] + 1:
            begins += "; or a new entry begins here, with '- '"
        message = f"'{name[:60]}' is already given in line {seen[name]}"
        self.found.at("W106", key.line, key.column, message, begins)

    def _scalar(self, event: Any) -> tuple[str, Any]:
        """Return a scalar's text and its value by the rules of YAML 1.2."""
        text = str(event.value)
        if event.style == ">":
            text = text.replace("\a", "")  # where the library remembers that it folded a line
        bad = _FORBIDDEN.search(text)
        if bad:
            self._stop("W102", event, f"the character U+{ord(bad[0]):04X} is not allowed")
        if not event.implicit[0]:
            return text, text
        date = _DATE.fullmatch(text)
        if date:
            self._date(event, text, *(int(part) for part in date.groups()))
        return text, _resolve(text)

    def _date(self, event: Any, text: str, year: int, month: int, day: int) -> None:
        from datetime import date

        try:
            date(year, month, day)
        except ValueError as error:
            mark = event.start_mark
            self.found.at(
                "W110",
                mark.line + 1,
                mark.column + 1,
                f"'{text[:40]}' is no date: {error}",
                "a day of the calendar, or the text in quotes",
            )

    def _stop(self, code: str, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.found.at(code, mark.line + 1, mark.column + 1, message, hint)
        raise _Stop


def _resolve(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
