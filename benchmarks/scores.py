"""How many of how many, and which not."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Score:
    """How many of how many, and which not."""

    right: int = 0
    count: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, good: bool) -> None:
        """Count one."""
        self.count += 1
        self.right += good
        if not good:
            self.wrong.append(name)

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where there is nothing to count."""
        return self.right / self.count if self.count else 1.0
