"""The channel: one POST for each message, and two small files that remember it."""

import os
from collections.abc import Sequence
from pathlib import Path

from askaround.model import (
    Channel,
    Contact,
    Delivered,
    Delivery,
    Draft,
    Effect,
    Env,
    Failed,
    Unknown,
)

DOUBT = "it may have been posted: look into the chat, then askaround outbox sent or fail"


class WebhookChannel(Channel):
    """Posts each message into a chat."""

    name = "webhook"
    about = "A message in a chat, through its incoming webhook"
    order = 80

    def address(self, contact: Contact) -> str | None:
        """Return whom the message names in the chat: the contact's field ``chat``."""
        return contact.fields.get("chat") or None

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Post it, unless this key was posted before.

        A mark is written before the wire is touched. Where it is found again, the program died in
        between, and nobody can say whether the chat has the message.

        Raises:
            SetupNeeded: no address to post to is set, or one that cannot be used.
        """
        before = self._known(key, env)
        if before is not None:
            return before
        from askaround_webhook.posting import post, target

        where = target(env)  # whatever is wrong with the settings is said before the mark
        begun = self._mark(key, "begun", env)
        _write(begun)
        outcome = post(draft, key, env, where)
        if isinstance(outcome, Delivered):
            _write(self._mark(key, "posted", env))
        if not isinstance(outcome, Unknown):
            begun.unlink()
        return outcome

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Say what became of a delivery that was interrupted; a webhook cannot be asked."""
        return self._known(effect.key, env) or Failed("it was not posted", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Nothing lies ready anywhere: what was posted stays posted."""
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove the marks of these messages."""
        marks = [self._mark(key, kind, env) for key in keys for kind in ("begun", "posted")]
        there = [mark for mark in marks if mark.exists()]
        for mark in there:
            mark.unlink()
        return [str(mark.relative_to(env.folder)) for mark in there]

    def _known(self, key: str, env: Env) -> Delivery | None:
        if self._mark(key, "posted", env).exists():
            return Delivered("posted")
        return Unknown(DOUBT) if self._mark(key, "begun", env).exists() else None

    def _mark(self, key: str, kind: str, env: Env) -> Path:
        return env.folder / "webhook" / f"{key}.{kind}"


def _write(mark: Path) -> None:
    """Make a mark that outlives a crash of the machine, readable by its owner only."""
    mark.parent.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(mark, os.O_CREAT | os.O_WRONLY, 0o600)
    os.fsync(handle)
    os.close(handle)
