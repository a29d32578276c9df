"""Which plugins are switched off: by option, environment and settings; and what was mistyped."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from askaround.host.settings import FILE, Settings

ALLOW = "ASKAROUND_PLUGINS"
BLOCK = "ASKAROUND_NO_PLUGINS"
SECTIONS = ("plugins", "channels", "database")
"""The tables of askaround.toml that mean something."""
NONE = "none"
"""In the allow-list: no plugin at all, where an empty one allows every plugin."""


class Stranger(NamedTuple):
    """A name that has no effect, because it is nobody's.

    Attributes:
        place: where it stands: an option, a variable, or file and line.
        hint: the nearest name, or where all names are.
    """

    place: str
    name: str
    hint: str
    what: str = "no such plugin is installed"

    def __str__(self) -> str:
        return f"{self.place} {self.name}: {self.what}"


class Choices:
    """What was switched off.

    Args:
        settings: the campaign's settings.
        blocked: plugins left out by ``--no-plugin``.
    """

    def __init__(self, settings: Settings, blocked: Sequence[str] = ()) -> None:
        self.settings = settings
        self.option = frozenset(blocked)
        self.unwanted = from_environment(BLOCK)
        self.allowed = from_environment(ALLOW)

    def why_off(self, name: str) -> str:
        """Return why a plugin is not used, or empty where it is."""
        return self._off(name)[0]

    def way_on(self, name: str) -> str:
        """Return what to type so that a plugin that is off is used; empty where it is."""
        return self._off(name)[1]

    def _off(self, name: str) -> tuple[str, str]:
        if name in self.option:
            return "left out by --no-plugin", f"the same without --no-plugin {name}"
        if name in self.unwanted:
            return f"switched off by {BLOCK}", f"take {name} out of the variable {BLOCK}"
        if self.allowed and name not in self.allowed:
            return f"not in {ALLOW}", f"add {name} to the variable {ALLOW}, or unset it"
        if name in self.settings.disabled():
            return f"disabled in {FILE}", f"askaround plugins enable {name}"
        return "", ""

    def strangers(self, installed: Collection[str]) -> Iterator[Stranger]:
        """Return every name that switches nothing, because no such plugin is installed."""
        for name in sorted(self.option - set(installed)):
            yield Stranger("--no-plugin", name, _nearest(name, installed))
        for variable, names in ((ALLOW, self.allowed - {NONE}), (BLOCK, self.unwanted)):
            for name in sorted(names - set(installed)):
                yield Stranger(f"the variable {variable}:", name, _nearest(name, installed))
        for name in sorted(self.settings.disabled() - set(installed)):
            place = self.settings.place(("plugins",), "disabled")
            yield Stranger(f"{place}: [plugins] disabled:", name, _nearest(name, installed))
        yield from self._tables(installed)

    def _tables(self, installed: Collection[str]) -> Iterator[Stranger]:
        for name, value in self.settings.section("plugins").items():
            if name in installed or name == "disabled":
                continue
            place = f"{self.settings.place(('plugins', name))}:"
            if isinstance(value, dict):
                near = _nearest(name, installed, "[plugins.{}]")
                yield Stranger(place, f"[plugins.{name}]", near)
            else:
                near = _nearest(name, ["disabled"], other="one table for each: [plugins.NAME]")
                yield Stranger(place, f"[plugins] {name}", near, "nothing reads it")
        for name in self.settings.tree:
            if name not in SECTIONS:
                known = f"known are {', '.join(SECTIONS)}"
                near = _nearest(name, SECTIONS, "[{}]", other=known)
                what = "nothing reads it: it has no effect"
                yield Stranger(f"{self.settings.place((name,))}:", f"[{name}]", near, what)


def from_environment(name: str) -> frozenset[str]:
    """Return the names that a variable lists, between commas or blanks."""
    return frozenset(part for part in os.environ.get(name, "").replace(",", " ").split() if part)


def _nearest(
    name: str,
    known: Collection[str],
    shown: str = "{}",
    other: str = "askaround plugins list",
) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    return f"did you mean {shown.format(near[0])}?" if near else other
