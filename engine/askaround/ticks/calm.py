"""Letting Python's collector of cycles wait while a chunk of contacts is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles inside; what was made inside goes by itself when nobody holds it any more.

    A chunk holds some ten thousand objects at once. The collector takes that for a leak and goes
    through all of them, and through everything the program has loaded, again and again: a sixth of
    a tick. Between two chunks it works as usual.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
