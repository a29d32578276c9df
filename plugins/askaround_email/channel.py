"""The channel `email`: drafts laid out or messages sent, replies and sent mail read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.model import Channel
from askaround_email.settings import OUTGOING, Settings

# A tick with nothing new must not wait for the mail library: what needs it is imported late.
if TYPE_CHECKING:
    from askaround.model import (
        Contact,
        Delivery,
        Draft,
        Effect,
        Elsewhere,
        Env,
        Observation,
    )


class EmailChannel(Channel):
    """E-mail: without settings through files, so that nothing leaves the machine by itself."""

    name = "email"
    about = "E-mail: drafts for your own mail program, or sent over SMTP; replies read"
    mode = "async"
    needs = ("mail address", "--email …")
    order = 10

    def address(self, contact: Contact) -> str | None:
        """Return the contact's first e-mail address."""
        return contact.emails[0] if contact.emails else None

    def limits(self, env: Env) -> Sequence[tuple[int, int]]:
        """Return how much may be sent in an hour and in a day; drafts are not limited."""
        settings: Settings = env.settings
        if settings.deliver != "smtp":
            return ()
        return ((settings.per_hour, 3600), (settings.per_day, 86_400))

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Lay the message out as a draft, or send it, as the settings say; once for a key.

        Raises:
            SetupNeeded: something has to be set up first; nothing has gone.
        """
        if env.settings.deliver == "smtp":
            from askaround_email.delivery.sending import dispatch

            return dispatch(draft, key, env)
        from askaround_email.delivery.drafting import lay_out

        return lay_out(draft, key, env)

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Look for the message in Sent, then among the drafts."""
        from askaround_email.delivery.tracing import trace

        return trace(effect, env)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the draft and its readable copy, unless it was sent."""
        from askaround_email.delivery.drafting import withdraw

        return withdraw(effect, env)

    def settled(self, effect: Effect, env: Env) -> Sequence[tuple[str, Mapping[str, object]]]:
        """Say that an address works again, once a mail went there after it was refused."""
        if env.view is None or effect.status != "delivered":
            return ()
        from askaround_email.refused import lifted

        to = str(effect.content.get("to") or "")
        return lifted(env.view, to, "a mail to it went through", effect.contact)

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove every mail from or to these addresses, and every draft of these keys.

        Only in the campaign's folder: a Maildir elsewhere is the person's own, and of it only
        drafts that this program laid out are removed.
        """
        from askaround_email.delivery import files
        from askaround_email.delivery.stem import FORGOTTEN

        wanted = frozenset(one.strip().lower() for one in addresses if "@" in one)
        settings: Settings = env.settings
        roots = [env.folder / settings.folder, env.folder / OUTGOING]
        gone = [
            path
            for root in roots
            for path in _files_below(root)
            if path.parent.name != FORGOTTEN
            and files.inside(env, path)
            and files.about(path, wanted, keys)
        ]
        gone += [
            entry.path
            for entry in files.drafts(env).entries()
            if any(files.has_key(entry.path, key) for key in keys)
        ]
        return [files.told(env, path) for path in files.remove(dict.fromkeys(gone))]

    def forget_elsewhere(
        self, addresses: Sequence[str], keys: Sequence[str], env: Env
    ) -> Elsewhere:
        """Remove drafts of these keys from the account; where it is away, at a later tick."""
        from askaround_email.delivery.stem import forgotten

        if not keys and not forgotten(env.folder).is_dir():
            from askaround.model import Elsewhere

            return Elsewhere()
        from askaround_email.delivery.forgotten import take_away

        return take_away(keys, env)

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Read what is new in the inbox and among sent mail; nothing is changed there."""
        from askaround_email.reading.arrivals import look

        return look(cursor, env)


def _files_below(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
