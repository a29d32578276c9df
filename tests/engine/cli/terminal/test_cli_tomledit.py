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
