"""``plugins new|manifest``: for those who write plugins."""

from __future__ import annotations

from pathlib import Path

import click

from askaround.cli.kit import emit, json_option, say
from askaround.cli.plugins.place import host_at_hand, manifest_file, named
from askaround.errors import AskaroundError, PluginFailed, UsageError


@click.command()
@click.argument("name")
@click.option("--write", is_flag=True, help="Write it beside the plugin's code.")
@click.option("--check", is_flag=True, help="Say where the one there differs; exit 1 if it does.")
@json_option
def manifest(name: str, write: bool, check: bool, as_json: bool) -> None:
    """Print the manifest that fits a plugin's code.

    The program reads manifests instead of importing plugins, so each name that a plugin registers
    has to stand in its askaround-plugin.json.

    \b
    Example:
      askaround plugins manifest email --check
      askaround plugins manifest chat --write
    """
    from askaround.host.description import describe, differences, written
    from askaround.host.rewriting import rewritten

    host, _ = host_at_hand()
    entry = named(host, name)
    if off := host.why_off(name):
        raise PluginFailed(name, f"plugin {name} is {off}", hint=host.choices.way_on(name))
    code = describe(host, entry)
    wrong = differences(entry.manifest, code) if entry.manifest is not None else ["there is none"]
    path = ""
    if write:
        file = manifest_file(entry)
        if file is None:
            raise PluginFailed(name, f"the package of {name} is not a folder on this machine")
        path = str(file)
        try:
            if wrong:
                old = file.read_text("utf-8") if file.exists() else ""
                file.write_text(rewritten(old, code), encoding="utf-8")
        except OSError as error:
            raise AskaroundError(
                f"{file} cannot be written",
                why=str(error.strerror),
                hint=f"askaround plugins manifest {name} > {file.name}",
            ) from error
    data = {"name": name, "fits": not wrong, "differences": wrong, "file": path, "manifest": code}

    def text() -> None:
        if write:
            say(f"{path}: written" if wrong else f"{path}: fits the code, left as it was")
        elif check:
            say(f"the manifest of {name} " + ("differs:" if wrong else "fits its code"))
            for line in wrong:
                say(f"  {line}")
        else:
            click.echo(written(code), nl=False)

    emit(data, as_json, text)
    if check and wrong and not write:
        raise AskaroundError(
            f"the manifest of {name} does not fit its code",
            hint=f"askaround plugins manifest {name} --write",
        )


@click.command()
@click.argument("name")
@click.option("--channel", is_flag=True, help="A way to reach people.")
@click.option("--policy", is_flag=True, help="A rule on what may go out when.")
@click.option("--workflow", is_flag=True, help="A method of one's own.")
@click.option("--importer", is_flag=True, help="A reader of contact files.")
@click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write into; else this one.",
)
@json_option
def new(name: str, folder: Path, as_json: bool, **kinds: bool) -> None:
    """Write a complete plugin package whose tests pass at once, to begin from.

    \b
    Example:
      askaround plugins new chat --channel
      cd askaround-chat && pip install -e '.[dev]' && python -m pytest
    """
    from askaround.scaffold.name import is_name, why_taken
    from askaround.scaffold.package import KINDS, files

    asked = [kind for kind in KINDS if kinds[kind]]
    if not asked:
        raise UsageError(
            "say what kind of plugin it is",
            hint=f"askaround plugins new {name} --" + ", or --".join(KINDS),
        )
    if len(asked) > 1:
        raise UsageError(
            f"one kind at a time, not --{' and --'.join(asked)}",
            why="a new package begins with one thing and its tests",
            hint=f"askaround plugins new {name} --{asked[0]}, and add the other as "
            "CONTRIBUTING.md says (a plugin may bring as many as it likes)",
        )
    kind = asked[0]
    if not is_name(name):
        raise UsageError(
            f"{name!r} is no name for a plugin",
            why="its package and its distribution are called after it",
            hint="small letters, digits and single dashes: quiet-day",
        )
    host, _ = host_at_hand()
    if taken := why_taken(name, kind, host):
        raise UsageError(
            f"a new {kind} cannot be called {name!r}",
            why=taken,
            hint=f"askaround plugins new my-{name} --{kind}",
        )
    home = folder / f"askaround-{name}"
    if home.exists():
        raise UsageError(f"{home} is there already", hint="askaround plugins new OTHER-NAME")
    made = files(name, kind)
    try:
        for path, content in made.items():
            file = home / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    except OSError as error:
        raise AskaroundError(
            f"{home} cannot be written",
            why=str(error.strerror),
            hint="askaround plugins new --in DIR",
        ) from error

    def text() -> None:
        for path in made:
            say(f"wrote {home / path}")
        say(f"next: cd {home} && pip install -e '.[dev]' && python -m pytest", "dim")

    emit({"name": name, "kind": kind, "folder": str(home), "written": list(made)}, as_json, text)
