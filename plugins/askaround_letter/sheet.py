"""Where things stand on a sheet, so that the address shows in the window of the envelope.

All lengths are in millimetres from the left and the top edge. The windows are those of DIN 5008
(form B, long envelope), of the American number 10 envelope, and of the French long one with its
window on the right. A folded sheet slides in its envelope, so the address stands where it shows at
both ends of that way: a number 10 window (4.5 by 1.125 inches, 0.875 from the left, 0.5 from the
bottom) shows from 2.5 to 3.17 inches below the sheet's upper edge whichever way it slid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Countries where paper is 8.5 by 11 inches.
_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "SV", "VE", "DO"})
_RIGHT = frozenset({"FR", "MC", "IT"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and a kind of envelope.

    Attributes:
        window: ``din``, ``us10``, ``right`` or ``none``.
        places: lengths by name, in millimetres.
        folds: where it is folded.
        label: width and height of the address label.
    """

    paper: str
    window: str
    places: Mapping[str, float]
    folds: tuple[float, ...]
    label: tuple[float, float]


_SIZES = {"A4": (210.0, 297.0), "letter": (215.9, 279.4)}
_WINDOWS: Mapping[str, Mapping[str, float]] = {
    "din": {"x": 25, "back": 57, "y": 64, "body": 99},
    "us10": {"x": 25.4, "back": 57, "y": 63.5, "body": 96},
    "right": {"x": 106, "back": 44, "y": 49, "body": 99},
    "none": {"x": 25, "back": 44, "y": 50, "body": 88},
}


def paper(setting: str, place: str) -> str:
    """Return the size of the page: ``A4`` or ``letter``.

    Args:
        setting: ``A4``, ``letter`` or ``auto``.
        place: where the seeker prints, as a territory id (``US-NY``).
    """
    if setting in _SIZES:
        return setting
    return "letter" if place[:2].upper() in _LETTER_PAPER else "A4"


def sheet(size: str, window: str, place: str) -> Sheet:
    """Return the sheet for a size of paper and a kind of envelope.

    Args:
        size: ``A4``, ``letter`` or ``auto``.
        window: ``din``, ``us10``, ``right``, ``none``, or ``auto``: what is usual at `place`.
        place: where the seeker buys paper and envelopes, as a territory id.
    """
    chosen = paper(size, place)
    if window not in _WINDOWS:
        window = "us10" if chosen == "letter" else "right" if place[:2] in _RIGHT else "din"
    width, height = _SIZES[chosen]
    folds = (height / 3, 2 * height / 3) if chosen == "letter" else (105.0, 210.0)
    label = (88.9, 28.6) if chosen == "letter" else (89.0, 36.0)
    places = {"width": width, "height": height, **_WINDOWS[window]}
    return Sheet(chosen, window, places, () if window == "none" else folds, label)
