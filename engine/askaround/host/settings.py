"""Settings: ``askaround.toml`` of the campaign's folder, checked when it changes."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from askaround.errors import BadFile
from askaround.host.fault import of_plugin
from askaround.host.veil import cover, uncover

if TYPE_CHECKING:
    from askaround.store.facts import SettingsSeen

FILE = "askaround.toml"


class Settings:
    """The settings file of one campaign. A missing file means defaults everywhere.

    Args:
        folder: the campaign's folder.
        seen: where checked values are remembered, so that pydantic is only imported when a section
            has changed; None checks every time.
    """

    def __init__(self, folder: Path, seen: SettingsSeen | None = None) -> None:
        self.path = folder / FILE
        self.seen = seen
        self._tree: dict[str, Any] | None = None
        self._text = ""

    @property
    def tree(self) -> dict[str, Any]:
        """The whole file as read.

        Raises:
            BadFile: it is not TOML.
        """
        if self._tree is None:
            try:
                self._text = self.path.read_text(encoding="utf-8-sig")
            except (FileNotFoundError, NotADirectoryError):
                self._tree = {}
                return self._tree
            except (OSError, UnicodeDecodeError) as error:
                raise BadFile(str(self.path), "cannot be read", why=str(error)) from error
            from askaround.host.tomltext import read_toml

            self._tree = read_toml(self._text, self.path)
        return self._tree

    def section(self, *names: str) -> dict[str, Any]:
        """Return a table such as ``("plugins", "email")``; empty where it is missing."""
        found: Any = self.tree
        for name in names:
            found = found.get(name, {}) if isinstance(found, dict) else {}
        if not isinstance(found, dict):
            raise BadFile(
                str(self.path),
                f"[{'.'.join(names)}] must be a table",
                line=self.line(names),
                hint=f"write it as [{'.'.join(names)}] with one setting per line",
            )
        return found

    def disabled(self) -> frozenset[str]:
        """Return the plugins that ``[plugins] disabled = […]`` switches off."""
        listed = self.section("plugins").get("disabled", [])
        if not isinstance(listed, list) or not all(isinstance(x, str) for x in listed):
            raise BadFile(
                str(self.path),
                "[plugins] disabled must be a list of names",
                line=self.line(("plugins",), "disabled"),
                hint='disabled = ["letter"]',
            )
        return frozenset(listed)

    def automatic(self, channel: str) -> bool:
        """Whether ``[channels.<name>] automatic = true`` lets messages go without approval."""
        value = self.section("channels", channel).get("automatic", False)
        if not isinstance(value, bool):
            raise BadFile(
                str(self.path),
                f"[channels.{channel}] automatic must be true or false",
                line=self.line(("channels", channel), "automatic"),
                hint="automatic = false",
            )
        return value

    @cached_property
    def quick(self) -> bool:
        """Whether ``[database] synchronous = "normal"`` lets most commands not wait for the disk.

        Raises:
            BadFile: it says something else, or has another setting.
        """
        section = self.section("database")
        value = section.get("synchronous", "full")
        wrong = [
            Mistake(f"[database] has no setting {key!r}", key, "known: synchronous")
            for key in section
            if key != "synchronous"
        ]
        if value not in ("full", "normal"):
            what = "[database] synchronous must be full or normal"
            wrong.append(Mistake(what, "synchronous", 'synchronous = "full"'))
        if wrong:
            raise self._bad(("database",), wrong)
        return bool(value == "normal")

    def plugin(self, name: str, kind: type | None) -> Any:
        """Return the settings object of a plugin: `kind` filled from ``[plugins.<name>]``.

        Raises:
            BadFile: an unknown key or a wrong value, with its line; more of them in ``also`` of its
                details.
        """
        section = self.section("plugins", name)
        if kind is None:
            return None
        if not section:
            return kind()
        import hashlib  # only where there is something to check

        from askaround.host.fields import typed_secrets

        for typed in typed_secrets(section):
            cover(typed)

        digest = hashlib.sha256(
            json.dumps([_shape(kind), section], sort_keys=True, default=str).encode()
        ).hexdigest()
        seen = self.seen.get(name, digest) if self.seen else None
        if seen is None:
            seen = self._check(name, kind, section)
            if self.seen:
                self.seen.put(name, digest, seen)
        return kind(**{key: _frozen(value) for key, value in seen.items()})

    def _check(self, name: str, kind: type, section: Mapping[str, Any]) -> dict[str, Any]:
        from askaround.host.fields import fields_of, near, values

        known = {field.name: field for field in fields_of(kind)}
        wrong = [
            Mistake(f"[plugins.{name}] has no setting {key!r}", key, near(key, list(known)))
            for key in section
            if key not in known
        ]
        checked, refused = values(kind, {k: v for k, v in section.items() if k in known})
        for key, why in refused:
            field = known.get(key.partition(".")[0])
            told = f"   ({field.name}: {field.told})" if field else ""
            hint = f"askaround plugins show {name}{told}"
            what = f"[plugins.{name}] {key}: {why}" if key else f"[plugins.{name}]: {why}"
            wrong.append(Mistake(what, key.partition(".")[0], hint))
        if wrong:
            raise self._bad(("plugins", name), wrong)
        return checked

    def _bad(self, section: tuple[str, ...], wrong: Sequence[Mistake]) -> BadFile:
        """Return one error for all that is wrong in a section, in order of lines."""
        found = [
            BadFile(str(self.path), one.what, line=self.line(section, one.key), hint=one.hint)
            for one in wrong
        ]
        first, *others = sorted(found, key=lambda error: error.line or 0)
        first.details["also"] = [
            {"what": one.what, "hint": one.hint, **one.details} for one in others
        ]
        return first

    def place(self, section: tuple[str, ...], key: str = "") -> str:
        """Return file and line of a section, or of a key in it."""
        line = self.line(section, key)
        return str(self.path) if line is None else f"{self.path}:{line}"

    def line(self, section: tuple[str, ...], key: str = "") -> int | None:
        """Return the line of a section or of a key in it; None where it is not found."""
        from askaround.host.tomlplace import line_of

        return line_of(self._text, section, key)


class Mistake(NamedTuple):
    """One thing wrong in a section."""

    what: str
    key: str
    hint: str


def _shape(kind: type) -> list[str]:
    """Return what a settings class looks like: a newer plugin's is checked anew."""
    fields = [f"{f.name}:{f.type}" for f in dataclasses.fields(kind)]
    return [kind.__module__, kind.__qualname__, *fields]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def secret(name: str) -> str | None:
    """Return a secret by name: from the keyring, then ``ASKAROUND_<NAME>`` of the environment.

    From then on its value is kept out of what plugins say: see `askaround.host.veil`.
    """
    uncover(name)
    found = _looked_up(name)
    if found:
        cover(found)
    return found


def _looked_up(name: str) -> str | None:
    try:
        import keyring

        found = keyring.get_password("askaround", name)
        if found:
            return str(found)
    except BaseException as error:  # no keyring here (headless): the environment is the fall-back
        of_plugin(error)
    return os.environ.get("ASKAROUND_" + re.sub(r"\W", "_", name).upper())
