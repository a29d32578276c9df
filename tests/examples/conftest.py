"""One fresh environment for all that is installed with pip."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fresh import ROOT, Fresh


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """An environment with the program and both examples installed from what pip built."""
    made = Fresh(tmp_path_factory.mktemp("fresh") / "venv")
    source = tmp_path_factory.mktemp("source")
    for name in ("askaround-webhook", "askaround-termtime"):
        ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "dist", ".*cache")
        shutil.copytree(ROOT / "examples" / name, source / name, ignore=ignore)
    for name in ("engine", "plugins", "workflows"):
        skip = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / "askaround" / name, ignore=skip)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / "askaround" / name)
    made.install(source / "askaround", *sorted(source.glob("askaround-*")))
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder."""
    return tmp_path
