"""``plugins manifest``: for those who write plugins."""

from __future__ import annotations

import click

from askaround.cli.kit import emit, json_option, say
from askaround.cli.pluginplace import host_at_hand, named, package_folder
from askaround.errors import AskaroundError, PluginFailed


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
