"""The channels `letter` and `card`: what goes by post is laid out, and the person posts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.model import Channel, Failed, HandedOver, Status, Unknown
from askaround.privatefile import write_whole

# Every tick loads the channels, so what only a delivery needs is imported late.
if TYPE_CHECKING:
    from pathlib import Path

    from askaround.model import Contact, Delivery, Draft, Effect, Env
    from askaround_letter.sheet import Sheet


class PostChannel(Channel):
    """What letters and cards have in common."""

    mode = "async"
    needs = ("postal address", "--address …")
    endings: tuple[str, str] = ("", "")
    todo = ""

    def address(self, contact: Contact) -> str | None:
        """Return the contact's postal address."""
        return contact.address or None

    def content(self, draft: Draft, key: str, env: Env) -> bytes:
        """Return what the file holds.

        Raises:
            Unprintable: it cannot be set.
        """
        raise NotImplementedError  # a channel by post without a page has nothing to lay out

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Write the file and the address label; once for a key."""
        from askaround_letter import files, page

        if not draft.to.strip():
            return Failed("no postal address is known: askaround edit NAME --address …")
        paths = files.paths_for(env.folder, draft, key, self.endings)
        try:
            if not paths[0].exists():
                # The label first: what is found again by its key is then whole.
                write_whole(paths[1], _label(draft, env))
                write_whole(paths[0], self.content(draft, key, env))
        except page.Unprintable as why:
            return Failed(str(why), temporary=True)
        except OSError as error:
            return Failed(f"{paths[0].name} cannot be written: {error.strerror}", temporary=True)
        return self._handed_over(paths, draft.effect)

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Look for the file."""
        found = self._of(effect.key, env)
        if found and found[0].name.endswith(self.endings[0]):
            return self._handed_over(found, effect.id)
        if effect.files:
            return Unknown("the file is gone: did you post it?")
        return Failed("it was not written", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the files; those of a letter that was overtaken stay, as it may be in the post.

        Who answers a letter may have it, whatever was told here: what lies printed on the table, or
        in a letter-box, no program takes back. So the person is asked to.
        """
        if effect.status is Status.CANCELLED:
            return not self._of(effect.key, env)
        for path in self._of(effect.key, env):
            path.unlink(missing_ok=True)
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove what was written for these delivery keys."""
        gone = [path for key in dict.fromkeys(keys) for path in self._of(key, env)]
        for path in gone:
            path.unlink(missing_ok=True)
        return sorted(path.relative_to(env.folder).as_posix() for path in gone)

    def _of(self, key: str, env: Env) -> list[Path]:
        from askaround_letter import files

        return files.of_key(env.folder, key, self.endings)

    def _handed_over(self, paths: Sequence[Path], effect: int) -> HandedOver:
        from askaround_letter.files import FOLDER

        made = tuple(f"{FOLDER}/{path.name}" for path in paths)
        beside = f" (label: {made[1]})" if len(made) > 1 else ""
        return HandedOver(
            f"{made[0]}{beside}: {self.todo}, then askaround outbox sent {effect}", files=made
        )


class LetterChannel(PostChannel):
    """A letter to print."""

    name = "letter"
    about = "Letters: a page to print, sign and post"
    order = 30
    endings = (".pdf", "-label.pdf")
    todo = "print and post it"

    def content(self, draft: Draft, key: str, env: Env) -> bytes:
        """Return the page."""
        return letter(draft, env)


class CardChannel(PostChannel):
    """A card to write by hand. Only used where a workflow or a selector names it."""

    name = "card"
    about = "Cards: the words to write by hand, and the address"
    endings = (".txt", "-card-label.pdf")
    todo = "write the card by hand and post it"

    def content(self, draft: Draft, key: str, env: Env) -> bytes:
        """Return the words and the address."""
        from askaround_letter.page import address_lines

        address = "\n".join(f"    {line}" for line in address_lines(draft))
        words = draft.body.replace("\r\n", "\n").strip()
        text = f"Write on the card by hand:\n\n{words}\n\nAddress:\n\n{address}\n"
        return text.encode("utf-8", "replace")


def letter(draft: Draft, env: Env) -> bytes:
    """Return a draft as a page to print.

    Raises:
        Unprintable: it cannot be set.
    """
    from askaround_letter import page

    me, now = env.profile, env.clock.now()
    return page.letter(
        draft,
        me,
        _sheet(env),
        date=page.day(now, me.get("zone", ""), draft.language, me.get("place", "")),
        now=now,
        fonts=_fonts(env),
    )


def _label(draft: Draft, env: Env) -> bytes:
    from askaround_letter import page

    return page.label(draft, _sheet(env), now=env.clock.now(), fonts=_fonts(env))


def _sheet(env: Env) -> Sheet:
    from askaround_letter.sheet import sheet

    return sheet(env.settings.paper, env.settings.window, env.profile.get("place", ""))


def _fonts(env: Env) -> str:
    from pathlib import Path

    named = env.settings.fonts
    if not named:
        return ""
    folder = env.folder / Path(named).expanduser()
    if not folder.is_dir():
        from askaround.errors import SetupNeeded

        raise SetupNeeded(
            f"the folder with your fonts is not there: {folder}",
            hint='make it, or change fonts = "…" under [plugins.letter] in askaround.toml',
        )
    return str(folder)
