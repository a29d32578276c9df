"""A sweep over all regular expressions of a plugin: none may take more than about linear time."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

SHORT = 500
SLOW = 0.004
"""Seconds of CPU over ``SHORT`` characters, above which an expression is looked at more closely."""
GROWS = 3.0
"""What is linear takes twice as long over twice as much, what squares four times."""
SEEDS = (
    "a", " ", "\n", "<", ">", "(", "[", "=", "-", ".", ",", ":", ";", "@", "0", "1.", "a@", "\t",
    "+", "/", "\\", '"', "'", "é", "\u3000", "10:30 ", "a b ", "A=b;", "https://", "+1 ", "T0",
    "BEGIN:", "Ltd ", "P1", "(0) ", "=0D=0A", "\r\n ",
)  # fmt: skip

Pattern = re.Pattern[Any]
Inside = Callable[[Any], Iterable[Pattern]]


def inside(value: Any, more: Inside = lambda value: ()) -> Iterator[Pattern]:
    """Yield the expressions in a value of a module.

    Args:
        more: what a plugin's own kinds of values hold.
    """
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for inner in value.values() for one in inside(inner, more))
    elif isinstance(value, list | tuple | frozenset):
        yield from more(value)
        yield from (one for inner in value for one in inside(inner, more))
    else:
        yield from more(value)


def patterns(
    package: ModuleType,
    from_the_start: Collection[str] = (),
    others: Iterable[Any] = (),
    more: Inside = lambda value: (),
) -> list[tuple[Pattern, bool]]:
    """Return every expression of a plugin, and whether it is only tried at the start.

    Args:
        from_the_start: names of those used with ``match`` alone: tried at one place, not at each.
        others: values that no module holds by name.
    """
    found: dict[Any, tuple[Pattern, bool]] = {}
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".commands" not in module.name:
            for name, value in vars(importlib.import_module(module.name)).items():
                start = name in from_the_start
                found |= {(one.pattern, one.flags): (one, start) for one in inside(value, more)}
    for value in others:
        found |= {(one.pattern, one.flags): (one, False) for one in inside(value, more)}
    return list(found.values())


def anchored(package: ModuleType) -> frozenset[str]:
    """Return the names of expressions that a plugin uses with ``match`` and ``fullmatch`` alone."""
    source = "\n".join(path.read_text("utf-8") for path in Path(package.__path__[0]).rglob("*.py"))
    tried_once = re.findall(r"\b([A-Z_]+)\.(?:match|fullmatch)\b", source)
    anywhere = re.findall(r"\b([A-Z_]+)\.(?:search|subn?|split|finditer|findall)\b", source)
    return frozenset(tried_once) - frozenset(anywhere)


def growth(pattern: Pattern, start: bool, seed: str) -> float:
    """Return how many times as long twice as much takes; the least of three, as others run too."""
    less, more = (
        min(_seconds(pattern, start, seed, times * SHORT) for _ in range(3)) for times in (1, 2)
    )
    return more / less


def squaring(found: Iterable[tuple[Pattern, bool]], seeds: Iterable[str]) -> list[str]:
    """Return the expressions over the repeated seeds that twice as much of takes far longer."""
    seeds = tuple(seeds)
    return [
        f"{pattern.pattern[:80]!r} over {seed!r}"
        for pattern, start in found
        for seed in seeds
        if _seconds(pattern, start, seed, SHORT) > SLOW and growth(pattern, start, seed) > GROWS
    ]


def _seconds(pattern: Pattern, start: bool, seed: str, length: int) -> float:
    text = f" {seed * (length // len(seed))}!"
    given = text if isinstance(pattern.pattern, str) else text.encode()
    began = time.process_time()
    if start:
        pattern.match(given)
    else:
        for _ in zip(range(5), pattern.finditer(given), strict=False):
            pass
    return time.process_time() - began
