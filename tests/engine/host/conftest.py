"""Distributions made on the spot, each with one plugin."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from askaround.clock import FixedClock
from askaround.host.host import Host
from askaround.host.settings import Settings
from tests.engine.orchard import START

Install = Callable[..., None]
HEAD = """
from askaround.hookspecs import hookimpl
from askaround.model import *
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """``install("crow", code, guards=["x"])``: a distribution with that plugin and manifest."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("ASKAROUND_PLUGINS", "none")
    made: list[str] = []

    def one(
        name: str, code: str, *, manifest: object = ..., distribution: str = "", **names: Any
    ) -> None:
        package = f"fake_{distribution or name}"
        made.append(package)
        folder = site / package
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        (folder / "plugin.py").write_text(HEAD + dedent(code))
        if manifest is ...:
            hooks = [word.split("(")[0] for word in code.split("def ")[1:]]
            manifest = {"name": name, "hooks": hooks, **names}
        if manifest is not None:
            text = manifest if isinstance(manifest, str) else json.dumps(manifest)
            (folder / "askaround-plugin.json").write_text(text)
        info = site / f"{package}-3.1.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_text(f"[askaround]\n{name} = {package}.plugin\n")
        used = [*made_names, name]
        made_names[:] = used
        monkeypatch.setenv("ASKAROUND_PLUGINS", " ".join(used))

    made_names: list[str] = []
    yield one
    for name in list(sys.modules):
        if name.split(".")[0] in made:
            del sys.modules[name]


@pytest.fixture
def host(tmp_path: Path) -> Callable[..., Host]:
    """``host(blocked=…)``: a host on a folder of its own."""
    folder = tmp_path / "campaign"
    folder.mkdir()

    def make(toml: str = "", blocked: tuple[str, ...] = ()) -> Host:
        (folder / "askaround.toml").write_text(toml)
        return Host(Settings(folder), folder, FixedClock(START), blocked=blocked)

    return make
