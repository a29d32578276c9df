"""Texts, numbers and truths of plugins, made plain; what is none raises `Unfit`."""

from __future__ import annotations

from math import isfinite
from typing import Any

from askaround.host.fault import Unfit, shown

_MOST = 2**63
"""What a whole number has to stay below: the database keeps no greater one."""


def text(value: Any) -> str:
    """Return plain text that UTF-8 can hold."""
    if type(value) is not str:
        if not isinstance(value, str):
            raise Unfit(shown(value, 60), "text")
        value = str.__str__(value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Unfit("text with half a character in it", "text that UTF-8 can hold") from None
    return value  # type: ignore[no-any-return]  # made sure of above


def whole(value: Any) -> int:
    """Return a whole number that the database can hold; True is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unfit(shown(value, 60), "a whole number")
    if not -_MOST <= value < _MOST:
        raise Unfit("a number of more than 64 bits", "a smaller one")
    return value if type(value) is int else int.__int__(value)


def number(value: Any) -> float:
    """Return a number that can be counted with."""
    if isinstance(value, int) or not isinstance(value, float):
        return whole(value)
    if not isfinite(value):
        raise Unfit(shown(value, 60), "a number that can be counted with")
    return value if type(value) is float else float.__float__(value)


def truth(value: Any) -> bool:
    """Return True or False."""
    if value is not True and value is not False:
        raise Unfit(shown(value, 60), "True or False")
    return value


def nothing(value: Any) -> None:
    """Make sure that it is None."""
    if value is not None:
        raise Unfit(shown(value, 60), "None")


def called(value: Any) -> Any:
    """Return a function."""
    if not callable(value):
        raise Unfit(shown(value, 60), "a function")
    return value


def anything(value: Any) -> Any:
    """Return whatever it is."""
    return value
