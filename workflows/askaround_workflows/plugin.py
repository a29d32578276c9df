"""Offers the workflow files of this folder, and the message templates below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from askaround.hookspecs import hookimpl


@hookimpl
def register_workflows() -> Sequence[Path]:
    """Return this folder: ``*.yaml``, and ``messages/<workflow>/*.j2``."""
    return [Path(__file__).parent]
