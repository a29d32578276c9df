"""What can be set under ``[plugins.letter]``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Settings:
    """Settings of letters.

    Attributes:
        paper: ``A4``, ``letter``, or ``auto``: what is usual where you are.
    """

    paper: Literal["auto", "A4", "letter"] = "auto"
