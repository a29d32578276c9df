"""The shape of what plugins register and return, checked to the bottom by the model's type hints.

A plugin's value comes in by one door: `fitted`. What does not fit is told with the part that is
wrong, what was got and what is wanted; a plan for each type is made once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import is_
from types import MappingProxyType, NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from askaround.host.bounds import RULES
from askaround.host.fault import Unfit, shown
from askaround.host.scalars import anything, called, nothing, number, text, truth, whole

Plan = Callable[[Any], Any]
"""Returns the value as it may be used, which mostly is the value itself; raises `Unfit`."""

_PLANS: dict[object, Plan] = {}
_DEEPEST = 32
"""So many lists and mappings may stand in each other."""


def fitted(value: Any, hint: Any, place: str = "") -> Any:
    """Return `value` as the type `hint` has it: the same, or a copy of plain types.

    Texts become plain `str`, lists where tuples are wanted tuples, and an object of a subclass of
    a dataclass one of that class, so that nothing of the plugin's runs when it is read later.

    Args:
        hint: a type, or a type hint such as ``Sequence[str]``; ``object`` stands for plain data as
            JSON has it.
        place: what the value is, for the message; the name of its class if not said.

    Raises:
        Unfit: it, or a part of it, is of another type.
    """
    try:
        return _plan(hint)(value)
    except Unfit as wrong:
        name = type(value).__name__ if is_dataclass(value) else ""
        raise wrong.within(place or name) from None


def _plan(hint: Any) -> Plan:
    plan = _PLANS.get(hint)
    if plan is None:
        plan = _PLANS[hint] = _made(hint)
    return plan


def _made(hint: Any) -> Plan:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if isinstance(hint, UnionType):
        return _union(parts)
    if origin is Literal:
        return _one_of(parts)
    if origin is tuple and parts[-1] is not Ellipsis:
        return _row(parts)
    if origin in (tuple, list, Sequence):
        return _listed(parts[0])
    if origin in (frozenset, set):
        return _set(parts[0])
    if origin in (dict, Mapping):
        return _mapping(*parts)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    if isinstance(hint, type):
        return _instance(hint)
    raise AssertionError(f"no plan for {hint!r}")  # the model's hints are tested one by one


def plain(value: Any, deep: int = 0) -> Any:
    """Return data as JSON has it: texts, numbers, lists, and mappings with texts for keys."""
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, int | float):
        return number(value)
    if deep > _DEEPEST:
        raise Unfit(f"more than {_DEEPEST} lists in each other", "flatter")
    if isinstance(value, list | tuple):
        made = _each(value, lambda one: plain(one, deep + 1))
        return value if made is value else tuple(made) if isinstance(value, tuple) else list(made)
    if isinstance(value, Mapping):
        return _pairs(value, text, lambda one: plain(one, deep + 1))
    raise Unfit(f"a {type(value).__name__}", "plain data (text, numbers, lists, mappings)")


_SIMPLE: dict[object, Plan] = {
    str: text,
    int: whole,
    float: number,
    bool: truth,
    None: nothing,
    NoneType: nothing,
    object: plain,
    Any: anything,
}


def _each(value: Sequence[Any], plan: Plan) -> Sequence[Any]:
    """Return the same sequence, or the parts of it that were made plain."""
    made, same = [], type(value) in (list, tuple)
    for index, one in enumerate(value):
        try:
            part = plan(one)
        except Unfit as wrong:
            raise wrong.within(f"[{index}]") from None
        same = same and part is one
        made.append(part)
    return value if same else made


def _listed(hint: Any) -> Plan:
    plan = _plan(hint)

    def check(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            single = isinstance(value, str) or is_dataclass(value)
            comma = " (is its comma missing?)" if single else ""
            raise Unfit(shown(value, 60), f"a tuple{comma}")
        return tuple(_each(value, plan))

    return check


def _row(hints: tuple[Any, ...]) -> Plan:
    plans = [_plan(hint) for hint in hints]

    def check(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or len(value) != len(plans):
            raise Unfit(shown(value, 60), f"a tuple of {len(plans)}")
        made = []
        for index, plan in enumerate(plans):
            try:
                made.append(plan(value[index]))
            except Unfit as wrong:
                raise wrong.within(f"[{index}]") from None
        same = type(value) is tuple and all(map(is_, made, value))
        return tuple(value if same else made)

    return check


def _set(hint: Any) -> Plan:
    plan = _plan(hint)

    def check(value: Any) -> frozenset[Any]:
        if not isinstance(value, frozenset | set | list | tuple):
            raise Unfit(shown(value, 60), "a frozenset")
        return frozenset(_each(tuple(value), plan))

    return check


def _mapping(key: Any, hint: Any) -> Plan:
    keys, values = _plan(key), _plan(hint)
    return lambda value: _pairs(value, keys, values)


def _pairs(value: Any, keys: Plan, values: Plan) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise Unfit(shown(value, 60), "a mapping")
    made, same = {}, type(value) in (dict, MappingProxyType)
    for name in value:
        try:
            known = keys(name)
        except Unfit as wrong:
            raise wrong.within(".key") from None
        old = value[name]
        try:
            new = made[known] = values(old)
        except Unfit as wrong:
            raise wrong.within(f"[{shown(known, 30)}]") from None
        same = same and new is old and known is name
    return value if same else made


def _union(hints: tuple[Any, ...]) -> Plan:
    optional = NoneType in hints
    kinds = [hint for hint in hints if hint is not NoneType]
    plans = [(hint if isinstance(hint, type) else object, _plan(hint)) for hint in kinds]
    wanted = ", ".join(one.__name__ if isinstance(one, type) else str(one) for one in kinds)

    def check(value: Any) -> Any:
        if value is None and optional:
            return None
        if len(plans) == 1:
            return plans[0][1](value)
        for kind, plan in plans:
            if isinstance(value, kind):
                return plan(value)
        raise Unfit(shown(value, 60), f"one of: {wanted}")

    return check


def _one_of(values: tuple[Any, ...]) -> Plan:
    def check(value: Any) -> Any:
        for one in values:
            if type(value) is type(one) and value == one:
                return one
        raise Unfit(shown(value, 60), f"one of: {', '.join(map(str, values))}")

    return check


def _instance(kind: type) -> Plan:
    def check(value: Any) -> Any:
        if not isinstance(value, kind):
            said = f"one of {kind.__name__}" if issubclass(kind, Enum) else f"a {kind.__name__}"
            raise Unfit(shown(value, 60), said)
        return value

    return check


def _record(kind: type) -> Plan:
    parts: list[tuple[str, Plan]] = []
    for part in fields(kind):
        hint = part.type
        if isinstance(hint, str) and hint.startswith("Callable["):
            # Of a function only that it is one: its arguments are not loaded for that.
            parts.append((part.name, _maybe_called if hint.endswith("| None") else called))
        elif isinstance(hint, str):
            words = SimpleNamespace(__annotations__={part.name: hint})
            known = get_type_hints(words, globalns=vars(sys.modules[kind.__module__]))
            parts.append((part.name, _plan(known[part.name])))
        else:
            parts.append((part.name, _plan(hint)))
    rule = RULES.get(kind.__name__)

    def check(value: Any) -> Any:
        if not isinstance(value, kind):
            raise Unfit(shown(value, 60), f"a {kind.__name__}")
        made, same = {}, type(value) is kind
        for name, plan in parts:
            old = getattr(value, name)
            try:
                new = made[name] = plan(old)
            except Unfit as wrong:
                raise wrong.within(f".{name}") from None
            same = same and new is old
        found = value if same else kind(**made)
        if rule is not None:
            rule(found)
        return found

    return check


def _maybe_called(value: Any) -> Any:
    return None if value is None else called(value)
