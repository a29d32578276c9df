"""Forget: one person's data goes everywhere it is; do-not-contact survives without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.engine.apply import change_effect
from askaround.errors import Conflict, NotFound
from askaround.host.answers import is_inside, paths
from askaround.host.elsewhere import forget_elsewhere
from askaround.host.fault import of_plugin
from askaround.host.remedy import said
from askaround.model.effect import PENDING, Effect, Status
from askaround.outgoing.consent import unconsented
from askaround.people.recall import marks_of
from askaround.store.rows import contact_keys, contact_row, fold
from askaround.upkeep.scrub import GONE, Scrubber
from askaround.upkeep.traces import remove_traces

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.store.batch import Batch
    from askaround.workspace import Workspace


@dataclass(slots=True)
class Forgotten:
    """What `forget` removed.

    Attributes:
        events: journal lines turned into tombstones.
        rows: records, effects, timers and observations removed.
        mentions: rows about others in which the person was mentioned.
        files: files removed.
        left: files that still mention them: one's own, backups, and those that cannot be removed.
        pages: why free pages of the database may still hold them; empty where none does.
        elsewhere: what was taken away where no file is, such as drafts in an account, in words.
        waiting: what may still lie there; each tick tries again.
        failed: channels that could not remove what they keep.
    """

    events: int = 0
    rows: int = 0
    mentions: int = 0
    files: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    pages: str = ""
    elsewhere: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def forget(workspace: Workspace, number: int, *, again: bool = False) -> Forgotten:
    """Remove everything known about a contact.

    Their events stay as tombstones (number, kind, states), so that counts and `verify` still
    hold. Where they asked not to be contacted, a keyed hash of their addresses remembers it.

    Args:
        workspace: the open campaign.
        number: the contact.
        again: they were forgotten before, and a backup knew them: no server is asked for it again.

    Raises:
        NotFound: there is no such contact, or it was forgotten before.
    """
    if workspace.journal.batch is not None:
        raise RuntimeError("forgetting rewrites the whole file; leave the command before it")
    contact = workspace.contact(number)
    report = Forgotten()
    scrubber = _scrubber(workspace, contact)
    mentioning = _mentioning(workspace, contact, scrubber)
    if not again:
        _elsewhere(workspace, contact, mentioning, report)
    _files(workspace, contact, mentioning, report)
    store = workspace.store
    store.upkeep.wipe_from_now_on()
    with workspace.journal.command("forget", summary="forget a contact", lasting=True) as batch:
        batch.flush()
        fresh = store.contacts.get(number)
        if fresh is None or fresh.version != contact.version:
            raise Conflict("the contact changed meanwhile", hint="type the command again")
        if contact.do_not_contact:
            workspace.mark_do_not_contact(contact)
        for effect in mentioning:
            _to_be_read_again(batch, store.effects.get(effect.id) or effect)
        batch.flush()
        store.upkeep.drop_keys(number)
        store.went.remove(marks_of(workspace, contact))
        report.events = store.upkeep.entomb(number, batch.now)
        undone = [who for who, row in store.events.vanished() if scrubber.text(row) != row]
        for same in (*store.events.joined(number), *undone):
            report.events += store.upkeep.entomb(same, batch.now)
        report.rows = store.upkeep.remove_owned(number)
        _blank(workspace, contact)
        report.mentions = store.upkeep.rewrite(scrubber.cell)
        batch.event(None, "contact.forgotten", data={"contact": number})
    report.pages = store.upkeep.compact()
    report.left += _half_named(workspace, contact)
    return report


def _half_named(workspace: Workspace, contact: Contact) -> list[str]:
    """Name the notes on others that hold only a part of the name; whose it is, nobody can tell."""
    words = {word for word in fold(contact.name).split() if len(word) >= 4}
    found = []
    for record in workspace.store.records.select():
        said = set(re.findall(r"\w+", fold(" ".join(str(v) for v in record.data.values()))))
        if words & said:
            found.append(
                f"a {record.kind} about {record.contact:02d} mentions "
                f"{', '.join(sorted(words & said))}: askaround show {record.contact:02d}"
            )
    return found


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


def _scrubber(workspace: Workspace, contact: Contact) -> Scrubber:
    """Return what replaces the person's words: those that are nobody else's."""
    contacts = workspace.store.contacts
    own = {fold(str(value)) for value in workspace.profile.values()}
    shared = {
        value
        for kind, value in contact_keys(contact)
        if any(number != contact.id for number in contacts.having({(kind, value)}))
    }
    shared |= {"".join(c for c in one if c.isdigit()) for one in own}
    words = [*contact.emails, contact.url]
    if not any(other != contact.id for other, _ in contacts.named(contact.name)):
        words.append(contact.name)
    called = (contact.given, contact.family)
    if any((one.given, one.family) == called for one in contacts.select() if one.id != contact.id):
        called = ("", "")
    return Scrubber(
        [word for word in words if fold(word) not in own | shared],
        [p for p in contact.phones if "".join(c for c in p if c.isdigit()) not in shared],
        {fold(address) for address in (*contact.emails, *contact.phones)} - shared,
        called,
    )


def _mentioning(workspace: Workspace, contact: Contact, scrubber: Scrubber) -> list[Effect]:
    """Return the messages to others that name the person."""
    return [
        effect
        for effect in workspace.store.effects.select(kind="message")
        if effect.contact != contact.id
        and any(scrubber.text(str(v)) != str(v) for v in effect.content.values())
    ]


def _to_be_read_again(batch: Batch, effect: Effect) -> None:
    """A message whose words change goes back to the person; of one that went, no file is kept."""
    changes: dict[str, object] = {"files": ()}
    if effect.status in PENDING:
        changes |= {
            "status": Status.DRAFTED,
            "approved_at": None,
            "data": unconsented(effect.data),
        }
        if not effect.content.get("edited"):
            changes["content"] = {"to": effect.content.get("to", "")}  # rendered anew
    change_effect(batch, effect, **changes)
    batch.event(
        effect.contact,
        "effect.edited",
        data={"effect": effect.id, "reason": "it named somebody who was forgotten"},
    )


def _elsewhere(
    workspace: Workspace, contact: Contact, mentioning: Sequence[Effect], report: Forgotten
) -> None:
    """Let every channel take away what it laid out where no file is, while the keys are known."""
    keys = _keys(_effects(workspace, contact, mentioning))
    for name in workspace.host.channels():
        done = forget_elsewhere(workspace.host, name, (*contact.emails, *contact.phones), keys)
        report.elsewhere += done.gone
        report.waiting += [f"{name}: {why}" for why in done.left]


def _effects(workspace: Workspace, contact: Contact, mentioning: Sequence[Effect]) -> list[Effect]:
    return [*workspace.store.effects.select(contact=contact.id), *mentioning]


def _keys(effects: Sequence[Effect]) -> list[str]:
    return [effect.key for effect in effects if effect.key]


def _files(
    workspace: Workspace, contact: Contact, mentioning: Sequence[Effect], report: Forgotten
) -> None:
    """Let every channel remove what it keeps about the person, then the effects' own files."""
    effects = _effects(workspace, contact, mentioning)
    keys = _keys(effects)
    addresses: Sequence[str] = [*contact.emails, *contact.phones]
    host = workspace.host
    for name, channel in host.channels().items():
        owner = host.owner("channels", name)
        try:
            with host.speaking(owner) as env:
                removed, doubts = paths(channel.forget(addresses, keys, env), workspace.folder)
            report.files += removed
            report.left += [f"{host.speaker(name)}{name}: {doubt}" for doubt in doubts]
        except BaseException as error:
            of_plugin(error)
            report.left.append(f"{host.speaker(name)}{name}: {said(error)}")
            report.failed.append(name)
            if host.of(owner):
                host.blame(owner, "forget", error)
    for effect in effects:
        for file in effect.files:
            path = workspace.folder / file
            if not is_inside(file, workspace.folder):
                report.left.append(f"{path}: it lies outside the campaign's folder")
                continue
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
