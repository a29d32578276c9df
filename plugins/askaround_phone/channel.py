"""The channel `phone`: it cannot call for anybody, so it lays out a sheet to call by."""

from __future__ import annotations

import os

from askaround.model import Channel, Contact, Draft, Effect, Env, HandedOver

FOLDER = "outgoing"


class Phone(Channel):
    """A call is made by a person; what is delivered is the sheet for it."""

    name = "phone"
    about = "A call you make, with a sheet to call by"
    mode = "sync"
    order = 20

    def address(self, contact: Contact) -> str | None:
        """Return the first number."""
        return contact.phones[0] if contact.phones else None

    def deliver(self, draft: Draft, key: str, env: Env) -> HandedOver:
        """Lay out what to say; the same key writes the same file."""
        name = f"{draft.effect:04d}-call-{key[:8]}.txt"
        folder = env.folder / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / name
        part = path.with_suffix(".part")
        text = f"Call {draft.to_name}: {draft.to}\n{dial(draft.to)}\n\n{draft.body}"
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(path)
        return HandedOver(
            f"the sheet is {FOLDER}/{name}; call, then type askaround call {draft.contact:02d} "
            "--outcome …",
            files=(f"{FOLDER}/{name}",),
        )

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the sheet."""
        for file in effect.files:
            (env.folder / file).unlink(missing_ok=True)
        return True


def dial(number: str) -> str:
    """Return a link that a phone or computer dials, without spaces, brackets or an extension."""
    kept = "".join(sign for sign in number.split("x", maxsplit=1)[0] if sign.isdigit())
    return f"tel:+{kept}" if number.strip().startswith("+") else f"tel:{kept}"
