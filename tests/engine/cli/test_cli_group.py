"""The root command: sections, laziness, plugins' commands and their failures."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from askaround.cli.commands import COMMANDS, SECTIONS
from askaround.cli.group import cli
from askaround.cli.main import run
from askaround.cli.terminal.asking import confirm, confirm_count
from askaround.cli.terminal.session import Session
from askaround.errors import AskaroundError, UsageError
from askaround.host import discovery
from tests.engine.cli.conftest import Ask

BROKEN = discovery.CommandEntry("broken", "no_such_module.commands", "broken", "broken", "Broken.")
WRONG = discovery.CommandEntry("wrong", "askaround.errors", "Held", "wrong", "Wrong.")


@pytest.fixture
def with_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two plugins whose commands cannot be used."""
    found = {entry.name: entry for entry in (BROKEN, WRONG)}
    monkeypatch.setattr(discovery, "commands", lambda: found)


def test_help_shows_every_command_in_its_section() -> None:
    """No command is missing from the help, plugins' ones included, and each has its line."""
    shown = CliRunner().invoke(cli, ["--help"]).output
    for section in SECTIONS:
        assert f"{section}:" in shown
    for name in (*COMMANDS, "request", "import"):
        assert f"\n  {name} " in shown


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    """The table leads to a real command, whose help ends in an example."""
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Example:\n" in result.output
    assert f"askaround {name}" in result.output


def _commands(group: click.Group) -> list[tuple[str, click.Command]]:
    context = click.Context(group)
    found = []
    for name in COMMANDS if group is cli else group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = _commands(command) if isinstance(command, click.Group) else [(name, command)]
        found += [(f"{name} {one}".replace(f"{name} {name}", name), c) for one, c in inner]
    return found


def test_every_answer_has_a_json_form() -> None:
    """Each command but those that print a script or a drawing takes --json."""
    without = [
        name
        for name, command in _commands(cli)
        if not any("--json" in option.opts for option in command.params)
    ]
    assert set(without) <= {"workflow diagram", "workflow schema", "completion"}


@pytest.mark.usefixtures("with_broken")
@pytest.mark.parametrize("name", ["broken", "wrong"])
def test_a_plugin_that_does_not_load_is_named(ask: Ask, name: str) -> None:
    """Exit code 7, the plugin's name, and how to go on without it; the help still works."""
    said = ask(name, "--json")
    assert (said.code, said.error["kind"]) == (7, "plugin_failed")
    assert said.error["plugin"] == name
    assert f"plugins disable {name}" in said.error["hint"]
    assert f"{name.title()}." in ask("--help").out


def test_version(ask: Ask) -> None:
    """--version says it and nothing else."""
    assert ask("--version").out.startswith("askaround ")


def test_options_given_before_the_command_hold_for_it() -> None:
    """-C, --no-input and --no-color reach the session."""
    session = Session()
    result = CliRunner().invoke(cli, ["-C", "x", "--no-input", "--no-color", "list"], obj=session)
    assert result.exit_code != 0
    assert (session.folder, session.no_input, session.no_color) == ("x", True, True)


def test_a_question_names_its_flag_where_nobody_answers() -> None:
    """`confirm` and `confirm_count` go on with the flag, and name it otherwise."""
    confirm("Really?", yes=True)
    confirm_count(3, None)
    confirm_count(9, 9)
    with pytest.raises(UsageError, match="Really") as caught:
        confirm("Really?", flag="--really")
    assert "--really" in caught.value.hint
    with pytest.raises(AskaroundError) as held:
        confirm_count(4, None)
    assert (held.value.exit_code, "--confirm 4" in held.value.hint) == (5, True)


@pytest.mark.parametrize("group", ["calendar", "email", "workflow", "plugins"])
def test_a_group_alone_shows_its_help(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As help, line by line, with the exit code of a usage error; not as one flattened line."""
    assert run([group]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith(f"Usage: askaround {group}")
    assert "\nCommands:\n" in shown
    assert "error:" not in shown


def test_the_outbox_alone_lists_what_waits(ask: Ask) -> None:
    """As the inbox does."""
    assert ask("outbox").out == ask("outbox", "list").out
