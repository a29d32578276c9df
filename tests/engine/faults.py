"""What a plugin's code can do wrong, one by one."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Callable


def _raise(error: BaseException) -> object:
    raise error


class Own(BaseException):
    """A plugin's own, which is no Exception and cannot say what it is."""

    def __str__(self) -> str:
        raise SystemExit(9)

    __repr__ = __str__


FAULTS: dict[str, Callable[[], object]] = {
    "raises": lambda: _raise(ValueError("no luck")),
    "exits": lambda: _raise(SystemExit(3)),
    "exits well": lambda: _raise(SystemExit(0)),
    "is cancelled": lambda: _raise(CancelledError()),
    "ends a generator": lambda: _raise(GeneratorExit()),
    "raises what is no Exception": lambda: _raise(Own()),
    "returns what cannot be shown": Own,
    "times out": lambda: _raise(TimeoutError("30 s are over")),
    "returns rubbish": lambda: 7,
    "lacks a library": lambda: __import__("nothing_of_that_name"),
}
