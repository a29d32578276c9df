"""Hooks of letters and cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Channel, Composer, Selector


@hookimpl
def register_settings() -> type:
    """Return the settings under ``[plugins.letter]``."""
    from askaround_letter.settings import Settings

    return Settings


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Register the channels `letter` and `card`."""
    from askaround_letter.channels import CardChannel, LetterChannel

    return [LetterChannel(), CardChannel()]


@hookimpl
def register_composers() -> Sequence[Composer]:
    """Register the composer `letter`, which lays the page out."""
    from askaround_letter.channels import COMPOSERS

    return list(COMPOSERS)
