"""The channel `phone`: a call sheet is laid out, and the person calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.model import Channel, Failed, HandedOver, Unknown
from askaround.privatefile import write_whole

if TYPE_CHECKING:
    from askaround.model import Contact, Delivery, Draft, Effect, Env

FOLDER = "outgoing"
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def tel(number: str) -> str:
    """Return the link that dials a number on a phone or a computer that can.

    >>> tel("+1 585 555 0123")
    'tel:+15855550123'
    """
    from askaround_phone.number import apart

    digits = re.sub(r"[^\d+*#]", "", apart(number)[0])
    return f"tel:{digits}"


class PhoneChannel(Channel):
    """Calls. They answer at once, so no reply is waited for."""

    name = "phone"
    about = "Calls: a sheet with what to say; you dial"
    mode = "sync"
    needs = ("phone number", "--phone …")
    order = 20

    def address(self, contact: Contact) -> str | None:
        """Return the contact's first number at which somebody speaks."""
        from askaround_phone.number import voices

        spoken = voices(contact.phones, contact.fields.get("fax", ""))
        return spoken[0] if spoken else None

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Write the call sheet; once for a key."""
        if not any(sign.isdigit() for sign in draft.to):
            return Failed(f"{draft.to[:60]!r} is no number to call")
        from askaround_phone.number import read

        number = read(draft.to)
        if number.trouble:
            return Failed(f"{draft.to[:60]!r} is not called: {number.trouble}")
        purpose = _NOT_PLAIN.sub("-", draft.purpose.lower()).strip("-")[:40] or "call"
        path = env.folder / FOLDER / f"{draft.effect:03d}-{purpose}-{_mark(key)}.txt"
        if not path.exists():
            words = draft.body.replace("\r\n", "\n").strip()
            sheet = f"Call {draft.to_name}\n{draft.to}   {tel(draft.to)}\n\n{words}\n"
            try:
                write_whole(path, sheet.encode("utf-8", "replace"))
            except OSError as error:
                return Failed(f"{path.name} cannot be written: {error.strerror}", temporary=True)
        return _handed_over(path, draft.contact, draft.effect)

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Look for the call sheet."""
        found = _of_key(env.folder, effect.key)
        if found:
            return _handed_over(found[0], effect.contact, effect.id)
        if effect.files:
            return Unknown("the call sheet is gone: did you call?")
        return Failed("it was not written", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the call sheet."""
        for path in _of_key(env.folder, effect.key):
            path.unlink(missing_ok=True)
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove the call sheets of these delivery keys."""
        gone = {path for key in keys for path in _of_key(env.folder, key)}
        for path in gone:
            path.unlink(missing_ok=True)
        return sorted(path.relative_to(env.folder).as_posix() for path in gone)


def _mark(key: str) -> str:
    from hashlib import sha256

    return sha256(key.encode("utf-8", "replace")).hexdigest()[:8]


def _of_key(folder: Path, key: str) -> list[Path]:
    return sorted((folder / FOLDER).glob(f"*-{_mark(key)}.txt")) if key else []


def _handed_over(path: Path, contact: int, effect: int) -> HandedOver:
    where = f"{FOLDER}/{path.name}"
    return HandedOver(
        f"{where}: call, then askaround outbox sent {effect} and askaround call {contact:02d} "
        "--outcome …",
        files=(where,),
    )
