"""What plugins are given to read, so that no slip of one changes it for the others.

Read-only lists and mappings are still lists and mappings: they compare, add up and become JSON as
these do. A copy of one (``list(…)``, ``dict(…)``, `copy.deepcopy`) may be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NoReturn

_DEEP = frozenset({dict, list, tuple, set})


def _refuse(self: object, *args: object, **named: object) -> NoReturn:
    raise TypeError("what plugins are given is read-only: change a copy of it")


class ReadOnlyList(list[Any]):
    """A list that refuses to be changed."""

    __slots__ = ()
    append = extend = insert = remove = pop = clear = sort = reverse = _refuse
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


class ReadOnlyDict(dict[Any, Any]):
    """A mapping that refuses to be changed."""

    __slots__ = ()
    update = setdefault = pop = popitem = clear = _refuse
    __setitem__ = __delitem__ = __ior__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def readonly(value: Any) -> Any:
    """Return `value`, read-only down to the bottom; what is no list or mapping stays as it is.

    A mapping that is no dictionary is taken for one that cannot be changed, and loads what it has
    when it is asked.
    """
    kind = type(value)
    if kind is dict:
        return ReadOnlyDict({name: readonly(one) for name, one in value.items()})
    if kind is list:
        return ReadOnlyList(map(readonly, value))
    if kind is tuple:
        return tuple(map(readonly, value))
    if kind is set:
        return frozenset(value)
    return value


def shut(mapping: dict[str, Any]) -> Mapping[str, Any]:
    """Return a view of a mapping that nobody else holds, read-only down to the bottom.

    Quick where nothing lies deeper, as in nearly every record.
    """
    for value in mapping.values():
        if type(value) in _DEEP:
            return MappingProxyType({name: readonly(one) for name, one in mapping.items()})
    return MappingProxyType(mapping)
