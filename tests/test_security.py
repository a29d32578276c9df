"""What `docs/security/index.md` claims of the whole, and that every test it names is there."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.cli.main import run
from askaround.clock import FixedClock
from askaround.errors import SetupNeeded
from askaround.model import Person
from tests.servers.smtp import SmtpServer, as_toml

SOURCES = ("engine", "plugins", "workflows")
NOW = 1_772_442_000
PASSWORD = "opensesame-4711"


def imported(root: Path) -> Iterator[tuple[str, str]]:
    """Yield ``(file, module)`` of every import in the sources."""
    for source in SOURCES:
        for file in (root / source).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    yield from ((str(file), alias.name) for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield str(file), node.module or ""


def test_every_test_that_is_named_exists(root: Path) -> None:
    """A claim without its test would be a claim."""
    page = (root / "docs" / "security" / "index.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    known = {
        found
        for file in (root / "tests").rglob("test_*.py")
        for found in re.findall(r"^\s*def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named) > 25
    assert named - known == set()
    claims = re.findall(r"(?m)^- .*(?:\n  .*)*", page.partition("## Claims")[2])
    assert [one for one in claims if "`test_" not in one and "tidiness" not in one] == []


def test_sources_evaluate_nothing(root: Path) -> None:
    """No eval, exec, compile, pickle, marshal or shell in the program."""
    found = [
        f"{file}: {module}"
        for file, module in imported(root)
        if module.partition(".")[0] in ("pickle", "marshal", "shelve", "code", "pty")
    ]
    for source in SOURCES:
        for file in (root / source).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                if isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec", "compile"):
                    found.append(f"{file}:{node.lineno} {node.func.id}")
                if any(word.arg == "shell" for word in node.keywords):
                    found.append(f"{file}:{node.lineno} shell=")
                if ast.unparse(node.func) in ("os.system", "os.popen"):
                    found.append(f"{file}:{node.lineno} {ast.unparse(node.func)}")
    assert found == []


def test_xml_is_read_by_one_library(root: Path) -> None:
    """XML goes through defusedxml, which refuses entities; none of Python's own parsers is used."""
    own = [f"{file}: {m}" for file, m in imported(root) if re.match(r"(xml|lxml)\b", m)]
    assert [one for one in own if not one.endswith("xml.etree.ElementTree")] == []
    for one in own:  # only its types, and writing
        text = Path(one.partition(": ")[0]).read_text("utf-8")
        assert not re.search(r"ElementTree\.(parse|fromstring|XML|iterparse)\(", text), one


def test_no_archive_is_opened(root: Path) -> None:
    """Nothing is unpacked, so that nothing small can become large."""
    unpacking = ("zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib")
    found = [f"{file}: {m}" for file, m in imported(root) if m.partition(".")[0] in unpacking]
    assert found == []


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a campaign that drafted, and whose password a server did not want."""
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", PASSWORD)
    folder = tmp_path / "campaign"
    with Campaign.create(folder, clock=FixedClock(NOW)) as campaign:
        campaign.set_profile(name="Robin Vale", email="robin@example.org", zone="UTC", about="x")
        campaign.set_objective(
            text="how plans are made", field="transport", kind="career", question="Is it for me?"
        )
        contact = campaign.add(Person("Vera Number", emails=("v@example.net",), zone="UTC")).id
        for about in ("person", "field"):
            said = {"about": about, "text": "Draws plans", "source": "example.org"}
            campaign.note(contact, "research", said)
        effect = campaign.intend(contact, "user.request").effects[0]
        campaign.outbox.approve(effect.id)
    (tmp_path / "smtp").mkdir()
    server = SmtpServer(tmp_path / "smtp")
    settings = server.settings("auth", "starttls", smtp_user="robin")
    (folder / "askaround.toml").touch(0o600)
    (folder / "askaround.toml").write_text(as_toml("email", settings))
    with Campaign.open(folder, clock=FixedClock(NOW)) as campaign:
        with pytest.raises(SetupNeeded, match="does not accept") as refused:
            campaign.outbox.deliver()
        assert PASSWORD not in f"{refused.value} {refused.value.why} {refused.value.hint}"
        campaign.touch(contact, "call.talked", overrule="they called me first")
        campaign.tick()
    server.stop()
    assert server.received() == []
    return folder


def test_every_file_is_the_owners_alone(asked: Path) -> None:
    """After drafting, sending, calling and ticking, no file or folder can be read by others."""
    entries = [asked, *asked.rglob("*")]
    assert len(entries) >= 4
    assert [str(path) for path in entries if path.stat().st_mode & 0o077] == []


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let the system take no permission away, as some set-ups have it."""
    usual = os.umask(0)
    yield
    os.umask(usual)


@pytest.mark.parametrize(
    "words",
    [
        ("workflow", "new", "mine"),
        ("plugins", "disable", "phone"),
        ("backup",),
        ("export", "people.csv"),
        ("demo", "played"),
    ],
    ids=lambda words: str(words[0]),
)
def test_every_file_of_a_command_is_the_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_umask: None, words: Sequence[str]
) -> None:
    """Even where the umask takes nothing away, nothing is made for others, not for a moment."""
    folder = tmp_path / "campaign"
    with Campaign.create(folder, clock=FixedClock(NOW)):
        pass
    known = {one: one.stat().st_mtime_ns for one in folder.rglob("*")}
    shown: list[str] = []
    touched: deque[Path] = deque(maxlen=3)

    def look(event: str, said: tuple[object, ...]) -> None:
        # Whatever is done next, what was made just before is not there for others to read.
        if watching and event in ("open", "os.rename", "os.chmod", "os.mkdir", "os.remove"):
            shown.extend(str(one) for one in touched if _is_for_others(one))
            if isinstance(said[0], str | Path):
                path = folder / said[0]
                touched.extend([path] if path.is_relative_to(folder) else [])

    monkeypatch.chdir(folder)
    watching = True
    sys.addaudithook(look)  # it stays for the process, and does nothing from here on
    try:
        assert run(["--no-input", *words]) == 0
    finally:
        watching = False
    assert {one: one.stat().st_mtime_ns for one in folder.rglob("*")} != known
    assert shown == []
    assert [str(one) for one in (folder, *folder.rglob("*")) if _is_for_others(one)] == []


def _is_for_others(path: Path) -> bool:
    try:
        return bool(path.lstat().st_mode & 0o077)
    except FileNotFoundError:
        return False


def test_a_password_is_written_nowhere(asked: Path) -> None:
    """No file of the campaign holds the password from the environment."""
    files = [path for path in asked.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if PASSWORD.encode() in path.read_bytes()] == []


def test_code_beside_a_campaign_is_not_run(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python files and plugin metadata in the folder, named as one likes, are left alone."""
    bomb = "raise SystemExit('it was run')\n"
    for name in ("plugin.py", "askaround.py", "conftest.py", "sitecustomize.py", "guards.py"):
        (asked / name).write_text(bomb)
    info = asked / "evil-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[askaround]\nevil = plugin\n")
    monkeypatch.chdir(asked)
    with Campaign.open(asked, clock=FixedClock(NOW)) as campaign:
        assert "evil" not in campaign.host.installed
        campaign.tick()
        assert campaign.verify() == []
