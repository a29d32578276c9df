"""Settings: read from a file that may be wrong, checked once, and told of with line and name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.errors import AskaroundError, BadFile, PluginFailed
from askaround.host.host import Host
from askaround.host.settings import Settings, secret
from tests.engine.host.conftest import Install
from tests.engine.orchard import Orchard

OWL = """
from dataclasses import dataclass
@dataclass(frozen=True)
class Nest:
    eggs: int = 3
    trees: tuple[str, ...] = ()
    song: str = "hoo"
@hookimpl
def register_settings():
    return Nest
"""


def nest(install: Install, host: Callable[..., Host], toml: str) -> object:
    """The settings of a plugin with this file."""
    install("owl", OWL)
    return host(toml).env("owl").settings


def test_true_is_no_number(install: Install, host: Callable[..., Host]) -> None:
    """It would count as 1; it is told with its line, as any other wrong type."""
    with pytest.raises(BadFile, match=r"toml:2: \[plugins.owl\] eggs: should be a whole number"):
        nest(install, host, "[plugins.owl]\neggs = true\n")


def test_nothing_said_means_defaults(install: Install, host: Callable[..., Host]) -> None:
    """No file, no section: every field has its default."""
    settings = nest(install, host, "")
    assert (settings.eggs, settings.trees, settings.song) == (3, (), "hoo")  # type: ignore[attr-defined]


def test_what_is_said_counts(install: Install, host: Callable[..., Host]) -> None:
    """Values of the right type fill the fields."""
    toml = '[plugins.owl]\neggs = 5\ntrees = ["ash", "elm"]\n'
    settings = nest(install, host, toml)
    assert (settings.eggs, settings.trees) == (5, ("ash", "elm"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("toml", "line", "what", "hint"),
    [
        ("# x\n[plugins.owl]\n\neg = 5\n", 4, "no setting 'eg'", "did you mean 'eggs'?"),
        ("[plugins.owl]\nwings = 5\n", 2, "no setting 'wings'", "known: eggs, trees, song"),
        ('[plugins.owl]\neggs = "many"\n', 2, "eggs", "askaround plugins show owl"),
        ("[plugins]\nowl = 3\n", 2, "must be a table", "[plugins.owl]"),
        ("[plugins.owl]\neggs = = 5\n", 2, "is not valid TOML", "mend the line"),
    ],
)
def test_mistakes_are_shown_where_they_are(
    install: Install,
    host: Callable[..., Host],
    toml: str,
    line: int | None,
    what: str,
    hint: str,
) -> None:
    """With file, line, the nearest name, and what to type."""
    with pytest.raises(BadFile) as caught:
        nest(install, host, toml)
    assert caught.value.line == line
    assert what in caught.value.what
    assert hint in caught.value.hint


KEEPER = """
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Login:
    user: str = ""
@dataclass(frozen=True)
class Nest:
    api_token: int = 0
    PassWord: int = 0
    key: int = 0
    login: Login = field(default_factory=Login)
    keep: str = ""
    def __post_init__(self):
        if self.keep:
            raise ValueError("it keeps nothing")
@hookimpl
def register_settings():
    return Nest
"""


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('api_token = "hunter2"', "not a text"),
        ('PassWord = "hunter2"', "not a text"),
        ("key = ['hunter2']", "not a list"),
        ("login = 'a user'", "not 'a user'"),
        ("login = ['hunter2']", "not a list"),
        ("keep = 'hunter2'", "it keeps nothing"),
    ],
)
def test_a_refused_value_that_may_be_a_secret_is_not_repeated(
    toml: str, says: str, install: Install, host: Callable[..., Host]
) -> None:
    """By its name, or because it holds more than one value: the type is said, not the value."""
    install("owl", KEEPER)
    with pytest.raises(BadFile) as caught:
        host(f"[plugins.owl]\n{toml}\n").env("owl")
    told = f"{caught.value} {caught.value.details}"
    assert "hunter2" not in told
    assert says in caught.value.what


@pytest.mark.parametrize(
    ("toml", "ask"),
    [
        ('[plugins]\ndisabled = "owl"\n', Settings.disabled),
        ("[plugins]\ndisabled = [1]\n", Settings.disabled),
        ('[channels.pigeon]\nautomatic = "yes"\n', lambda s: s.automatic("pigeon")),
    ],
)
def test_switches_are_checked(tmp_path: Path, toml: str, ask: Callable[[Settings], object]) -> None:
    """What switches plugins off or lets messages go by themselves is not guessed at."""
    (tmp_path / "askaround.toml").write_text(toml)
    with pytest.raises(BadFile) as caught:
        ask(Settings(tmp_path))
    assert caught.value.line == 2


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    """Bytes that are no text."""
    (tmp_path / "askaround.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile, match="cannot be read"):
        Settings(tmp_path).disabled()


@pytest.mark.parametrize("returns", ["7", "dict", "Strict", "1 / 0"])
def test_settings_that_cannot_be_used_are_blamed(
    install: Install, host: Callable[..., Host], returns: str
) -> None:
    """No dataclass, a field without a default, or a hook that raises: the plugin is named."""
    code = OWL.replace("return Nest", f"return {returns}").replace(
        "@hookimpl", "@dataclass\nclass Strict:\n    eggs: int\n@hookimpl"
    )
    install("owl", code)
    with pytest.raises(PluginFailed) as caught:
        host().env("owl")
    assert caught.value.plugin == "owl"


CHECK = """
import sys
from askaround.campaign import Campaign
with Campaign.open(sys.argv[1], readonly=len(sys.argv) > 2) as campaign:
    print(campaign.env("pigeon").settings, "pydantic" in sys.modules)
"""


def test_they_are_checked_once(
    orchard: Orchard, pigeon_path: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checked values are kept until the section changes; a reading campaign keeps nothing."""
    monkeypatch.setenv("PYTHONPATH", ":".join(pigeon_path))

    def said(*more: str) -> str:
        words = [sys.executable, "-c", CHECK, str(orchard.folder), *more]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()

    file = orchard.folder / "askaround.toml"
    file.write_text('[plugins.pigeon]\nsong = "croo"\n')
    wanted = "Settings(song='croo', perches=3, colours=())"
    assert said("readonly") == f"{wanted} True"
    assert said("readonly") == f"{wanted} True"
    assert said() == f"{wanted} True"
    assert said() == f"{wanted} False"
    file.write_text("[plugins.pigeon]\nperches = 4\n")
    assert said() == "Settings(song='coo', perches=4, colours=()) True"


def test_a_policy_with_wrong_settings_blocks(orchard: Orchard) -> None:
    """Nothing goes on while a policy cannot be asked; the line is in the reason."""
    ada = orchard.add()
    (orchard.folder / "askaround.toml").write_text("[plugins.pigeon]\nsnog = 4\n")
    with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
        with pytest.raises(AskaroundError, match=r"snog|held back"):
            campaign.intend(ada.id, "user.sow")
        assert campaign.contact(ada.id).state == "seed"


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no keyring has them; what is not there is None."""
    monkeypatch.setenv("ASKAROUND_SMTP_PASSWORD", "s3cret")
    assert secret("smtp.password") == "s3cret"
    assert secret("imap.password") is None
