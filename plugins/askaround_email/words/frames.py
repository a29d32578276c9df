"""The frames of ``frames.json``: who does what, with the words for it in lists.

A frame is a few words in order. ``{list}`` stands for any entry of a list, ``a|b`` for either,
``x?`` for what may be missing, ``..`` for up to three and ``...`` for up to eight words between,
``!{list}`` for what must not follow, ``^`` and ``$`` for the ends, ``word*`` for any ending. Frames
look at one clause in its plainest spelling (`wording`), so "I can't on Tuesday, but Thursday works"
says two things.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_GAPS = {"..": "(?:[^ ]+ ){0,3}", "...": "(?:[^ ]+ ){0,8}"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying something.

    Attributes:
        intent: what it says, without ``reply.``; with a ``-`` before it, what the sentence does not
            say, whatever another frame finds in it.
        why: the reason, for people.
        says: what must be found in a clause.
        unless: what takes the meaning away, in the same clause.
        certainty: 0 to 1; below 0.9 nothing acts on it without the person.
        detail: more about it, such as why they decline.
        soft: it gives way to whatever else the mail says.
        whole: it looks at the whole sentence, not at a clause.
    """

    intent: str
    why: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    certainty: float
    detail: str
    soft: bool
    whole: bool


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return the frames of the file, compiled."""
    data = _data()
    return tuple(
        _frame(intent, one, data["lists"], data["unless"])
        for intent, several in data["frames"].items()
        for one in several
    )


@lru_cache(maxsize=1)
def idioms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is said in words that mean something else, and the plain words for it."""
    data = _data()
    return tuple(
        (re.compile(_pattern(said, data["lists"])), f"{plain} ")
        for plain, several in data["idioms"].items()
        for said in several
    )


@lru_cache(maxsize=1)
def _data() -> Any:
    return json.loads(Path(__file__).with_name("frames.json").read_text("utf-8"))


def _frame(
    intent: str, one: dict[str, Any], lists: dict[str, list[str]], usual: dict[str, list[str]]
) -> Frame:
    unless = list(one.get("unless", ()))
    for name in one.get("not", ()):
        unless += usual[name]
    return Frame(
        intent=intent,
        why=one["why"],
        says=_any(one["says"], lists),
        unless=_any(unless, lists) if unless else None,
        certainty=one.get("certainty", 0.85),
        detail=one.get("detail", ""),
        soft=one.get("soft", False),
        whole=one.get("whole", False),
    )


def _any(several: list[str], lists: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_pattern(one, lists)})" for one in several))


def _pattern(said: str, lists: dict[str, list[str]]) -> str:
    """Return the expression for a frame; words of a clause stand between single spaces."""
    made = ["" if said.startswith("^") else "(?<= )"]
    for piece in said.split():
        if piece in _GAPS:
            made.append(_GAPS[piece])
        elif piece == "^":
            made.append(
                "^ (?:(?:[,;:-]|and|so|well|hi|hello|but|then|also|oh|haha|lol|hmm|ah|wow|hey"
                "|gosh|um) ){0,2}"
            )
        elif piece == "$":
            made.append("(?:[,;:!.-] )?(?:(?:please|thanks|thank you|sorry) )?$")
        elif piece.startswith("!"):
            made.append(f"(?!{_one(piece[1:], lists)})")
        elif len(piece) > 1 and piece.endswith("?"):
            made.append(f"(?:{_one(piece[:-1], lists)})?")
        else:
            made.append(_one(piece, lists))
    return "".join(made)


def _one(piece: str, lists: dict[str, list[str]]) -> str:
    choices: list[str] = []
    for part in piece.split("|"):
        if part in "$^":
            choices.append("(?=$)" if part == "$" else "(?<=^ )")
            continue
        inside = lists[part[1:-1]] if part.startswith("{") else [part.replace("_", " ")]
        choices += [_word(one, lists) for one in inside]
    return f"(?:{'|'.join(choices)})"


def _word(said: str, lists: dict[str, list[str]]) -> str:
    if said.startswith("{"):
        return _one(said, lists)
    return "".join(
        re.escape(word[:-1]) + "[^ ]* " if word.endswith("*") else re.escape(word) + " "
        for word in said.split()
    )
