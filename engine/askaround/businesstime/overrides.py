"""Where the days of the `holidays` library are not the days on which offices close; each with why.

Only what holds for most offices of a place is here: to wait a day costs less than to intrude, and
to wait for a day on which everybody works costs a day for nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

ALSO = {"DE-BY": "catholic"}
"""Further categories of a division: in most communities of Bavaria, Munich among them, Assumption
is a holiday (Feiertagsgesetz, article 1)."""

DIVISIONS = {"FR-67": "6AE", "FR-68": "6AE"}
"""Divisions that the library knows under another code: both Alsatian departments have Good Friday
and 26 December, by local law."""

_US_CLOSES = ("after thanksgiving", "family day", "patriots' day", "mardi gras", "pioneer day")
"""Days of one state on which its offices do close. Most others (Lincoln's Birthday, Election Day,
Cesar Chavez Day, Texas Independence Day) are days off of the state's own employees."""

_CANADA = ("victoria day", "thanksgiving")
"""Statutory in nearly every province; the library has them by province alone."""

_EVES = {
    **dict.fromkeys(("DE", "AT", "CH", "NO", "DK"), ((12, 24, "Christmas Eve"),)),
    **dict.fromkeys(("DE", "AT", "CH"), ((12, 24, "Christmas Eve"), (12, 31, "New Year's Eve"))),
}
"""Working days that end at midday in most offices."""

_MIDDAY = "from 12:00: "
_RESTS = (
    "pesach", "seventh day of pesach", "shavuot", "rosh hashanah", "yom kippur", "sukkot",
    "simchat torah / shemini atzeret",
)  # fmt: skip
"""Israel's days of rest: the work before each ends early, as on a Friday."""


def kept(country: str, division: str, name: str, *, national: bool) -> bool:
    """Whether offices close on a holiday of the library.

    Args:
        national: it is one of the whole country too.
    """
    if country != "US" or not division or national:
        return True
    return any(one in name.casefold() for one in _US_CLOSES)


def added(country: str, division: str, name: str) -> bool:
    """Whether a day that a country's government has off is one for everybody."""
    return country == "CA" and not division and name.casefold().startswith(_CANADA)


def eves(country: str, year: int, names: dict[date, str]) -> dict[int, str]:
    """Return the days that end early before a feast, as ``{day ordinal: reason}``.

    Args:
        names: the country's holidays.
    """
    found = {
        date(year, month, day).toordinal(): f"{_MIDDAY}{name}"
        for month, day, name in _EVES.get(country, ())
    }
    if country == "IL":
        for day, name in names.items():
            before = day - timedelta(days=1)
            if name.casefold() in _RESTS and before not in names and before.year == year:
                found[before.toordinal()] = f"{_MIDDAY}the eve of {name}"
    return found
