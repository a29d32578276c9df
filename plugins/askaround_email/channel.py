"""The channel `email`: drafts laid out for any mail program, replies read from a Maildir."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.model import Channel
from askaround_email import cursor as cursors
from askaround_email.maildir import MAX_READ, Entry, Maildir, write_whole
from askaround_email.settings import OUTGOING, Settings, maildir_path, own_addresses

# A tick with nothing new must not wait for the mail library: what needs it is imported late.
if TYPE_CHECKING:
    from email.message import Message

    from askaround.model import (
        Contact,
        Delivered,
        Delivery,
        Draft,
        Effect,
        Env,
        HandedOver,
        Observation,
    )


class EmailChannel(Channel):
    """E-mail through files: it needs no account, and nothing leaves the machine by itself."""

    name = "email"
    about = "E-mail: drafts for your own mail program, replies read from a Maildir"
    mode = "async"
    order = 10

    def address(self, contact: Contact) -> str | None:
        """Return the contact's first e-mail address."""
        return contact.emails[0] if contact.emails else None

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Lay the message out as a draft and as a readable file; once for a key."""
        from askaround.model import Failed
        from askaround_email import files
        from askaround_email.mime import Unsendable, build

        copy = files.eml_path(env, draft)
        laid_out = files.draft_of(env, key)
        if copy.exists() and files.has_key(copy, key):
            gone = files.sent_as(env, key)
            return _delivered(gone[1]) if gone else _handed_over(env, draft, laid_out, copy)
        settings: Settings = env.settings
        sender = settings.from_address or draft.from_address or env.profile.get("email", "")
        if not sender:
            return Failed(
                "your own e-mail address is not known (askaround profile --email …)", temporary=True
            )
        try:
            raw = build(
                draft,
                key,
                sender=sender,
                now=env.clock.now(),
                zone=env.profile.get("zone", ""),
                token_setting=settings.reply_token,
            )
        except Unsendable as error:
            return Failed(str(error))
        try:
            for box in (files.inbox(env), files.sent(env)):
                if files.inside(env, box.path):
                    box.make()
            plain = raw.replace(b"\r\n", b"\n")
            laid_out = laid_out or files.drafts(env).put(files.base_name(key), "D", plain)
            write_whole(copy, raw)
        except OSError as error:
            where = error.filename or files.told(env, copy)
            return Failed(f"{where} cannot be written: {error.strerror}", temporary=True)
        return _handed_over(env, draft, laid_out, copy)

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Look for the message in Sent, then among the drafts."""
        from askaround.model import Failed, HandedOver, Unknown
        from askaround_email import files

        gone = files.sent_as(env, effect.key)
        if gone:
            return _delivered(gone[1])
        laid_out = files.draft_of(env, effect.key)
        copy = next((path for path in files.copies(env) if files.has_key(path, effect.key)), None)
        if copy is not None:
            there = [path for path in (laid_out, copy) if path is not None]
            return HandedOver(
                f"lies in {files.told(env, there[0])}",
                files=tuple(files.told(env, path) for path in there),
            )
        if effect.files:
            return Unknown("the draft is gone, and it is not in Sent: did you send it?")
        # The readable copy is written last: without it, nothing was ready to be sent.
        return Failed("it was not laid out", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the draft and its readable copy, unless it was sent."""
        from askaround_email import files

        if files.sent_as(env, effect.key):
            return False
        listed = [env.folder / path for path in effect.files]
        found = [
            *(e.path for e in files.drafts(env).entries() if files.has_key(e.path, effect.key)),
            *(path for path in files.copies(env) if files.has_key(path, effect.key)),
            *(path for path in listed if path.exists() and files.has_key(path, effect.key)),
        ]
        files.remove(found)
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove every mail from or to these addresses, and every draft of these keys.

        Only in the campaign's folder: a Maildir elsewhere is the person's own, and of it only
        drafts that this program laid out are removed.
        """
        from askaround_email import files

        wanted = frozenset(one.strip().lower() for one in addresses if "@" in one)
        settings: Settings = env.settings
        roots = [env.folder / settings.folder, env.folder / OUTGOING]
        gone = [
            path
            for root in roots
            for path in _files_below(root)
            if files.inside(env, path) and files.about(path, wanted, keys)
        ]
        gone += [
            entry.path
            for entry in files.drafts(env).entries()
            if any(files.has_key(entry.path, key) for key in keys)
        ]
        return [files.told(env, path) for path in files.remove(dict.fromkeys(gone))]

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Read what is new in the inbox and among sent mail; nothing is changed there."""
        settings: Settings = env.settings
        seen = cursors.read(cursor)
        observations: list[Observation] = []
        marks: dict[str, Iterable[bytes]] = {}
        for name, is_sent in ((settings.inbox, False), (settings.sent, True)):
            before = seen.get(name, set())
            found, now = self._look(env, name, before, is_sent, settings.per_poll)
            observations += found
            marks[name] = now
        new = cursors.write(marks)
        return observations, cursor if cursor is None and not any(marks.values()) else new

    def _look(
        self, env: Env, name: str, before: set[bytes], is_sent: bool, most: int
    ) -> tuple[list[Observation], set[bytes]]:
        box = Maildir(maildir_path(env, name))
        present = {cursors.mark(entry.base): entry for entry in box.entries()}
        fresh = sorted(
            ((_written(entry), mark) for mark, entry in present.items() if mark not in before)
        )[: max(1, most)]
        found = []
        taken = before & present.keys()
        for written, mark in fresh:
            seen = self._read(env, present[mark], written, is_sent)
            taken.add(mark)
            if seen is not None:
                found.append(seen)
        return found, taken

    def _read(self, env: Env, entry: Entry, written: int, is_sent: bool) -> Observation | None:
        from askaround.model import Observation
        from askaround_email.reader import read_mail

        try:
            with entry.path.open("rb") as file:
                raw = file.read(MAX_READ)
        except FileNotFoundError:
            return None  # a mail program has just moved it; its new name is met at the next look
        except OSError as error:
            return Observation(
                key=f"file:{cursors.mark(entry.base).hex()}",
                channel=self.name,
                kind="unknown",
                at=written,
                data={"error": f"cannot be read: {error.strerror}"},
            )
        own = own_addresses(env)
        return read_mail(raw, own=own, now=env.clock.now(), written=written, sent=is_sent)


def _written(entry: Entry) -> int:
    with suppress(OSError):
        return int(entry.path.stat().st_mtime)
    return 0


def _files_below(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []


def _delivered(found: Message) -> Delivered:
    from askaround.model import Delivered
    from askaround_email.headers import ids

    return Delivered("found in Sent", message_id=next(iter(ids(found, "Message-ID")), ""))


def _handed_over(env: Env, draft: Draft, laid_out: Path | None, copy: Path) -> HandedOver:
    from askaround.model import HandedOver
    from askaround_email import files

    there = [files.told(env, path) for path in (copy, laid_out) if path is not None]
    return HandedOver(
        f"draft in {there[0]}: open and send it, then askaround outbox sent {draft.effect}",
        message_id=draft.message_id,
        files=tuple(there),
    )
