"""One's own marks for each option, by the four questions (S40)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from askaround.errors import UsageError
from askaround_interview.closing.evidence import BEST, option_named
from askaround_interview.purpose import FOUR

if TYPE_CHECKING:
    from askaround.campaign import Campaign

_MARK = re.compile(r"([a-z]+)\s*[= ]\s*(\d+)")
HINT = '--score "stay: succeed 4, fit 3, want 2, lead 3"'


def score(campaign: Campaign, said: str) -> dict[str, dict[str, int]]:
    """Keep one's marks for an option, as typed: ``stay: succeed 4, fit 3``; return all marks.

    Raises:
        UsageError: it cannot be read, or a mark is not from 1 to 5.
        NotFound: there is no such option.
    """
    name, colon, rest = said.rpartition(":")
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    if not colon or not parts:
        raise UsageError(f"{said!r} cannot be read", hint=HINT)
    option = option_named(campaign, name)
    marks: dict[str, int] = {}
    for part in parts:
        match = _MARK.fullmatch(part.lower())
        if match is None or match[1] not in FOUR or not 1 <= int(match[2]) <= BEST:
            raise UsageError(
                f"{part!r} is no mark",
                why=f"one of {', '.join(FOUR)}, and a mark from 1 to {BEST}",
                hint=HINT,
            )
        marks[match[1]] = int(match[2])
    kept = campaign.objective.get("scores")
    scores = {**kept} if isinstance(kept, dict) else {}
    scores[option] = {**scores.get(option, {}), **marks}
    campaign.set_objective(scores=scores)
    return scores
