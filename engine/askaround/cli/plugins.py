"""``plugins``: which there are, what they bring, and switching them off for one campaign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import current, emit, json_option, pass_campaign, say, table
from askaround.errors import NotFound, SetupNeeded

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.host.discovery import PluginEntry

KINDS = (
    "channels",
    "selectors",
    "policies",
    "guards",
    "actions",
    "records",
    "intents",
    "importers",
    "composers",
    "workflows",
    "commands",
)
"""What a manifest may list, in the order shown."""


@click.group()
def plugins() -> None:
    """Which plugins there are, and which of them this campaign uses.

    \b
    Example:
      askaround plugins list
      askaround plugins disable letter
    """


@plugins.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the installed plugins; nothing of them is loaded.

    \b
    Example:
      askaround plugins list
    """
    rows = []
    with _campaign() as campaign:
        for entry in _installed(campaign).values():
            off = campaign.host.why_off(entry.name) if campaign is not None else ""
            about = (entry.manifest or {}).get("about", "") or entry.trouble
            rows.append(
                {
                    "name": entry.name,
                    "distribution": entry.distribution,
                    "version": entry.version,
                    "enabled": not off,
                    "why_off": off,
                    "about": about,
                }
            )

    def text() -> None:
        shown = [
            (r["name"], "on" if r["enabled"] else "off", r["distribution"], r["about"])
            for r in rows
        ]
        table(("Name", "Is", "From", "What it does"), shown)
        say("next: askaround plugins show NAME", "dim")

    emit({"plugins": rows}, as_json, text)


@plugins.command()
@click.argument("name")
@json_option
def show(name: str, as_json: bool) -> None:
    """Show what a plugin brings, and its settings.

    \b
    Example:
      askaround plugins show email
    """
    with _campaign() as campaign:
        entry = _named(campaign, name)
        manifest = dict(entry.manifest or {})
        off = campaign.host.why_off(name) if campaign is not None else ""
    data = {
        "name": name,
        "distribution": entry.distribution,
        "version": entry.version,
        "module": entry.module,
        "enabled": not off,
        "why_off": off,
        "trouble": entry.trouble,
        "about": manifest.get("about", ""),
        "settings": manifest.get("settings", {}),
        **{kind: list(manifest.get(kind, ())) for kind in KINDS},
    }

    def text() -> None:
        say(f"{name}: {data['about']}", "bold")
        rows = [
            ("from", f"{entry.distribution} {entry.version}, {entry.module}"),
            ("is", f"off: {off}" if off else "on"),
            ("trouble", entry.trouble),
            *((kind, ", ".join(manifest.get(kind, ()))) for kind in KINDS),
        ]
        table((), [row for row in rows if row[1]])
        settings = manifest.get("settings") or {}
        if settings:
            say(f"\nSettings, in askaround.toml under [plugins.{name}]:", "bold")
            table((), [("", key, f"= {value!r}") for key, value in settings.items()])

    emit(data, as_json, text)


@plugins.command()
@click.argument("names", nargs=-1, required=True)
@json_option
@pass_campaign
def disable(campaign: Campaign, names: tuple[str, ...], as_json: bool) -> None:
    """Switch plugins off for this campaign: they are not even imported.

    \b
    Example:
      askaround plugins disable letter
    """
    _switch(campaign, names, off=True, as_json=as_json)


@plugins.command()
@click.argument("names", nargs=-1, required=True)
@json_option
@pass_campaign
def enable(campaign: Campaign, names: tuple[str, ...], as_json: bool) -> None:
    """Switch plugins on again.

    \b
    Example:
      askaround plugins enable letter
    """
    _switch(campaign, names, off=False, as_json=as_json)


def _switch(campaign: Campaign, names: tuple[str, ...], *, off: bool, as_json: bool) -> None:
    from askaround.cli.tomledit import set_disabled
    from askaround.host.settings import FILE, Settings

    for name in names:
        _named(campaign, name)
    disabled = set(Settings(campaign.folder).disabled())
    disabled = disabled | set(names) if off else disabled - set(names)
    set_disabled(campaign.folder / FILE, sorted(disabled))
    word = "off" if off else "on"

    def text() -> None:
        say(f"{', '.join(names)}: {word} in this campaign")
        say("next: askaround plugins list", "dim")

    emit({"names": list(names), "enabled": not off, "disabled": sorted(disabled)}, as_json, text)


@contextmanager
def _campaign() -> Iterator[Campaign | None]:
    """Open the campaign where there is one; plugins can be looked at without."""
    with ExitStack() as stack:
        try:
            campaign = stack.enter_context(current().open(readonly=True))
        except SetupNeeded:
            campaign = None
        yield campaign


def _installed(campaign: Campaign | None) -> dict[str, PluginEntry]:
    from askaround.host import discovery

    return campaign.host.installed if campaign is not None else discovery.plugins()


def _named(campaign: Campaign | None, name: str) -> PluginEntry:
    from difflib import get_close_matches

    installed = _installed(campaign)
    if name not in installed:
        near = get_close_matches(name, installed, 1)
        raise NotFound(
            f"no plugin is called {name!r}",
            why=f"installed are {', '.join(installed)}",
            hint=f"askaround plugins show {near[0]}" if near else "askaround plugins list",
        )
    return installed[name]
