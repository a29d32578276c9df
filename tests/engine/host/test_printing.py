"""Plugins do not print: nothing of what hooks print reaches standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from askaround.errors import AskaroundError, PluginFailed
from askaround.host.host import Host
from askaround.model import Observation
from tests.engine.host.conftest import Install

LOUD = """
print("loud at import")
def sniff(head, name):
    print("loud sniff")
    return 1.0
def read(path, options):
    print("loud read")
    yield Person("Ada Byron")
    print("loud between")
def check(facts, args):
    print("loud check")
@hookimpl
def register_guards():
    print("loud hook")
    return [Guard("fine", "x", (), check)]
@hookimpl
def register_importers():
    return [Importer("owl", "x", sniff, read)]
@hookimpl
def classify(observation):
    print("loud classify")
    return []
"""


def test_nothing_they_print_is_output(
    install: Install, host: Callable[..., Host], capsys: pytest.CaptureFixture[str]
) -> None:
    """At import, in a hook, in what they registered, and between two rows of an importer."""
    install("owl", LOUD, manifest=None)
    made = host()
    made.guard("fine").check(None, {})  # type: ignore[arg-type]  # it reads nothing
    importer = made.importers()["owl"]
    assert importer.sniff(b"", "x") == 1.0
    assert [row.name for row in importer.read(Path("x"), {})] == ["Ada Byron"]  # type: ignore[union-attr]  # no row is skipped
    made.classify(Observation("k", "owl", "reply", 0))
    with made.speaking("owl"):
        print("loud channel")
    said = capsys.readouterr()
    assert said.out == ""
    for where in ("import", "hook", "check", "sniff", "read", "between", "classify", "channel"):
        assert f"loud {where}" in said.err or f"loud at {where}" in said.err, where


def test_nobody_closes_what_others_speak_through(
    install: Install, host: Callable[..., Host], capsys: pytest.CaptureFixture[str]
) -> None:
    """A plugin that closes or replaces standard output and error takes the words from nobody."""
    closing = "import sys\nfor one in (sys.stdout, sys.stderr):\n    {}\n"
    hook = "@hookimpl\ndef classify(observation):\n    sys.stdout = None\n    return []"
    code = closing.format("one.close()") + closing.format("one.detach()") + hook
    install("owl", code, manifest=None)
    made = host()
    assert made.classify(Observation("k", "owl", "reply", 0)) == []
    with made.speaking("owl"):
        sys.stdout.close()
        print("still here")
        with made.speaking("owl"):
            sys.stderr.close()
    print("whole")
    print("and sound", file=sys.stderr)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("whole\n", "still here\nand sound\n")
    assert not made.problems


FAULTY = """
import sys
def sniff(head, name):
    sys.exit(3)
def read(path, options):
    yield Skipped(1, "x")
    {fault}
@hookimpl
def register_importers():
    return [Importer("nest", "x", sniff, read)]
"""


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("raise KeyError('x')", "KeyError"),
        ("sys.exit(9)", "sys.exit(9)"),
        ("yield 5", "it yielded int"),
        ("raise BrokenPipeError(32, 'the server hung up')", "BrokenPipeError"),
        ("raise OSError(28, 'No space left on device', '/x/y')", "No space left"),
        ("raise FileNotFoundError(2, 'No such file', '/x/y')", "'/x/y'"),
        ("import askaround.errors as e; raise e.PluginFailed('email', 'it is bad')", "it is bad"),
    ],
)
def test_an_importer_that_fails_is_its_plugins_fault(
    fault: str, why: str, install: Install, host: Callable[..., Host]
) -> None:
    """Also half-way, by sys.exit, and by rubbish: the plugin is named, not the format."""
    install("owl", FAULTY.format(fault=fault), manifest=None)
    made = host()
    importer = made.importers()["nest"]
    with pytest.raises(PluginFailed) as caught:
        list(importer.read(Path("x"), {}))
    assert caught.value.plugin == "owl"
    assert why in caught.value.why
    assert importer.sniff(b"", "x") == 0, "others go on"
    assert ["nest of plugin owl" in problem.what for problem in made.problems] == [True]


def test_the_files_own_trouble_stays_the_files(install: Install, host: Callable[..., Host]) -> None:
    """An error of the program's, and one of that very file, pass as they are."""
    install("owl", FAULTY.format(fault="open(path)"), manifest=None)
    with pytest.raises(FileNotFoundError):
        list(host().importers()["nest"].read(Path("x"), {}))


def test_an_importers_bare_error_has_its_name(install: Install, host: Callable[..., Host]) -> None:
    """Of an error that names no file nobody could tell who says so."""
    fault = "from askaround.errors import AskaroundError; raise AskaroundError('no luck')"
    install("owl", FAULTY.format(fault=fault), manifest=None)
    with pytest.raises(AskaroundError, match="nest of plugin owl: no luck"):
        list(host().importers()["nest"].read(Path("x"), {}))
