"""Hooks of letters and cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Channel, Policy, Selector


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
def register_policies() -> Sequence[Policy]:
    """Register the policy on letters that no font can print."""
    from askaround_letter.policy import Printable

    return [Printable()]
