"""Numbered migrations. A database remembers the last one it has seen in ``user_version``.

Add a new script at the end; never change one that was released.
"""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    # 1: the first schema
    """
    CREATE TABLE fact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
    ) STRICT;
    CREATE TABLE definition (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL,
        digest TEXT NOT NULL UNIQUE, compiled TEXT NOT NULL, source TEXT NOT NULL,
        stored_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE command (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
        summary TEXT NOT NULL, undone_by INTEGER, events INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX command_undone ON command (id) WHERE undone_by IS NOT NULL;
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY, command INTEGER NOT NULL, at INTEGER NOT NULL, contact INTEGER,
        kind TEXT NOT NULL, trigger TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
        data TEXT NOT NULL, changes TEXT NOT NULL, tombstone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX event_contact ON event (contact, seq) WHERE contact IS NOT NULL;
    CREATE INDEX event_command ON event (command);
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, state TEXT NOT NULL,
        definition INTEGER NOT NULL, version INTEGER NOT NULL, entered_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL, organisation TEXT NOT NULL, organisation_key TEXT NOT NULL,
        tie TEXT NOT NULL, place TEXT NOT NULL, zone TEXT NOT NULL,
        do_not_contact INTEGER NOT NULL, forgotten INTEGER NOT NULL, introduced_by INTEGER,
        details TEXT NOT NULL
    ) STRICT;
    CREATE INDEX contact_name ON contact (name_key);
    CREATE INDEX contact_state ON contact (state, id);
    CREATE INDEX contact_organisation ON contact (organisation_key) WHERE organisation_key <> '';
    CREATE INDEX contact_introduced ON contact (introduced_by) WHERE introduced_by IS NOT NULL;
    CREATE TABLE contact_key (
        kind TEXT NOT NULL, value TEXT NOT NULL, contact INTEGER NOT NULL,
        PRIMARY KEY (kind, value, contact)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_key_contact ON contact_key (contact);
    CREATE TABLE record (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX record_contact ON record (contact, kind, id);
    CREATE INDEX record_kind ON record (kind, id);
    CREATE TABLE effect (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, command INTEGER NOT NULL,
        kind TEXT NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL,
        created_at INTEGER NOT NULL, version INTEGER NOT NULL, due_at INTEGER, not_before INTEGER,
        approved_at INTEGER, settled_at INTEGER, attempts INTEGER NOT NULL, key TEXT NOT NULL,
        message_id TEXT NOT NULL, token TEXT NOT NULL, states TEXT NOT NULL,
        undelivered TEXT NOT NULL, detail TEXT NOT NULL, content TEXT NOT NULL,
        files TEXT NOT NULL, data TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX effect_key ON effect (key) WHERE key <> '';
    CREATE INDEX effect_contact ON effect (contact, id);
    CREATE INDEX effect_status ON effect (status, due_at);
    CREATE INDEX effect_message ON effect (message_id) WHERE message_id <> '';
    CREATE INDEX effect_token ON effect (token) WHERE token <> '';
    CREATE TABLE timer (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, slot INTEGER NOT NULL, due_at INTEGER,
        fired INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX timer_contact ON timer (contact);
    CREATE INDEX timer_due ON timer (due_at) WHERE due_at IS NOT NULL;
    CREATE TABLE observation (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
        kind TEXT NOT NULL, at INTEGER NOT NULL, contact INTEGER, status TEXT NOT NULL,
        data TEXT NOT NULL
    ) STRICT;
    CREATE INDEX observation_review ON observation (status, id) WHERE status = 'review';
    CREATE INDEX observation_contact ON observation (contact) WHERE contact IS NOT NULL;
    CREATE TABLE cursor (channel TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE calendar (
        place TEXT NOT NULL, year INTEGER NOT NULL, days TEXT NOT NULL, PRIMARY KEY (place, year)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE settings_seen (
        plugin TEXT PRIMARY KEY, digest TEXT NOT NULL, value TEXT NOT NULL
    ) STRICT;
    CREATE TABLE do_not_contact (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE forgotten (contact INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
    """,
    # 2: what was said in confidence, and what a channel carried lately, are found without a scan
    """
    CREATE INDEX record_confidential ON record (id) WHERE data LIKE '%"confidential":%';
    CREATE INDEX effect_begun ON effect (channel, settled_at) WHERE attempts > 0;
    """,
    # 3: what went to people whom a restored backup does not know, by the keyed hash of an address
    """
    CREATE TABLE went (
        mark TEXT NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (mark, key)
    ) STRICT, WITHOUT ROWID;
    """,
)
