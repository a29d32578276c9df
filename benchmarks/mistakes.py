"""Ways to break a workflow file, one mistake at a time, each with the lines it is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z_][\w.-]{2,}")
NUMBER = re.compile(r"(?<![\w.-])\d+(?![\w.-])")


@dataclass(frozen=True)
class Mistake:
    """A broken file.

    Attributes:
        kind: what was done to it.
        first, last: the lines it was done to, from 1; for what was taken out, the lines around
            the place where it stood.
        text: the file.
        gone: what was taken out, for mistakes that only show where it is missed.
    """

    kind: str
    first: int
    last: int
    text: str | bytes
    gone: str = ""


def mistakes(text: str) -> Iterator[Mistake]:
    """Yield every mistake at every place where it can be made."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        code = line.split(" #")[0].rstrip()
        if code.strip() and not code.lstrip().startswith("#"):
            yield from _in_line(lines, index, code)
    yield from _blocks(lines)
    for place in range(len(lines)):
        if lines[place].strip() and not lines[place].lstrip().startswith("#"):
            yield from _hostile(lines, place)
    yield from _senseless(lines)


def _in_line(lines: list[str], index: int, code: str) -> Iterator[Mistake]:
    line = lines[index]

    def broken(kind: str, *new: str, size: int = 1) -> Mistake:
        text = "\n".join([*lines[:index], *new, *lines[index + size :]])
        return Mistake(kind, index + 1, index + max(1, len(new)), text)

    for found in WORD.finditer(code):
        for kind, change in WORDS.items():
            new = change(found[0])
            if new != found[0]:
                yield broken(kind, line[: found.start()] + new + line[found.end() :])
    for found in NUMBER.finditer(code):
        for kind, new in NUMBERS.items():
            yield broken(kind, line[: found.start()] + new + line[found.end() :])
    for found in re.finditer(r"[\[\]{}:,]", code):
        yield broken(f"without {found[0]}", line[: found.start()] + line[found.end() :])
        yield broken(f"twice {found[0]}", line[: found.end()] + line[found.start() :])
    for found in re.finditer(r"(?<=[:,\[]) (?=[a-z])", code):
        yield broken("quote not closed", line[: found.end()] + "'" + line[found.end() :])
        yield broken("text after a value", line[: found.end()] + "'x' " + line[found.end() :])
    yield from _of_line(lines, index, code, broken)


def _of_line(
    lines: list[str], index: int, code: str, broken: Callable[..., Mistake]
) -> Iterator[Mistake]:
    line = lines[index]
    yield broken("indented by 1", " " + line)
    yield broken("indented by 2", "  " + line)
    yield broken("indented by a tab", "\t" + line.lstrip())
    yield broken("indented by a hard space", line[:-1] and "\u00a0 " + line.lstrip())
    if line.startswith("  "):
        yield broken("outdented", line[2:])
        yield broken("outdented by 1", line[1:])
        yield broken("outdented wholly", line.lstrip())
    if line.lstrip().startswith("- "):
        yield broken("without the dash", line.replace("- ", "  ", 1))
    else:
        indent = line[: len(line) - len(line.lstrip())]
        yield broken("with a dash", indent + "- " + line.lstrip())
    yield broken("duplicated", line, line)
    gone = "\n".join([*lines[:index], *lines[index + 1 :]])
    yield Mistake("deleted", index, index + 1, gone, line)
    off = "\n".join([*lines[:index], "# " + line, *lines[index + 1 :]])
    yield Mistake("commented out", index + 1, index + 1, off, line)
    if ": " in code and code.split(": ", 1)[1].strip():
        key = code.split(": ", 1)[0]
        yield broken("value left out", key + ":")
        yield broken("value a list", key + ": [[7]]")
        yield broken("value a mapping", key + ": { zzqx: 1 }")
        yield broken("value a number", key + ": 7")


def _blocks(lines: list[str]) -> Iterator[Mistake]:
    """Mistakes with a whole entry of a list."""
    starts = [n for n, line in enumerate(lines) if line.startswith("  - ")]
    for start in starts:
        end = start + 1
        while end < len(lines) and lines[end].startswith("    "):
            end += 1
        entry = lines[start:end]
        text = "\n".join([*lines[:start], *lines[end:]])
        yield Mistake("entry deleted", start, start + 1, text, "\n".join(entry))
        text = "\n".join([*lines[:end], *entry, *lines[end:]])
        yield Mistake("entry duplicated", start + 1, end + len(entry), text)
        moved = [*lines[:start], *(" " + line for line in entry), *lines[end:]]
        yield Mistake("entry indented", start + 1, end, "\n".join(moved))


