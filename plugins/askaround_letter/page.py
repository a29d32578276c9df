"""A letter as a PDF to print, and the label for its envelope, set by typst.

What somebody wrote goes to typst as data (JSON in ``sys_inputs``) and never into its markup, so
that code in a name stays a name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from askaround_letter.sheet import Sheet

if TYPE_CHECKING:
    from askaround.model import Draft

FONTS = ("Libertinus Serif",)
"""Comes with typst; letters it has not are looked for in the other fonts of the computer."""

LONGEST = 20_000
"""Characters of a letter; more is no letter."""

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")
_NO_FONT = re.compile(r"the text (.*) could not be displayed", re.DOTALL)
_SCRIPTS = (
    ("fonts-noto-cjk", "Chinese, Japanese and Korean",
     "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\uffdc"),
    ("fonts-noto-core", "Arabic, Hebrew, Indian and other scripts", "\u0590-\u10ff\u1200-\u1fff"),
    ("fonts-noto-color-emoji", "emoji", "\u2600-\u27bf\U0001f000-\U0001faff"),
)  # fmt: skip


class Unprintable(Exception):
    """A page that cannot be set; says why, and what to do."""


def day(now: int, zone: str, language: str, place: str = "") -> str:
    """Return the date as letters write it, in the letter's language and in the form of the place.

    Args:
        place: where the letter is written, as a territory id (``GB``, ``US-NY``).
    """
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        here = ZoneInfo(zone) if zone else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        here = UTC
    known = language.replace("-", "_")
    locale = Locale("en")
    # A language that says its own country already is taken as it is.
    for name in (known if "_" in known else f"{known}_{place[:2].upper()}", known):
        try:
            locale = Locale.parse(name)
            break
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return str(format_date(datetime.fromtimestamp(now, here).date(), "long", locale=locale))


def letter(
    draft: Draft, me: Mapping[str, str], sheet: Sheet, *, date: str, now: int = 0, fonts: str = ""
) -> bytes:
    """Return a letter as a PDF.

    Args:
        draft: its `body` is the letter's text, its `to` the postal address.
        me: the seeker's profile.
        date: as it is to stand there.
        now: the time of making (seconds since 1970 UTC), so that the same letter is the same file.
        fonts: a folder with more fonts.

    Raises:
        Unprintable: no font has its letters, or it is too long.
    """
    mine = [draft.from_name or me.get("name", ""), *me.get("address", "").splitlines()]
    back = " · ".join(_all(mine))
    mine += [me.get("phone", ""), draft.from_address or me.get("email", "")]
    if len(draft.body) > LONGEST:
        raise Unprintable(f"a letter of {len(draft.body):,} characters is none")
    body = paragraphs(draft.body)
    given = {
        "kind": "letter",
        "title": plain(draft.subject or f"Letter to {draft.to_name}"),
        "author": plain(draft.from_name or me.get("name", "")),
        "me": _all(mine),
        # An American window has no room for it.
        "back": back if sheet.window in ("din", "right") and me.get("address") else "",
        "to": address_lines(draft),
        "date": plain(date),
        "body": body,
        "signed": len(body) > 1 and _is_name(body[-1], mine[0]),
        "window": sheet.window,
        "folds": sheet.folds,
        "places": sheet.places,
    }
    return _set(given, draft.language, now, fonts)


def label(draft: Draft, sheet: Sheet, *, now: int = 0, fonts: str = "") -> bytes:
    """Return the address label of a letter as a PDF of its size.

    Raises:
        Unprintable: no font has its letters.
    """
    width, height = sheet.label
    given = {
        "kind": "label",
        "title": "Address",
        "author": "",
        "to": address_lines(draft),
        "places": {"width": width, "height": height},
    }
    return _set(given, draft.language, now, fonts)


def _set(given: Mapping[str, object], language: str, now: int, fonts: str) -> bytes:
    import typst

    known = _LANGUAGE.fullmatch(language)
    data = {**given, "fonts": FONTS, "lang": known[1].lower() if known else "en"}
    try:
        made = typst.compile(
            Path(__file__).with_name("letter.typ"),
            sys_inputs={"letter": json.dumps(data)},
            format="pdf",
            font_paths=[Path(fonts)] if fonts else [],
            # This profile is refused where a font is missing; others print empty boxes.
            pdf_standards="a-2b",
            timestamp=now,
        )
    except typst.TypstError as error:
        raise _unprintable(error.message) from error
    assert isinstance(made, bytes)  # one file, since it was asked for as a PDF
    return made


def _unprintable(message: str) -> Unprintable:
    found = _NO_FONT.search(message)
    if not found:
        return Unprintable(f"the page cannot be set: {message[:200]}")
    shown = found[1].strip("`'\"")[:20]
    for package, what, signs in _SCRIPTS:
        if re.search(f"[{signs}]", shown):
            return Unprintable(
                f"no font on this computer has {shown!r}; install one for {what} (Debian: "
                f"{package}), or name a folder: fonts under [plugins.letter]"
            )
    return Unprintable(
        f"no font on this computer has {shown!r}; name a folder of fonts under [plugins.letter]"
    )


def address_lines(draft: Draft) -> list[str]:
    """Return the address block: the name first, unless the address begins with it."""
    lines = _all(draft.to.splitlines())
    if len(lines) == 1 and lines[0].count(",") >= 2:
        lines = [part.strip() for part in lines[0].split(",", 1)]
    if not lines or lines[0].casefold() != draft.to_name.casefold():
        lines = [*_all([draft.to_name]), *lines]
    return [line[:200] for line in lines[:9]]


def paragraphs(text: str) -> list[list[str]]:
    """Return a text as paragraphs of lines."""
    blocks = re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").strip())
    found = (_all(block.split("\n")) for block in blocks)
    return [block for block in found if block]


def plain(text: str) -> str:
    """Return a text without control characters and marks that turn the direction of writing."""
    return " ".join(_CONTROLS.sub("", text).split())


def _is_name(block: list[str], name: str) -> bool:
    """Whether a paragraph is only the writer's name, whole or the beginning of it."""
    said = plain(name).casefold()
    return len(block) == 1 and bool(said) and f"{said} ".startswith(f"{block[0].casefold()} ")


def _all(texts: Iterable[str]) -> list[str]:
    return [found for text in texts if (found := plain(text))]
