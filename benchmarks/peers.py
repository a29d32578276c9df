"""Other libraries, in an environment of their own that is made when it is first wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.common import Timing

ROOT = Path(__file__).resolve().parents[1]
WHERE = ROOT / "build" / "peers"
WANTED = (
    "transitions==0.9.3",
    "python-statemachine==3.2.2",
    "SpiffWorkflow==3.2.0",
    "dbos==3.4.0",
    "sismic==1.6.14",
)
"""The versions that the recorded figures are of."""


def python() -> Path:
    """Return the interpreter of the peers' environment; make it where it is not there."""
    found = WHERE / "bin" / "python"
    marker = WHERE / ".whole"
    if not marker.exists() or marker.read_text("utf-8") != "\n".join(WANTED):
        print(f"installing {', '.join(WANTED)} into {WHERE.relative_to(ROOT)}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(WHERE)], check=True)
        pip = [str(found), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, *WANTED], check=True)
        marker.write_text("\n".join(WANTED), encoding="utf-8")
    return found


class Peer:
    """A process of the peers' environment that takes orders.

    Args:
        what: ``memory`` or ``durable``.
        name: the library, as the script calls it.
        words: what else the script is given.
        home: below it the peer keeps its files, so that all are measured on one disk.
    """

    def __init__(self, what: str, name: str, *words: str | Path, home: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [python(), ROOT / "benchmarks" / "peer" / f"{what}.py", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "TMPDIR": str(home)},
        )

    def spent(self, count: int) -> Timing:
        """Let it do `count` of its steps and return what they took.

        Raises:
            RuntimeError: it could not.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{self.name} {count}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended")
        wall, cpu = answer.split()
        return Timing(float(wall), float(cpu))

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
