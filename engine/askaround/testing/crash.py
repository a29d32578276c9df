"""A crash at each line of a plugin's code, one after the other."""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

MOST_LINES = 2_000
"""Lines after which a crash is no longer tried; a loop over many files would never end."""


class Crash(BaseException):
    """The process died here. No ``except Exception`` catches it."""


@contextmanager
def crashing_at(line: int, package: Path, but: str = "") -> Iterator[None]:
    """Raise `Crash` before the line'th line of code below `package` that runs in the block.

    Args:
        line: counted from 0, in the order in which lines run.
        package: folder of the plugin's package.
        but: name of a class whose methods never crash: the test's own.
    """
    left = [line]
    inside = str(package)

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        code = frame.f_code
        own = bool(but) and code.co_qualname.startswith(f"{but}.")
        if own or not code.co_filename.startswith(inside):
            return None
        if event == "line":
            if left[0] == 0:
                sys.settrace(None)
                raise Crash(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}")
            left[0] -= 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def crashes(
    run: Callable[[], object], package: Path, but: str = "", every: int = 1
) -> Iterator[Crash | None]:
    """Run again and again, crashing one line later each time; ends with the run that finished.

    Args:
        run: what to run; it prepares a fresh place for itself.
        package, but: see `crashing_at`.
        every: 1 tries each line; 3 each third one, where many lines run.

    Yields:
        The crash of each run, and None for the last one, which met no crash.
    """
    for line in range(0, MOST_LINES, every):
        died = None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the dead leave their files open
            try:
                with crashing_at(line, package, but):
                    run()
            except Crash as crash:
                died = crash.with_traceback(None)  # it would keep those files
            if died is None or line // every % 50 == 0:
                gc.collect()
        yield died
        if died is None:
            return
