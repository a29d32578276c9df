"""What channels answer, checked and made fit to be shown and kept: rubbish is a fault of theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.host.fault import shown
from askaround.host.remedy import one_line
from askaround.model.effect import Delivered, Delivery, Failed, HandedOver, Unknown

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.observation import Observation

MOST_MESSAGES = 10**9
MOST_SECONDS = 10 * 366 * 86_400
"""Ten years: a limit over longer is none."""

_TORN = frozenset({"Cc", "Zl", "Zp", "Cs"})
"""Categories of signs that break a line, steer a terminal or are half of one."""


def address(answer: object, contact: Contact) -> str:
    """Return where a channel says a message to `contact` goes; empty where it reaches them not.

    Only the contact's own postal address may have several lines: a line break in any other would
    become a header of its own somewhere on the way.

    Raises:
        TypeError: it is neither text nor None.
        ValueError: it has line breaks or control characters.
    """
    if answer is None:
        return ""
    if not isinstance(answer, str):
        raise TypeError(f"address() returned {type(answer).__name__}, neither text nor None")
    found = answer.strip()
    shown = found.replace("\n", " ") if found == contact.address.strip() else found
    if any(unicodedata.category(sign) in _TORN for sign in shown):
        raise ValueError("address() returned text with a line break or a control character")
    return found


def carrier(answer: object) -> str:
    """Return the channel that a channel says carries its messages; empty where it does itself.

    Raises:
        TypeError: it is not text.
    """
    if not isinstance(answer, str):
        raise TypeError(f"via() returned {type(answer).__name__}, not the name of a channel")
    return answer


def limits(answer: object) -> list[tuple[int, int]]:
    """Return ``(messages, seconds)`` as a channel says how much it carries.

    Raises:
        TypeError: it is no list of such pairs of whole numbers, or of such as nobody can count.
    """
    if not isinstance(answer, list | tuple):
        raise TypeError(f"limits() returned {type(answer).__name__}, not pairs (messages, seconds)")
    for pair in answer:
        fits = isinstance(pair, list | tuple) and [type(one) for one in pair] == [int, int]
        if not fits or not 0 <= pair[0] <= MOST_MESSAGES or not 0 < pair[1] <= MOST_SECONDS:
            raise TypeError(f"limits() has {shown(pair, 40)} where (messages, seconds) is wanted")
    return [(most, seconds) for most, seconds in answer]


def records(answer: object) -> list[tuple[str, Mapping[str, object]]]:
    """Return ``(kind, data)`` of records as a channel wants them written down.

    Raises:
        TypeError: it is no list of such pairs.
    """
    if not isinstance(answer, list | tuple):
        raise TypeError(f"it returned {type(answer).__name__}, not pairs (kind, data)")
    for pair in answer:
        fits = isinstance(pair, list | tuple) and len(pair) == 2
        if not fits or not isinstance(pair[0], str) or not isinstance(pair[1], Mapping):
            raise TypeError(f"it returned {shown(pair, 40)} where (kind, data) is wanted")
    return [(kind, data) for kind, data in answer]


def delivery(answer: object, folder: Path, says: str = "") -> Delivery:
    """Return what a channel says of a message, its words on one line.

    Args:
        answer: what `deliver` or `reconcile` returned.
        folder: the campaign's, below which the files that it names have to lie.
        says: whose words a reason is, put before it; empty where that goes without saying.

    Raises:
        TypeError: it is not one of the four answers, or not made of text.
        ValueError: a file it names lies outside the campaign's folder.
    """
    if isinstance(answer, Failed | Unknown):
        reason = one_line(_text(answer, "reason")) or "it gave no reason"
        return replace(answer, reason=f"{says}{reason}")
    if isinstance(answer, Delivered | HandedOver):
        files = _inside(_texts(answer, "files"), folder)
        detail, message_id = _text(answer, "detail"), _text(answer, "message_id")
        return replace(answer, detail=one_line(detail), message_id=message_id, files=files)
    raise TypeError(f"returned {type(answer).__name__}, not Delivered, HandedOver, Failed, Unknown")


def observations(seen: object) -> tuple[list[Observation], str]:
    """Return what a channel saw, and what else was among it; one that is badly made is kept.

    Raises:
        TypeError: it is no list.
    """
    if not seen:
        return [], ""
    from askaround.model.observation import Observation

    if not isinstance(seen, Iterable) or isinstance(seen, str | bytes):
        raise TypeError(f"returned {type(seen).__name__}, not a list of observations")
    listed = list(seen)
    found = [one for one in listed if isinstance(one, Observation)]
    rubbish = sorted({type(one).__name__ for one in listed if not isinstance(one, Observation)})
    return found, f"returned {', '.join(rubbish)} among its observations" if rubbish else ""


def _text(thing: object, name: str) -> str:
    value = getattr(thing, name)
    if not isinstance(value, str):
        kind = type(thing).__name__
        raise TypeError(f"{name} of its {kind} is {type(value).__name__}, not text")
    return value


def is_inside(file: str, folder: Path) -> bool:
    """Whether a path, from the campaign's folder or absolute, leads to what lies below that folder.

    Links on the way are followed; of a file that is one itself, it is the link that is meant.
    """
    path = folder / file
    try:
        within = path.parent.resolve().is_relative_to(folder.resolve())
        return within and path.name not in ("", "..") and "\0" not in file
    except (OSError, ValueError):  # a loop of links, a zero byte
        return False


def paths(answer: object) -> list[str]:
    """Return the files that `forget` says it removed.

    Raises:
        TypeError: it is no list of text.
    """
    if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
        raise TypeError(f"forget() returned {type(answer).__name__}, not a list of paths")
    found = list(answer)
    if not all(isinstance(one, str) for one in found):
        raise TypeError("forget() returned a list with what is no path")
    return [one_line(path) for path in found]


def _inside(files: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    for file in files:
        if not is_inside(file, folder):
            raise ValueError(f"it names a file outside the campaign's folder: {shown(file)}")
    return files


def _texts(thing: object, name: str) -> tuple[str, ...]:
    value = getattr(thing, name)
    if not isinstance(value, tuple | list) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"{name} of its {type(thing).__name__} must be a tuple of text")
    return tuple(value)
