"""The metadata of installed distributions: damaged, doubled, or not where the program looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from askaround.host.entrypoints import COMMANDS_GROUP, HOOKS_GROUP, EntryPoint, entry_points
from askaround.host.fault import of_plugin
from askaround.upkeep.check import Check

AREA = "plugins"


def metadata_checks() -> Iterator[Check]:
    """Say what keeps plugins from being found, whatever state the metadata of others is in."""
    unread: dict[str, str] = {}
    quick = entry_points(unread)
    for path, why in sorted(unread.items()):
        folder = Path(path).parent.name.removesuffix(".dist-info")
        name = folder.partition("-")[0]
        what = f"{path} cannot be read ({why}): what it brings is not found"
        yield Check(AREA, name, "warn", what, f"pip install --force-reinstall {name}")
    yield from _damaged(quick)
    missed = sorted(_by_library() - {(p.group, p.name, p.value) for p in quick})
    if missed:
        yield Check(
            AREA,
            "discovery",
            "warn",
            f"not seen by the quick scan: {', '.join(name for _, name, _ in missed)}",
            "install them unpacked (pip install does), not as eggs",
        )
    else:
        yield Check(AREA, "discovery", "ok", f"{len(quick)} entry points")


def _damaged(points: list[EntryPoint]) -> Iterator[Check]:
    """Distributions with plugins whose metadata is there twice, or lacks name and version."""
    folders: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for info in sorted({point.info for point in points}):
        path = Path(info)
        name, _, version = path.name.removesuffix(".dist-info").partition("-")
        again = f"pip install --force-reinstall {name}"
        if not (path / "METADATA").is_file():
            yield Check(AREA, name, "warn", f"{info} has no METADATA: it is damaged", again)
        elif not version:
            yield Check(AREA, name, "warn", f"{info} says no version: it is damaged", again)
        twins = folders[path.parent, name]
        twins.update(one.name for one in path.parent.glob(f"{name}-*.dist-info"))
        if len(twins) > 1:
            what = f"it is installed twice in {path.parent}: {', '.join(sorted(twins))}"
            hint = f"pip uninstall {name} as often as it is there, then install it again"
            yield Check(AREA, name, "warn", what, hint)


def _by_library() -> set[tuple[str, str, str]]:
    """Return the entry points as the standard library finds them: slowly, eggs included.

    One distribution at a time: it raises where one is damaged, and that is told of by itself.
    """
    from importlib.metadata import distributions

    found = set()
    for distribution in distributions():
        try:
            found |= {
                (point.group, point.name, point.value)
                for point in distribution.entry_points
                if point.group in (HOOKS_GROUP, COMMANDS_GROUP) and point.name and point.value
            }
        except BaseException as error:  # whatever a damaged file makes it raise
            of_plugin(error)
            continue
    return found
