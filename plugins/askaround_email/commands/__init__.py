"""The commands of the e-mail plugin: ``reply``, ``inbox`` and ``email``."""

from __future__ import annotations

from askaround_email.commands.confirming import assign, confirm
from askaround_email.commands.dismissing import dismiss
from askaround_email.commands.fetching import fetch
from askaround_email.commands.inboxing import inbox
from askaround_email.commands.replying import email, reply
from askaround_email.commands.sorting import classify

__all__ = ["email", "inbox", "reply"]

for command in (assign, classify, confirm, dismiss, fetch):
    inbox.add_command(command)
