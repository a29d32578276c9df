"""How far long work has come: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from askaround.cli.terminal.console import accessible


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None] | None]:
    """Show on a terminal how far long work has come; yields what to call with the amount done."""
    if accessible() or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)
