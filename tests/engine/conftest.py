"""An orchard: a campaign on a tiny workflow of other state names, with carrier pigeons for mail.

The pigeons are a distribution of their own (``dist-info``, manifest, module), found and loaded as
any plugin is; other processes find them as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from tests.engine.orchard import START, Orchard, Python

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def pigeon_path(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What must be on the path for pigeons to be found: their code, and their dist-info."""
    site = tmp_path_factory.mktemp("site")
    info = site / "askaround_pigeon-1.2.3.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[askaround]\npigeon = askaround_pigeon.plugin\n")
    return [str(site), str(HERE / "pigeon")]


@pytest.fixture
def pigeons(pigeon_path: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the pigeons, and let no other plugin be used."""
    for folder in pigeon_path:
        monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("ASKAROUND_PLUGINS", "pigeon")


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at a Monday morning."""
    return FixedClock(START)


@pytest.fixture(scope="session")
def nursery(pigeon_path: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An orchard to be copied: founding one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("nursery") / "orchard"
    with pytest.MonkeyPatch.context() as patch:
        for path in pigeon_path:
            patch.syspath_prepend(path)
        patch.setenv("ASKAROUND_PLUGINS", "pigeon")
        with Campaign.create(folder, workflow="orchard", clock=FixedClock(START)) as campaign:
            campaign.set_profile(name="Grace Farmer", email="grace@example.org", zone="UTC")
    return folder


@pytest.fixture
def orchard(pigeons: None, nursery: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Orchard]:
    """An empty orchard."""
    folder = Path(shutil.copytree(nursery, tmp_path / "orchard"))
    with Campaign.open(folder, clock=clock) as campaign:
        yield Orchard(campaign, clock)


@pytest.fixture
def python(pigeon_path: list[str], tmp_path: Path) -> Python:
    """Run Python code in a process of its own, with the pigeons installed."""

    def run(code: str, *words: object, expect: int = 0) -> subprocess.CompletedProcess[str]:
        done = start(code, *words)
        out, err = done.communicate(timeout=60)
        assert done.returncode == expect, f"{done.returncode}\n{out}\n{err}"
        return subprocess.CompletedProcess([], done.returncode, out, err)

    def start(code: str, *words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)],
            env={
                **os.environ,
                "ASKAROUND_PLUGINS": "pigeon",
                "PYTHONPATH": os.pathsep.join(pigeon_path),
            },
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    run.start = start  # type: ignore[attr-defined]  # for tests that run two at once
    return run


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What this process has synced, files and folders, in order."""
    seen: list[Path] = []
    usual = os.fsync

    def fsync(handle: int) -> None:
        seen.append(Path(os.readlink(f"/proc/self/fd/{handle}")))
        usual(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return seen
