"""The root command: finds a command by name and imports only that one."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from askaround.cli.commands import ASKING, COMMANDS, SECTIONS
from askaround.cli.terminal.session import Session, session_of
from askaround.errors import BadFile, PluginFailed

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from askaround.host.choices import Choices
    from askaround.host.discovery import CommandEntry


class OtherPipe(Exception):
    """A pipe broke that is not what the program prints to: click would take it for that.

    Args:
        broken: what was raised.
    """

    def __init__(self, broken: BrokenPipeError) -> None:
        super().__init__(str(broken))
        self.broken = broken


class LazyGroup(click.Group):
    """Our own commands come from a table, plugins' from their manifests; both unimported."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        Raises:
            BrokenPipeError: nobody reads the output any more, which is no failure.
            OtherPipe: something else hung up, such as a server that a plugin talked to.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            from askaround.cli.terminal.pipe import is_unread

            if is_unread(sys.stdout) or is_unread(sys.stderr):
                raise
            raise OtherPipe(error) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every visible name, sorted."""
        own = [name for name, entry in COMMANDS.items() if not entry.hidden]
        return sorted({*own, *plugin_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; None where nobody has the name."""
        own = COMMANDS.get(cmd_name)
        if own is not None:
            found: click.Command = getattr(import_module(own.module), own.attribute)
            return found
        entry = plugin_commands(ctx).get(cmd_name)
        return _load(cmd_name, entry) if entry is not None else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none, say which names are near."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        if ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if (entry := _left_out(name)) is not None:
            choices = _choices(session_of(ctx))
            raise PluginFailed(
                entry.plugin,
                f"the plugin {entry.plugin} brings the command {name}, and is "
                f"{choices.why_off(entry.plugin)}",
                hint=choices.way_on(entry.plugin),
            )
        raise click.UsageError(f"there is no command {name!r}.{_nearest(self, ctx, name)}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in sections, from the table and the manifests alone."""
        rows: dict[str, list[tuple[str, str]]] = {section: [] for section in SECTIONS}
        for name, entry in plugin_commands(ctx).items():
            rows[ASKING].append((name, entry.help))
        for name, own in COMMANDS.items():
            if not own.hidden:
                rows[own.section].append((name, own.help))
        for section, lines in rows.items():
            with formatter.section(section):
                formatter.write_dl(lines)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Complete names from the table and the manifests; options as click does."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        helps = {name: own.help for name, own in COMMANDS.items() if not own.hidden}
        helps |= {name: entry.help for name, entry in plugin_commands(ctx).items()}
        return [
            CompletionItem(name, help=text)
            for name, text in sorted(helps.items())
            if name.startswith(incomplete)
        ]


def plugin_commands(ctx: click.Context) -> dict[str, CommandEntry]:
    """Return the enabled plugins' commands whose names are not ours."""
    from askaround.host import discovery

    choices = _choices(session_of(ctx))
    return {
        name: entry
        for name, entry in discovery.commands().items()
        if name not in COMMANDS and not (entry.plugin and choices.why_off(entry.plugin))
    }


def _left_out(name: str) -> CommandEntry | None:
    """Return the command of that name that some plugin brings which is not in use, or None."""
    from askaround.host import discovery

    return discovery.commands().get(name)


def _choices(session: Session) -> Choices:
    """Return what options, environment and the campaign's settings leave out."""
    from pathlib import Path

    from askaround.host.choices import Choices
    from askaround.host.settings import Settings

    settings = Settings(Path(session.home() or os.devnull))
    try:
        settings.disabled()
    except BadFile:  # a command that needs the settings will say what is wrong
        settings = Settings(Path(os.devnull))
    return Choices(settings, session.no_plugins)


def _load(name: str, entry: CommandEntry) -> click.Command:
    from askaround.host.entrypoints import OWN
    from askaround.host.fault import is_program, of_plugin
    from askaround.host.hush import hushed

    if entry.distribution != OWN and is_program():
        from askaround.host.threads import watch

        watch(entry)
    whose = f"the plugin {entry.plugin}" if entry.plugin else entry.distribution
    try:
        with hushed():
            found = getattr(import_module(entry.module), entry.attr)
    except BaseException as error:
        of_plugin(error)
        from askaround.host.remedy import remedy, said

        raise PluginFailed(
            entry.plugin,
            f"{whose} could not load its command {name}",
            why=said(error),
            hint=remedy(entry, error),
        ) from error
    if not isinstance(found, click.Command):
        from askaround.host.remedy import way_out

        raise PluginFailed(
            entry.plugin,
            f"{whose} has no command {name}",
            why=f"{entry.module}:{entry.attr} is a {type(found).__name__}, not a click command",
            hint=f"repair it, or {way_out(entry)}",
        )
    return found


def _nearest(group: LazyGroup, ctx: click.Context, name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, group.list_commands(ctx), n=2)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _show_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from askaround import __version__

        click.echo(f"askaround {__version__}")
        ctx.exit()


def _width() -> int:
    """Return the width help is laid out in; click would import `shutil` to find it."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (ValueError, OSError):
        columns = 80
    return max(min(columns, 80) - 2, 50)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _width()},
    epilog="Begin with `askaround demo`, or `askaround init` for your own campaign.",
)
@click.option(
    "-C",
    "--folder",
    default="",
    metavar="DIR",
    help="The campaign's folder (else ASKAROUND_FOLDER, else the nearest one here or above).",
)
@click.option("--no-color", is_flag=True, help="No colours (NO_COLOR does the same).")
@click.option("--no-input", is_flag=True, help="Never ask anything.")
@click.option(
    "--no-plugin",
    "no_plugins",
    multiple=True,
    metavar="NAME",
    help="Leave a plugin out, this time.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Print the version.",
)
@click.pass_context
def cli(ctx: click.Context, /, **_options: object) -> None:
    """Run informational interviews: ask people about their work, keep every promise.

    Nothing is sent without your word.
    """
    session_of(ctx)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
