"""``plugins new|manifest``: for those who write plugins."""

from __future__ import annotations

from pathlib import Path

import click

from askaround.cli.kit import emit, json_option, say
from askaround.cli.pluginplace import host_at_hand, named, package_folder
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
    from askaround.host.discovery import MANIFEST

    host, _ = host_at_hand()
    entry = named(host, name)
    if off := host.why_off(name):
        raise PluginFailed(
            name, f"plugin {name} is off: {off}", hint=f"askaround plugins enable {name}"
        )
    code = describe(host, entry)
    wrong = differences(entry.manifest, code) if entry.manifest is not None else ["there is none"]
    path = ""
    if write:
        folder = package_folder(entry)
        if folder is None:
            raise PluginFailed(name, f"the package of {name} is not a folder on this machine")
        file = folder / MANIFEST
        path = str(file)
        try:
            file.write_text(written(code), encoding="utf-8")
        except OSError as error:
            raise AskaroundError(
                f"{file} cannot be written",
                why=str(error.strerror),
                hint=f"askaround plugins manifest {name} > {MANIFEST}",
            ) from error
    data = {"name": name, "fits": not wrong, "differences": wrong, "file": path, "manifest": code}

    def text() -> None:
        if write:
            say(f"{path}: written" if wrong else f"{path}: written, as it was")
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
@click.option("--channel", "kind", flag_value="channel", help="A way to reach people.")
@click.option("--policy", "kind", flag_value="policy", help="A rule on what may go out when.")
@click.option("--workflow", "kind", flag_value="workflow", help="A method of one's own.")
@click.option("--importer", "kind", flag_value="importer", help="A reader of contact files.")
@click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write into; else this one.",
)
@json_option
def new(name: str, kind: str | None, folder: Path, as_json: bool) -> None:
    """Write a complete plugin package whose tests pass at once, to begin from.

    \b
    Example:
      askaround plugins new chat --channel
      cd askaround-chat && pip install -e '.[dev]' && python -m pytest
    """
    from askaround.scaffold.package import KINDS, files, is_name

    if not kind:
        raise UsageError(
            "say what kind of plugin it is",
            hint=f"askaround plugins new {name} --" + ", or --".join(KINDS),
        )
    if not is_name(name):
        raise UsageError(
            f"{name!r} is no name for a plugin",
            why="its package and its distribution are called after it",
            hint="small letters, digits and single dashes: quiet-day",
        )
    host, _ = host_at_hand()
    if name.replace("-", "_") in host.installed:
        raise UsageError(f"a plugin called {name} is installed already", hint="choose another name")
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
