"""A plugin distribution made on the spot, so that no test needs pip to have one found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple


class FakeDistribution(NamedTuple):
    """Where a distribution was laid out.

    Attributes:
        site: the folder to put on ``sys.path`` or ``PYTHONPATH``.
        package: the folder of its package.
    """

    site: Path
    package: Path


def fake_distribution(
    site: Path,
    name: str,
    files: Mapping[str, str],
    *,
    package: str = "",
    version: str = "1.0",
    manifest: Mapping[str, object] | None = None,
    entry_points: Mapping[str, Mapping[str, str]] | None = None,
) -> FakeDistribution:
    """Lay out a package with its ``.dist-info`` as pip would.

    Args:
        site: the folder it goes into; several distributions may share it.
        name: the plugin's name.
        files: text by file name in the package; ``__init__.py`` is made where it is missing.
        package: the package's name; ``askaround_<name>`` if not said.
        manifest: content of ``askaround-plugin.json``; None writes none.
        entry_points: group → name → value; the module ``plugin`` of the package if not said.
    """
    module = package or f"askaround_{name}"
    folder = site / module
    for file, text in {"__init__.py": f'"""The plugin {name}."""\n', **files}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    if manifest is not None:
        text = json.dumps({"name": name, "module": f"{module}.plugin", **manifest})
        (folder / "askaround-plugin.json").write_text(text, encoding="utf-8")
    info = site / f"{module}-{version}.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    lines = []
    for group, points in (entry_points or {"askaround": {name: f"{module}.plugin"}}).items():
        lines += [f"[{group}]", *(f"{key} = {value}" for key, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    metadata = f"Metadata-Version: 2.1\nName: {module}\nVersion: {version}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    return FakeDistribution(site, folder)
