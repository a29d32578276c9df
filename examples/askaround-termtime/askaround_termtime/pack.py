"""The pack: weeks to avoid, by kind of organisation. Read once, checked when read."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from askaround.errors import BadFile, UsageError

SHIPPED = Path(__file__).with_name("terms.json")


@dataclass(frozen=True)
class Week:
    """A time of the year to avoid.

    Attributes:
        first, last: ``MM-DD``; where `last` is before `first` it runs over New Year.
    """

    first: str
    last: str
    reason: str

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        here = day.strftime("%m-%d")
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@cache
def read(path: Path) -> dict[str, tuple[Week, ...]]:
    """Return the weeks of a pack by kind; empty where there is no such file.

    Raises:
        BadFile: it is no JSON, or an entry is not as it should be; named with what to do.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise BadFile(str(path), "cannot be read", line=line, why=str(error)) from error
    found = {}
    for kind, entries in content.items() if isinstance(content, dict) else ():
        try:
            found[kind] = tuple(_week(entry) for entry in entries)
        except (KeyError, TypeError, ValueError) as error:
            raise BadFile(
                str(path),
                f"an entry of {kind!r} is not as it should be",
                why=f"{type(error).__name__}: {error}",
                hint='{"from": "05-18", "until": "06-05", "reason": "examinations"}',
            ) from error
    return found


def _week(entry: dict[str, str]) -> Week:
    week = Week(entry["from"], entry["until"], entry["reason"])
    for text in (week.first, week.last):
        date.fromisoformat(f"2024-{text}")  # a leap year, so that 29 February is a day
    return week


def weeks(kind: str, also: tuple[str, ...] = ()) -> tuple[Week, ...]:
    """Return the weeks to avoid for a kind: those of the settings and those of the pack.

    Args:
        kind: what kind of organisation it is.
        also: lines of the settings such as ``university 02-01 02-05 open days``.

    Raises:
        UsageError: such a line cannot be read.
    """
    return (*(week for line in also for week in _line(line, kind)), *read(SHIPPED).get(kind, ()))


def _line(line: str, kind: str) -> tuple[Week, ...]:
    try:
        theirs, first, last, reason = line.split(maxsplit=3)
        week = _week({"from": first, "until": last, "reason": reason})
    except ValueError as error:
        raise UsageError(
            f"[plugins.termtime] also: {line!r} cannot be read",
            why=str(error),
            hint='also = ["university 02-01 02-05 open days"]',
        ) from error
    return (week,) if theirs == kind else ()
