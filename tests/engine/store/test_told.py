"""What SQLite's errors mean: locked, full, broken."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from askaround.errors import NotSaved
from askaround.store import told
from askaround.store.database import Database


@pytest.mark.parametrize(("least", "words"), [(0, "did not answer"), (1 << 62, "disk is full")])
def test_a_file_that_may_not_grow_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int, words: str
) -> None:
    """SQLite says `disk I/O error`: the disk is full where it has no room, else to be checked."""
    monkeypatch.setattr(told, "_LEAST", least)
    made = Database(tmp_path / "askaround.db", create=True)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (made.path.stat().st_size, usual[1]))
    try:
        with pytest.raises(NotSaved, match=words), made.transaction():
            made.connection.execute(
                "INSERT INTO fact (name, value) VALUES ('x', ?)", ("y" * 1_000_000,)
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert not made.in_transaction
    assert made.connection.execute("SELECT count(*) FROM fact").fetchone() == (0,)
    made.close()
