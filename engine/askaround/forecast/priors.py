"""What is believed before a campaign has a history of its own, number by number, with its source.

One number is sourced: about ten people asked for three or four meetings (S9). That strangers are
harder to win than people one knows is sourced too (S44, S47), by how much is not. Everything else
is an assumption; each says so, weighs little, and gives way to the campaign's own history.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from askaround.model.contact import TIES, WARM_TIES

SOURCED = "sourced"
ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 as a Beta distribution.

    Attributes:
        mean: the best guess.
        weight: how many observations the guess is worth.
        basis: ``sourced`` or ``assumed``.
        source: where it comes from, in words.
    """

    name: str
    mean: float
    weight: float
    basis: str
    source: str

    @property
    def shape(self) -> tuple[float, float]:
        """The two parameters of the Beta distribution."""
        return self.mean * self.weight, (1 - self.mean) * self.weight


@dataclass(frozen=True, slots=True)
class Wait:
    """A length of time in working days, log-normal, with a normal-inverse-gamma prior.

    Attributes:
        median: the best guess, in working days.
        spread: standard deviation of its logarithm.
        weight: how many observations the guess is worth.
    """

    name: str
    median: float
    spread: float
    weight: float
    basis: str
    source: str

    @property
    def shape(self) -> tuple[float, float, float, float]:
        """Mean and weight of the logarithm's mean, and the two parameters of its variance."""
        alpha = 1 + self.weight / 2
        return math.log(self.median), self.weight, alpha, self.spread**2 * (alpha - 1)


WARM, REFERRAL, OTHERS, STRANGERS = "warm ties", "referrals", "others", "strangers"

SEGMENTS = (WARM, REFERRAL, OTHERS, STRANGERS)
"""In the order in which they are asked: people one knows first (S44)."""

YES = {
    WARM: Share(
        WARM, 0.50, 10, ASSUMED, "people you know say yes more readily (S44); the number is assumed"
    ),
    REFERRAL: Share(
        REFERRAL, 0.45, 10, ASSUMED, "an introduction opens doors (S46); the number is assumed"
    ),
    OTHERS: Share(
        OTHERS, 0.35, 20, SOURCED, "about ten people asked for three or four meetings (S9)"
    ),
    STRANGERS: Share(
        STRANGERS, 0.20, 10, ASSUMED, "strangers doubt your motives (S47); the number is assumed"
    ),
}
"""Share of those asked, and reminded once, who agree to a meeting."""

NO = Share(
    "say no rather than nothing", 0.40, 10, ASSUMED, "expect more noes than yeses (S10); assumed"
)
"""Share of those who do not say yes that say no; the others never answer."""

FIRST = Share("answer before any reminder", 0.75, 8, ASSUMED, "assumed")
"""Share of the answers, one reminder included, that come without it."""

FADING = Share("a further reminder, against the one before", 0.50, 8, ASSUMED, "assumed")

DELAY = Wait("until they answer", 2.0, 1.0, 4, ASSUMED, "assumed")
LEAD = Wait("from the yes to the meeting", 5.0, 0.6, 4, ASSUMED, "assumed")

_OF_TIE = {
    **dict.fromkeys(TIES, OTHERS),
    **dict.fromkeys(WARM_TIES, WARM),
    "referral": REFERRAL,
    "stranger": STRANGERS,
}


def segment_of(tie: str) -> str:
    """Return the segment of a contact's tie; one that is not known counts among the others."""
    return _OF_TIE.get(tie, OTHERS)
