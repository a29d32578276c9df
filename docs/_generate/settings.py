"""The page of settings: ``askaround.toml`` and the environment."""

from __future__ import annotations

import dataclasses
import json
import re

from docs._generate.markdown import code, described, page, summary, table
from docs._generate.plugins import host, manifests


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _kind(annotation: object) -> str:
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    text = re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", text).replace(" | ", " or ")
    return re.sub(r"Literal\[(.*?)\]", lambda found: found[1].replace(", ", " or "), text)


def _plugin(name: str) -> str:
    loader = host().loader
    if not loader.has(name, "register_settings"):
        return ""
    kind = loader.call(name, "register_settings")
    about, values = described(kind), kind()
    fields = dataclasses.fields(kind)
    rows = [
        (f"`{f.name}`", _kind(f.type), f"`{_toml(getattr(values, f.name))}`", about.get(f.name, ""))
        for f in fields
    ]
    lines = [f"[plugins.{name}]", *(f"{f.name} = {_toml(getattr(values, f.name))}" for f in fields)]
    return "\n\n".join(
        [
            f"## [plugins.{name}]",
            summary(kind),
            table(("Setting", "Kind", "Default", "Meaning"), rows),
            code("\n".join(lines), "toml"),
        ]
    )


ENVIRONMENT = (
    ("ASKAROUND_FOLDER", "The campaign's folder, where `--folder` does not name one."),
    (
        "ASKAROUND_NOW",
        "Holds the clock still at this time (ISO, UTC unless it says its offset): to try things.",
    ),
    (
        "ASKAROUND_PLUGINS",
        "Use only these plugins (names, separated by commas); `none` for no plugin. Empty: all.",
    ),
    ("ASKAROUND_NO_PLUGINS", "Do not use these plugins."),
    ("ASKAROUND_STRICT_PLUGINS", "Stop with 7 at the first trouble with any plugin: for CI."),
    ("ASKAROUND_<NAME>", "The secret NAME, where there is no keyring."),
    ("NO_COLOR, FORCE_COLOR", "No colours; colours even into a pipe."),
    ("ACCESSIBLE", "`1`: plain words only, no tables, no animation."),
)


def settings() -> str:
    """Return ``reference/settings.md``."""
    return page(
        "Settings",
        "`askaround.toml` in the campaign's folder. The file may be missing: everything has a "
        "default. An unknown key or a wrong value is an error that names the line. Passwords never "
        "stand here: they are looked up in the system's keyring, then in the environment.",
        "## [plugins]\n\n"
        + table(
            ("Setting", "Kind", "Default", "Meaning"),
            [("`disabled`", "list of str", "`[]`", "Plugins that are not used.")],
        ),
        "## [database]\n\n"
        + table(
            ("Setting", "Kind", "Default", "Meaning"),
            [
                (
                    "`synchronous`",
                    "'full' or 'normal'",
                    '`"full"`',
                    (
                        "`full`: what a command reported is on the disk. `normal` does not wait "
                        "for it: quicker in long runs of single steps, but a power cut or a crash "
                        "of the system may take the last commands (never the file, and never what "
                        "was delivered, sent or forgotten, nor a wish for no contact). A crash of "
                        "the program loses nothing either way."
                    ),
                )
            ],
        ),
        "## [channels.NAME]\n\n"
        + table(
            ("Setting", "Kind", "Default", "Meaning"),
            [
                (
                    "`automatic`",
                    "bool",
                    "`false`",
                    "Messages by this channel are delivered without asking you first.",
                )
            ],
        ),
        *(_plugin(name) for name in manifests()),
        "## Environment\n\n"
        + table(("Variable", "Meaning"), ((f"`{name}`", about) for name, about in ENVIRONMENT)),
    )