def _hostile(lines: list[str], place: int) -> Iterator[Mistake]:
    line = lines[place]
    indent = line[: len(line) - len(line.lstrip())]
    for kind, said in INSERTED.items():
        text = "\n".join([*lines[:place], indent + said, *lines[place:]])
        yield Mistake(kind, place + 1, place + 1, text)
    for kind, raw in RAW.items():
        broken = [*lines[:place], f"{line}§", *lines[place + 1 :]]
        data = "\n".join(broken).encode("utf-8").replace("§".encode(), raw)
        yield Mistake(kind, place + 1, place + 1, data)


def _senseless(lines: list[str]) -> Iterator[Mistake]:
    """Entries that are well written and cannot work."""
    states = next(n for n, line in enumerate(lines) if line.startswith("states:"))
    names = []
    for line in lines[states + 1 :]:
        found = re.match(r"  (\w+):", line)
        if not found:
            break
        names.append((found[1], "final: true" in line))
    lasting = [name for name, final in names if not final]
    final = [name for name, final in names if final]
    moves = next(n for n, line in enumerate(lines) if line.startswith("transitions:"))
    timers = next((n for n, line in enumerate(lines) if line.startswith("timers:")), None)

    def added(kind: str, at: int, *new: str) -> Mistake:
        text = "\n".join([*lines[: at + 1], *new, *lines[at + 1 :]])
        return Mistake(kind, at + 2, at + 1 + len(new), text)

    for at, name in enumerate(lasting):
        other = lasting[(at + 1) % len(lasting)]
        yield added("state without a way to it", states, f"  zzqx{at}: {{ final: true }}")
        yield added(
            "final state left", moves, f"  - {{ trigger: zz, from: {final[0]}, to: {name} }}"
        )
        yield added(
            "trigger nothing fires", moves, f"  - {{ trigger: zz, from: {name}, to: {other} }}"
        )
        yield added(
            "guards against each other",
            moves,
            f"  - {{ trigger: zz, from: {name}, to: {other}, guards: [ objective, "
            "{ not: objective } ] }",
        )
        if timers is not None:
            yield added(
                "timer without a trigger", timers, f"  - {{ in: {name}, after: 1 day, fire: zz }}"
            )
            yield added("timer without a wait", timers, f"  - {{ in: {name}, after: 0 days }}")


WORDS: dict[str, Callable[[str], str]] = {
    "letters swapped": lambda word: word[0] + word[2] + word[1] + word[3:],
    "letter missing": lambda word: word[:2] + word[3:],
    "letter doubled": lambda word: word[:2] + word[1:],
    "letter wrong": lambda word: word[:-1] + ("x" if word[-1] != "x" else "y"),
    "last letter missing": lambda word: word[:-1],
    "letters added": lambda word: word + "zq",
    "renamed": lambda word: "zzqx",
    "capital letter": lambda word: word[0].upper() + word[1:],
    "letter of another alphabet": lambda word: word.replace("e", "\u0435", 1),
    "digit for a letter": lambda word: word.replace("o", "0", 1),
    "blank in a word": lambda word: word[:2] + " " + word[2:],
}
NUMBERS = {
    "number in words": "seven",
    "number negative": "-1",
    "number with a fraction": "1.5",
    "number huge": "9" * 30,
    "number nought": "0",
}
INSERTED = {
    "key nobody knows": "zzqx: 1",
    "entry of a list": "- zzqx",
    "words alone": "zzqx and more",
    "bracket alone": "[ ",
    "brace alone": "}",
    "tag": "zzqx: !!python/object/apply:os.system [ls]",
    "alias to nothing": "zzqx: *nothing",
    "alias to itself": "zzqx: &a [ *a ]",
    "merge key": "<<: *nothing",
    "second document": "---",
    "document end": "...",
    "no such day": "zzqx: 2026-02-30",
    "deep nesting": "zzqx: " + "[" * 70 + "]" * 70,
    "key a list": "[a, b]: c",
    "at sign": "@zzqx: 1",
    "percent sign": "%zzqx",
}
RAW = {
    "byte not UTF-8": b"\xff",
    "NUL": b"\0",
    "bell": b"\x07",
    "byte-order mark inside": b"zz\xef\xbf\xbe",
}
