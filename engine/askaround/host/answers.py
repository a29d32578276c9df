"""What channels answer, checked and made fit to be shown and kept: rubbish is a fault of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from askaround.host.bounds import is_torn
from askaround.host.fault import Unfit, shown
from askaround.host.remedy import one_line
from askaround.host.shape import fitted

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.effect import Delivery
    from askaround.model.observation import Observation

MOST_MESSAGES = 10**9
MOST_SECONDS = 10 * 366 * 86_400
"""Ten years: a limit over longer is none."""

Records = Sequence[tuple[str, Mapping[str, object]]]
"""Kinds of records, each with its data."""


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
    found = fitted(answer, str, "what address() returned").strip()
    line = found.replace("\n", " ") if found == contact.address.strip() else found
    if is_torn(line):
        raise ValueError("address() returned text with a line break or a control character")
    return str(found)


def carrier(answer: object) -> str:
    """Return the channel that a channel says carries its messages; empty where it does itself.

    Raises:
        TypeError: it is not text.
    """
    if not isinstance(answer, str):
        raise TypeError(f"via() returned {type(answer).__name__}, not the name of a channel")
    return str(fitted(answer, str, "what via() returned"))


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


def records(answer: object) -> Records:
    """Return ``(kind, data)`` of records as a channel or an intent wants them written down.

    Raises:
        Unfit: it is no list of such pairs, or the data is not plain.
    """
    found: Records = fitted(answer, Records, "what it returned")
    return found


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
    from askaround.model import effect

    if not isinstance(answer, effect.Delivery):
        kind = type(answer).__name__
        raise TypeError(f"returned {kind}, not Delivered, HandedOver, Failed, Unknown")
    found: Delivery = fitted(answer, effect.Delivery)
    if isinstance(found, effect.Failed | effect.Unknown):
        reason = one_line(found.reason) or "it gave no reason"
        return replace(found, reason=f"{says}{reason}")
    files = _inside(found.files, folder)
    return replace(found, detail=one_line(found.detail), files=files)


class Seen(NamedTuple):
    """What a channel saw.

    Attributes:
        cursor: how far it has come; None where that is to stay as it was.
        wrong: what of its answer cannot be used, in words.
        doubtful: why an observation that lacks something waits for the person, by its key.
    """

    observations: list[Observation]
    cursor: str | None
    wrong: list[str]
    doubtful: dict[str, str]


def news(answer: object, now: int, channel: str) -> Seen:
    """Return what a channel saw, as far as it can be used.

    One that says it is another channel's is taken for its own, and waits for the person.

    Of an observation that says what it is the rest is kept where a part of it is unfit. Where one
    does not, the channel has come no further: it is asked for again once the plugin is mended.

    Args:
        now: seconds since 1970 UTC, for what was seen nobody can say when.
        channel: which was asked.

    Raises:
        Unfit: it is no pair of a list and a cursor.
    """
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise Unfit(shown(answer, 60), "(observations, cursor)").within("what poll returned")
    listed, cursor = answer
    made = Seen([], fitted(cursor, str | None, "the cursor that poll returned"), [], {})
    if listed is None:
        listed = ()
    if not isinstance(listed, Iterable) or isinstance(listed, str | bytes | Mapping):
        raise TypeError(f"poll returned {type(listed).__name__}, not a list of observations")
    for one in listed:
        kept, why = _kept(one, now)
        if kept is not None and kept.channel != channel:
            why = why or f"poll returned an observation of another channel, {kept.channel!r:.40}"
            kept = replace(kept, channel=channel)
        if kept is not None:
            made.observations.append(kept)
        else:
            made = made._replace(cursor=None)
        if why and kept is not None:
            made.doubtful[kept.key] = why
        elif why and why not in made.wrong:
            made.wrong.append(why)
    return made


def _kept(one: object, now: int) -> tuple[Observation | None, str]:
    """Return an observation as far as it can be used, and what is wrong with it."""
    from askaround.model.observation import Observation

    if not isinstance(one, Observation):
        return None, f"returned {type(one).__name__} among its observations"
    try:
        return fitted(one, Observation), ""
    except Unfit as unfit:
        why = f"poll returned an observation that is not whole: {unfit}"
    try:
        kept: Observation = fitted(Observation(one.key, one.channel, one.kind, now), Observation)
    except Unfit:
        return None, f"{why}; it is asked for again"
    for part in fields(Observation):
        try:
            kept = fitted(replace(kept, **{part.name: getattr(one, part.name)}), Observation)
        except Unfit:
            continue  # told above
    return kept, why


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


def paths(answer: object, folder: Path) -> tuple[list[str], list[str]]:
    """Return the files that `forget` says it removed, and what of that is to be doubted.

    Raises:
        TypeError: it is no list of text.
    """
    if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
        raise TypeError(f"forget() returned {type(answer).__name__}, not a list of paths")
    removed: list[str] = []
    doubts: list[str] = []
    for path in fitted(list(answer), Sequence[str], "what forget() returned"):
        if is_inside(path, folder):
            removed.append(one_line(path))
        else:
            doubts.append(
                f"it says it removed {one_line(path)}, which lies outside the campaign's folder"
            )
    return removed, doubts


def _inside(files: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    for file in files:
        if not is_inside(file, folder):
            raise ValueError(f"it names a file outside the campaign's folder: {shown(file)}")
    return files
