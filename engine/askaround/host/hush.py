"""Plugins do not print: what their hooks print goes to standard error, so that output stays whole.

One ``print()`` left in a plugin would otherwise stand in front of a JSON document; one
``sys.stdout.close()`` would take the words from whoever speaks after it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any


class _Mouth:
    """A stream that is written to as the one below it, and that nobody closes."""

    def __init__(self, below: Any) -> None:
        self._below = below

    def __getattr__(self, name: str) -> Any:
        return getattr(self._below, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._below)

    @property
    def buffer(self) -> _Mouth:
        """The stream of bytes, which nobody closes, either."""
        return _Mouth(self._below.buffer)

    def close(self) -> None:
        """Do nothing: others have something to say yet."""

    detach = close


class hushed:
    """Send what is printed in a `with` block to standard error; it cannot be closed there."""

    __slots__ = ("_before",)

    def __enter__(self) -> None:
        self._before = (sys.stdout, sys.stderr)
        if not isinstance(sys.stdout, _Mouth):
            mouth: Any = _Mouth(sys.stderr)
            sys.stdout = sys.stderr = mouth

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.stdout, sys.stderr = self._before


def quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return `function` so that nothing it prints, also while yielding, is standard output."""

    def called(*args: Any, **named: Any) -> Any:
        with hushed():
            answer = function(*args, **named)
        return _yielding(answer) if isinstance(answer, Iterator) else answer

    return called


def _yielding(found: Iterator[Any]) -> Iterator[Any]:
    while True:
        with hushed():
            try:
                one = next(found)
            except StopIteration:
                return
        yield one
