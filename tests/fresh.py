"""A fresh environment with the program and plugins installed by pip, as on somebody's machine."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Fresh:
    """A virtual environment of its own.

    The libraries that the program needs are lent by the environment the tests run in, so that no
    network is wanted; the program and the plugins are built and installed by pip.

    Args:
        folder: where to make it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
        self.python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        done = self.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
        site = Path(done.stdout.strip())
        lent = sysconfig.get_path("purelib")
        # After the environment's own packages, so that what pip installs there comes first.
        (site / "zz-lent.pth").write_text(f"{lent}\n", "utf-8")

    def install(self, *projects: Path) -> None:
        """Build and install the distributions that lie in these folders."""
        words = ["install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
        flags = ["--disable-pip-version-check", "--root-user-action=ignore"]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(self.python), *words, *flags]
            + [str(project) for project in projects],
            capture_output=True,
            text=True,
            check=False,
            env=self.environment(),
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def environment(self) -> dict[str, str]:
        """Return the environment variables of what runs there: none that name other packages."""
        return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}

    def run(
        self, *words: str, cwd: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run its Python with these words."""
        return subprocess.run(
            [str(self.python), *words],
            cwd=cwd or self.folder,
            env={**self.environment(), **env},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
