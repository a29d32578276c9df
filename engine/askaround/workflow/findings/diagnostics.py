"""What is wrong with a workflow file, and where: code, place, line with a caret, and a remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from askaround.workflow.findings.source import Path, Source
from askaround.workflow.findings.spelling import nearest

__all__ = ["CODES", "MOST", "Diagnostic", "Diagnostics", "nearest", "not_text"]

CODES = {
    "W100": "The file does not exist or cannot be read.",
    "W101": "The file is not UTF-8 text.",
    "W102": "The file holds a character that YAML does not allow.",
    "W103": "The file is too large to be a workflow.",
    "W104": "The file is not well-formed YAML.",
    "W105": "A tab stands where only spaces may indent.",
    "W106": "A key is given twice in the same mapping.",
    "W107": "A YAML tag is used; workflow files have none.",
    "W108": "An alias refers to nothing, to itself, or to too much.",
    "W109": "The file is nested deeper than any workflow needs.",
    "W110": "A date does not exist in the calendar.",
    "W111": "The file holds more than one document.",
    "W112": "The file is empty, or is not a mapping of keys to values.",
    "W113": "A key is not plain text.",
    "W114": "The file begins with a byte-order mark, which is skipped.",
    "W201": "A key is not known here.",
    "W202": "A required key is missing.",
    "W203": "A value has the wrong type.",
    "W204": "A name has characters that names may not have, or is reserved.",
    "W205": "A number, or the length of a list, is out of range.",
    "W206": "A duration is not understood.",
    "W207": "A guard is not written as a guard.",
    "W208": "A step is not written as a step.",
    "W209": "A timer does not say exactly one of fire and observe, or nothing to do.",
    "W210": "A meaning does not say exactly one of fire and propose.",
    "W301": "A state is not known.",
    "W302": "A trigger is not known: no transition answers to it.",
    "W303": "An intent is not known: no enabled plugin registers it.",
    "W304": "A guard is not known: no enabled plugin registers it.",
    "W305": "An action is not known: no enabled plugin registers it.",
    "W306": "A message has no template.",
    "W307": "A channel or selector is not known: no enabled plugin registers it.",
    "W308": "A kind of record is not known: no enabled plugin registers it.",
    "W309": "A duration's anchor is not known: no kind of record gives such a moment.",
    "W310": "An argument is not known to the guard or action.",
    "W311": "A required argument is missing.",
    "W312": "An argument has the wrong type, or a value that is not among the choices.",
    "W313": "A transition leaves a final state.",
    "W314": "A trigger is fired where no transition on it can start, so it would do nothing.",
    "W315": "A task has nearly the name of a command, and so most likely means it.",
    "W401": "A state that nothing leads to.",
    "W402": "A state that nothing leads on from, though it is not final.",
    "W403": "Two transitions on one trigger from one state, whose guards can both hold.",
    "W404": "A transition that is never taken: an earlier one always comes first.",
    "W405": "A trigger that nothing fires, but a person by hand.",
    "W406": "A timer that goes round without waiting.",
    "W407": "A timer that never rings: an earlier one has led out of its state by then.",
    "W408": "States that lead on only among themselves: nobody gets from them to a final state.",
    "W409": "A transition that is never taken: its own guards contradict each other.",
    "W410": "Too many guards to find out whether transitions stand in each other's way.",
}
"""Every code, with one sentence on what it means."""

MOST = 100
"""More diagnostics than this in one file are counted, not shown."""

_COMPARISONS = 20_000
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a file.

    Attributes:
        line, column: from 1; 0 where the place is not known.
        severity: ``error``, ``warning``, or ``info`` (what could not be checked).
        code: one of `CODES`; it never changes its meaning.
        hint: what to write instead, or empty.
        text: the line itself, or empty.
    """

    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str = ""
    text: str = ""

    def as_data(self) -> dict[str, str | int]:
        """Return it as ``workflow check --json`` shows it."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        lines = [f"{place}: {self.severity}[{self.code}]: {self.message}"]
        if self.text.strip():
            start = max(0, self.column - 80)  # a long line is shown around the caret
            shown = self.text[start : start + 120]
            gap = "".join("\t" if c == "\t" else " " for c in shown[: self.column - 1 - start])
            margin = " " * len(f"{self.line:5d}")
            lines += [f"{self.line:5d} | {shown.rstrip()}", f"{margin} | {gap}^"]
        if self.hint:
            lines.append(f"  try: {self.hint}")
        return "\n".join(lines)


class Diagnostics:
    """Collects diagnostics of one file, in the file's order, without duplicates.

    Args:
        source: where things stand; None for a stored workflow, whose file is not at hand.
        file: name to show where there is no source.
    """

    def __init__(self, source: Source | None, file: str = "") -> None:
        self.source = source
        self.file = source.file if source is not None else file
        self._found: dict[tuple[int, int, str, str], Diagnostic] = {}
        self._left = _COMPARISONS
        self.dropped = 0
        self.touched: set[Path] = set()
        self._above: set[Path] = set()

    def add(
        self,
        code: str,
        path: Path,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        severity: str = "error",
    ) -> None:
        """Add a finding at the value (or the key) that `path` leads to."""
        if severity == "error":
            self.touch(path)
        line, column = self.source.place(path, key=key) if self.source else (0, 0)
        self.at(code, line, column, message, hint, severity=severity)

    def at(
        self,
        code: str,
        line: int,
        column: int,
        message: str,
        hint: str = "",
        *,
        severity: str = "error",
    ) -> None:
        """Add a finding at a line and column, both from 1."""
        key = (line, column, code, message)
        if key in self._found:
            return
        if len(self._found) >= MOST:
            self.dropped += 1
            return
        text = self.source.line(line) if self.source else ""
        self._found[key] = Diagnostic(
            self.file, line, column, severity, code, message, hint, text[:2000]
        )

    def put(self, one: Diagnostic) -> None:
        """Add a finding that was made elsewhere."""
        self._found[one.line, one.column, one.code, one.message] = one

    def nearest(self, name: str, names: Iterable[str]) -> str:
        """Return the hint for a wrong `name`: the nearest valid one, or all of them if few.

        The work over a whole file is bounded; after that the hints stay empty.
        """
        valid = names if isinstance(names, Collection) else list(names)
        self._left -= len(valid)
        if not valid or self._left < 0 or len(name) > _LONGEST:
            return ""
        return nearest(name, valid) or (
            "one of " + ", ".join(valid) if len(valid) <= 8 else ""  # more would bury the message
        )

    def is_touched(self, path: Path) -> bool:
        """Tell whether there is an error at or below `path`."""
        return path in self._above

    def touch(self, path: Path) -> None:
        """Note that there is an error at `path`."""
        if path not in self.touched:
            self.touched.add(path)
            self._above.update(path[:length] for length in range(1, len(path) + 1))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda found: (found.line, found.column)))

    def __len__(self) -> int:
        return len(self._found)

    def result(self) -> list[Diagnostic]:
        """Return them in the file's order; a last line says how many more there are."""
        found = list(self)
        if self.dropped:
            last = found[-1]
            more = f"and {self.dropped} more of the kind"
            found.append(Diagnostic(self.file, last.line, 1, "error", last.code, more))
        return found


def not_text(file: str, error: UnicodeDecodeError) -> Diagnostic:
    """Return what is wrong with a file whose bytes are not UTF-8, at the first one that is not."""
    text = error.object
    before = text[: error.start]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    shown = text[start : error.start + 40].split(b"\n")[0].decode("latin-1")
    return Diagnostic(
        file,
        line,
        len(before[start:].decode("utf-8", "replace")) + 1,
        "error",
        "W101",
        f"the byte 0x{text[error.start]:02X} is not UTF-8",
        "save the file as UTF-8",
        "".join(c if c.isprintable() else "?" for c in shown),
    )
