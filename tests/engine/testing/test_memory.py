"""What a plugin keeps in memory is lost, wherever it keeps it; files and the test's own stay."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from askaround.testing.memory import Memory

CODE = """
from collections import deque
from functools import cache

KNOWN, LIST, SET, DEQUE = {}, [], set(), deque()
count = 0

class Kept:
    def __init__(self): self.inside = {}

KEPT = Kept()

def closed():
    known = []
    def add(one, default=[]):
        known.append(one); default.append(one)
        return len(known), len(default)
    return add

add = closed()

@cache
def cached(one): return object()

class Nest:
    eggs = {}
    last = None
    def __init__(self): self.own = []
    def lay(self):
        global count
        from {package}.late import LATE
        count += 1
        Nest.last = count
        self.extra = True
        KNOWN[1] = Nest.eggs[1] = KEPT.inside[1] = 1
        for some in (LIST, DEQUE, self.own, LATE): some.append(1)
        SET.add(1)
        return add(1)
    def seen(self):
        from {package}.late import LATE
        return (
            count, Nest.last, hasattr(self, "extra"), dict(KNOWN), dict(Nest.eggs),
            dict(KEPT.inside), list(LIST), list(DEQUE), list(self.own), list(LATE), set(SET),
        )
"""


@pytest.fixture
def nest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package with memory of each kind; one of its modules is imported late."""
    package = "magpie_memory"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text(CODE.replace("{package}", package))
    (tmp_path / package / "late.py").write_text("LATE = []\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module(package)
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]


@pytest.mark.parametrize("anew", [False, True])
def test_all_of_it_is_lost(nest: ModuleType, anew: bool) -> None:
    """Variables, classes, objects, closures, defaults, caches, and modules imported since."""
    root = nest.Nest()
    memory = Memory(root, __name__)
    before = nest.Nest().seen() if anew else None
    cached = nest.cached(1)
    if anew:
        root.lay()
        memory.load_anew()
        assert "magpie_memory.late" in sys.modules
    assert root.lay() == (1, 1)
    assert root.seen()[0] == 1
    lost = memory.lose()
    assert lost == ([] if anew else ["magpie_memory.late"])
    assert root.seen() == (0, None, False, {}, {}, {}, [], [], [], [], set())
    assert before in (None, root.seen())
    assert nest.cached(1) is not cached
    assert root.lay() == (1, 1)
