"""The command ``etiquette``; its parts stand in modules of their own."""

from __future__ import annotations

from askaround_etiquette.commands.group import etiquette

__all__ = ["etiquette"]
