"""``plugins enable|disable``: what this campaign uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, say
from askaround.cli.plugins.place import host_at_hand, named
from askaround.errors import BadFile, SetupNeeded

if TYPE_CHECKING:
    from askaround.host.host import Host


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
    from askaround.cli.terminal.tomledit import set_disabled
    from askaround.host.settings import FILE

    if not current().home():
        raise SetupNeeded("there is no campaign here", hint="askaround init")
    host, trouble = host_at_hand()
    if trouble:
        path = host.folder / FILE
        raise BadFile(str(path), "must be mended before it can be written to", why=trouble)
    before = set(host.settings.disabled())
    for name in names:
        if off or name not in before:  # one that was uninstalled can be taken off the list
            named(host, name)
    disabled = before | set(names) if off else before - set(names)
    if disabled != before:
        set_disabled(host.folder / FILE, sorted(disabled))
    word = "off" if off else "on"

    # What option and environment leave out stays out, whatever the settings say.
    still = {} if off else _left_out(host_at_hand()[0], names)

    def text() -> None:
        unchanged = "" if disabled != before else " (as before)"
        say(f"{', '.join(names)}: {word} in this campaign{unchanged}")
        for name, (why, way) in still.items():
            say(f"warning: {name} is still {why}; try: {way}", "yellow", err=True)
        say("next: askaround plugins list", "dim")

    data = {"names": list(names), "enabled": not off, "disabled": sorted(disabled)}
    emit({**data, "still_off": {name: why for name, (why, _) in still.items()}}, as_json, text)


def _left_out(host: Host, names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    choices = host.choices
    return {n: (choices.why_off(n), choices.way_on(n)) for n in names if choices.why_off(n)}
