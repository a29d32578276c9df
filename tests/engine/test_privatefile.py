"""Files for their owner alone: whole or not there, whatever fails."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from askaround.privatefile import write_whole


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    """The file is 0600, and folders that were missing are 0700."""
    file = tmp_path / "a" / "b" / "draft.txt"
    write_whole(file, b"Dear Ines")
    assert file.read_bytes() == b"Dear Ines"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [folder.stat().st_mode & 0o777 for folder in file.parents[:2]] == [0o700, 0o700]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    """What others could read before is theirs no longer, and no unfinished file stays."""
    file = tmp_path / "draft.txt"
    file.write_text("old")
    file.chmod(0o644)
    write_whole(file, b"new", tmp_path / "tmp")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_its_name_is_on_the_disk(tmp_path: Path, synced: list[Path]) -> None:
    """The folder is synced after the file, and so is the one in which the folder was made."""
    write_whole(tmp_path / "a" / "draft.txt", b"Dear Ines")
    assert synced[0] == tmp_path
    assert synced[-2:] == [tmp_path / "a" / f".draft.txt.{os.getpid()}", tmp_path / "a"]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system does not know how, the file is written all the same."""
    usual = os.fsync

    def picky(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        usual(handle)

    monkeypatch.setattr(os, "fsync", picky)
    write_whole(tmp_path / "draft.txt", b"Dear Ines")
    assert (tmp_path / "draft.txt").read_bytes() == b"Dear Ines"


def test_a_failed_write_leaves_what_there_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves the older file whole, and no half of the new one."""
    (tmp_path / "file").write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "file", b"content")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("file", b"old")]
