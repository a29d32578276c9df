"""What a plugin asks of the program's version."""

from __future__ import annotations

import pytest

from askaround.host.requirement import unmet
from tests.engine.host.conftest import Install
from tests.engine.host.test_host import GOOD, Make


@pytest.mark.parametrize(
    ("requires", "version", "fits"),
    [
        (">=0.1", "0.1.0", True),
        (">=0.1.0", "0.1", True),
        (">=0.2", "0.10.0", True),
        (">=1", "0.9.9", False),
        (">=0.1,<0.3", "0.3.0", False),
        ("~=0.1", "0.4", True),
        (">=0.1", "0.1.0rc1", False),
        ("!=0.1.0", "0.1.0", False),
    ],
)
def test_versions_are_compared_as_pip_does(requires: str, version: str, fits: bool) -> None:
    """Plain ones without a library, the others with the library that pip uses."""
    assert (unmet(requires, version) == "") is fits


def test_what_cannot_be_read_is_said() -> None:
    """A specifier that is none does not let the plugin in."""
    assert "cannot be read" in unmet("at least one", "0.1.0")


def test_a_plugin_for_another_version_is_not_imported(install: Install, host: Make) -> None:
    """It is named with both versions and the way out; its code is never run."""
    install("crow", "raise RuntimeError('was imported')", requires=">=99")
    install("owl", GOOD, guards=["fine"], requires=">=0.1")
    made = host()
    made.load_all()
    (problem,) = made.problems
    assert "needs askaround >=99, this is" in problem.what
    assert problem.hint.startswith("pip install")
    assert made.guard("fine").about == "Always yes"
