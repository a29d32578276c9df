"""``plugins list|show|doctor``: which there are, what they bring, and what is wrong with them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from askaround.cli.kit import emit, json_option, say, table
from askaround.cli.plugins.place import host_at_hand, named, tell
from askaround.errors import AskaroundError, PluginFailed

if TYPE_CHECKING:
    from askaround.host.discovery import PluginEntry
    from askaround.host.fields import SettingsField
    from askaround.host.host import Host

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


@click.command("list")
@click.option("--quick", is_flag=True, help="Load nothing: no load times, no failures.")
@json_option
def list_(quick: bool, as_json: bool) -> None:
    """List the installed plugins, whether each works, and how long it takes to load.

    \b
    Example:
      askaround plugins list
      askaround plugins list --quick --json
    """
    host, trouble = host_at_hand()
    rows = [_row(host, entry, quick=quick) for entry in host.installed.values()]

    def text() -> None:
        tell(host, trouble)
        shown = [
            (
                row["name"],
                row["version"],
                row["distribution"],
                row["status"],
                len(row["hooks"]),
                "" if row["milliseconds"] is None else f"{row['milliseconds']:.1f} ms",
                row["why"] or row["about"],
            )
            for row in rows
        ]
        styles = ["red" if row["status"] == "failed" else "" for row in rows]
        table(("Name", "Version", "From", "Is", "Hooks", "Loads in", ""), shown, styles=styles)
        failed = any(row["status"] == "failed" for row in rows)
        say("next: askaround plugins " + ("doctor" if failed else "show NAME"), "dim")

    strangers = [{"what": str(one), "hint": one.hint} for one in host.strangers()]
    emit({"plugins": rows, "settings": trouble, "strangers": strangers}, as_json, text)


def _row(host: Host, entry: PluginEntry, *, quick: bool) -> dict[str, Any]:
    off, milliseconds, why = host.why_off(entry.name), None, ""
    status = "off" if off else "on"
    if not off and not quick:
        began = time.perf_counter()
        loaded = host.loader.load(entry)
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        if not loaded:
            status, why = "failed", host.loader.failed.get(entry.name, "")
    manifest = entry.manifest or {}
    hooks = manifest.get("hooks") or (
        [hook for hook in host.loader.hooks() if host.loader.has(entry.name, hook)]
        if entry.name in host.loader.loaded
        else []
    )
    return {
        "name": entry.name,
        "version": entry.version,
        "distribution": entry.published,
        "status": status,
        "enabled": not off,
        "why_off": off,
        "why": off or why,
        "hooks": list(hooks),
        "milliseconds": milliseconds,
        "about": manifest.get("about", "") or entry.trouble,
    }


@click.command()
@click.argument("name")
@json_option
def show(name: str, as_json: bool) -> None:
    """Show what a plugin brings, its settings and what they are now.

    \b
    Example:
      askaround plugins show email
    """
    from askaround.host.fields import SettingsField, discreet, fields_of

    host, trouble = host_at_hand()
    entry = named(host, name)
    manifest, off = dict(entry.manifest or {}), host.why_off(name)
    loaded = not off and host.loader.load(entry)
    if loaded and entry.manifest is None:
        from askaround.host.description import describe

        try:
            manifest = describe(host, entry)
        except PluginFailed as error:
            trouble = trouble or str(error)
    values: dict[str, object] = {}
    fields: list[SettingsField] = []
    try:
        kind = host.settings_kind(name) if loaded else None
        fields = fields_of(kind) if kind is not None else []
        if not loaded:  # what its manifest says, which does not tell types
            listed = manifest.get("settings") or {}
            fields = [SettingsField(key, "", value) for key, value in listed.items()]
        said = vars_of(host.settings_of(name)) if loaded else {}
        usual = {field.name: field.default for field in fields}
        values = {key: discreet(key, value, usual.get(key)) for key, value in said.items()}
    except AskaroundError as error:
        trouble = trouble or _told(error)
    failed = host.loader.failed.get(name, "")
    data = {
        "name": name,
        "distribution": entry.published,
        "version": entry.version,
        "module": entry.module,
        "enabled": not off,
        "why_off": off,
        "failed": failed,
        "trouble": entry.trouble or trouble,
        "about": manifest.get("about", ""),
        "hooks": list(manifest.get("hooks", ())),
        "settings": manifest.get("settings", {}),
        "types": {field.name: field.type for field in fields if field.type},
        "values": values,
        **{kind: list(manifest.get(kind, ())) for kind in KINDS},
    }

    def text() -> None:
        say(f"{name}: {data['about']}", "bold")
        rows = [
            ("from", f"{entry.published} {entry.version}, {entry.module}"),
            ("is", f"off: {off}" if off else "failed" if failed else "on"),
            ("failed", failed),
            ("trouble", str(data["trouble"])),
            ("hooks", ", ".join(manifest.get("hooks", ()))),
            *((kind, ", ".join(manifest.get(kind, ()))) for kind in KINDS),
        ]
        table((), [row for row in rows if row[1]])
        if fields:
            say(f"\nSettings, in askaround.toml under [plugins.{name}]:", "bold")
            table((), [_setting(field, values) for field in fields])
        tell(host, "")
        if failed:
            hints = [one.hint for one in host.problems if one.plugin == name]
            say(f"next: {hints[0] if hints else 'askaround plugins doctor'}", "dim")

    emit(data, as_json, text)


def vars_of(settings: object) -> dict[str, object]:
    """Return a settings object's fields and values; empty for None."""
    from askaround.host.fields import as_data

    fields = getattr(type(settings), "__dataclass_fields__", {})
    return {name: as_data(getattr(settings, name)) for name in fields}


def _setting(field: SettingsField, values: dict[str, object]) -> tuple[str, str, str, str]:
    value = values.get(field.name, field.default)
    listed = list(value) if isinstance(value, tuple) else value
    changed = "" if listed == field.default else f"(default {_toml(field.default)})"
    return ("", f"{field.name} = {_toml(listed)}", field.type, changed)


def _toml(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=str)


def _told(error: AskaroundError) -> str:
    """Return everything an error says, in one line."""
    also = error.details.get("also")
    others = [f"{o['what']}; {o['hint']}" for o in also] if isinstance(also, list) else []
    why = f": {error.why}" if error.why else ""
    return "; and ".join([f"{error.what}{why}; {error.hint}", *others])


@click.command()
@json_option
def doctor(as_json: bool) -> None:
    """Look at every plugin, and say what to do about each thing that is wrong.

    Loads every enabled plugin and its commands: misspelt, undecorated and async hooks, settings,
    names that two plugins claim, versions that do not fit, manifests that lag behind the code.

    \b
    Example:
      askaround plugins doctor
      askaround plugins doctor --json
    """
    from askaround.cli.commands import COMMANDS
    from askaround.upkeep.check import Check
    from askaround.upkeep.metadatacheck import metadata_checks
    from askaround.upkeep.plugincheck import command_checks, plugin_checks

    host, trouble = host_at_hand()
    checks = [Check("settings", "askaround.toml", "bad", trouble)] if trouble else []
    checks += [*plugin_checks(host), *command_checks(COMMANDS), *metadata_checks()]
    bad = [check for check in checks if check.level == "bad"]

    def text() -> None:
        from askaround.cli.folder.doctor import show_checks

        show_checks(checks)

    emit({"ok": not bad, "checks": checks}, as_json, text)
    if bad:
        names = list(dict.fromkeys(check.name for check in bad))
        raise PluginFailed(
            names[0],
            f"something is wrong with {', '.join(names)}",
            hint=bad[0].hint if len(bad) == 1 else "what is said above for each",
        )
