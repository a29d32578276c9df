"""Reading contacts: by number, by key, by state, by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from askaround.store.rows import CONTACT_SELECT, contact_from, contact_keys, fold

if TYPE_CHECKING:
    from askaround.model.contact import Contact


_ONE = CONTACT_SELECT + " WHERE id = ?"
FUZZY_LIMIT = 200_000
"""Beyond so many names a fuzzy search is not tried: it would take seconds."""


class Contacts:
    """Queries on contacts.

    Args:
        connection: an open connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def get(self, number: int) -> Contact | None:
        """Return the contact with that number, or None."""
        row = self.connection.execute(_ONE, (number,)).fetchone()
        return None if row is None else contact_from(row)

    def many(self, numbers: Iterable[int]) -> dict[int, Contact]:
        """Return the contacts with these numbers, by number."""
        wanted = list(numbers)
        found: dict[int, Contact] = {}
        for start in range(0, len(wanted), 900):
            part = wanted[start : start + 900]
            marks = ",".join("?" * len(part))
            rows = self.connection.execute(f"{CONTACT_SELECT} WHERE id IN ({marks})", part)
            for row in rows:
                found[row[0]] = contact_from(row)
        return found

    def select(
        self,
        *,
        state: str | None = None,
        tie: str | None = None,
        text: str | None = None,
        limit: int | None = None,
        after: int = 0,
    ) -> Iterator[Contact]:
        """Yield contacts in order of number; forgotten ones are left out.

        Args:
            text: part of the name or organisation, accents and case ignored.
            after: only numbers above this one.
        """
        where, values = ["id > ?", "forgotten = 0"], [after]
        more: list[object] = list(values)
        if state:
            where.append("state = ?")
            more.append(state)
        if tie:
            where.append("tie = ?")
            more.append(tie)
        if text:
            where.append("(instr(name_key, ?) OR instr(organisation_key, ?))")
            more += [fold(text), fold(text)]
        query = f"{CONTACT_SELECT} WHERE {' AND '.join(where)} ORDER BY id"
        if limit is not None:
            query += " LIMIT ?"
            more.append(limit)
        for row in self.connection.execute(query, more):
            yield contact_from(row)

    def highest(self) -> int:
        """Return the highest number of a contact, 0 where there is none."""
        found = self.connection.execute("SELECT max(id) FROM contact").fetchone()[0]
        return int(found or 0)

    def counts(self) -> dict[str, int]:
        """Return how many contacts are in each state, forgotten ones left out."""
        return dict(
            self.connection.execute(
                "SELECT state, count(*) FROM contact WHERE forgotten = 0 GROUP BY state"
            )
        )

    def pinned(self) -> dict[int, int]:
        """Return how many contacts are pinned to each definition, forgotten ones left out."""
        return dict(
            self.connection.execute(
                "SELECT definition, count(*) FROM contact WHERE forgotten = 0 GROUP BY definition"
            )
        )

    def pinned_to(self, definitions: Sequence[int]) -> list[int]:
        """Return the numbers of the contacts pinned to these definitions, in order."""
        found: list[int] = []
        for definition in definitions:
            found += [
                number
                for (number,) in self.connection.execute(
                    "SELECT id FROM contact WHERE forgotten = 0 AND definition = ?", (definition,)
                )
            ]
        return sorted(found)

    def named(self, text: str, limit: int = 9) -> list[tuple[int, str]]:
        """Return ``(id, name)`` of those who answer to `text`, best kind of match only.

        Whole name first, then its first word, its beginning, the beginning of any word of it,
        part of it, and last of all likeness (for typing mistakes).
        """
        key = fold(text)
        if not key:
            return []
        like = key.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        for clause, value in (
            ("name_key = ?", key),
            (r"name_key LIKE ? ESCAPE '\'", f"{like} %"),
            (r"name_key LIKE ? ESCAPE '\'", f"{like}%"),
            (r"name_key LIKE ? ESCAPE '\'", f"% {like}%"),
            (r"name_key LIKE ? ESCAPE '\'", f"%{like}%"),
        ):
            rows = self.connection.execute(
                f"SELECT id, name FROM contact WHERE forgotten = 0 AND {clause} "
                "ORDER BY id LIMIT ?",
                (value, limit),
            ).fetchall()
            if rows:
                return rows
        by_mail = self.having({("email", key)})
        if by_mail:
            return [(number, contact.name) for number, contact in self.many(by_mail).items()]
        return self._alike(key, limit)

    def _alike(self, key: str, limit: int) -> list[tuple[int, str]]:
        total = self.connection.execute("SELECT count(*) FROM contact").fetchone()[0]
        if total > FUZZY_LIMIT:
            return []
        from rapidfuzz import fuzz, process

        names: dict[int, str] = dict(
            self.connection.execute("SELECT id, name_key FROM contact WHERE forgotten = 0")
        )
        best = process.extract(key, names, scorer=fuzz.WRatio, limit=limit, score_cutoff=78)
        if not best:
            return []
        top = best[0][1]
        close = [number for _, score, number in best if score >= top - 4]
        contacts = self.many(close)
        return [(number, contacts[number].name) for number in close]

    def having(self, keys: Iterable[tuple[str, str]]) -> list[int]:
        """Return the numbers of contacts that have any of these ``(kind, value)`` keys."""
        found: set[int] = set()
        for kind, value in keys:
            found.update(
                row[0]
                for row in self.connection.execute(
                    "SELECT contact FROM contact_key WHERE kind = ? AND value = ?", (kind, value)
                )
            )
        return sorted(found)

    def same_person(self, name: str, organisation: str) -> list[int]:
        """Return the numbers of contacts of that name and organisation (both as said)."""
        return [
            row[0]
            for row in self.connection.execute(
                "SELECT id FROM contact WHERE name_key = ? AND organisation_key = ? "
                "AND forgotten = 0",
                (fold(name), fold(organisation)),
            )
        ]

    def called(self, name: str) -> list[int]:
        """Return the numbers of all contacts of that name (as said), wherever they work."""
        query = "SELECT id FROM contact WHERE name_key = ? AND forgotten = 0 ORDER BY id"
        return [number for (number,) in self.connection.execute(query, (fold(name),))]

    def nearly_called(self, name: str, among: Iterable[int] | None = None) -> list[int]:
        """Return the numbers of contacts (of these, where said) who may be called so, in order.

        Case, accents, initials, names in the middle and a family name said first do not matter.
        """
        wanted = _parts(name)
        query = "SELECT id, name_key FROM contact WHERE forgotten = 0"
        if among is not None:
            query += f" AND id IN ({','.join(str(int(number)) for number in among)})"
        ends = [*wanted[:1], *wanted[-1:]]
        query += " AND instr(name_key, ?)" * len(ends) + " ORDER BY id"
        found = self.connection.execute(query, ends)
        return [number for number, key in found if _nearly(wanted, _parts(key))]

    def states_by_organisation(self, keys: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return how many contacts of each organisation (by its folded name) are in each state."""
        found: dict[str, dict[str, int]] = {key: {} for key in keys}
        wanted = list(found)
        for start in range(0, len(wanted), 900):
            part = wanted[start : start + 900]
            query = (
                "SELECT organisation_key, state, count(*) FROM contact "
                f"WHERE organisation_key IN ({','.join('?' * len(part))}) "
                "AND organisation_key <> '' AND forgotten = 0 GROUP BY organisation_key, state"
            )
            for key, state, count in self.connection.execute(query, part):
                found[key][state] = count
        return found

    def states_by_tie(self) -> dict[str, dict[str, int]]:
        """Return, for each tie, how many contacts are in each state."""
        found: dict[str, dict[str, int]] = {}
        for tie, state, count in self.connection.execute(
            "SELECT tie, state, count(*) FROM contact WHERE forgotten = 0 GROUP BY tie, state"
        ):
            found.setdefault(tie, {})[state] = count
        return found

    def tasks(self) -> dict[str, dict[str, int]]:
        """Return, for each task that is open or done, with how many contacts it is in which."""
        found: dict[str, dict[str, int]] = {}
        for purpose, status, count in self.connection.execute(
            "SELECT purpose, status, count(*) FROM effect "
            "WHERE kind = 'task' AND status IN ('open', 'done') GROUP BY purpose, status"
        ):
            found.setdefault(purpose, {})[status] = count
        return found

    def tasks_by_tie(self) -> dict[str, dict[str, int]]:
        """Return, for each tie, with how many contacts each task was set: it is open, or done."""
        found: dict[str, dict[str, int]] = {}
        for tie, purpose, count in self.connection.execute(
            "SELECT c.tie, e.purpose, count(DISTINCT e.contact) FROM effect e "
            "JOIN contact c ON c.id = e.contact WHERE e.kind = 'task' "
            "AND e.status IN ('open', 'done') AND c.forgotten = 0 GROUP BY c.tie, e.purpose"
        ):
            found.setdefault(tie, {})[purpose] = count
        return found

    def of_organisation(self, organisation: str, states: Iterable[str]) -> list[int]:
        """Return the numbers of an organisation's contacts in these states, lowest first."""
        wanted = list(states)
        rows = self.connection.execute(
            "SELECT id FROM contact WHERE organisation_key = ? AND organisation_key <> '' "
            f"AND forgotten = 0 AND state IN ({','.join('?' * len(wanted))}) ORDER BY id",
            (fold(organisation), *wanted),
        )
        return [row[0] for row in rows]

    def index_keys(self, contact: Contact) -> None:
        """Make the look-up keys of `contact` what its addresses say. Derived, so not journaled."""
        self.connection.execute("DELETE FROM contact_key WHERE contact = ?", (contact.id,))
        self.connection.executemany(
            "INSERT INTO contact_key (kind, value, contact) VALUES (?, ?, ?)",
            [(kind, value, contact.id) for kind, value in sorted(contact_keys(contact))],
        )

    def index_new(self, contact: Contact) -> None:
        """Add the look-up keys of a contact that has none yet."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO contact_key (kind, value, contact) VALUES (?, ?, ?)",
            [(kind, value, contact.id) for kind, value in contact_keys(contact)],
        )

    def introduced(self) -> Iterator[Contact]:
        """Yield the contacts that somebody named, in order of number."""
        query = f"{CONTACT_SELECT} WHERE introduced_by IS NOT NULL AND forgotten = 0 ORDER BY id"
        for row in self.connection.execute(query):
            yield contact_from(row)

    def children(self, number: int) -> list[int]:
        """Return the numbers of the contacts whom that one named."""
        return [
            row[0]
            for row in self.connection.execute(
                "SELECT id FROM contact WHERE introduced_by = ? AND forgotten = 0 ORDER BY id",
                (number,),
            )
        ]


def _parts(name: str) -> list[str]:
    """Return the parts of a name that tell people apart, the first name first."""
    family, comma, given = fold(name).partition(",")
    plain = f"{given} {family}" if comma else family
    letters = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return [part for part in letters if len(part) > 1] or letters


def _nearly(one: list[str], other: list[str]) -> bool:
    middle, others = set(one[1:-1]), set(other[1:-1])
    ends = one[:1] + one[-1:] == other[:1] + other[-1:] != []
    return ends and (middle <= others or others <= middle)
