"""Which lines of a file could not be read, and what may still be said of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

    from askaround.workflow.findings.diagnostics import Diagnostic

_WORD = re.compile(r"[^\W_][\w.-]*")
_QUOTED = re.compile(r"'([^']*)'")

_NAMES = frozenset(("W301", "W302", "W303", "W307", "W308", "W309"))
"""Unknown names: they hold wherever they stand, if no line that is lost has the name."""

_TEXT = frozenset(("W104", "W105", "W114"))
"""What is wrong with the text itself."""

_SHAPES = frozenset(("W106", "W107", "W110", "W201", "W203", "W204", "W205", "W206"))
_SHAPES |= frozenset(("W304", "W305", "W306", "W310", "W312", "W313"))
"""Wrong types, unknown keys and the like: they hold in entries of which nothing is lost."""


@dataclass(slots=True)
class Torn:
    """What was taken out of a file, or changed, so that the rest of it could be read.

    Attributes:
        lines: numbers of the lines, from 1.
        around: numbers of all lines of the entries that they belong to.
        words: what the lines said: a name among them may be defined or used there.
    """

    lines: frozenset[int] = frozenset()
    around: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.lines)

    def lose(self, text: Iterable[str], lines: Iterable[int], around: Iterable[int]) -> None:
        """Note lines that are lost, and the entry around them.

        Args:
            text: the lines themselves.
        """
        self.lines |= frozenset(lines)
        self.around |= frozenset(around) | self.lines
        self.words |= frozenset(word for one in text for word in _WORD.findall(one))

    def sure(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that what is lost cannot have brought about."""
        return [one for one in found if not self.lines or self._is_sure(one)]

    def _is_sure(self, one: Diagnostic) -> bool:
        if one.code in _TEXT:
            return True
        if one.code in _NAMES:
            if one.line in self.lines or one.severity != "error":
                return False
        elif one.code not in _SHAPES or one.line in self.around:
            return False
        if one.code == "W201" and _said(one.message) & _keys():
            return False  # a key of another part: the line with which that part begins is lost
        if one.code == "W306" and "workflow" in self.words:
            return False
        return not _said(one.message) & self.words


def _said(message: str) -> frozenset[str]:
    return frozenset(word for said in _QUOTED.findall(message) for word in _WORD.findall(said))


def _keys() -> frozenset[str]:
    from askaround.workflow import spec

    kinds = (spec.WorkflowSpec, spec.StateSpec, spec.MeaningSpec, spec.TransitionSpec)
    known: list[type[BaseModel]] = [*kinds, spec.TimerSpec, spec.StepSpec, spec.GuardSpec]
    return frozenset(
        info.alias or name for kind in known for name, info in kind.model_fields.items()
    )
