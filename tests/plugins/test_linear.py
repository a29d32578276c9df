"""No expression that reads cards, tables, numbers or calendars takes more than linear time."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.plugins.sweep import GROWS, SEEDS, anchored, growth, patterns, squaring

READING = {"contacts": 15, "phone": 8, "calendar": 8}
"""Plugins that read strangers' files, and how many expressions each has at least."""

SQUARES = re.compile(r"[a-z]*[a-z]*#")


@pytest.mark.parametrize("plugin", READING)
def test_no_expression_squares(plugin: str) -> None:
    """Each over each repeated seed: twice as much of it takes about twice as long."""
    package = importlib.import_module(f"askaround_{plugin}")
    found = patterns(package, anchored(package))
    assert len(found) >= READING[plugin], "the sweep looks at what the reading is made of"
    assert squaring(found, SEEDS) == []


def test_the_sweep_finds_what_squares() -> None:
    """Blanks tried from each place square, in whatever a module keeps them."""
    # What else runs on the machine may hide it once, and makes up nothing.
    assert any(growth(re.compile(r"\s*x"), False, "\n") > GROWS for _ in range(5))
    found = patterns(importlib.import_module("askaround_phone"), others=({"in": [SQUARES]},))
    assert (SQUARES, False) in found
    assert squaring([(SQUARES, False)], ("a",)) != []
