"""The grammar of durations: ``7 business days``, ``1 business day before meeting``."""

from __future__ import annotations

from functools import lru_cache

from askaround.errors import UsageError
from askaround.workflow.compiled import Duration

_UNITS = {
    "minute": "minutes",
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "business day": "business_days",
}
_MOST = {
    "minutes": 10 * 366 * 24 * 60,
    "hours": 10 * 366 * 24,
    "days": 10 * 366,
    "weeks": 10 * 52,
    "months": 10 * 12,
    "business_days": 10 * 262,
}
_EXAMPLE = "7 business days, 4 hours, 1 business day before meeting, 15 minutes after meeting_end"


class DurationError(UsageError):
    """The words are no duration; `what` names the word at fault."""


@lru_cache(maxsize=512)
def parse_duration(text: str) -> Duration:
    """Return the duration that `text` says.

    The grammar is ``COUNT UNIT [before|after ANCHOR]``. COUNT is a whole number; UNIT is minutes,
    hours, days, weeks, months or business days, singular or plural; ANCHOR is the name of a moment
    that some record gives (``meeting``, ``meeting_end``). At most ten years.

    Raises:
        DurationError: naming the word that does not fit, with the nearest one that would.
    """
    words = text.split()
    if not words:
        raise DurationError("a duration is missing", hint=f"such as {_EXAMPLE}")
    count = _count(words[0], text)
    unit, used = _unit(words[1:], text)
    duration = Duration(count, unit)
    rest = words[1 + used :]
    if rest:
        duration = _anchored(duration, rest, text)
    elif count == 0:
        raise DurationError(f"'{text}' does not wait at all", hint="1 minute is the shortest")
    if count > _MOST[unit]:
        raise DurationError(f"'{text}' is longer than ten years", hint="a shorter time")
    return duration


def _count(word: str, text: str) -> int:
    if word.isascii() and word.isdigit():
        return int(word) if len(word) < 12 else 10**12
    if word[:1] in "-+":
        raise DurationError(
            f"'{text}': '{word}' has a sign",
            hint="a whole number; to count back, write: 1 business day before meeting",
        )
    raise DurationError(f"'{text}': '{word}' is not a whole number", hint=f"such as {_EXAMPLE}")


def _unit(words: list[str], text: str) -> tuple[str, int]:
    if not words:
        raise DurationError(
            f"'{text}' says no unit", hint="minutes, hours, days, weeks, months or business days"
        )
    for used in (2, 1):
        said = " ".join(words[:used]).lower()
        found = _UNITS.get(said) or _UNITS.get(said.removesuffix("s"))
        if found and len(words) >= used:
            return found, used
    from difflib import get_close_matches

    names = [*_UNITS.values(), "business days"]
    said = " ".join(words[:2]).lower()
    near = get_close_matches(said, names, 1) or get_close_matches(words[0].lower(), names, 1)
    hint = near[0].replace("_", " ") if near else "minutes, hours, days, weeks, months"
    shown = words[0] if hint != "business days" or len(words) < 2 else " ".join(words[:2])
    raise DurationError(f"'{text}': '{shown}' is no unit of time", hint=hint)


def _anchored(duration: Duration, words: list[str], text: str) -> Duration:
    side = words[0].lower()
    if side not in ("before", "after"):
        raise DurationError(
            f"'{text}': '{words[0]}' is not understood here",
            hint=f"{duration} before meeting, or {duration} after meeting_end",
        )
    if len(words) == 1:
        raise DurationError(
            f"'{text}' does not say {side} what",
            hint=f"the name of a record's moment: {duration} {side} meeting",
        )
    if len(words) > 2 or not words[1].isidentifier():
        extra = words[1] if not words[1].isidentifier() else words[2]
        raise DurationError(
            f"'{text}': '{extra}' is not understood here",
            hint=f"one name after '{side}', such as {duration} {side} meeting",
        )
    return Duration(duration.count, duration.unit, words[1], side == "before")
