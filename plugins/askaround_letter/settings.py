"""What can be set under ``[plugins.letter]``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Settings:
    """Settings of letters.

    Attributes:
        paper: ``A4``, ``letter``, or ``auto``: what is usual where you are.
        window: where the address shows in the envelope: ``din`` (DIN 5008), ``us10`` (number 10),
            ``right`` (French), ``none``, or ``auto``: what is usual where you are.
        fonts: a folder with more fonts, for scripts that the computer's have not.
    """

    paper: Literal["auto", "A4", "letter"] = "auto"
    window: Literal["auto", "din", "us10", "right", "none"] = "auto"
    fonts: str = ""
