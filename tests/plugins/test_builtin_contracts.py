"""The built-in plugins pass the contracts that everybody's plugins have to pass."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from askaround.host.host import Host
from askaround.host.settings import Settings
from askaround.model import Channel, Env, Policy
from askaround.testing import ChannelContract, PolicyContract, WorkflowContract, a_contact

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / "workflows/askaround_workflows").glob("*.yaml"))


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """Every built-in plugin loaded, on default settings."""
    folder = tmp_path_factory.mktemp("nothing")
    made = Host(Settings(folder), folder)
    made.load_all()
    assert made.problems == []
    return made


class BuiltIn(ChannelContract):
    """A channel taken from the host by its name, with its plugin's default settings."""

    named: ClassVar[str] = ""
    found: ClassVar[Host]
    reachable = a_contact(
        phones=("+12025550143",), address="12 Elm Street\nSpringfield 01101", place="US"
    )

    @pytest.fixture(autouse=True)
    def _from_host(self, host: Host) -> None:
        type(self).found = host
        type(self).settings = host.settings_of(host.owner("channels", self.named))

    def channel(self) -> Channel:
        return self.found.channel(self.named)

    def received(self, env: Env) -> Sequence[str]:
        return [str(path) for path in sorted(env.folder.rglob("*")) if self.counts(path)]

    def counts(self, path: Path) -> bool:
        """Whether a file is a message that lies ready."""
        return path.is_file()


class TestEmail(BuiltIn):
    """E-mail, as drafts in a Maildir."""

    named = "email"
    every = 7

    def counts(self, path: Path) -> bool:
        return path.suffix == ".eml"  # the readable copy, which is written last


class TestLetter(BuiltIn):
    """Letters to print."""

    named = "letter"
    every = 2

    def counts(self, path: Path) -> bool:
        return path.suffix == ".pdf" and "label" not in path.name


class TestCard(BuiltIn):
    """Cards to write by hand."""

    named = "card"

    def counts(self, path: Path) -> bool:
        return path.suffix == ".txt"


class EveryPolicy(PolicyContract):
    """A policy taken from the host by its name, with its plugin's default settings."""

    named: ClassVar[str] = ""
    found: ClassVar[Host]

    @pytest.fixture(autouse=True)
    def _from_host(self, host: Host) -> None:
        type(self).found = host
        owner = host.owner("policies", self.named)
        type(self).settings = host.settings_of(owner) if owner != "askaround" else None

    def policy(self) -> Policy:
        return {policy.name: policy for _, policy in self.found.policies()}[self.named]


def _policies() -> list[str]:
    folder = ROOT / "tests"
    host = Host(Settings(folder), folder)
    return [policy.name for _, policy in host.policies()]


def _made(base: type[Any], prefix: str, names: Sequence[str], **more: Any) -> None:
    """Make a test class for each name, as if written out by hand."""
    for name in names:
        title = f"Test{prefix}" + "".join(
            part.title() for part in name.replace("-", "_").split("_")
        )
        body = {"__doc__": f"{prefix} {name}.", "__module__": __name__, "named": name}
        globals()[title] = type(title, (base,), body)


_made(EveryPolicy, "Policy", _policies())

for _file in WORKFLOWS:
    _title = "TestWorkflow" + _file.stem.title().replace("-", "")
    globals()[_title] = type(
        _title,
        (WorkflowContract,),
        {"__doc__": f"Workflow {_file.stem}.", "__module__": __name__, "file": _file},
    )
