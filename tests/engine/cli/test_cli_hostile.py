"""Hostile workflow files on the command line: one clear diagnostic each, no traceback, in time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.engine.cli.conftest import TINY
from tests.stopwatch import at_most

Ask = Callable[..., Any]

_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
_STATE = "  greeted: { about: Greeted }\n"
_RUN = "!!python/object/apply:os.system ['touch pwned']"

FILES: dict[str, tuple[str | bytes, list[tuple[int, str]]]] = {
    # the file, and the line and code of each error
    "aliases that multiply": (_BOMB, [(4, "W108")]),
    "an alias of itself": ("workflow: x\nstates: &s { a: *s }\n", [(2, "W108")]),
    "3,000 brackets deep": ("title: " + "[" * 3000 + "]" * 3000 + "\n", [(1, "W109")]),
    "1,000 blocks deep": ("".join(" " * n + "a:\n" for n in range(500)), [(51, "W109")]),
    "a megabyte": ("title: " + "x" * 1_000_000, [(1, "W103")]),
    "a tag that would run code": (TINY.replace("A tiny workflow", _RUN), [(3, "W107")]),
    "a NUL": (TINY.replace("tiny workflow", "tiny\0workflow"), [(3, "W102")]),
    "Latin-1": (TINY.replace("tiny workflow", "café").encode("latin-1"), [(3, "W101")]),
    "UTF-16": (TINY.encode("utf-16"), [(1, "W101")]),
    "a tab that indents": (TINY.replace(_STATE, "\t" + _STATE.lstrip()), [(7, "W105")]),
    "a key twice": (TINY.replace("title:", "version: 2\ntitle:"), [(3, "W106")]),
    "a second document": (TINY + "---\n" + TINY, [(16, "W111")]),
    "nothing": ("", [(1, "W112")]),
    "a list": ("- a\n- b\n", [(1, "W112")]),
    "no for an intent": (TINY.replace("Greeted }", "Greeted, next: no }"), [(7, "W303")]),
    "a time for a wait": (TINY.replace("after: 5 days", "after: 12:30"), [(15, "W206")]),
    "an octal version": (TINY.replace("version: 1", "version: 0123"), [(2, "W203")]),
    "a byte-order mark": (b"\xef\xbb\xbf" + TINY.encode(), []),
    "line ends of Windows": (TINY.replace("\n", "\r\n").encode(), []),
    "line ends of old": (TINY.replace("\n", "\r").encode(), []),
}


@pytest.mark.parametrize("name", FILES)
def test_hostile_files_are_explained(
    name: str, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its line and code and nothing else, in two seconds of the processor."""
    monkeypatch.chdir(tmp_path)
    text, errors = FILES[name]
    path = tmp_path / "hostile.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with at_most(2):
        said = ask("workflow", "check", str(path), "--json", folder="nowhere")
    found = said.json["diagnostics"]
    wrong = [(one["line"], one["code"]) for one in found if one["severity"] == "error"]
    assert wrong == errors, found
    assert said.code == (1 if errors else 0)
    shown = ask("workflow", "check", str(path), folder="nowhere")
    assert "Traceback" not in shown.out + shown.err
    assert len(shown.out) < 2000
    assert not (tmp_path / "pwned").exists()
