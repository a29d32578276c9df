"""YAML files of plugins, read as strictly as workflow files: every mistake with line and column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.errors import BadFile
from askaround.workflow.findings.diagnostics import Diagnostic, Diagnostics, nearest, not_text
from askaround.workflow.text.yamltext import read as read_text

if TYPE_CHECKING:
    from askaround.workflow.findings.source import Path as Way

__all__ = ["DataFile", "Diagnostic", "nearest", "read"]


class DataFile:
    """A YAML file's plain value, and what is wrong with it.

    Attributes:
        path: as the person named it.
        value: mappings, lists and scalars by the rules of YAML 1.2; None where it is unreadable.
    """

    def __init__(self, path: str, value: Any, found: Diagnostics) -> None:
        self.path = path
        self.value = value
        self._found = found

    def wrong(
        self,
        code: str,
        way: Way,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        severity: str = "error",
    ) -> None:
        """Note a mistake at the value (or the key) that `way` leads to: ``("values", "hours")``."""
        self._found.add(code, way, message, hint, key=key, severity=severity)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong, in the file's order."""
        return self._found.result() if len(self._found) else []

    @property
    def errors(self) -> list[Diagnostic]:
        """What keeps it from being used."""
        return [one for one in self.diagnostics if one.severity == "error"]

    def refuse(self) -> None:
        """Raise `BadFile` for the first error, with all of them in its details; else do nothing."""
        errors = self.errors
        if not errors:
            return
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        error = BadFile(self.path, first.message + more, line=first.line or None, hint=first.hint)
        error.details["diagnostics"] = [one.as_data() for one in errors]
        raise error


def read(path: Path, text: str | bytes | None = None, about: str = "") -> DataFile:
    """Read a file, or `text` in its name. That it cannot be read is among its diagnostics.

    Args:
        text: its content; bytes have to be UTF-8.
        about: how a file of the kind begins, for the hint where one is empty.
    """
    if text is None:
        try:
            text = path.read_bytes()
        except OSError as error:
            wrong = Diagnostics(None, str(path))
            wrong.at("W100", 1, 1, f"cannot be read: {error.strerror or error}")
            return DataFile(str(path), None, wrong)
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            wrong = Diagnostics(None, str(path))
            wrong.put(not_text(str(path), error))
            return DataFile(str(path), None, wrong)
    value, source, found = read_text(text, str(path))
    for one in list(found) if about else ():
        if one.code == "W112":
            found.put(replace(one, hint=about))
    found.source = source  # the one that knows where everything stands
    return DataFile(str(path), value, found)
