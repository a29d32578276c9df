"""``completion``: a script for the shell, made once and kept in a file."""

from __future__ import annotations

import click

WHERE = {
    "bash": "~/.local/share/bash-completion/completions/askaround",
    "zsh": "~/.zfunc/_askaround",
    "fish": "~/.config/fish/completions/askaround.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(WHERE)))
def completion(shell: str) -> None:
    """Print the completion script for SHELL. It also completes people's names.

    \b
    Example:
      askaround completion bash > ~/.local/share/bash-completion/completions/askaround
      askaround completion zsh > ~/.zfunc/_askaround
      askaround completion fish > ~/.config/fish/completions/askaround.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from askaround.cli.group import cli

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    made = found(cli, {}, "askaround", "_ASKAROUND_COMPLETE")
    # The base class's method: bash's own starts a shell to look at its version.
    click.echo(ShellComplete.source(made))
