"""When somebody who is away says they will be back.

Every day in the text is looked at together with the words around it: a day of return counts most,
then the end of a span, then a day somebody is back after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from askaround_email.times.calendarwords import AHEAD, DAYS, MONTHS
from askaround_email.times.lastdays import BEFORE, BEHIND, BEHIND_EAST

_I = re.IGNORECASE
_RETURN = re.compile(
    (
        r"\b(?:re-?turn\w*|back|available again|reachable again|resume|wieder|zurück\w*|retour|"
        r"rentrer\w*|reviens|revient|reviendr\w*|regres\w*|vuelv\w*|volver\w*|rientr\w*|torn\w*|"
        r"volt\w*|vuelta|di nuovo|weer|"
        r"retorn\w*|"
        r"reincorpor\w*|incorpor\w*|retorno|terug|åter\w*|palaa\w*|vrát\w*|vrac\w*|zpět|návrat\w*|"
        r"späť|"
        r"vissza\w*|legközelebb|ismét|reven\w*|revin|întoarc\w*|επιστρ\w*|πίσω|поверн\w*|верн\w*|"
        r"выйд\w*|"
        r"geri|dön\w*|trở lại|quay lại|kembali|masuk|tilbage|tillbaka|tilbage|tilbake|takaisin|"
        r"wrac\w*|wróc\w*|powr\w*|ponownie)\b|"
        r"より出社|복귀|돌아|출근|חוזר|אחזור|سأعود|أعود|العودة|復帰|出社|戻り|返回|回来|恢复|возвраща|вернусь|выйду"
    ),
    _I,
)
_BACK = re.compile(r"戻|復帰|出社|返回|回来|回來|복귀|돌아")
_UNTIL = re.compile(
    (
        r"\b(?:until|untill|till?|through|thru|up to|ending|ends|bis|jusqu\S{0,3}|hasta|fino|"
        r"até|"
        r"tot|t/m|tom|până|έως|μέχρι|sampai|hingga|đến(?: hết)?(?: ngày)?|till och med|asti|"
        r"saakka|do)\b|直到|до|по\b|～|まで|至"
    ),
    _I,
)
_AFTERWARDS = re.compile(
    r"\s{0,2}(?:[（(].{1,3}[)）])?"
    r"\s{0,2}(?:まで|迄|asti|saakka|까지|-?ig\b|'?\w{0,3}\s?(?:tarihine )?(?:kadar|dek|değin)\b)"
)
_THEN = re.compile(
    r"\s{0,2}(?:\(.{1,3}\))?\s{0,2}(?:(?:より|から|に)\S{0,6}(?:出社|出勤|復帰|戻|再開)|に?(?:返回|回到|回来|恢复)|"
    r"에 ?(?:복귀|출근|돌아)|"
    r"'?\w{0,3}\s(?:\w{4,12}\s){0,3}(?:dön|geri|ofiste)|-[aáeé]n\s)",
    _I,
)
"""What makes a day the one of return where the word for it comes after."""
_RANGE = re.compile(
    r"(?<![\d.])\d{1,2}(?:st|nd|rd|th|\.|er|º)?\s?(?:to|until|till?|through|al?|au|ao|"
    r"bis(?: zum)?|t/m|tot|do|e|y|și|"
    r"og|och|[-–—])\s?(?:the |el |il |le |den |dem )?$",
    _I,
)
_DOTTED = re.compile(r"\b(t)\.\s?(o)\.\s?(m)\.", _I)
_APART = re.compile(r"(?<![\d.])(\d{1,2})\. (\d{1,2})\.(?: (?=20\d\d\b)|(?=\s|$))")
"""Days as some write them: "4. 12." and "4. 12. 2026"."""
_SINCE = re.compile(
    r"\b(?:ab|as of|as from|from|starting|le|dès|desde|dal|a partire|vanaf|från|fra|od)\b", _I
)
_SPAN = re.compile(
    (
        r"(?:^|\s)(?:to|and|through|thru|until|bis|au|al|a|à|ao|tot|t/m|do|till|til|e|und|et|y|"
        r"[-–—])(?:\s|$)|^\s?[-–—～至から到]"
    ),
    _I,
)
_THROUGH = re.compile(
    rf"(?<!\w)(?:{'|'.join(said for said, _ in BEFORE)})"
    r"\s{1,2}(?:the |le |el |il |den |zum |am |ngày )?(?:\w{2,10}\.?,? (?:the |den |dem |le )?)?$",
    _I,
)
_INCLUDED = re.compile(
    rf"\s{{0,2}}[,(]?\s{{0,2}}(?:(?:{'|'.join(said for said, _ in BEHIND)})(?!\w)"
    rf"|(?:[（(].{{1,3}}[)）])?(?:{'|'.join(said for said, _ in BEHIND_EAST)}))",
    _I,
)
"""What says that a day is the last one away: they are back on the day after."""
_STOP = re.compile(r"[.!?;\n。！]\s|[\n。！]")
_DIGIT = re.compile(r"\d")
_WORD = r"([^\W\d_]{3,12})"
_ISO = re.compile(r"(?<!\d)(20\d\d)[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?!\d)")
_EAST = re.compile(r"(?<!\d)(\d{1,2})[月월]\s?(\d{1,2})[日号號일]")
_DAY_MONTH = re.compile(
    rf"(?<![\d.:/])(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°|:?e|-a|-án|-én)?[\s-]{{1,3}}(?:of\s|de\s|d'|"
    rf"di\s)?{_WORD}\b\.?"
    r",?(?:[\s-]{1,2}(?:de\s)?(20\d\d))?"
)
_MONTH_DAY = re.compile(
    rf"\b{_WORD}\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s{{1,2}}(20\d\d))?"
)
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})(?:\2(20\d\d|\d\d))?\.?(?![\d/])")
_WEEKDAY = re.compile(r"\b(" + "|".join(DAYS) + r")\b", _I)
_AHEAD = tuple((days, re.compile(said, _I)) for days, said in AHEAD.items())
_LONGEST = 400
_MOST = 40


class _Found(NamedTuple):
    start: int
    end: int
    day: date


def returns_on(text: str, today: date) -> tuple[date, str] | None:
    """Return the day they name as their return, with the words, or None.

    After a day that is said to be the last one away, and after the end of a span ("from 2 to 6
    March"), it is the next that is no Saturday or Sunday; "until 4 January" is that day.
    Which words name the last day is told in `lastdays`.

    Args:
        today: the day the mail was written, for dates without a year and names of days.
    """
    text = _APART.sub(r"\1.\2.", _DOTTED.sub(r"\1\2\3", text[:4000]))
    best: tuple[int, _Found, bool] | None = None
    before: _Found | None = None
    for found in sorted(_days(text, today)):
        if before is not None and found.start < before.end:
            continue
        weight = _weight(text, found, before)
        last = weight < 5 and (_is_last(text, found) or _ends_span(text, found, before))
        before = found
        if not today <= found.day <= today + timedelta(days=_LONGEST):
            continue
        if weight and (best is None or weight > best[0]):
            best = (weight, found, last)
    if best is not None:
        start = max(0, best[1].start - 30)
        whole = text.rfind(" ", max(0, start - 20), start + 1) + 1 or start  # words, not halves
        words = " ".join(text[whole : best[1].end].split())
        return (_after(best[1].day) if best[2] else best[1].day), words
    return _weekday(text, today) or _ahead(text, today)


def names_return(text: str, again: re.Pattern[str] | None = None) -> bool:
    """Whether a sentence speaks of a day, or of a weekday, and of coming back.

    Args:
        again: words for being there again that count beside those for coming back.
    """
    said = _RETURN.search(text) or _BACK.search(text) or (again is not None and again.search(text))
    return bool(said) and (
        _WEEKDAY.search(text) is not None or next(_days(text, date(2024, 1, 1)), None) is not None
    )


def _is_last(text: str, found: _Found) -> bool:
    """Whether the day is said to be the last one away, so that they are back on the next."""
    lead = text[max(0, found.start - 35) : found.start]
    return bool(_THROUGH.search(lead) or _INCLUDED.match(text, found.end))


def _ends_span(text: str, found: _Found, before: _Found | None) -> bool:
    """Whether the day is the end of a time away whose beginning is named too."""
    if _RANGE.search(text[max(0, found.start - 16) : found.start]):
        return True
    between = text[before.end : found.start] if before is not None else ""
    if not 0 < len(between) <= 30 or _STOP.search(between) or _RETURN.search(between):
        return False
    return bool(_SPAN.search(between) or _UNTIL.search(between))


def _after(day: date) -> date:
    """Return the next day that is no Saturday or Sunday."""
    return day + timedelta(days=max(1, 7 - day.weekday() if day.weekday() > 3 else 1))


def _weekday(text: str, today: date) -> tuple[date, str] | None:
    """The day named alone: "back on Monday"."""
    for said in list(_RETURN.finditer(text))[:8] + list(_UNTIL.finditer(text))[:8]:
        weekday = _WEEKDAY.search(text, said.end(), said.end() + 40) or _WEEKDAY.search(
            text, max(0, said.start() - 25), said.start()
        )
        if weekday:
            ahead = (DAYS[weekday[1].lower()] - today.weekday()) % 7 or 7
            first = min(said.start(), weekday.start())
            words = " ".join(text[first : max(said.end(), weekday.end())].split())
            return today + timedelta(days=ahead), words
    return None


def _ahead(text: str, today: date) -> tuple[date, str] | None:
    """The day told by its distance: "back tomorrow", "back next week"."""
    for said in list(_RETURN.finditer(text))[:8]:
        near = text[max(0, said.start() - 25) : said.end() + 40]
        for days, pattern in _AHEAD:
            if pattern.search(near):
                words = " ".join(near.split())
                return today + timedelta(days=days if days < 7 else 7 - today.weekday()), words
    return None


def _weight(text: str, found: _Found, before: _Found | None) -> int:
    """Return how surely a day is the one of return: 0 where nothing says so."""
    lead = _last(text[max(0, found.start - 45) : found.start])
    after = text[found.end : found.end + 45]
    if text[found.end - 1] == "." and after[:1].isspace() and after.lstrip()[:1].isupper():
        after = ""  # the sentence ended with the day
    tail = _DIGIT.split(_first(after))[0]
    if _THEN.match(tail):
        return 5
    said = _RETURN.search(tail)
    # "from 2 November, back 19 November": the word belongs to the day behind it.
    of_next = said is not None and len(tail) < len(_first(after)) and len(tail) - said.end() < 15
    back_before, back_after = bool(_RETURN.search(lead)), said is not None and not of_next
    if back_before and not (
        before and before.end > found.start - 45 and not _between(text, before, found)
    ):
        return 5
    if _SINCE.search(lead[-14:]) and back_after:
        return 5
    if _UNTIL.search(lead[-28:]) or _AFTERWARDS.match(tail):
        return 4
    if _RANGE.search(lead[-16:]):
        return 3
    between = text[before.end : found.start] if before is not None else ""
    if 0 < len(between) <= 30 and not _STOP.search(between) and _SPAN.search(between):
        return 3
    return 2 if back_after else 0


def _between(text: str, before: _Found, found: _Found) -> bool:
    return bool(_RETURN.search(text[before.end : found.start]))


def _last(text: str) -> str:
    ends = [stop.end() for stop in _STOP.finditer(text)]
    return text[ends[-1] :] if ends else text


def _first(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _days(text: str, today: date) -> Iterator[_Found]:
    """Yield the days in a text, wherever and however they are written."""
    for iso in list(_ISO.finditer(text))[:_MOST]:
        yield from _made(iso, int(iso[1]), int(iso[2]), int(iso[3]), today)
    for east in list(_EAST.finditer(text))[:_MOST]:
        yield from _made(east, 0, int(east[1]), int(east[2]), today)
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in list(pattern.finditer(text))[:_MOST]:
            number = MONTHS.get(found[month].lower())
            if number:
                year = int(found[3]) if found[3] else 0
                yield from _made(found, year, number, int(found[day]), today)
    slashed = list(_SLASHED.finditer(text))[:_MOST]
    american = any(one[2] == "/" and int(one[3]) > 12 for one in slashed)
    european = any(one[2] == "." or int(one[1]) > 12 for one in slashed)
    for one in slashed:
        year = int(one[4]) if one[4] else 0
        year += 2000 if 0 < year < 100 else 0
        first, second = int(one[1]), int(one[3])
        if american and not european:
            yield from _made(one, year, first, second, today)
        elif european or first == second:
            yield from _made(one, year, second, first, today)
        else:
            # Either could be the month: nobody is told to wait longer than need be.
            both = [
                *_made(one, year, second, first, today),
                *_made(one, year, first, second, today),
            ]
            yield from sorted((d for d in both if d.day >= today), key=lambda d: d.day)[:1]


def _made(found: re.Match[str], year: int, month: int, day: int, today: date) -> Iterator[_Found]:
    try:
        made = date(year or today.year, month, day)
        if not year and made < today - timedelta(days=60):
            made = date(today.year + 1, month, day)
    except ValueError:
        return
    yield _Found(found.start(), found.end(), made)
