"""``outbox``: messages and tasks, looked at and decided one by one or all together."""

from __future__ import annotations

import click

from askaround.cli.outbox import deciding, looking


@click.group(invoke_without_command=True)
@click.pass_context
def outbox(context: click.Context) -> None:
    """Messages that wait for your word, and those that went; alone, it lists them.

    \b
    Example:
      askaround outbox
      askaround outbox show 12
      askaround outbox approve 12
      askaround outbox deliver
    """
    if context.invoked_subcommand is None:
        context.invoke(looking.list_)


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
