"""The sandbox of message templates: what a template may do, and how much of it.

A template comes with a shared workflow or a campaign's folder, so it is read with distrust: it
reaches nothing but the values it was given, and it ends soon, whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, filters, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_TEXT = 200_000
"""Characters that any text may have, on its way or in the end."""

MOST_ROUNDS = 50_000
"""Rounds that all loops of one text may make together."""

MOST_DEPTH = 60
"""How deep a template may nest."""

FILTERS = frozenset(
    [
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "sort",
        "string",
        "striptags",
        "sum",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
        "wordcount",
    ]
)
METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "count",
        "endswith",
        "find",
        "isalnum",
        "isalpha",
        "isdecimal",
        "isdigit",
        "islower",
        "isnumeric",
        "isspace",
        "isupper",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "rfind",
        "rpartition",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "title",
        "upper",
    ]
)
"""Of the methods of text, those whose result is no longer than the text."""

_FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from … import",
    nodes.Extends: "extends",
    nodes.Block: "block",
}


class _Generator(CodeGenerator):
    """Joins texts (``a ~ b``) through the environment, which looks at their length."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment without globals, whose templates are small in every respect.

    Args:
        autoescape: for HTML.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%", "//", "-", "/"})

    def __init__(self, *, autoescape: bool = False) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        known: dict[str, Callable[..., Any]] = dict(self.filters)
        self.filters = {name: known[name] for name in FILTERS}
        self.filters["replace"] = _replace
        self.filters["join"] = _join
        self.filters[_COUNTED] = self._counted
        self._rounds = 0

    def read(self, text: str, file: str) -> Template:
        """Return a template.

        Raises:
            TemplateSyntaxError: it is none, or says what no message may say.
        """
        tree = self.parse(text, filename=file)
        _check(tree, 0)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
            loop.iter.set_environment(self)
        code = self.compile(tree, filename=file)
        return Template.from_code(self, code, {})

    def begin(self) -> None:
        """Start to count anew: for each text."""
        self._rounds = 0

    def joined(self, parts: Iterable[Any]) -> str:
        """Return texts put together."""
        pieces = list(parts)
        _short(sum(len(str(piece)) for piece in pieces))
        return markup_join(pieces) if self.autoescape else str_join(pieces)

    def _counted(self, value: Any) -> list[Any]:
        found = list(value)
        self._rounds += len(found)
        if self._rounds > MOST_ROUNDS:
            raise SecurityError(f"its loops make more than {MOST_ROUNDS} rounds")
        return found

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate, as far as that stays small."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "+" and not numbers:
            sized = hasattr(left, "__len__") and hasattr(right, "__len__")
            _short(len(left) + len(right) if sized else 0)
        elif operator == "**" or not numbers or max(abs(left), abs(right)) > 10**9:
            raise SecurityError(f"{operator!r} is not allowed here")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """Give out no way to `str.format`, not even the library's own: it pads without end."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute."""
        if isinstance(obj, str | bytes):
            return attr in METHODS
        return bool(super().is_safe_attribute(obj, attr, value))


_COUNTED = "counted rounds"
"""No template can name a filter with a space in it."""


def _check(node: nodes.Node, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise TemplateSyntaxError("it is nested too deep", node.lineno)
    for kind, word in _FORBIDDEN.items():
        if isinstance(node, kind):
            raise TemplateSyntaxError(f"{word!r} is not allowed in a message", node.lineno)
    if isinstance(node, nodes.For) and node.recursive:
        raise TemplateSyntaxError("'recursive' is not allowed in a message", node.lineno)
    if isinstance(node, nodes.Name) and node.name == "self":
        raise TemplateSyntaxError("'self' is undefined", node.lineno)
    if isinstance(node, nodes.List | nodes.Tuple | nodes.Dict) and not _plain(node):
        # A list of lists of lists, each twice, would be longer than it looks.
        raise TemplateSyntaxError("a list may hold nothing but plain words", node.lineno)
    for child in node.iter_child_nodes():
        _check(child, depth + 1)


def _plain(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Tuple) and node.ctx != "load":
        return True  # for a, b in …
    if isinstance(node, nodes.Dict):
        return all(isinstance(pair.value, nodes.Const) for pair in node.items)
    return all(isinstance(part, nodes.Const) for part in node.iter_child_nodes())


def _short(length: int) -> None:
    if length > MOST_TEXT:
        raise SecurityError(f"a text grows beyond {MOST_TEXT} characters")


@pass_eval_context
def _replace(
    context: nodes.EvalContext, text: Any, old: Any, new: Any, count: int | None = None
) -> str:
    whole, piece = str(text), str(old)
    times = whole.count(piece) if piece else len(whole) + 1
    _short(len(whole) + times * len(str(new)))
    return filters.do_replace(context, whole, piece, str(new), count)


@pass_eval_context
def _join(
    context: nodes.EvalContext, value: Iterable[Any], d: Any = "", attribute: Any = None
) -> Any:
    found = list(value)
    _short(sum(len(str(one)) + len(str(d)) for one in found))
    return filters.do_join(context, found, str(d), attribute)
