"""The figures of `make bench` and `make crash` in the page on speed: nobody types one in.

    python -m benchmarks.page [build/bench-*.json] [--page FILE] [--check]

What stands between the two marks of the page is written anew from the JSON of the benchmarks that
are named, all in ``build/`` if none is. With --check nothing is written: it ends with 1 where the
page shows something else.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import markdown

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "performance.md"
BEGIN = "<!-- Written by `python -m benchmarks.page` from `make bench` and `make crash`. -->"
END = "<!-- The end of what is written. -->"

_ORDER = ("figures", "sizes", "commands", "faults")
"""What the JSON of each run has, in the order of the page."""

Told = Mapping[str, Any]


def section(found: Sequence[Told]) -> str:
    """Return what stands between the marks: a line on each run, and its table."""
    parts = []
    for told in sorted(found, key=_place):
        parts += [_run(told), *_tables(told)]
    return "\n\n".join(parts)


def _place(told: Told) -> int:
    return next((n for n, name in enumerate(_ORDER) if name in told), len(_ORDER))


def _run(told: Told) -> str:
    """Return on what and when it was measured."""
    fsync = told.get("fsync_microseconds")
    waits = " to ".join(f"{n:,}" for n in fsync) if isinstance(fsync, list) else fsync
    said = [
        told.get("title", ""),
        f"measured on {told['day']}" if told.get("day") else "",
        f"Python {told['python']} on {told['system']}, {told['processors']} processors",
        f"load {told['load']:g} when it began" if "load" in told else "",
        f"one fsync of the disk {waits} µs" if waits is not None else "",
        f"{told['seconds']:,.0f} s in all" if "seconds" in told else "",
    ]
    line = ", ".join(word for word in said if word)
    return f"{line[0].upper()}{line[1:]}."


def _tables(told: Told) -> Iterator[str]:
    if "figures" in told:
        columns = ("What", "µs each", "Beside", "Target", "Measured", "CPU", "Kept")
        yield markdown(columns, [_figure(one) for one in told["figures"]])
    elif "targets" in told:
        columns = ("Contacts", "µs each", "CPU µs", "bare CPU µs", "MB", "due, × raw", "rounds")
        names = (
            "tick_microseconds",
            "tick_cpu_microseconds",
            "bare_cpu_microseconds",
            "peak_megabytes",
            "due_ratio",
            "rounds",
        )
        rows = [(f"{one['contacts']:,}", *(one[name] for name in names)) for one in told["sizes"]]
        yield markdown(columns, rows)
        yield markdown(("What", "Target", "Measured", "Kept"), told["targets"])
    elif "faults" in told:
        rounds = [(kind, f"{count:,}") for kind, count in told["faults"].items()]
        yield markdown(("Fault", "times"), rounds)
        yield _survived(told)
    elif "commands" in told:
        rows = [
            (f"`{one['command']}`", one["milliseconds"], one["ratio"], one["cpu_ratio"],
             f"≤ {one['budget']:g}" if one["budget"] else "", _yes(one["kept"], one["budget"]))
            for one in told["commands"]
            if "budget" in one
        ]  # fmt: skip
        yield markdown(("Command", "ms", "× Python", "CPU", "Target", "Kept"), rows)


def _survived(told: Told) -> str:
    """Return what the killed campaigns lost, and what was sent twice."""
    return (
        f"{told['kills']:,} processes killed at {len(told['points'])} different points, "
        f'{told["kills_without_waiting_for_the_disk"]:,} of them with `synchronous = "normal"`; '
        f"{told['acknowledged_events']:,} acknowledged events, {told['received']:,} messages "
        f"received, {told['doubtful']:,} listed as unknown: {told['lost']} lost, "
        f"{told['doubled']} doubled."
    )


def _figure(one: Told) -> tuple[object, ...]:
    alone = one["beside"] in ("itself", one["what"].partition(": ")[2])
    ratio = "" if alone else f"{one['ratio']:g} ×"
    cpu = "" if alone or one["cpu_ratio"] is None else f"{one['cpu_ratio']:g} ×"
    target = f"{one['target']} ×" if one["target"] else ""
    beside = "" if alone else one["beside"]
    return one["what"], one["microseconds"], beside, target, ratio, cpu, _yes(one["kept"], target)


def _yes(kept: bool | None, target: object) -> str:
    return "" if kept is None or not target else "yes" if kept else "**no**"


def written(page: str, found: Sequence[Told]) -> str:
    """Return the page with the figures in it.

    Raises:
        ValueError: it has no marks.
    """
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no lines {BEGIN!r} and {END!r}")
    return f"{head}{BEGIN}\n\n{section(found)}\n\n{END}{tail}"


def main(words: Sequence[str] | None = None) -> int:
    """Write the page, or say whether it is as it would be written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it differs")
    options = parser.parse_args(words)
    files = options.files or sorted((ROOT / "build").glob("bench-*.json"))
    if not files:
        print("error: there are no figures\n  try: make bench", file=sys.stderr)
        return 4
    found = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    old = options.page.read_text(encoding="utf-8")
    new = written(old, found)
    if options.check:
        return int(new != old)
    options.page.write_text(new, encoding="utf-8")
    print(f"{options.page}: the figures of {', '.join(str(path) for path in files)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
