"""The built-in plugins pass the contracts that everybody's plugins have to pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from imap_tools import BaseMailBox, MailBoxUnencrypted

from askaround.host.host import Host
from askaround.host.settings import Settings
from askaround.model import Channel, Draft, Env, Policy
from askaround.testing import (
    NOW,
    ChannelContract,
    ManifestContract,
    PolicyContract,
    WorkflowContract,
    a_contact,
)
from askaround_email.settings import Settings as Email
from tests.plugins import test_builtin_importers
from tests.servers.dovecot import PASSWORD, Dovecot, missing
from tests.servers.smtp import SmtpServer

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = sorted(Host(Settings(ROOT / "tests"), ROOT / "tests").installed)
WORKFLOWS = sorted((ROOT / "workflows/askaround_workflows").glob("*.yaml"))


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """Every built-in plugin loaded, on default settings."""
    folder = tmp_path_factory.mktemp("nothing")
    made = Host(Settings(folder), folder)
    made.load_all()
    assert made.problems == []
    return made


@pytest.fixture(scope="module")
def sending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmtpServer]:
    """A scripted SMTP server."""
    running = SmtpServer(tmp_path_factory.mktemp("smtp"))
    yield running
    running.stop()


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


class TestPhone(BuiltIn):
    """Sheets for calls."""

    named = "phone"

    def counts(self, path: Path) -> bool:
        return path.parent.name == "outgoing"


class TestCalendar(BuiltIn):
    """Invitations as files."""

    named = "calendar"
    every = 5
    meeting: ClassVar[dict[str, Any]] = {
        "start": NOW + 86_400,
        "end": NOW + 87_600,
        "status": "agreed",
        "uid": "u-1",
        "sequence": 0,
    }

    def draft(self, number: int = 1) -> Draft:
        meeting = {**self.meeting, "uid": f"u-{number}"}
        return replace(super().draft(number), purpose="invitation", meeting=meeting)

    def counts(self, path: Path) -> bool:
        return path.parent.name == "invitations"


class TestEmailSent(BuiltIn):
    """E-mail sent over a real SMTP server; each test writes from an address of its own."""

    named = "email"
    every = 23
    numbers: ClassVar[Iterator[int]] = count()
    server: ClassVar[SmtpServer]

    @pytest.fixture(autouse=True)
    def _server(self, sending: SmtpServer, _from_host: None) -> None:
        type(self).server = sending
        type(self).unready = (
            Email(deliver="smtp", from_address="me@example.com"),
            Email(
                deliver="smtp",
                from_address="me@example.com",
                smtp_host="mail.example.org",
                smtp_security="none",
            ),
        )

    def env(self, folder: Path) -> Env:
        type(self).settings = Email(
            deliver="smtp",
            from_address=f"me{next(self.numbers)}@example.com",
            smtp_host="localhost",
            smtp_port=self.server.ports["plain"],
            smtp_security="none",
        )
        return super().env(folder)

    def received(self, env: Env) -> Sequence[str]:
        own = env.settings.from_address
        return [one["raw"] for one in self.server.received() if one["from"] == own]


@pytest.fixture(scope="module")
def account() -> Iterator[Dovecot]:
    """A real IMAP server, where dovecot is installed."""
    if why := missing():
        pytest.skip(why)
    running = Dovecot()
    yield running
    running.remove()


class TestEmailAccount(BuiltIn):
    """E-mail as drafts in the account: each test has a folder of its own in a real dovecot."""

    named = "email"
    every = 61
    secrets: ClassVar[dict[str, str]] = {"email_imap_password": PASSWORD}
    numbers: ClassVar[Iterator[int]] = count()
    server: ClassVar[Dovecot]

    @pytest.fixture(autouse=True)
    def _account(self, account: Dovecot, _from_host: None) -> None:
        type(self).server = account
        type(self).unready = (Email(deliver="imap", from_address="me@example.com"),)

    def env(self, folder: Path) -> Env:
        drafts = f"Drafts{next(self.numbers)}"
        with self.box() as box:
            box.folder.create(drafts)
        type(self).settings = Email(
            deliver="imap",
            from_address="me@example.com",
            drafts_folder=drafts,
            **self.server.settings("none"),  # type: ignore[arg-type]  # settings by their names
        )
        return super().env(folder)

    def box(self) -> BaseMailBox:
        """Return a connection to the account, signed in."""
        return MailBoxUnencrypted("127.0.0.1", self.server.imap).login("robin", PASSWORD)

    def received(self, env: Env) -> Sequence[str]:
        with self.box() as box:
            box.folder.set(env.settings.drafts_folder)
            return [one.obj.as_string() for one in box.fetch("UNDELETED", mark_seen=False)]


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


class EveryManifest(ManifestContract):
    """A plugin that comes with the program, by its name."""

    named: ClassVar[str] = ""

    def test_the_program_works_without_it(self, tmp_path: Path) -> None:
        """Left out it breaks nothing; what the built-in workflow needs is said in a plain line."""
        project = self.project(tmp_path)
        begun = project.run("--no-plugin", self.plugin, "init")
        assert begun.code in (0, 1, 3, 7)
        assert begun.code == 0 or ("error: " in begun.err and "try: " in begun.err)
        if begun.code == 0:
            for words in (("add", "Ada Byron"), ("today",), ("verify",)):
                done = project.run("--no-plugin", self.plugin, *words)
                assert done.code in (0, 7)
                assert done.code == 0 or self.plugin in done.err

    @pytest.fixture(autouse=True)
    def _named(self) -> None:
        type(self).plugin = self.named


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

_made(EveryManifest, "Manifest", PLUGINS)

for _file in WORKFLOWS:
    _title = "TestWorkflow" + _file.stem.title().replace("-", "")
    globals()[_title] = type(
        _title,
        (WorkflowContract,),
        {"__doc__": f"Workflow {_file.stem}.", "__module__": __name__, "file": _file},
    )


def test_nothing_built_in_is_left_out(host: Host) -> None:
    """Every channel, policy, importer, workflow and plugin of the program has its contract here."""
    classes = [*globals().values(), *vars(test_builtin_importers).values()]
    tried: dict[type[Any], set[str]] = {}
    for one in classes:
        if isinstance(one, type) and one.__name__.startswith("Test"):
            for base in (BuiltIn, EveryPolicy, EveryManifest, test_builtin_importers.BuiltIn):
                if issubclass(one, base):
                    tried.setdefault(base, set()).add(one.named)
    assert tried[BuiltIn] == set(host.channels())
    assert tried[EveryPolicy] == {policy.name for _, policy in host.policies()}
    assert tried[test_builtin_importers.BuiltIn] == set(host.importers())
    assert tried[EveryManifest] == set(host.installed)
    files = {one.file.stem for one in classes if isinstance(getattr(one, "file", None), Path)}
    assert files == {
        file.stem for _, folder in host.workflow_folders() for file in folder.glob("*.yaml")
    }
