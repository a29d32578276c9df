"""Every plugin looked at one by one: whether it loads, and whether its parts fit together."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError
from askaround.host import discovery
from askaround.upkeep.check import Check

if TYPE_CHECKING:
    from collections.abc import Collection

    from askaround.host.discovery import PluginEntry
    from askaround.host.host import Host

AREA = "plugins"


def plugin_checks(host: Host) -> Iterator[Check]:
    """Load every enabled plugin; say how long it took, and each thing that is wrong with it."""
    for name, entry in sorted(host.installed.items()):
        off = host.why_off(name)
        if off:
            yield Check(AREA, name, "ok", f"{_where(entry)}; {off}")
        else:
            yield from _one(host, entry)
    for problem in host.problems:
        if not problem.fatal:
            yield Check(AREA, problem.plugin, "warn", problem.what, problem.hint)


def _one(host: Host, entry: PluginEntry) -> Iterator[Check]:
    began = time.perf_counter()
    loaded = host.loader.load(entry)
    spent = (time.perf_counter() - began) * 1000
    if not loaded:
        problem = next(p for p in host.problems if p.plugin == entry.name and p.fatal)
        yield Check(
            AREA, entry.name, "bad", f"{_where(entry)}: {problem.what}", problem.hint, spent
        )
        return
    found = [*_settings(host, entry), *_twin(host, entry), *_manifest(host, entry)]
    yield from found
    if not any(check.level == "bad" for check in found):
        yield Check(AREA, entry.name, "ok", _where(entry), milliseconds=spent)


def _settings(host: Host, entry: PluginEntry) -> Iterator[Check]:
    try:
        host.env(entry.name)
    except AskaroundError as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        yield Check(AREA, entry.name, "bad", what, error.hint)


def _twin(host: Host, entry: PluginEntry) -> Iterator[Check]:
    """Another distribution brings a plugin of the same name."""
    name, _, twin = entry.name.partition("@")
    if twin:
        other = host.installed[name].distribution
        yield Check(
            AREA,
            entry.name,
            "warn",
            f"{twin} and {other} both bring a plugin called {name}",
            f"pip uninstall one of them, or askaround plugins disable {entry.name}",
        )


def _manifest(host: Host, entry: PluginEntry) -> Iterator[Check]:
    from askaround.host.description import describe, differences

    mend = f"askaround plugins manifest {entry.name} --write"
    try:
        code = describe(host, entry)
    except AskaroundError as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        yield Check(AREA, entry.name, "bad", what, error.hint)
        return
    if entry.manifest is None:
        what = entry.trouble or f"has no {discovery.MANIFEST}"
        yield Check(AREA, entry.name, "warn", f"{what}, so it is always loaded", mend)
        return
    for difference in differences(entry.manifest, code):
        yield Check(AREA, entry.name, "warn", difference, mend)


def command_checks(own: Collection[str]) -> Iterator[Check]:
    """Say which commands of plugins nobody can reach, and why.

    Args:
        own: names of the program's own commands.
    """
    first: dict[str, discovery.EntryPoint] = {}
    for point in discovery.entry_points():
        if point.group != discovery.COMMANDS_GROUP:
            continue
        if point.name in own:
            what = (
                f"{point.distribution} brings a command {point.name}, which the program has itself"
            )
            yield Check(
                AREA, point.name, "warn", what, "give it another name in its pyproject.toml"
            )
        elif point.name in first:
            other = first[point.name].distribution
            what = f"{other} and {point.distribution} both bring a command {point.name}"
            yield Check(AREA, point.name, "warn", what, f"{other} is used; pip uninstall the other")
        else:
            first[point.name] = point
            yield from _command(point)


def _command(point: discovery.EntryPoint) -> Iterator[Check]:
    module, _, attr = point.value.partition(":")
    why = ""
    try:
        found: Any = getattr(importlib.import_module(module), attr)
        if not hasattr(found, "make_context"):
            why = f"{point.value} is a {type(found).__name__}, not a click command"
    except (Exception, SystemExit) as error:
        why = f"{type(error).__name__}: {error}"
    if why:
        what = f"command {point.name} of {point.distribution} cannot be loaded: {why}"
        yield Check(
            AREA, point.name, "bad", what, f"pip uninstall {point.distribution}, or repair it"
        )


def discovery_check() -> Iterator[Check]:
    """Hold the quick scan of entry points against the standard library's slow but complete one."""
    from importlib.metadata import entry_points

    quick = {(p.group, p.name, p.value) for p in discovery.entry_points()}
    slow = {
        (p.group, p.name, p.value)
        for group in (discovery.HOOKS_GROUP, discovery.COMMANDS_GROUP)
        for p in entry_points(group=group)
    }
    missed = sorted(name for _, name, _ in slow - quick)
    if missed:
        yield Check(
            AREA,
            "discovery",
            "warn",
            f"not seen by the quick scan: {', '.join(missed)}",
            "install them unpacked (pip install does), not as eggs",
        )
    else:
        yield Check(AREA, "discovery", "ok", f"{len(quick)} entry points")


def _where(entry: PluginEntry) -> str:
    return f"{entry.distribution} {entry.version}"
