"""Every hook is documented as it is: signature, example, what a failure does, who uses it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from askaround import hookspecs
from askaround.host.inspection import HOOKS
from tests.engine.host import test_isolation

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/reference/hooks.md").read_text("utf-8")
every_hook = pytest.mark.parametrize("hook", HOOKS)


def _section(hook: str) -> str:
    found = re.search(rf"^## {hook}\n(.*?)(?=^## |\Z)", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert found, f"{hook} has no section"
    return found[1]


@every_hook
def test_it_has_a_section_with_its_signature(hook: str) -> None:
    """The page shows exactly the arguments and the result of the specification."""
    shown = re.search(r"```python\ndef (\w+)\((.*?)\) -> (.*?): \.\.\.\n```", _section(hook))
    assert shown, "no signature is shown"
    signature = inspect.signature(getattr(hookspecs, hook))
    arguments = ", ".join(f"{p.name}: {p.annotation}" for p in signature.parameters.values())
    assert shown.groups() == (hook, arguments, str(signature.return_annotation))


@every_hook
def test_it_has_an_example_that_is_python(hook: str) -> None:
    """The specification gives an example, and the example can be compiled."""
    text = inspect.getdoc(getattr(hookspecs, hook)) or ""
    found = re.search(r"Example: ``(.+?)``", text, flags=re.DOTALL)
    assert found, "no example"
    compile("def hook():\n    " + " ".join(found[1].split()), hook, "exec")


@every_hook
def test_it_says_what_a_failure_does(hook: str) -> None:
    """The specification has a paragraph on failure, and the page shows it."""
    text = inspect.getdoc(getattr(hookspecs, hook)) or ""
    assert re.search(r"^Failure: \S", text, flags=re.MULTILINE)
    assert "Failure: " in _section(hook)


@every_hook
def test_a_built_in_plugin_uses_it(hook: str) -> None:
    """A hook ships only together with a built-in that uses it, which the page names."""
    used = re.search(r"Built-in plugins that use it: (.+)\.", _section(hook))
    assert used
    assert used[1] != "none"


@every_hook
def test_its_faults_are_tested(hook: str) -> None:
    """The matrix of faults has the hook in it."""
    assert hook in test_isolation.GOOD


def test_the_page_has_no_hook_that_is_none() -> None:
    """Nothing is documented that cannot be implemented."""
    assert tuple(re.findall(r"^## (\w+)", PAGE, flags=re.MULTILINE)) == HOOKS
