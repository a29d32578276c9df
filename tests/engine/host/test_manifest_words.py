"""What a manifest may say: words of later versions are left alone, wrong shapes are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from askaround.errors import PluginFailed
from askaround.host.host import Host
from tests.engine.host.conftest import Install

CODE = "@hookimpl\ndef register_guards():\n    return [Guard('fine', 'x', (), print)]\n"


def test_a_word_nobody_knows_is_left_alone(install: Install, host: Callable[..., Host]) -> None:
    """A later version's manifest with one word more is read; the plugin works."""
    install("owl", CODE, guards=["fine"], extra_thing="x", later={"a": 1}, numbers=[1])
    made = host()
    assert made.installed["owl"].trouble == ""
    assert made.guard("fine").name == "fine"
    assert not made.problems


def test_a_later_versions_shape_is_told_as_that(
    install: Install, host: Callable[..., Host]
) -> None:
    """What it asks for is said, not what about its words is strange; else these are."""
    install("owl", CODE, guards={"fine": "x"}, requires=">=9")
    install("crow", CODE, guards={"fine": "x"}, requires=">=0.1")
    found = host().installed
    assert "needs askaround >=9, this is " in found["owl"].trouble
    assert "'guards' must be a list" in found["crow"].trouble


def test_one_that_failed_and_cannot_say_may_be_meant(
    install: Install, host: Callable[..., Host]
) -> None:
    """What is missing may be of a plugin without a readable manifest that failed: it is named."""
    install("owl", "import no_such_library_here", manifest="{nope")
    with pytest.raises(PluginFailed) as caught:
        host().guard("fine")
    assert caught.value.plugin == "owl"
    assert "plugin owl may bring it and failed: " in caught.value.why
