"""Plugins do not print: what their hooks print goes to standard error, so that output stays whole.

One ``print()`` left in a plugin would otherwise stand in front of a JSON document.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, redirect_stdout
from typing import Any


def hushed() -> AbstractContextManager[object]:
    """Send what is printed in a `with` block to standard error."""
    return redirect_stdout(sys.stderr)


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
