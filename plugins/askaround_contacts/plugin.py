"""Hooks of the contacts plugin: readers of contact files, and the weights of the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.hookspecs import hookimpl

if TYPE_CHECKING:
    from askaround.model import Importer


@hookimpl
def register_settings() -> type:
    """Register the weights of the ranking."""
    from askaround_contacts.settings import Settings

    return Settings


@hookimpl
def register_importers() -> Sequence[Importer]:
    """Register LinkedIn, Google, Outlook, any other CSV, and vCard."""
    from askaround_contacts.formats import IMPORTERS

    return IMPORTERS
