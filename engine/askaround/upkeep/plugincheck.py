"""Every plugin looked at one by one: whether it loads, and whether its parts fit together."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError
from askaround.host import discovery
from askaround.host.entrypoints import COMMANDS_GROUP, EntryPoint, entry_points, published
from askaround.host.fault import of_plugin
from askaround.host.hush import hushed
from askaround.host.inspection import HOOKS
from askaround.host.manifest import MANIFEST
from askaround.host.remedy import remedy, said
from askaround.host.workflowfiles import workflow_files
from askaround.upkeep.check import Check

if TYPE_CHECKING:
    from collections.abc import Collection

    from askaround.host.discovery import CommandEntry, PluginEntry
    from askaround.host.host import Host

AREA = "plugins"


def plugin_checks(host: Host) -> Iterator[Check]:
    """Load every enabled plugin; say how long it took, and each thing that is wrong with it.

    A plugin is either as it should be or it is not: where anything is said against it, that alone
    stands there, with the time it took to load.
    """
    found = list(_each(host))
    wrong = {check.name for check in found if check.area == AREA and check.level != "ok"}
    spent = {check.name: check.milliseconds for check in found if check.level == "ok"}
    for check in found:
        if check.area != AREA or check.name not in wrong:
            yield check
        elif check.level != "ok":
            took = check.milliseconds or spent.pop(check.name, None)
            yield replace(check, milliseconds=took)


def _each(host: Host) -> Iterator[Check]:
    unset = set()  # plugins whose settings are wrong: all their hooks fail, for that alone
    for name, entry in sorted(host.installed.items()):
        off = host.why_off(name)
        if off:
            yield Check(AREA, name, "ok", f"{_where(entry)}; {off}")
        else:
            found = list(_one(host, entry))
            yield from found
            if any(check in found for check in _settings(host, entry)):
                unset.add(name)
    workflow_files(host)  # those of one name become problems
    for problem in host.problems:
        of_settings = problem.plugin in unset and problem.what.partition(" ")[0] in HOOKS
        if not problem.fatal and not of_settings:
            yield Check(AREA, problem.plugin, "warn", problem.what, problem.hint)
    for stranger in host.strangers():
        what = f"{stranger.place.rstrip(':')}: {stranger.what}"
        yield Check("settings", stranger.name, "warn", what, stranger.hint)


def _one(host: Host, entry: PluginEntry) -> Iterator[Check]:
    began = time.perf_counter()
    loaded = host.loader.load(entry)
    spent = (time.perf_counter() - began) * 1000
    if not loaded:
        for problem in host.problems:
            if problem.plugin == entry.name and problem.fatal:
                what = f"{_where(entry)}: {problem.what}"
                yield Check(AREA, entry.name, "bad", what, problem.hint, spent)
        return
    found = [*_settings(host, entry), *_twin(host, entry), *_manifest(host, entry)]
    if host.loader.has(entry.name, "register_workflows"):
        found += _workflows(host, entry)
    found = list(dict.fromkeys(found))  # settings that fail do so for the manifest, too
    yield from found
    if not any(check.level == "bad" for check in found):
        yield Check(AREA, entry.name, "ok", _where(entry), milliseconds=spent)


def _settings(host: Host, entry: PluginEntry) -> Iterator[Check]:
    try:
        host.env(entry.name)
    except AskaroundError as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        yield Check(AREA, entry.name, "bad", what, error.hint)
        also = error.details.get("also")
        for other in also if isinstance(also, list) else ():
            yield Check(AREA, entry.name, "bad", other["what"], other["hint"])


def clash_checks(host: Host, own: Collection[str]) -> Iterator[Check]:
    """Say which names of plugins and of their commands are brought twice.

    Args:
        own: names of the program's own commands.
    """
    for entry in host.enabled.values():
        yield from _twin(host, entry)
    yield from command_checks(own)


def _twin(host: Host, entry: PluginEntry) -> Iterator[Check]:
    """Another distribution brings a plugin of the same name."""
    name, _, twin = entry.name.partition("@")
    if twin:
        other = host.installed[name].published
        twin = entry.published
        yield Check(
            AREA,
            entry.name,
            "warn",
            f"{twin} and {other} both bring a plugin called {name}",
            f"pip uninstall one of them, or askaround plugins disable {entry.name}",
        )


def _manifest(host: Host, entry: PluginEntry) -> Iterator[Check]:
    from askaround.host.description import describe, differences, is_grave

    mend = f"askaround plugins manifest {entry.name} --write"
    try:
        code = describe(host, entry)
    except AskaroundError as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        yield Check(AREA, entry.name, "bad", what, error.hint)
        return
    if entry.manifest is None:
        what = entry.trouble or f"has no {MANIFEST}"
        yield Check(AREA, entry.name, "warn", f"{what}, so it is always loaded", mend)
        return
    for difference in differences(entry.manifest, code):
        level = "bad" if is_grave(difference) else "warn"
        yield Check(AREA, entry.name, level, difference, mend)


def command_checks(own: Collection[str]) -> Iterator[Check]:
    """Say which commands of plugins nobody can reach, and why.

    Args:
        own: names of the program's own commands.
    """
    first: dict[str, EntryPoint] = {}
    points = entry_points()
    entries = discovery.commands(points)
    for point in points:
        if point.group != COMMANDS_GROUP:
            continue
        here = published(point.info, point.distribution)
        if point.name in own:
            what = f"{here} brings a command {point.name}, which the program has itself"
            hint = f"pip uninstall {here}, or give it another name in its pyproject.toml"
            yield Check(AREA, point.name, "warn", what, hint)
        elif point.name in first:
            other = published(first[point.name].info, first[point.name].distribution)
            what = f"{other} and {here} both bring a command {point.name}"
            yield Check(AREA, point.name, "warn", what, f"{other} is used; pip uninstall the other")
        else:
            first[point.name] = point
            yield from _command(point, entries[point.name])


def _command(point: EntryPoint, entry: CommandEntry) -> Iterator[Check]:
    module, _, attr = point.value.partition(":")
    what = f"command {point.name} of {entry.published} cannot be loaded"
    try:
        with hushed():
            found: Any = getattr(importlib.import_module(module), attr)
    except BaseException as error:
        of_plugin(error)
        yield Check(AREA, point.name, "bad", f"{what}: {said(error)}", remedy(entry, error))
        return
    if not hasattr(found, "make_context"):
        why = f"{point.value} is a {type(found).__name__}, not a click command"
        hint = f"pip uninstall {entry.published}, or repair it"
        yield Check(AREA, point.name, "bad", f"{what}: {why}", hint)


def _where(entry: PluginEntry) -> str:
    return f"{entry.published} {entry.version}".strip()


def _workflows(host: Host, entry: PluginEntry) -> Iterator[Check]:
    """Read the workflow files that a plugin brings: they may be damaged, or not there."""
    from askaround.workflow.checks.check import load

    for folder in (folder for owner, folder in host.workflow_folders() if owner == entry.name):
        if not folder.is_dir():
            again = f"install {entry.published} again, or askaround plugins disable {entry.name}"
            yield Check(AREA, entry.name, "bad", f"there is no folder {folder}", again)
        for file in sorted(folder.glob("*.yaml")):
            try:
                found = load(file.read_bytes(), str(file), None).diagnostics
            except OSError as error:
                hint = f"install {entry.published} again"
                yield Check(AREA, entry.name, "bad", f"{file}: {error.strerror}", hint)
                continue
            errors = [one for one in found if one.severity == "error"]
            if errors:
                what = f"{file}:{errors[0].line}: {errors[0].message}"
                yield Check(AREA, entry.name, "bad", what, f"askaround workflow check {file}")
