"""The channels `letter` and `card`: what goes by post is laid out, and the person posts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.model import Attachment, Channel, Composer, Failed, HandedOver, Unknown

# Every tick loads the channels, so what only a delivery needs is imported late.
if TYPE_CHECKING:
    from askaround.model import Contact, Delivery, Draft, Effect, Env, MessageContext

KIND = "text/html; charset=utf-8"


class PostChannel(Channel):
    """What letters and cards have in common."""

    mode = "async"
    ending = ""
    todo = ""

    def address(self, contact: Contact) -> str | None:
        """Return the contact's postal address."""
        return contact.address or None

    def content(self, draft: Draft, key: str, env: Env) -> str:
        """Return what the file holds."""
        raise NotImplementedError  # a channel by post without a page has nothing to lay out

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Write the file; once for a key."""
        from askaround_letter import files

        if not draft.to.strip():
            return Failed("no postal address is known")
        path = files.path_for(env.folder, draft, key, self.ending)
        if not path.exists():
            try:
                files.write_private(path, self.content(draft, key, env).encode("utf-8", "replace"))
            except OSError as error:
                return Failed(f"{path.name} cannot be written: {error.strerror}", temporary=True)
        return self._handed_over(env, path.name, draft.effect)

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Look for the file."""
        from askaround_letter import files

        found = files.of_key(env.folder, effect.key)
        if found:
            return self._handed_over(env, found[0].name, effect.id)
        if effect.files:
            return Unknown("the file is gone: did you post it?")
        return Failed("it was not written", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the file."""
        from askaround_letter import files

        for path in files.of_key(env.folder, effect.key):
            path.unlink(missing_ok=True)
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove what was written for these delivery keys."""
        from askaround_letter import files

        gone = {
            path
            for key in keys
            for path in files.of_key(env.folder, key)
            if path.suffix == self.ending
        }
        for path in gone:
            path.unlink(missing_ok=True)
        return sorted(path.relative_to(env.folder).as_posix() for path in gone)

    def _handed_over(self, env: Env, name: str, effect: int) -> HandedOver:
        from askaround_letter.files import FOLDER

        where = f"{FOLDER}/{name}"
        return HandedOver(
            f"{where}: {self.todo}, then askaround outbox sent {effect}", files=(where,)
        )


class LetterChannel(PostChannel):
    """A letter to print."""

    name = "letter"
    about = "Letters: a page to print, sign and post"
    order = 30
    ending = ".html"
    todo = "print and post it"

    def content(self, draft: Draft, key: str, env: Env) -> str:
        """Return the page."""
        return letter(draft, key, env)


class CardChannel(PostChannel):
    """A card to write by hand. Only used where a workflow or a selector names it."""

    name = "card"
    about = "Cards: the words to write by hand, and the address"
    ending = ".txt"
    todo = "write the card by hand and post it"

    def content(self, draft: Draft, key: str, env: Env) -> str:
        """Return the words and the address."""
        from askaround_letter.page import address_lines

        address = "\n".join(f"    {line}" for line in address_lines(draft))
        words = draft.body.replace("\r\n", "\n").strip()
        return f"Write on the card by hand:\n\n{words}\n\nAddress:\n\n{address}\n"


def letter(draft: Draft, key: str, env: Env) -> str:
    """Return a draft as a page to print."""
    from askaround_letter.page import day, page, paper

    me = env.profile
    return page(
        draft,
        me,
        date=day(env.clock.now(), me.get("zone", ""), draft.language),
        size=paper(env.settings.paper, me.get("place", "")),
        key=key,
    )


def compose(draft: Draft, context: MessageContext, env: Env) -> Draft:
    """Attach the page as it will be printed."""
    made = Attachment("letter.html", KIND, letter(draft, "", env).encode("utf-8", "replace"))
    return replace(draft, attachments=(*draft.attachments, made))


COMPOSERS = (Composer("letter", ("letter",), compose),)
