"""Maildirs and the cursor: nothing half-written, nothing marked as read, nothing seen twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround_email.account import cursor
from askaround_email.parts.maildir import Maildir


def test_a_missing_maildir_is_empty(tmp_path: Path) -> None:
    """A folder that was never made has no messages and is not made by looking."""
    assert list(Maildir(tmp_path / "mail" / "Inbox").entries()) == []
    assert list(tmp_path.iterdir()) == []


def test_messages_are_for_the_owner_alone(tmp_path: Path) -> None:
    """Files are 0600, folders 0700, and nothing is left in tmp."""
    box = Maildir(tmp_path / "mail" / "Drafts")
    path = box.put("one", "D", b"text")
    assert path.name == "one:2,D"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "mail").stat().st_mode & 0o777 == 0o700
    assert list((box.path / "tmp").iterdir()) == []


def test_a_message_keeps_its_name_when_it_is_read(tmp_path: Path) -> None:
    """The base name does not change with flags or with the folder."""
    box = Maildir(tmp_path)
    box.make()
    (tmp_path / "new" / "a.1").write_bytes(b"x")
    (tmp_path / "cur" / "b.2:2,FS").write_bytes(b"x")
    (tmp_path / "cur" / ".hidden").write_bytes(b"x")
    (tmp_path / "cur" / "folder").mkdir()
    assert sorted(entry.base for entry in box.entries()) == ["a.1", "b.2"]
    assert box.find("b.2") == tmp_path / "cur" / "b.2:2,FS"


@given(
    st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=20), max_size=20), max_size=3)
)
def test_cursors_remember_every_mark(folders: dict[str, list[str]]) -> None:
    """What is written is read back, and the same marks always give the same text."""
    marks = {name: {cursor.mark(base) for base in bases} for name, bases in folders.items()}
    text = cursor.write({name: set(found) for name, found in marks.items()})
    assert cursor.read(text) == marks
    assert cursor.write(dict(reversed(marks.items()))) == text


@pytest.mark.parametrize("text", [None, "", "rubbish", "[]", '{"seen": 3}', '{"seen": {"a": "!"}}'])
def test_a_broken_cursor_means_nothing_was_seen(text: str | None) -> None:
    """Rubbish is no error: everything is looked at again, and known mail is known by its key."""
    assert cursor.read(text) in ({}, {"a": set()})


def test_ten_thousand_messages_make_a_small_cursor() -> None:
    """Six bytes a message: the cursor of a large inbox stays below 100 kB."""
    text = cursor.write({"Inbox": {cursor.mark(f"{number}.host") for number in range(10_000)}})
    assert len(text) < 100_000
