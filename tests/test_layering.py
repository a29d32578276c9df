"""Who may import whom: the floors of the engine, and what a plugin may know of it.

The contracts between floors stand in ``pyproject.toml`` for import-linter. It has no allow-list,
so what plugins may use is checked here, on the syntax trees: imports inside functions count too.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stopwatch import slowness

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = sorted(
    path.parent
    for source in ("plugins", "workflows")
    for path in (ROOT / source).glob("askaround_*/plugin.py")
)

PUBLIC = (
    "askaround.hookspecs",
    "askaround.model",
    "askaround.errors",
    "askaround.businesstime",
    "askaround.datafile",
    "askaround.privatefile",
    "askaround.deadline",
)
"""What every module of a plugin may use of the engine."""

FOR_CALLERS = ("askaround.Campaign", "askaround.campaign", "askaround.cli.kit", "askaround.moments")
"""What its rooms ``api`` and ``commands`` may use besides: they hold a campaign."""

HEAVY = (
    "pydantic",
    "ruamel",
    "jinja2",
    "holidays",
    "babel",
    "icalendar",
    "vobject",
    "phonenumbers",
    "rapidfuzz",
    "transitions",
    "rich",
    "asyncio",
    "importlib.metadata",
    "email",
    "sqlite3",
    "dateutil",
)

MILLISECONDS = 2.0

STOPWATCH = """
import json, sys, time
import askaround.errors, askaround.hookspecs, askaround.model as model
for name in model.__all__:
    getattr(model, name)
package = sys.argv[1]
before = set(sys.modules)
best = 1e9
for _ in range(12):
    for name in [n for n in sys.modules if n == package or n.startswith(package + ".")]:
        del sys.modules[name]
    start = time.process_time()
    __import__(package + ".plugin")
    best = min(best, time.process_time() - start)
print(json.dumps({"ms": best * 1000, "loaded": sorted(set(sys.modules) - before)}))
"""


def _only_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {
        "TYPE_CHECKING",
        "typing.TYPE_CHECKING",
    }


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk `tree`, leaving out what only a type checker sees."""
    for child in ast.iter_child_nodes(tree):
        if not _only_for_types(child):
            yield child
            yield from _nodes(child)


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything a file imports at run time, at any depth."""
    package = _package(file)
    for node in _nodes(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *([base] if base else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and text of every string in a file that is not a docstring."""
    tree = ast.parse(file.read_text("utf-8"), str(file))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def _package(file: Path) -> str:
    parts = list(file.with_suffix("").parts)
    begin = next(i for i, part in enumerate(parts) if part.startswith("askaround"))
    return ".".join(parts[begin:-1])


def _within(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == one or name.startswith(one + ".") for one in allowed)


def _of_engine(name: str) -> bool:
    return name == "askaround" or name.startswith("askaround.")


def _modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def _where(file: Path, line: int, name: str) -> str:
    return f"{file.relative_to(ROOT)}:{line} {name}"


def test_contracts_between_floors_hold() -> None:
    """The contracts of import-linter hold: floors, circles, independence."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_plugins_use_only_what_is_public(plugin: Path) -> None:
    """A plugin imports nothing of the engine but its public modules, also inside functions."""
    strange = []
    for file in _modules(plugin):
        room = file.relative_to(plugin).parts[0].removesuffix(".py")
        calls = room in {"api", "commands"}
        allowed = PUBLIC + FOR_CALLERS if calls else PUBLIC
        strange += [
            _where(file, line, name)
            for line, name in imports(file)
            if _of_engine(name) and not _within(name, allowed)
        ]
    assert strange == []


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_plugins_know_no_other_plugin(plugin: Path) -> None:
    """No plugin imports or names the package of another."""
    others = tuple(other.name for other in PLUGINS if other != plugin)
    strange = [
        _where(file, line, name)
        for file in _modules(plugin)
        for line, name in (*imports(file), *strings(file))
        if _within(name, others)
    ]
    assert strange == []


def test_engine_knows_no_plugin() -> None:
    """The engine neither imports nor names the package of any plugin."""
    names = tuple(plugin.name for plugin in PLUGINS)
    strange = [
        _where(file, line, name)
        for file in _modules(ROOT / "engine")
        for line, name in (*imports(file), *strings(file))
        if _within(name, names)
    ]
    assert strange == []


def test_sql_stands_in_one_package() -> None:
    """SQL is written in ``askaround/store`` alone, so that another database can follow."""
    words = (
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "UPDATE ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "PRAGMA ",
    )
    store = ROOT / "engine" / "askaround" / "store"
    strange = [
        _where(file, line, text.strip()[:60])
        for source in ("engine", "plugins", "workflows")
        for file in _modules(ROOT / source)
        if store not in file.parents
        for line, text in strings(file)
        if text.lstrip().startswith(words)
    ]
    assert strange == []


def test_time_comes_from_the_clock() -> None:
    """Nothing but ``clock.py`` asks the system what time it is."""
    asked = {
        "time.time",
        "time.time_ns",
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
    }
    strange = []
    for source in ("engine", "plugins", "workflows"):
        for file in _modules(ROOT / source):
            if file == ROOT / "engine" / "askaround" / "clock.py":
                continue
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    called = ".".join(ast.unparse(node.func).split(".")[-2:])
                    if called in asked:
                        strange.append(_where(file, node.lineno, called))
    assert strange == []


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_plugins_load_at_once(plugin: Path) -> None:
    """``plugin.py`` imports in under two milliseconds and loads no heavy library."""
    done = subprocess.run(
        [sys.executable, "-c", STOPWATCH, plugin.name],
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert [name for name in seen["loaded"] if _within(name, HEAVY)] == []
    assert seen["ms"] < MILLISECONDS * slowness()
