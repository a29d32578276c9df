"""Which lines make up an entry of a workflow file, told by their indents alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from askaround.workflow.text.yamlerror import TOP

PARTS = {"states": dict, "observe": dict, "transitions": list, "timers": list}
"""The parts of a file that hold entries, and what they are."""


def whole(data: object, lines: Sequence[str], gone: range) -> bool:
    """Tell whether what was read of `lines` has the parts that they say it has.

    Args:
        gone: lines that were changed: a key that stands in them may have lost its place.
    """
    if not isinstance(data, dict):
        return False
    for number, line in enumerate(lines, 1):
        key = line.split(":")[0].strip()
        kind = PARTS.get(key)
        if kind is not None and is_header(line) and not isinstance(data.get(key), kind):
            return False
        if number in gone and key in data and key not in TOP:
            return False
    return True


def content(line: str) -> bool:
    """Tell whether a line says anything: it is neither empty nor a comment."""
    bare = line.lstrip()
    return bool(bare) and not bare.startswith("#")


def indent(line: str) -> int:
    """Return how far a line is indented, in characters."""
    return len(line) - len(line.lstrip())


def column(line: str) -> int:
    """Return where the first key of a line begins, behind the dashes of lists."""
    bare = line.lstrip()
    while bare.startswith("- "):
        bare = bare[2:].lstrip()
    return len(line) - len(bare)


def is_header(line: str) -> bool:
    """Tell whether a line begins a part of the file, such as ``states:``."""
    key, _, rest = line.split("#", maxsplit=1)[0].partition(":")
    return key.rstrip() in TOP or (key.strip() in PARTS and not rest.strip())


def around(lines: Sequence[str], number: int) -> range:
    """Return the numbers of the lines of the entry in which line `number` (from 1) stands.

    A line that begins a part of the file stands for itself.
    """
    if is_header(lines[number - 1]):
        return range(number, number + 1)
    top = next((n for n in range(number, 0, -1) if is_header(lines[n - 1])), 0)
    rest = range(number + 1, len(lines) + 1)
    end = next((n for n in rest if is_header(lines[n - 1])), len(lines) + 1)
    part = [n for n in range(top + 1, end) if content(lines[n - 1])]
    dashes = [n for n in part if lines[n - 1].lstrip().startswith("- ")]
    listed = bool(dashes) and indent(lines[dashes[0] - 1]) <= indent(lines[part[0] - 1])
    counts = Counter(indent(lines[n - 1]) for n in (dashes if listed else part))
    usual = min((one for one, many in counts.items() if many > 1), default=min(counts, default=0))
    begins = [n for n in (dashes if listed else part) if indent(lines[n - 1]) == usual]
    start = max((n for n in begins if n <= number), default=top + 1)
    return range(start, min((n for n in begins if n > number), default=end))
