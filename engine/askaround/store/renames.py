"""What states were called before contacts were migrated, so that old events count as well."""

from __future__ import annotations

import json
import sqlite3


def renames(connection: sqlite3.Connection) -> dict[int, list[tuple[int, dict[str, str]]]]:
    """Return, by contact, ``(when, old state → new state)`` of its migrations, oldest first.

    Migrations that were undone are left out.
    """
    maps: dict[int, dict[str, dict[str, str]]] = {}
    found: dict[int, list[tuple[int, dict[str, str]]]] = {}
    rows = connection.execute(
        "SELECT command, data FROM event WHERE kind = 'workflow.migrated' AND command NOT IN "
        "(SELECT id FROM command WHERE undone_by IS NOT NULL)"
    )
    for command, data in rows:
        maps[command] = json.loads(data).get("states", {})
    for command, states in maps.items():
        moved = connection.execute(
            "SELECT contact, at, json_extract(data, '$.from') FROM event "
            "WHERE command = ? AND kind = 'migrated' AND contact IS NOT NULL ORDER BY seq",
            (command,),
        )
        for contact, at, left in moved:
            found.setdefault(contact, []).append((at, states.get(str(left), {})))
    return found
