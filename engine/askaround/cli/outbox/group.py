"""``outbox``: messages and tasks, looked at and decided one by one or all together."""

from __future__ import annotations

import click

from askaround.cli.kit import json_option
from askaround.cli.outbox import deciding, looking
from askaround.errors import UsageError


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def outbox(context: click.Context, as_json: bool) -> None:
    """Messages that wait for your word, and those that went; alone, it lists them.

    \b
    Example:
      askaround outbox
      askaround outbox show 12
      askaround outbox approve 12
      askaround outbox deliver
    """
    name = context.invoked_subcommand
    if name is None:
        context.invoke(looking.list_, as_json=as_json)
    elif as_json:
        raise UsageError("--json comes at the end", hint=f"askaround outbox {name} … --json")


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
