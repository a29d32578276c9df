"""What a reader of a mail has to know beside its words: that not all of it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_UNREADABLE = {
    "encrypted": "its words are encrypted: read it in your mail program",
    "tnef": "its words are in a winmail.dat: ask for it in plain text",
}
_CUT = "it is very large: only its first 10 MB, and 500,000 lines, were read"


def caveats(data: Mapping[str, object]) -> Iterator[str]:
    """Yield what was not read of a mail, by the data of its observation."""
    if data.get("truncated"):
        yield _CUT
    told = _UNREADABLE.get(str(data.get("unreadable") or ""))
    if told:
        yield told


def paragraphs(data: Mapping[str, object]) -> Iterator[str]:
    """Yield what a screen shows of a mail's words: what was not read of them, then the words."""
    yield from (f"note      {one}" for one in caveats(data))
    if data.get("text"):
        yield f"\n{data['text']}"
