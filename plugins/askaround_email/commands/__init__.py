"""The commands of the e-mail plugin: ``reply``, ``inbox`` and ``email``."""

from __future__ import annotations

from askaround_email.commands.dismissing import dismiss
from askaround_email.commands.inboxing import inbox
from askaround_email.commands.replying import email, reply
from askaround_email.commands.sorting import classify

__all__ = ["email", "inbox", "reply"]

inbox.add_command(classify)
inbox.add_command(dismiss)
