"""A JSON file changed where its values changed, and every other character left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from askaround.host.description import written

_BLANK = re.compile(r"\s*")
_DECODER = json.JSONDecoder()


def rewritten(text: str, wanted: Mapping[str, Any]) -> str:
    """Return the text of a manifest that says `wanted`, laid out as it was.

    Keys that are not in `wanted` stay. Where the text cannot be read, all of it is made new.
    """
    try:
        old = json.loads(text)
        if not isinstance(old, dict):
            return written(wanted)
        changed = _object(text, _skip(text, 0), old, wanted)[0]
        kept = {key: value for key, value in old.items() if key not in wanted}
        if _same(json.loads(changed), {**kept, **wanted}):
            return changed
    except (ValueError, IndexError, RecursionError):
        pass
    return written(wanted)


def _object(
    text: str, start: int, old: Mapping[str, Any], wanted: Mapping[str, Any], drop: bool = False
) -> tuple[str, int]:
    """Return `text` with the object that begins at `start` changed, and where that object ends.

    Args:
        drop: leave out what is not wanted, instead of keeping it.
    """
    pieces: list[tuple[int, int, str]] = []
    place, seen, last = _skip(text, start + 1), set(), start + 1
    gap = text[start + 1 : place]
    while text[place] != "}":
        begun = place
        key, place = _DECODER.raw_decode(text, place)
        place = _skip(text, _skip(text, place) + 1)  # past the colon
        value, end = _DECODER.raw_decode(text, place)
        seen.add(key)
        if key not in wanted and drop:
            pieces.append((last, end, "") if last > start + 1 else _first(text, begun, end))
        elif key in wanted and not _same(wanted[key], value):
            pieces.append((place, end, _value(text[place:end], value, wanted[key], gap)))
        last = end
        place = _skip(text, end)
        if text[place] == ",":
            place = _skip(text, place + 1)
    added = [
        f"{gap or ' '}{json.dumps(key, ensure_ascii=False)}: {_fresh(value, gap)}"
        for key, value in wanted.items()
        if key not in seen
    ]
    if added:
        pieces.append((last, last, ("," if seen else "") + ",".join(added)))
    for begun, end, new in reversed(pieces):
        text = text[:begun] + new + text[end:]
    return text, place


def _first(text: str, begun: int, end: int) -> tuple[int, int, str]:
    """Return how to cut out the first of several keys: with the comma behind it."""
    after = _skip(text, end)
    return (begun, _skip(text, after + 1) if text[after] == "," else end, "")


def _value(text: str, old: Any, new: Any, gap: str) -> str:
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        return _object(text, 0, old, new, drop=True)[0]
    return _fresh(new, gap if "\n" in text else "")


def _fresh(value: Any, gap: str) -> str:
    """Return a new value: in one line, or where its neighbours have lines of their own, in some."""
    short = json.dumps(value, ensure_ascii=False)
    if "\n" not in gap or len(short) <= 80:
        return short
    indent = gap.rpartition("\n")[2]
    return json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", f"\n{indent}")


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same: the order of names in a list says nothing."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other) and type(one) is type(other)


def _skip(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place
