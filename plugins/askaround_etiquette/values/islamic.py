"""The months of the Islamic calendar, worked out by the tabular rule: an estimate, to a day or two.

The true month begins when the moon is seen. The rule (eleven leap years in thirty, the civil epoch
of 16 July 622) is that of the International Islamic Calendar in E. M. Reingold and N. Dershowitz,
Calendrical Calculations.
"""

from __future__ import annotations

from datetime import date

MONTHS = (
    "muharram", "safar", "rabi_1", "rabi_2", "jumada_1", "jumada_2",
    "rajab", "shaban", "ramadan", "shawwal", "dhu_al_qadah", "dhu_al_hijjah",
)  # fmt: skip
_EPOCH = 227_015  # 16 July 622 of the Julian calendar, as a day ordinal


def month_of(day: date) -> tuple[str, int]:
    """Return the month's name and the day of the month, estimated.

    >>> month_of(date(2026, 3, 1))
    ('ramadan', 11)
    """
    since = day.toordinal() - _EPOCH
    year = (30 * since + 10_646) // 10_631
    first = 354 * (year - 1) + (3 + 11 * year) // 30
    within = since - first
    month = min(11, int((within + 0.5) / 29.5))
    while _before(month) > within:
        month -= 1
    while month < 11 and _before(month + 1) <= within:
        month += 1
    return MONTHS[month], within - _before(month) + 1


def _before(month: int) -> int:
    """Return the days of a year before its month number `month`, from 0."""
    return 29 * month + (month + 1) // 2
