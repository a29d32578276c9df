"""One place says what a plugin's fault is, and every guard in the engine asks it."""

from __future__ import annotations

import ast
import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import askaround
from askaround.host import fault
from askaround.host.fault import of_plugin, shown, worded

ENGINE = Path(askaround.__file__).parent
ENTRY = "main.py"
"""Where a whole command line ends: what came so far is turned into an exit code there."""


def _named(kind: ast.expr | None) -> set[str]:
    return {one.id for one in ast.walk(kind) if isinstance(one, ast.Name)} if kind else {"bare"}


def _asks(handler: ast.ExceptHandler) -> bool:
    """Whether a handler asks `of_plugin` before all else, or lets everything go on."""
    first = next(s for s in handler.body if not isinstance(s, ast.ImportFrom))
    asks = isinstance(first, ast.Expr) and ast.unparse(first) == f"of_plugin({handler.name})"
    last = handler.body[-1]
    return asks or (isinstance(last, ast.Raise) and last.exc is None)


def _guards(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line of each broad guard that names a list of its own, and why it is wrong."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = _named(node.type)
        if names & {"Exception", "SystemExit", "GeneratorExit", "CancelledError", "bare"}:
            yield node.lineno, f"catches {', '.join(sorted(names))}"
        elif "BaseException" in names and not _asks(node):
            yield node.lineno, "does not ask of_plugin first"


def test_no_guard_names_a_list_of_its_own() -> None:
    """A guard catches BaseException and asks `of_plugin`, or lets it go on after cleaning up."""
    wrong = [
        f"{path.relative_to(ENGINE)}:{line} {why}"
        for path in sorted(ENGINE.rglob("*.py"))
        if path.parent.name != "testing" and path.name not in (ENTRY, "fault.py")
        for line, why in _guards(ast.parse(path.read_text()))
    ]
    assert not wrong


@pytest.mark.parametrize(
    "handler",
    [
        "except Exception: pass",
        "except (Exception, SystemExit): pass",
        "except: pass",
        "except BaseException: pass",
        "except BaseException as error: print(error); of_plugin(error)",
    ],
)
def test_a_guard_of_its_own_would_be_found(handler: str) -> None:
    """The test above can fail."""
    assert list(_guards(ast.parse(f"try:\n    f()\n{handler}")))


@pytest.mark.parametrize(
    "kind", [ValueError, SystemExit, GeneratorExit, asyncio.CancelledError, MemoryError]
)
def test_whatever_it_raises_is_its_fault(kind: type[BaseException]) -> None:
    """Nothing of a plugin's passes."""
    of_plugin(kind("x"))


def test_a_person_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C passes; a KeyboardInterrupt that a plugin raised by itself does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(fault, "_pressed", False)
    monkeypatch.setattr(fault, "_program", False)
    try:
        with pytest.raises(KeyboardInterrupt):
            of_plugin(KeyboardInterrupt())  # nobody watches the keyboard: it may be the person
        assert not fault.is_program()
        fault.watch_keyboard()
        assert fault.is_program()
        of_plugin(KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt) as stopped:
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            of_plugin(stopped.value)
    finally:
        signal.signal(signal.SIGINT, before)


def test_who_ignores_the_key_goes_on_ignoring_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started in the background is not stopped by a key meant for another."""
    monkeypatch.setattr(fault, "_program", False)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt):
            of_plugin(KeyboardInterrupt())  # whoever embeds it may raise one of their own
        fault.watch_keyboard()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert fault.is_program()
        of_plugin(KeyboardInterrupt())  # no key can have raised it
    finally:
        signal.signal(signal.SIGINT, before)


class Mute(Exception):
    """Cannot say what it is."""

    def __str__(self) -> str:
        raise SystemExit(9)

    __repr__ = __str__


def test_what_cannot_say_what_it_is_is_named_by_its_kind() -> None:
    """Neither `str` nor `repr` of a plugin's object brings anything down."""
    assert shown(Mute()) == "a Mute whose repr fails"
    assert worded(Mute()) == ""
    assert shown("x" * 200) == "'" + "x" * 79
