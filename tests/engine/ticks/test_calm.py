"""While a chunk is worked on the collector waits; afterwards it works as before."""

from __future__ import annotations

import gc

import pytest

from askaround.ticks.calm import uncollected


def test_it_waits_and_goes_on() -> None:
    """Inside it waits, also one inside another; afterwards it works, whatever was raised."""
    assert gc.isenabled()
    with pytest.raises(KeyError), uncollected():  # noqa: PT012  # what is inside is what is tested
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_who_switched_it_off_keeps_it_off() -> None:
    """Where it was off before, it is off afterwards."""
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
