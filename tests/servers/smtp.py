"""Starting the scripted SMTP server, and asking it what it took."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.servers.certificates import certificate

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 20.0


class SmtpServer:
    """A running server.

    Args:
        folder: an empty one, for its certificates and what it took.

    Attributes:
        ports: free ports of this machine by what is special about them.
        trusted: the certificate to trust.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trusted = certificate(folder, "good")
        certificate(folder, "other", host="mail.example.com")
        self.script({})
        with (folder / "errors.txt").open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.servers.smtpd", str(folder)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stderr=errors,
            )
        self.ports: dict[str, int] = json.loads(
            wait_for(folder / "ports.json", self._process).read_text()
        )

    def script(self, answers: dict[str, str]) -> None:
        """Say how it answers from now on."""
        part = self.folder / "script.part"
        part.write_text(json.dumps(answers))
        part.rename(self.folder / "script.json")

    def acted(self) -> int:
        """Return how often it followed a line of a script."""
        path = self.folder / "acted.txt"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def received(self) -> list[dict[str, Any]]:
        """Return what it took, in order."""
        path = self.folder / "received.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def clear(self) -> None:
        """Forget what it took, and answer as usual."""
        self.script({})
        (self.folder / "received.jsonl").unlink(missing_ok=True)

    def settings(self, port: str, security: str, **more: object) -> dict[str, object]:
        """Return the settings of the e-mail plugin for one of its ports."""
        return {
            "deliver": "smtp",
            "smtp_host": "localhost",
            "smtp_port": self.ports[port],
            "smtp_security": security,
            "ca_file": str(self.trusted),
            **more,
        }

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


def wait_for(path: Path, process: subprocess.Popen[Any] | None = None) -> Path:
    """Return `path` once it is there; a test has no business with what takes longer."""
    end = time.monotonic() + LONGEST
    while not path.exists():
        if time.monotonic() > end or (process is not None and process.poll() is not None):
            raise RuntimeError(f"{path} did not come")
        time.sleep(0.02)
    return path


def as_toml(plugin: str, settings: dict[str, object]) -> str:
    """Return settings as a table of ``askaround.toml``."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    return "\n".join([f"[plugins.{plugin}]", *lines, ""])
