"""``outbox``: messages and tasks, looked at and decided one by one or all together."""

from __future__ import annotations

import click

from askaround.cli import deciding, looking


@click.group()
def outbox() -> None:
    """Messages that wait for your word, and those that went.

    \b
    Example:
      askaround outbox list
      askaround outbox show 12
      askaround outbox approve 12
      askaround outbox deliver
    """


for command in (
    looking.list_,
    looking.show,
    looking.edit,
    deciding.approve,
    deciding.reject,
    deciding.deliver,
    deciding.sent,
    deciding.done,
    deciding.retry,
):
    outbox.add_command(command)
