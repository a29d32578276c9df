"""The words that days, hours and clocks have in mails, as expressions. Data only.

English, German, French and Spanish; what is in none of them is not read as a time.
"""

from __future__ import annotations

import re

WEEKDAYS = (
    ("monday", "mon", "montag", "lundi", "lunes"),
    ("tuesday", "tues", "tue", "dienstag", "mardi", "martes"),
    ("wednesday", "weds", "wed", "mittwoch", "mercredi", "miércoles", "miercoles"),
    ("thursday", "thurs", "thur", "thu", "donnerstag", "jeudi", "jueves"),
    ("friday", "fri", "freitag", "vendredi", "viernes"),
    ("saturday", "sat", "samstag", "sonnabend", "samedi", "sábado", "sabado"),
    ("sunday", "sun", "sonntag", "dimanche", "domingo"),
)
MONTHS = (
    ("january", "jan", "januar", "jänner", "janvier", "enero"),
    ("february", "feb", "februar", "février", "fevrier", "febrero"),
    ("march", "mar", "märz", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juni", "juin", "junio"),
    ("july", "jul", "juli", "juillet", "julio"),
    ("august", "aug", "août", "aout", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre"),
    ("october", "oct", "oktober", "okt", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "dezember", "dez", "décembre", "diciembre"),
)
HOURS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
HOURS_ABROAD = (
    ("eins", "ein"), ("zwei",), ("drei",), ("vier",), ("fünf",), ("sechs",), ("sieben",), ("acht",),
    ("neun",), ("zehn",), ("elf",), ("zwölf",),
)  # fmt: skip
NEAR = {
    "today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "tonight": 0,
    "tomorrow": 1, "demain": 1, "mañana": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "übermorgen": 2, "après-demain": 2,
    "pasado mañana": 2,
}  # fmt: skip
ZONES = {
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "utc": "UTC", "gmt": "UTC", "bst": "Europe/London", "uk time": "Europe/London",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin", "eet": "Europe/Athens", "jst": "Asia/Tokyo",
    "your time": "yours", "ihrer zeit": "yours", "deiner zeit": "yours",
    "my time": "theirs", "our time": "theirs", "meiner zeit": "theirs",
}  # fmt: skip
"""What a clock is called after an hour; ``yours`` is the reader's, ``theirs`` the writer's."""


def _any(*groups: tuple[str, ...]) -> str:
    words = sorted((word for group in groups for word in group), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


_DAY_NAME, _MONTH_NAME = _any(*WEEKDAYS), _any(*MONTHS)
_HOUR = rf"(?:[01]?\d|2[0-3]|{_any(HOURS, *HOURS_ABROAD)})"
_BEFORE, _AFTER = r"(?<![\w$€£#/.:+-])", r"(?![\w%/]|[.:]\d|-\d{3})"

DATE = re.compile(
    rf"{_BEFORE}(?:"
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)? ?(?:of |de )?(?P<m1>{_MONTH_NAME})\.?(?!\w)"
    rf"|(?P<m2>{_MONTH_NAME})\.? (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
    r"|(?P<d3>\d{1,2})\. ?(?P<m3>0?[1-9]|1[0-2])\.(?!\d(?!\d{3}))"
    r"|(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/]{1,2}\b(?!\d))"
    rf")(?:,? ?/?(?P<year>20\d\d)\b(?!:))?",
)
ORDINAL = re.compile(
    rf"{_BEFORE}(?:the (?P<en>\d{{1,2}})(?:st|nd|rd|th)|on the (?P<en2>\d{{1,2}})(?:st|nd|rd|th)?"
    r"|(?:am|vom) (?P<de>\d{1,2})\.(?! ?\d)|(?:le|el) (?P<fr>\d{1,2})(?! ?h|[:.]\d))(?!\w)"
)
WEEKDAY = re.compile(
    rf"{_BEFORE}(?:(?P<week>next week|nächste woche|kommende woche)(?: on| am|,)? )?"
    rf"(?:(?P<which>next|this|coming|nächste[nr]?|kommende[nr]?|diese[nr]?|este|próximo) )?"
    rf"(?P<day>{_DAY_NAME})s?(?!\w)\.?"
    r"(?P<after> (?:of )?next week| week| nächster woche| prochain| próximo| que viene)?",
)
NEARBY = re.compile(
    rf"{_BEFORE}(?:(?P<near>{_any(tuple(NEAR))})|(?P<morgen>morgen(?= (?:um|früh|vor|nach|ab|gegen)"
    r"| ?,)))(?!\w)"
)
CLOCK = re.compile(
    rf"{_BEFORE}(?P<at>(?:at|um|à|a las?|sobre las|around|about|by|from|after|ab|gegen|vers"
    r"|between|zwischen|entre|von|de) |@ ?)?"
    rf"(?:(?P<past>half past|quarter past|quarter to|halb) (?P<to>{_HOUR})"
    rf"|(?P<noon>12 noon|noon|midday|mittags?|midi|mediodía)"
    rf"|(?P<hour>{_HOUR})(?:(?:[:.]| ?h ?)(?P<minute>[0-5]\d))?)"
    r"(?: ?(?P<half>am|pm)| ?(?P<unit>uhr|o'clock|h|hrs))?"
    rf"{_AFTER}"
    rf"(?: ?(?:-|–|to|until|till|and|und|bis|et|y|à|a) ?(?P<till>{_HOUR})"
    r"(?:[:.](?P<tillmin>[0-5]\d))?"
    r"(?: ?(?P<tillhalf>am|pm)| ?(?P<tillunit>uhr|h))?(?![\w%/:]|\.\d))?"
    rf"(?:,? ?\(?(?P<zone>{_any(tuple(ZONES))})(?!\w)\)?)?"
)
NO_CLOCK = re.compile(
    r" ?(?:minutes?|mins?|minuten|hours?|stunden|days?|tage|weeks?|wochen|months?|years?|people"
    r"|questions?|fragen|percent|or so|of us|more"
    r"|[\w']+ (?:street|st|road|rd|avenue|ave|lane|drive|square|place|way))\b"
)
"""What behind a number makes it no hour."""
REFUSED = re.compile(
    r"\b(?:not|can't|cannot|couldn't|won't|doesn't|don't|isn't|unable|unavailable|booked|busy|away"
    r"|(?:out|off|gone|leave|vacation|holiday) (?:until|till)|back on"
    r"|nicht|kein\w*|leider|pas|malheureusement|no puedo|conflict|clash\w*)\b"
)
NOT_REFUSED = re.compile(
    r"\b(?:why not|can't wait|not only|no problem|if (?:that|it|this) (?:does not|doesn't|isn't|is"
    r" not)[^,;?]*|not before|don't hesitate|ob das nicht|if not|not sure if)\b"
)
INSTEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|statt|anstatt|au lieu de|en vez de)\b[^,;?]*"
    r"|\bfrom (?=[^,;?]*\bto\b)(?=[^,;?]*(?:day|:))[^,;?]*?(?= to )"
)
"""What they give up for the time they name."""
PARTS = re.compile(
    r"\b(?:but|however|although|though|aber|mais|pero|sondern)\b|[;!?]|(?<![\d.])\.(?=\s|$)"
)
SHORTENED = re.compile(rf"\b({_any(*WEEKDAYS, *MONTHS)})\.")
