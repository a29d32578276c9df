"""A mapping that is loaded when something of it is first read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from askaround.model.readonly import readonly


class Later(Mapping[str, str]):
    """A mapping that is asked for when something of it is first read: most plugins read nothing.

    Args:
        load: returns it.
    """

    def __init__(self, load: Callable[[], Mapping[str, str]]) -> None:
        self._load = load

    @cached_property
    def _found(self) -> Mapping[str, str]:
        return readonly(dict(self._load()))  # type: ignore[no-any-return]  # as read-only as the rest

    def __getitem__(self, name: str) -> str:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
