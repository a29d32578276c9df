"""What pluggy lets pass: misspelt, undecorated and async hooks, classes, wrappers on observers."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import NamedTuple

from askaround import hookspecs

HOOKS = tuple(
    name
    for name, value in vars(hookspecs).items()
    if callable(value) and hasattr(value, "askaround_spec")
)
_ANY = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
OBSERVERS = ("after_transition", "on_transition_error")


class Fault(NamedTuple):
    """One thing wrong with a plugin's code.

    Attributes:
        hint: what mends it.
    """

    what: str
    hint: str


def faults(plugin: object) -> list[Fault]:
    """Return everything that keeps a plugin object (a module or an instance) from being used."""
    if inspect.isclass(plugin):
        return [Fault("is a class", "register an instance or a module")]
    try:
        hash(plugin)
    except TypeError:
        return [Fault("is an unhashable instance", "give the dataclass eq=False")]
    found = [
        _misspelt(attribute)
        for attribute in dir(plugin)
        if attribute not in HOOKS and _options(plugin, attribute) is not None
    ]
    for hook in HOOKS:
        if (fault := _of_hook(plugin, hook)) is not None:
            found.append(fault)
        if _options(plugin, hook) is not None:
            found += _arguments(hook, getattr(plugin, hook))
    return found


def _arguments(hook: str, function: object) -> list[Fault]:
    """Return what a hook asks for by its arguments and nobody gives it."""
    given = list(inspect.signature(getattr(hookspecs, hook)).parameters)
    try:
        asked = inspect.signature(function).parameters.values()  # type: ignore[arg-type]  # refused below
    except (TypeError, ValueError):
        return [Fault(f"{hook} is no function", "write it as a plain function")]
    wanted = [one.name for one in asked if one.default is one.empty and one.kind not in _ANY]
    told = f"its arguments are: {', '.join(given)}" if given else "it has no arguments"
    faults = []
    for name in wanted:
        if name not in given or _keyword_only(asked, name):
            from difflib import get_close_matches

            near = get_close_matches(name, given, 1)
            hint = f"did you mean {near[0]}? " if near and near[0] != name else ""
            what = f"{hook} takes an argument {name!r} that nobody gives it"
            if name in given:
                what, hint = f"{hook} takes {name!r} by keyword only", "leave out the *; "
            faults.append(Fault(what, f"{hint}{told}"))
    return faults


def _keyword_only(asked: Iterable[inspect.Parameter], name: str) -> bool:
    return any(one.name == name and one.kind is one.KEYWORD_ONLY for one in asked)


def _misspelt(attribute: str) -> Fault:
    from difflib import get_close_matches

    near = get_close_matches(attribute, HOOKS, 1)
    return Fault(
        f"there is no hook {attribute!r}",
        f"did you mean {near[0]}?" if near else f"hooks are {', '.join(HOOKS)}",
    )


def _of_hook(plugin: object, hook: str) -> Fault | None:
    function = getattr(plugin, hook, None)
    options = _options(plugin, hook)
    if options is None:
        if not callable(function) or getattr(function, "askaround_spec", None) is not None:
            return None  # a value, or the specification itself, imported to be read
        return Fault(
            f"{hook} is not decorated with @hookimpl, so it would never be called",
            f"decorate it with @hookimpl (from askaround.hookspecs import hookimpl), "
            f"or call it otherwise if it is no hook: _{hook}",
        )
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        return Fault(f"{hook} is async", "write it as a plain function")
    if hook in OBSERVERS and (options["wrapper"] or options["hookwrapper"]):
        return Fault(f"{hook} is a wrapper", "write it as a plain function: observers cannot wrap")
    return None


def _options(plugin: object, attribute: str) -> dict[str, bool] | None:
    """Return what `hookimpl` noted on a function, or None where it is not decorated."""
    found = getattr(getattr(plugin, attribute, None), "askaround_impl", None)
    return found if isinstance(found, dict) else None
