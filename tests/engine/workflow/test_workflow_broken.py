"""Every shipped file broken in hundreds of ways: each is found, nearly always in the right line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.catalogue import names as names_of
from askaround.workflow.check import Names, load
from askaround.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "workflows" / "askaround_workflows").glob("*.yaml"))

EVERY = 13
"""One in so many of the possible mistakes is tried; all of them take minutes."""

Broken = tuple[str, int, str]


def _mistakes(text: str) -> Iterator[Broken]:
    """Yield the kind of mistake, the line it is in, and the text with it."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        code = line.split(" #")[0].rstrip()
        if not code.strip() or code.lstrip().startswith("#"):
            continue
        before, after = lines[:index], lines[index + 1 :]

        def broken(kind: str, *new: str, at: int = index) -> Broken:
            return kind, at + 1, "\n".join([*lines[:at], *new, *lines[at + 1 :]])

        for word in re.finditer(r"[A-Za-z_][\w.-]{2,}", code):
            name, rest = word[0], line[word.end() :]
            swapped = name[0] + name[2] + name[1] + name[3:]
            if swapped != name:
                yield broken("mistyped", line[: word.start()] + swapped + rest)
            yield broken("renamed", line[: word.start()] + "zzqx" + rest)
        for sign in re.finditer(r"[\[\]{}:,]", code):
            yield broken(f"without {sign[0]}", line[: sign.start()] + line[sign.end() :])
        yield broken("indented", " " + line)
        yield broken("tabbed", "\t" + line.lstrip())
        if line.startswith("  "):
            yield broken("outdented", line[2:])
        yield broken("doubled", line, line)
        yield "removed", index + 1, "\n".join([*before, *after])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An empty workspace with every plugin."""
    found = Workspace(tmp_path_factory.mktemp("broken"), create=True)
    yield found
    found.close()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_mistakes_are_found_in_their_line(file: Path, place: Workspace) -> None:
    """Of what is diagnosed, at least 95 in 100 are diagnosed within a line of the mistake."""
    text = file.read_text("utf-8")
    registry = names_of(place, file.stem, file.parent)
    near, far, silent = 0, [], []
    for kind, line, broken in list(_mistakes(text))[::EVERY]:
        found = load(broken, "f.yaml", registry).diagnostics
        if not found:
            silent.append((kind, line))
        elif abs(found[0].line - line) <= 1:
            near += 1
        else:
            far.append((kind, line, str(found[0])))
    assert near > 80
    assert near / (near + len(far)) >= 0.95, far
    # What says nothing is another valid file: other words of a text, a task of another name.
    assert len(silent) < 0.2 * (near + len(far)), silent


def test_brackets_and_indents_never_pass_unnoticed(shipped: str, names: Names) -> None:
    """A bracket that is missing and a tab that indents are always found."""
    kinds = {"without [", "without ]", "without {", "without }", "tabbed"}
    tried = [broken for broken in _mistakes(shipped) if broken[0] in kinds][::7]
    for kind, line, text in tried:
        found = load(text, "f.yaml", names).diagnostics
        assert found, (kind, line)
        assert abs(found[0].line - line) <= 1, (kind, line, str(found[0]))
