"""The page of names: everything workflow files may name, as the built-in plugins register it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from askaround.model import Field
from docs._generate.markdown import page, table
from docs._generate.plugins import manifests, registered

Cells = Callable[[Any], tuple[object, ...]]


def _fields(fields: Sequence[Field]) -> str:
    parts = []
    for field in fields:
        kind = " or ".join(f"`{choice}`" for choice in field.choices) or field.type
        parts.append(f"`{field.name}`{'*' if field.required else ''} ({kind})")
    return ", ".join(parts)


def _reads(thing: Any) -> str:
    return ", ".join(f"`{read}`" for read in thing.reads)


def _anchors(kind: Any) -> str:
    return ", ".join(f"`{name}` = `{field}`" for name, field in kind.anchors.items())


RECORDS = """
Typed facts about a contact. `note` writes them, guards count them, messages quote them. Anchors are
moments that timers and due dates may name (`1 business day before meeting`).
"""

INTENTS = """
What a person wants or a plugin saw. `observe:` of a workflow gives each its meaning. A real contact
restarts the timers of the state.
"""

PARTS: tuple[tuple[str, str, str, tuple[str, ...], Cells], ...] = (
    (
        "Records",
        "records",
        RECORDS,
        ("Meaning", "Fields (* required)", "Anchors"),
        lambda kind: (kind.about, _fields(kind.fields), _anchors(kind)),
    ),
    (
        "Guards",
        "guards",
        "Conditions under `guards:` of a transition, combined with `all`, `any` and `not`.",
        ("Meaning", "Arguments", "Reads"),
        lambda guard: (guard.about, _fields(guard.args), _reads(guard)),
    ),
    (
        "Actions",
        "actions",
        (
            "Steps under `do:`, besides the engine's own `send`, `task`, `spawn`, `fire_on` and "
            "`broadcast`."
        ),
        ("Meaning", "Arguments", "Reads"),
        lambda action: (action.about, _fields(action.args), _reads(action)),
    ),
    (
        "Channels",
        "channels",
        "Ways to reach a contact, named under `send:` and by `askaround edit --channel`.",
        ("Meaning", "They answer"),
        lambda channel: (channel.about, "at once" if channel.mode == "sync" else "when they like"),
    ),
    (
        "Selectors",
        "selectors",
        "Ways to choose a channel, usable wherever a workflow names one.",
        ("Meaning", "Reads"),
        lambda selector: (selector.about, _reads(selector)),
    ),
    (
        "Intents",
        "intents",
        INTENTS,
        ("Meaning", "Command", "Real contact"),
        lambda intent: (
            intent.about,
            f"`askaround {intent.command}`" if intent.command else "",
            "yes" if intent.contact else "",
        ),
    ),
    (
        "Policies",
        "policies",
        "Judges of transitions and messages; `askaround why NAME` shows what each says.",
        ("Meaning", "Stages", "Reads"),
        lambda policy: (policy.about, ", ".join(sorted(policy.stages)), _reads(policy)),
    ),
    (
        "Importers",
        "importers",
        "Kinds of contact files that `askaround import` reads.",
        ("Meaning",),
        lambda importer: (importer.about,),
    ),
    (
        "Composers",
        "composers",
        "Finish a draft for its channel.",
        ("Channels",),
        lambda composer: (", ".join(f"`{channel}`" for channel in composer.channels),),
    ),
)


def names() -> str:
    """Return ``reference/names.md``."""
    parts = []
    for title, kind, about, columns, cells in PARTS:
        rows = [
            (f"`{name}`", *cells(thing), plugin if plugin != "askaround" else "engine")
            for name, (plugin, thing) in registered(kind).items()
        ]
        body = (
            table(("Name", *columns, "Plugin"), rows) if rows else "None of the built-ins has any."
        )
        parts.append(f"## {title}\n\n{about.strip()}\n\n{body}")
    plugins = [(f"`{name}`", manifest["about"]) for name, manifest in manifests().items()]
    return page(
        "Names that workflow files may use",
        "Everything below is registered by a plugin through a [hook](hooks.md) and goes when that "
        "plugin is disabled (`askaround plugins disable NAME`).",
        f"## Plugins\n\n{table(('Plugin', 'What it brings'), plugins)}",
        *parts,
    )
