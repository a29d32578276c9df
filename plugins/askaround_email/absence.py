"""When somebody who is away says they will be back."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari",
            "feb february februar février febrero febbraio fevereiro februari",
            "mar march märz mars marzo março maart",
            "apr april avril abril aprile",
            "may mai mayo maggio maio mei maj",
            "jun june juni juin junio giugno junho",
            "jul july juli juillet julio luglio julho",
            "aug august août agosto augustus augusti",
            "sep sept september septembre septiembre settembre setembro",
            "oct october oktober octobre octubre ottobre outubro okt",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre diciembre dicembre dezembro dez",
        ),
        1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday montag lundi lunes lunedì",
            "tuesday dienstag mardi martes martedì",
            "wednesday mittwoch mercredi miércoles mercoledì",
            "thursday donnerstag jeudi jueves giovedì",
            "friday freitag vendredi viernes venerdì",
            "saturday samstag samedi sábado sabato",
            "sunday sonntag dimanche domingo domenica",
        )
    )
    for name in names.split()
}
_BACK = re.compile(
    r"\b(?:until|till|through|returning|return|back|back in the office|wieder|bis|zurück|retour|"
    r"jusqu'au|rentrerai|hasta|regreso|regresaré|vuelvo|fino al|rientro|até|tot)\b",
    re.IGNORECASE,
)
_WORD = r"([^\W\d_]{3,10})"
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?{_WORD}\.?,?\s*(20\d\d)?"
)
_MONTH_DAY = re.compile(rf"{_WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(20\d\d))?")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d)?")
_WEEKDAY = re.compile(r"\b(" + "|".join(_DAYS) + r")\b", re.IGNORECASE)


def returns_on(text: str, today: date) -> tuple[date, str] | None:
    """Return the day they name as their return or last day away, with the words, or None.

    Args:
        today: the day the mail was written, for dates without a year and names of days.
    """
    for said in list(_BACK.finditer(text[:4000]))[:8]:
        near = text[said.start() : said.end() + 60]
        found = _day(near[said.end() - said.start() :], today)
        if found is not None and today <= found <= today + timedelta(days=400):
            return found, " ".join(near.split())
    return None


def _day(text: str, today: date) -> date | None:
    if iso := _ISO.search(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]), today)
    if dotted := _DOTTED.search(text):
        year = int(dotted[3]) if dotted[3] else 0
        return _date(year, int(dotted[2]), int(dotted[1]), today)
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in pattern.finditer(text):
            number = _MONTHS.get(found[month].lower())
            if number:
                return _date(int(found[3]) if found[3] else 0, number, int(found[day]), today)
    if weekday := _WEEKDAY.search(text):
        ahead = (_DAYS[weekday[1].lower()] - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead)
    return None


def _date(year: int, month: int, day: int, today: date) -> date | None:
    try:
        found = date(year or today.year, month, day)
        return found if year or found >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
