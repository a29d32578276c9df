"""The page of commands: what ``--help`` says, command by command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

import click

from docs._generate.markdown import code, page, table
from docs._generate.plugins import manifests

PROGRAM = "askaround"
WIDTH = 88
LAYOUT = f"<!-- Laid out by click {'.'.join(version('click').split('.')[:2])}. -->"
"""Other versions of click break lines elsewhere; the page says which one made it."""


@contextmanager
def _plain() -> Iterator[None]:
    """Hide what the person's terminal and campaign would put into the help."""
    before = dict(os.environ)
    for name in list(os.environ):
        if name.startswith("ASKAROUND_") or name == "FORCE_COLOR":
            del os.environ[name]
    os.environ.update(NO_COLOR="1", TERM="dumb")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def walk(
    group: click.Group, context: click.Context, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command, click.Context]]:
    """Yield path, command and context of every command below `group`, in alphabetical order."""
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = command.make_context(
            name, [], context, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
        )
        yield (*path, name), command, inner
        if isinstance(command, click.Group):
            yield from walk(command, inner, (*path, name))


def root() -> tuple[click.Group, click.Context]:
    """Return the program's group and a context to ask it for help."""
    from askaround.cli.group import cli

    context = cli.make_context(
        PROGRAM, [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
    )
    return cli, context


def commands() -> str:
    """Return ``reference/commands.md``."""
    owners = {
        command: plugin
        for plugin, manifest in manifests().items()
        for command in manifest["commands"]
    }
    with _plain():
        group, context = root()
        whole = code(group.get_help(context), "text")
        found = [
            (path, command.get_short_help_str(limit=100), command.get_help(inner))
            for path, command, inner in walk(group, context)
        ]
    rows = [
        (f"[`{' '.join(path)}`](#{_anchor(path)})", short, owners.get(path[0], ""))
        for path, short, _ in found
    ]
    parts = [f"## {PROGRAM} {' '.join(path)}\n\n{code(text, 'text')}" for path, _, text in found]
    return page(
        "Commands",
        LAYOUT,
        "What `askaround COMMAND --help` says. A command with a plugin's name behind it goes when "
        "the plugin is disabled.",
        table(("Command", "What it does", "Plugin"), rows),
        f"## {PROGRAM}\n\n{whole}",
        *parts,
    )


def _anchor(path: tuple[str, ...]) -> str:
    return "-".join((PROGRAM, *path))
