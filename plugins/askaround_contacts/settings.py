"""Settings of ``[plugins.contacts]``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How prospects are ranked.

    Attributes:
        knowledge: weight of how well somebody knows the field.
        reach: weight of whether they can introduce others.
        likelihood: weight of how likely they are to say yes.
        limit: how many `rank` shows.
        most_people: how many one file may name for `import`.
    """

    knowledge: float = 1.0
    reach: float = 1.0
    likelihood: float = 1.0
    limit: int = 10
    most_people: int = 100_000
