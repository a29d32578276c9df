"""Where plugins are looked at: with the campaign's settings, or without any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from askaround.cli.kit import current, say
from askaround.errors import BadFile, NotFound

if TYPE_CHECKING:
    from askaround.host.discovery import PluginEntry
    from askaround.host.host import Host


def host_at_hand() -> tuple[Host, str]:
    """Return a host for the campaign's folder, and what is wrong with its settings.

    The database is not opened and nothing of a plugin is imported, so that plugins can be looked
    at and switched off when neither works.
    """
    from askaround.host.host import Host
    from askaround.host.settings import Settings

    session = current()
    folder = Path(session.home() or ".")
    settings, trouble = Settings(folder), ""
    try:
        settings.disabled()
    except BadFile as error:
        trouble = f"{error.what}; {error.hint}"
        settings = Settings(folder / "no such folder")  # defaults, as where the file is missing
    return Host(settings, folder, session.clock, blocked=session.no_plugins), trouble


def tell(host: Host, trouble: str) -> None:
    """Warn of settings that cannot be read, and of names in them that are of no plugin."""
    if trouble:
        say(f"warning: {trouble}", "yellow", err=True)
    for stranger in host.strangers():
        say(f"warning: {stranger}; try: {stranger.hint}", "yellow", err=True)


def named(host: Host, name: str) -> PluginEntry:
    """Return an installed plugin.

    Raises:
        NotFound: none has that name; the nearest is named.
    """
    from difflib import get_close_matches

    installed = host.installed
    if name not in installed:
        near = get_close_matches(name, installed, 1)
        raise NotFound(
            f"no plugin is called {name!r}",
            why=f"installed are {', '.join(installed)}",
            hint=f"askaround plugins show {near[0]}" if near else "askaround plugins list",
        )
    return installed[name]


def manifest_file(entry: PluginEntry) -> Path | None:
    """Return the file of a plugin's manifest, there or not; None where its code is no file."""
    from askaround.host import discovery, manifest

    name = entry.name.partition("@")[0]
    return manifest.home(name, entry.module, discovery.beside(name, entry.module))
