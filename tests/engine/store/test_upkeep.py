"""Looking after the database: the file without what was deleted."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing

from tests.engine.orchard import Orchard


def test_why_the_file_was_not_rewritten_is_said(orchard: Orchard) -> None:
    """Whoever holds the database is named as the reason; later it goes."""
    store = orchard.campaign.store
    assert store.upkeep.compact() == ""
    store.connection.execute("PRAGMA busy_timeout=20")
    with closing(sqlite3.connect(orchard.folder / "askaround.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.upkeep.compact() == "another process uses it"
        other.rollback()
    assert store.upkeep.compact() == ""


def test_a_disk_without_room_is_the_reason(orchard: Orchard) -> None:
    """Where no file may grow, it is not for another process that old pages stay."""
    store = orchard.campaign.store
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, usual[1]))
    try:
        assert "disk" in store.upkeep.compact()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert store.upkeep.compact() == ""
    orchard.sound()
