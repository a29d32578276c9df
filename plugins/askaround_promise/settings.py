"""Settings of the promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Settings:
    """``[plugins.promise]``.

    Attributes:
        salary: what a question about pay is; sources and customs differ (S52): ``allow``,
            ``advise``, ``warn`` or ``block``.
    """

    salary: Literal["allow", "advise", "warn", "block"] = "warn"
