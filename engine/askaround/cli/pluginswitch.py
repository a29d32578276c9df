"""``plugins enable|disable``: what this campaign uses."""

from __future__ import annotations

import click

from askaround.cli.kit import emit, json_option, say
from askaround.cli.pluginplace import host_at_hand, named
from askaround.errors import BadFile, SetupNeeded


@click.command()
@click.argument("names", nargs=-1, required=True)
@json_option
def disable(names: tuple[str, ...], as_json: bool) -> None:
    """Switch plugins off for this campaign: they are not even imported.

    \b
    Example:
      askaround plugins disable letter
    """
    _switch(names, off=True, as_json=as_json)


@click.command()
@click.argument("names", nargs=-1, required=True)
@json_option
def enable(names: tuple[str, ...], as_json: bool) -> None:
    """Switch plugins on again.

    \b
    Example:
      askaround plugins enable letter
    """
    _switch(names, off=False, as_json=as_json)


def _switch(names: tuple[str, ...], *, off: bool, as_json: bool) -> None:
    from askaround.cli.kit import current
    from askaround.cli.tomledit import set_disabled
    from askaround.host.settings import FILE

    if not current().home():
        raise SetupNeeded("there is no campaign here", hint="askaround init")
    host, trouble = host_at_hand()
    if trouble:
        path = host.folder / FILE
        raise BadFile(str(path), "must be mended before it can be written to", why=trouble)
    for name in names:
        named(host, name)
    before = set(host.settings.disabled())
    disabled = before | set(names) if off else before - set(names)
    if disabled != before:
        set_disabled(host.folder / FILE, sorted(disabled))
    word = "off" if off else "on"

    def text() -> None:
        unchanged = "" if disabled != before else " (as before)"
        say(f"{', '.join(names)}: {word} in this campaign{unchanged}")
        say("next: askaround plugins list", "dim")

    emit({"names": list(names), "enabled": not off, "disabled": sorted(disabled)}, as_json, text)
