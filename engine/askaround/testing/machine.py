"""What a pure function must not look at: the clock and the time zone of the machine."""

from __future__ import annotations

import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType

CLOCKS = ("now", "utcnow", "today", "time", "time_ns", "localtime", "ctime")
ZONES = ("UTC", "Pacific/Kiritimati", "America/Anchorage", "Asia/Kathmandu")
"""Zones of a machine, from the first to the last to see a day, and one off the whole hour."""
_LIBRARY = sysconfig.get_path("stdlib")


@contextmanager
def clocks_read() -> Iterator[list[str]]:
    """Collect where code of no standard library asks the machine's clock, as ``now at file:7``."""
    found: list[str] = []

    def seen(frame: FrameType, event: str, called: object) -> None:
        if event != "c_call" or getattr(called, "__name__", "") not in CLOCKS:
            return
        owner = getattr(called, "__self__", None)
        dated = isinstance(owner, type) and issubclass(owner, date)
        file = frame.f_code.co_filename
        own = "site-packages" in file or not file.startswith((_LIBRARY, "<frozen"))
        if own and (owner is time or dated) and not _importing(frame):
            found.append(f"{getattr(called, '__name__', '')} at {file}:{frame.f_lineno}")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        yield found
    finally:
        sys.setprofile(before)


def _importing(frame: FrameType | None) -> bool:
    """Whether a module is being loaded: what it does then, it does once and for all contexts."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    """Let the machine stand in a time zone, where it can be told so (not on Windows)."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    _set_zone()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        _set_zone()


def _set_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
