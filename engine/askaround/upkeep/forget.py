"""Forget: one person's data goes everywhere it is; do-not-contact survives without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import Conflict, NotFound
from askaround.store.rows import contact_keys, contact_row, dumps, fold
from askaround.upkeep.traces import remove_traces

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.workspace import Workspace

GONE = "(forgotten)"


@dataclass(slots=True)
class Forgotten:
    """What `forget` removed.

    Attributes:
        events: journal lines turned into tombstones.
        rows: records, effects, timers and observations removed.
        mentions: rows about others in which the person was mentioned.
        files: files removed.
        left: files that still mention them: one's own, backups, and those that cannot be removed.
    """

    events: int = 0
    rows: int = 0
    mentions: int = 0
    files: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def forget(workspace: Workspace, number: int) -> Forgotten:
    """Remove everything known about a contact.

    Their events stay as tombstones (number, kind, states), so that counts and `verify` still
    hold. Where they asked not to be contacted, a keyed hash of their addresses remembers it.

    Args:
        workspace: the open campaign.
        number: the contact.

    Raises:
        NotFound: there is no such contact, or it was forgotten before.
    """
    contact = workspace.contact(number)
    report = Forgotten()
    _files(workspace, contact, report)
    store = workspace.store
    store.upkeep.wipe_from_now_on()
    with workspace.journal.command("forget", summary="forget a contact") as batch:
        batch.flush()
        fresh = store.contacts.get(number)
        if fresh is None or fresh.version != contact.version:
            raise Conflict("the contact changed meanwhile", hint="type the command again")
        if contact.do_not_contact:
            store.do_not_contact().add(contact_keys(contact))
        store.upkeep.drop_keys(number)
        report.rows = store.upkeep.remove_owned(number)
        report.events = store.upkeep.entomb(number, batch.now)
        _blank(workspace, contact)
        report.mentions = _mentions(workspace, contact)
        batch.event(None, "contact.forgotten", data={"contact": number})
    store.upkeep.compact()
    return report


def _blank(workspace: Workspace, contact: Contact) -> None:
    from askaround.model.contact import Contact as Row

    row = contact_row(
        Row(
            contact.id,
            GONE,
            contact.state,
            contact.workflow,
            contact.version + 1,
            contact.entered_at,
            contact.created_at,
            do_not_contact=contact.do_not_contact,
            forgotten=True,
            introduced_by=contact.introduced_by,
        )
    )
    workspace.store.upkeep.overwrite(row)


def _mentions(workspace: Workspace, contact: Contact) -> int:
    """Replace the person's name and addresses in what is stored about others.

    The same replacement is made in tables and journal, so that replaying still gives the tables.
    """
    words = sorted(
        {
            word
            for word in (contact.name, *contact.emails, *contact.phones, contact.url)
            if len(word) >= 4
        },
        key=len,
        reverse=True,
    )
    if not words:
        return 0
    # As stored: in JSON, in JSON within JSON (a change holds details as text), and folded.
    forms = {form for word in words for form in (word, dumps(word)[1:-1], fold(word))}
    forms |= {dumps(form)[1:-1] for form in set(forms)}
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(f)}(?!\w)" for f in sorted(forms, key=len, reverse=True)),
        re.IGNORECASE,
    )
    return workspace.store.upkeep.substitute(sorted(forms), pattern, GONE)


def _files(workspace: Workspace, contact: Contact, report: Forgotten) -> None:
    """Let every channel remove what it keeps about the person, then the effects' own files."""
    effects = workspace.store.effects.select(contact=contact.id)
    keys = [effect.key for effect in effects if effect.key]
    addresses: Sequence[str] = [*contact.emails, *contact.phones]
    host = workspace.host
    for name, channel in host.channels().items():
        owner = host.owner("channels", name)
        try:
            with host.speaking(owner) as env:
                report.files += list(channel.forget(addresses, keys, env))
        except (Exception, SystemExit) as error:
            report.left.append(f"{name}: {type(error).__name__}: {error}")
    from pathlib import Path

    for effect in effects:
        for file in effect.files:
            path = Path(file)
            path = path if path.is_absolute() else workspace.folder / path
            try:
                path.unlink()
                report.files.append(str(path))
            except FileNotFoundError:
                continue
            except OSError as error:
                report.left.append(f"{path}: {error.strerror}")

    removed, left = remove_traces(
        workspace.folder, contact.ref, (contact.name, *contact.emails, *contact.phones, contact.url)
    )
    report.files += removed
    report.left += left


def find_forgettable(workspace: Workspace, number: int) -> Contact:
    """Return the contact that would be forgotten.

    Raises:
        NotFound: there is none.
    """
    contact = workspace.store.contacts.get(number)
    if contact is None or contact.forgotten:
        raise NotFound(f"there is no contact {number:02d}", hint="askaround list")
    return contact
