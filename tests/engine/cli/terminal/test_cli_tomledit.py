"""Switching plugins off in the settings file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.cli.terminal.tomledit import set_disabled, with_disabled
from askaround.errors import AskaroundError

TEXTS = [
    "",
    'title = "mine"\n',
    "[plugins]\n",
    "[plugins]",
    '[plugins]\ndisabled = ["letter"]\n\n[plugins.email]\nfolder = "mail"\n',
    '# mine\n[plugins.email]\nfolder = "mail"\n',
    '[ plugins ]  # off\nother = 1\ndisabled = [\n  "a",\n  "b",\n]\n[x]\ny = 1\n',
]


@pytest.mark.parametrize("text", TEXTS)
@given(names=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=3))
def test_only_the_list_changes(text: str, names: list[str]) -> None:
    """Whatever the file looks like, the rest of it reads as before."""
    wanted = tomllib.loads(text)
    wanted.setdefault("plugins", {})["disabled"] = names
    assert tomllib.loads(with_disabled(text, names)) == wanted


def test_comments_stay(tmp_path: Path) -> None:
    """A person's own remarks survive."""
    path = tmp_path / "askaround.toml"
    path.write_text("# keep me\n[plugins]\n# and me\n")
    set_disabled(path, ["letter"])
    assert path.read_text() == '# keep me\n[plugins]\ndisabled = ["letter"]\n# and me\n'
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_unusual_file_is_left_alone(tmp_path: Path) -> None:
    """A form we cannot change safely ends in an error and an unchanged file."""
    path = tmp_path / "askaround.toml"
    path.write_text("plugins = { disabled = [] }\n")
    with pytest.raises(AskaroundError, match="cannot be changed"):
        set_disabled(path, ["letter"])
    assert path.read_text() == "plugins = { disabled = [] }\n"


def test_comments_line_ends_and_the_first_mark_stay(tmp_path: Path) -> None:
    """What a person wrote inside the list, CR LF, and the mark at the very beginning."""
    path = tmp_path / "askaround.toml"
    start = b"\xef\xbb\xbf[plugins]\r\ndisabled = [\r\n"
    mine = b"  # too loud ]\r\n"
    path.write_bytes(start + mine + b'  "owl", # "at" night\r\n  "crow",\r\n]\r\nx = 1 # y\r\n')
    set_disabled(path, ["crow"])
    rest = b'  # "at" night\r\n  "crow",\r\n]\r\nx = 1 # y\r\n'
    assert path.read_bytes() == start + mine + rest
    set_disabled(path, ["crow", "jay"])
    assert path.read_bytes() == start + b'  "jay",\r\n' + mine + rest
    set_disabled(path, [])
    gone = path.read_bytes()
    assert tomllib.loads(gone.decode("utf-8-sig"))["plugins"] == {"disabled": [], "x": 1}
    assert mine in gone
