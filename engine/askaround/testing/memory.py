"""What a plugin keeps in memory, lost as when the process dies: for tests of crashes."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from importlib import import_module
from types import CellType, FunctionType, ModuleType
from typing import Any


class Memory:
    """What the modules, classes and objects of a plugin's package hold now.

    Args:
        root: an object of the plugin, such as its channel.
        test: name of the module of the test itself, whose own variables stay.
    """

    def __init__(self, root: object, test: str) -> None:
        self._root, self._test = root, test
        self._package = type(root).__module__.partition(".")[0]
        self._take()

    def _take(self) -> None:
        self._modules = self._loaded()
        self._seen: dict[int, object] = {}
        self._back: list[Callable[[], object]] = []
        for one in (self._root, *type(self._root).__mro__):
            self._keep(one)
        for module in self._modules.values():
            self._keep_names(module)

    def lose(self) -> list[str]:
        """Put everything back, and forget modules that were imported since; return their names."""
        for put_back in self._back:
            put_back()
        late = [name for name in self._loaded() if name not in self._modules]
        for name in late:
            del sys.modules[name]
        return late

    def load_anew(self) -> None:
        """Lose what there is, and import at once what was imported since."""
        for name in self.lose():
            import_module(name)
        self._take()

    def _loaded(self) -> dict[str, ModuleType]:
        """Return the modules of the package; none where the channel stands in the test itself."""
        if type(self._root).__module__ == self._test or self._package in ("askaround", "tests"):
            return {}
        return {
            name: module
            for name, module in sys.modules.items()
            if name == self._package or name.startswith(f"{self._package}.")
        }

    def _own(self, kind: type) -> bool:
        name = kind.__module__
        return name in self._modules or name == type(self._root).__module__

    def _keep(self, value: object) -> None:
        if id(value) in self._seen:
            return
        self._seen[id(value)] = value
        if isinstance(value, dict):
            self._keep_all(value, dict(value), value.update)
            self._each(value.values())
        elif isinstance(value, list | deque | bytearray):
            self._keep_all(value, list(value), value.extend)
            self._each(value)
        elif isinstance(value, set):
            self._keep_all(value, set(value), value.update)
        elif isinstance(value, tuple):
            self._each(value)
        elif isinstance(value, CellType):
            self._each([value.cell_contents] if _filled(value) else ())
        elif isinstance(value, FunctionType):
            inside = getattr(value, "__wrapped__", None)
            self._each([*(value.__closure__ or ()), *(value.__defaults__ or ()), inside])
        elif hasattr(value, "cache_clear"):
            self._back.append(value.cache_clear)
        elif isinstance(value, staticmethod | classmethod):
            self._keep(value.__func__)
        elif (isinstance(value, type) and self._own(value)) or (
            hasattr(value, "__dict__") and self._own(type(value))
        ):
            self._keep_names(value)

    def _keep_all(self, value: Any, copy: Any, fill: Callable[[Any], object]) -> None:
        def put_back() -> None:
            value.clear()
            fill(copy)

        self._back.append(put_back)

    def _keep_names(self, owner: object) -> None:
        there = {name: one for name, one in vars(owner).items() if not _system(name)}

        def put_back() -> None:
            now = vars(owner)
            for name in [name for name in now if name not in there and not _system(name)]:
                delattr(owner, name)
            for name, one in there.items():
                if now.get(name, put_back) is not one:
                    _set(owner, name, one)

        self._back.append(put_back)
        self._each(there.values())

    def _each(self, values: Any) -> None:
        for value in list(values):
            self._keep(value)


def _set(owner: object, name: str, value: object) -> None:
    if isinstance(owner, type | ModuleType):
        setattr(owner, name, value)
    else:
        vars(owner)[name] = value


def _system(name: str) -> bool:
    return name.startswith(("__", "_abc_"))


def _filled(cell: CellType) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False
