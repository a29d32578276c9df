"""Errors as data: what went wrong, why, and what to type next; each class has its exit code.

The text is made in `__str__`, so that a caller may read the parts (`what`, `why`, `hint`) and the
CLI may show them as lines or as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar


class AskaroundError(Exception):
    """Something the person can do something about.

    Args:
        what: one line: what failed.
        why: one line: the cause, where it is known.
        hint: what to type or do next.
        details: machine-readable extras for ``--json``.
    """

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "failure"

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        hint: str = "",
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.hint = hint
        self.details = dict(details or {})

    def __str__(self) -> str:
        parts = [self.what]
        if self.why:
            parts.append(f"why: {self.why}")
        if self.hint:
            parts.append(f"try: {self.hint}")
        return " / ".join(parts)


class UsageError(AskaroundError):
    """The words of the command do not fit (a date that cannot be read, a missing value)."""

    exit_code = 2
    kind = "usage"


class BadFile(AskaroundError):
    """A file's content cannot be used.

    Args:
        path: the file as the person named it.
        line: one-based line, or None where the format has none.
    """

    exit_code = 1
    kind = "bad_file"

    def __init__(
        self, path: str, what: str, *, line: int | None = None, why: str = "", hint: str = ""
    ) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(
            f"{where}: {what}", why=why, hint=hint, details={"file": path, "line": line}
        )
        self.path = path
        self.line = line


class NotFound(AskaroundError):
    """Nothing has that name or number."""

    exit_code = 3
    kind = "not_found"


class Ambiguous(AskaroundError):
    """Several things answer to that name.

    Args:
        candidates: ``(id, label)`` of each, best first.
    """

    exit_code = 3
    kind = "ambiguous"

    def __init__(self, what: str, candidates: Sequence[tuple[int, str]], *, hint: str = "") -> None:
        super().__init__(
            what,
            why="; ".join(f"{number:02d} {label}" for number, label in candidates[:8]),
            hint=hint,
            details={"candidates": [{"id": n, "name": label} for n, label in candidates]},
        )
        self.candidates = list(candidates)


class SetupNeeded(AskaroundError):
    """Something must be set up first: no campaign here, no sign-in, no sender address."""

    exit_code = 4
    kind = "setup_needed"


class Held(AskaroundError):
    """A guard or a policy says no, or not yet.

    Args:
        findings: the findings that held it, as dictionaries for ``--json``.
    """

    exit_code = 5
    kind = "held"

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        hint: str = "",
        findings: Sequence[Mapping[str, object]] = (),
    ) -> None:
        super().__init__(what, why=why, hint=hint, details={"findings": list(findings)})


class PartlyDone(AskaroundError):
    """Some of it was done and some was not; both are said."""

    exit_code = 6
    kind = "partly_done"


class PartlySeen(AskaroundError):
    """Raised by `Channel.poll`: some of it was seen, and the rest could not be asked.

    What was seen is taken in and committed with its cursor; the trouble is told in the same report.

    Args:
        trouble: what stood in the way.
        observations: what was seen all the same.
        cursor: how far that came.
    """

    def __init__(
        self, trouble: AskaroundError, observations: Sequence[object], cursor: str | None
    ) -> None:
        super().__init__(trouble.what, why=trouble.why, hint=trouble.hint, details=trouble.details)
        self.news = (observations, cursor)


class PluginFailed(AskaroundError):
    """A plugin raised, returned rubbish, or is missing.

    Args:
        plugin: the plugin's name, so that the blame is right.
    """

    exit_code = 7
    kind = "plugin_failed"

    def __init__(
        self,
        plugin: str,
        what: str,
        *,
        why: str = "",
        hint: str = "",
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(what, why=why, hint=hint, details={"plugin": plugin, **(details or {})})
        self.plugin = plugin


class Conflict(AskaroundError):
    """Another process changed the same contact first, or holds the database."""

    kind = "conflict"


class Locked(Conflict):
    """Another process holds the database for longer than commands wait."""


class NotSaved(AskaroundError):
    """The disk is full or failed: what was under way was not written, what was before it stands."""

    kind = "not_saved"
