"""Settings: ``askaround.toml`` of the campaign's folder, checked when it changes."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.errors import BadFile

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
            except FileNotFoundError:
                self._tree = {}
                return self._tree
            except (OSError, UnicodeDecodeError) as error:
                raise BadFile(str(self.path), "cannot be read", why=str(error)) from error
            import tomllib

            try:
                self._tree = tomllib.loads(self._text)
            except tomllib.TOMLDecodeError as error:
                line = re.search(r"line (\d+)", str(error))
                raise BadFile(
                    str(self.path),
                    "is not valid TOML",
                    line=int(line[1]) if line else None,
                    why=str(error),
                    hint="mend the line, or move the file away to go on with defaults",
                ) from error
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
                line=self._line(names, ""),
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
                line=self._line(("plugins",), "disabled"),
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
                line=self._line(("channels", channel), "automatic"),
                hint="automatic = false",
            )
        return value

    def plugin(self, name: str, kind: type | None) -> Any:
        """Return the settings object of a plugin: `kind` filled from ``[plugins.<name>]``.

        Raises:
            BadFile: an unknown key or a wrong value, with its line.
        """
        section = self.section("plugins", name)
        if kind is None:
            return None
        if not section:
            return kind()
        import hashlib

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
        known = [f.name for f in dataclasses.fields(kind)]
        for key in section:
            if key not in known:
                import difflib

                near = difflib.get_close_matches(key, known, 1)
                raise BadFile(
                    str(self.path),
                    f"[plugins.{name}] has no setting {key!r}",
                    line=self._line(("plugins", name), key),
                    hint=f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}",
                )
        from pydantic import TypeAdapter, ValidationError

        try:
            value: Any = TypeAdapter(kind).validate_python(dict(section))
        except ValidationError as error:
            first = error.errors()[0]
            key = str(first["loc"][0]) if first["loc"] else ""
            raise BadFile(
                str(self.path),
                f"[plugins.{name}] {key}: {first['msg']}",
                line=self._line(("plugins", name), key),
                hint=f"askaround plugins show {name}   lists the settings and their types",
            ) from error
        checked: dict[str, Any] = json.loads(TypeAdapter(kind).dump_json(value))
        return checked

    def _line(self, section: tuple[str, ...], key: str) -> int | None:
        header, inside, first = "[" + ".".join(section) + "]", False, None
        for number, line in enumerate(self._text.splitlines(), 1):
            stripped = line.strip()
            if stripped.startswith("["):
                inside = stripped.replace(" ", "") == header
                if inside:
                    first = number
            elif inside and key and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*=", stripped):
                return number
        return first


def _shape(kind: type) -> list[str]:
    """Return what a settings class looks like: a newer plugin's is checked anew."""
    fields = [f"{f.name}:{f.type}" for f in dataclasses.fields(kind)]
    return [kind.__module__, kind.__qualname__, *fields]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def secret(name: str) -> str | None:
    """Return a secret by name: from the keyring, then ``ASKAROUND_<NAME>`` of the environment."""
    try:
        import keyring

        found = keyring.get_password("askaround", name)
        if found:
            return str(found)
    except Exception:  # noqa: S110 - no keyring here (headless); the environment is the fall-back
        pass
    return os.environ.get("ASKAROUND_" + re.sub(r"\W", "_", name).upper())
