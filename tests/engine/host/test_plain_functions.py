"""What a plugin registers is called and not awaited: an async function would do nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from askaround.host.host import Host
from tests.engine.host.conftest import Install

CHANNEL = """
class Owl(Channel):
    name = about = "owl"
    async def {method}(self, *args):
        return None
@hookimpl
def register_channels():
    return [Owl()]
"""
POLICY = """
class Owl(Policy):
    name = about = "owl"
    async def review(self, context):
        yield None
@hookimpl
def register_policies():
    return [Owl()]
"""
OTHERS = """
async def later(*args):
    return None
def now(*args):
    return None
@hookimpl
def {hook}():
    return [{made}]
"""
CASES = {
    **{
        method: CHANNEL.format(method=method)
        for method in (
            "address",
            "limits",
            "via",
            "deliver",
            "poll",
            "reconcile",
            "withdraw",
            "settled",
            "forget",
        )
    },
    "review": POLICY,
    "check": OTHERS.format(hook="register_guards", made="Guard('owl', 'x', (), later)"),
    "expand": OTHERS.format(hook="register_actions", made="Action('owl', 'x', (), later)"),
    "sniff": OTHERS.format(hook="register_importers", made="Importer('owl', 'x', later, now)"),
    "read": OTHERS.format(hook="register_importers", made="Importer('owl', 'x', now, later)"),
    "compose": OTHERS.format(hook="register_composers", made="Composer('owl', (), later)"),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("function", CASES)
def test_an_async_function_is_refused(
    function: str, install: Install, host: Callable[..., Host]
) -> None:
    """At once and by name, instead of a warning of Python's when it is too late."""
    install("owl", CASES[function], manifest=None)
    made = host()
    made.load_all()
    (problem,) = made.problems
    assert (problem.plugin, problem.what) == ("owl", f"{function} of 'owl' is async")
    assert problem.hint.startswith("write it as a plain function")
