"""The commands of the e-mail plugin: ``reply`` and ``inbox``."""

from __future__ import annotations

from askaround_email.commands.inboxing import inbox
from askaround_email.commands.replying import reply

__all__ = ["inbox", "reply"]
