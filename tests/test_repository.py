"""What holds for the checkout as a whole: sizes, docstrings, and what never stands in a file."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = ("engine", "plugins", "workflows")

NEVER = {
    "a path of somebody's machine": re.compile(
        r"(?<![\w.~$\\-])/(?:[w]ork|[h]ome|[r]oot|[U]sers|[f]arm|[m]nt)/\w|[C]:\\+Users"
    ),
    "a download address": re.compile(
        r"https?://[^\s\"')]*(?:\.(?:whl|tgz|zip|tar\.\w+)\b|/[s]imple\b|[p]ythonhosted)"
    ),
}


def tracked(root: Path) -> list[Path]:
    """Return every file under version control, or all files where there is no git."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "ls-files", "-z"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [
            path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()
        ]
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    ]


def functions_of(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the test functions of a file, also those inside test classes."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith(
            "test"
        ):
            yield node


def test_modules_have_one_subject(root: Path) -> None:
    """No module passes 300 lines: one that does has two subjects."""
    long = {
        str(file.relative_to(root)): lines
        for source in (*SOURCES, "benchmarks", "docs")
        for file in (root / source).rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def test_tests_say_what_must_hold(root: Path) -> None:
    """Every test function has a one-line docstring."""
    silent = [
        f"{file.relative_to(root)}:{node.lineno} {node.name}"
        for file in sorted((root / "tests").rglob("test_*.py"))
        for node in functions_of(file)
        if not (text := ast.get_docstring(node)) or "\n" in text.strip()
    ]
    assert silent == []


def test_test_files_have_names_of_their_own(root: Path) -> None:
    """No two test files share a name, so that a failure's name says where it is."""
    names = [file.name for file in (root / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_modules_say_what_they_are_for(root: Path) -> None:
    """Every module of the three roots begins with a docstring."""
    silent = [
        str(file.relative_to(root))
        for source in SOURCES
        for file in sorted((root / source).rglob("*.py"))
        if not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("what", NEVER)
def test_files_hold_nothing_of_one_machine(root: Path, what: str) -> None:
    """No tracked file names a path of somebody's machine or a download address."""
    found = []
    for file in tracked(root):
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{file.relative_to(root)}:{number} {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), 1)
            if NEVER[what].search(line)
        ]
    assert found == []


def test_nothing_made_by_tools_is_tracked(root: Path) -> None:
    """Neither lock files, nor caches, nor databases are under version control."""
    made = re.compile(r"(?:\.lock|\.pyc|\.db|\.db-wal|\.egg-info|-lock\.json)$")
    assert [str(f.relative_to(root)) for f in tracked(root) if made.search(f.name)] == []


def test_licence_is_whole(root: Path) -> None:
    """LICENSE is the full text that pyproject.toml names."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    text = (root / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_change_log_knows_the_version(root: Path) -> None:
    """CHANGELOG.md has a part for the version that pyproject.toml declares."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"## [{project['version']}]" in (root / "CHANGELOG.md").read_text("utf-8")
