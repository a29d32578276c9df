"""Working days and local times: what "5 business days" means where the contact is.

Calendars of a place and year are computed once, from the `holidays` library and the weekends of
CLDR, and handed to the caller to keep; until one is missing neither library is imported.
"""

from __future__ import annotations

from askaround.businesstime.calendar import WEEKDAYS, closed_days, edition, shortened
from askaround.businesstime.time import BusinessTime, DurationLike
from askaround.businesstime.weekend import covers, overridden, rests

__all__ = [
    "WEEKDAYS",
    "BusinessTime",
    "DurationLike",
    "closed_days",
    "covers",
    "edition",
    "overridden",
    "rests",
    "shortened",
]
