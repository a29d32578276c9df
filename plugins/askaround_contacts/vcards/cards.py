"""Where one vCard ends and the next begins, line by line; pictures are passed over unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from askaround_contacts.decoding.charset import Line

WANTED = frozenset(
    {
        "VERSION", "KIND", "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL",
        "ADR", "LABEL", "TZ", "LANG", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-ABLABEL",
        "X-ABSHOWAS",
        "X-ADDRESSBOOKSERVER-KIND", "X-ASKAROUND-PLACE", "X-ASKAROUND-LANGUAGE", "X-ASKAROUND-TIE",
        "X-ASKAROUND-ROLE", "X-ASKAROUND-SENIORITY", "X-ASKAROUND-CHANNEL", "X-ASKAROUND-MINUTES",
        "X-ASKAROUND-DO-NOT-CONTACT", "X-ASKAROUND-FIELD",
    }
)  # fmt: skip
"""The properties that are read; all others, photos and sounds among them, are never kept."""

FOLD = b"\x1f"
"""Stands where a line was folded: what it means depends on the version, which may come later."""

LARGEST = 256 << 10
"""Bytes of the wanted properties of one card; a larger one is not a card of a person."""

MOST_UNCLOSED = 1_000
"""Cards of one file; one with more of them is no file of cards, and is read no further."""

MOST_LINES = 200_000
"""Lines of one card, its pictures included; behind a longer one the file is read no further."""

_EDGE = re.compile(rb"(\s*)(?:[\w-]+\.)?(begin|end)\s*:\s*vcard\s*", re.IGNORECASE)
_ENDS = frozenset((b"D", b"d", b" ", b"\t", b"\v", b"\f", b"\r", b"\n"))
"""How the lines end that begin or end a card."""

_AGENT = re.compile(rb"agent[^:]*:\s*begin\s*:\s*vcard\s*", re.IGNORECASE)
_HEAD = re.compile(rb"\s{0,3}(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*(?=[;:])")
_QUOTED = re.compile(rb"quoted-printable", re.IGNORECASE)


@dataclass(slots=True)
class Card:
    """One card's wanted lines, unfolded, with their bytes as they stand.

    Attributes:
        line: the physical line of its ``BEGIN``.
        trouble: why it is broken, empty where it is whole.
    """

    line: int
    properties: list[bytes] = field(default_factory=list)
    trouble: str = ""


class _Reader:
    """Unfolds the properties of one card."""

    def __init__(self, line: int, indent: int) -> None:
        self.card = Card(line)
        self.indent = indent
        self.size = 0
        self.nested = 0
        self.lines = 0
        self.kept = False
        self.soft = False
        self.agent = False
        self.opened = False

    def take(self, raw: bytes, rest: bool) -> None:
        """Take one physical line that neither begins nor ends a card."""
        if self.opened:
            # A card within a card begins on its property's line: folded it is a value like any.
            self.nested = int(raw[:1] not in (b" ", b"\t"))
            self.opened = False
            if self.nested:
                return
        if rest or self.soft or raw[:1] in (b" ", b"\t"):
            known = _HEAD.match(raw) if self.soft and not rest else None
            if known is None or known[1].upper() not in _KNOWN_BYTES:
                self._more(raw if rest or self.soft else FOLD + raw[1:])
                return
        head = _HEAD.match(raw)
        if FOLD in raw:
            raw = raw.replace(FOLD, b"")
        if not head:
            # A line without a name: base64 that was not indented, or nothing anybody can read.
            self.soft = False
            self.kept = self.kept and bool(raw.strip())
            return
        name = head[1].upper()
        self.agent = name == b"AGENT"
        self.opened = self.agent and bool(_AGENT.fullmatch(raw))
        self.kept = name in _WANTED_BYTES
        self.soft = False
        if self.kept:
            self.card.properties.append(raw)
            self._grown(raw, raw)

    def _more(self, raw: bytes) -> None:
        self.soft = False
        if not self.kept or not self.card.properties:
            return
        last = self.card.properties[-1]
        whole = last[:-1] + raw if last.endswith(b"=") and self._printable(last) else last + raw
        self.card.properties[-1] = whole
        self._grown(raw, whole)

    def _grown(self, raw: bytes, whole: bytes) -> None:
        """Count what a property has grown by, and see whether it goes on."""
        # A fold costs a copy of all before it, however little it adds.
        self.size += max(len(raw), 16)
        if self.size > LARGEST:
            self.card.trouble = f"the card at this line holds more than {LARGEST:,} bytes of text"
            self.card.properties.clear()
            self.kept = False
        self.soft = whole.endswith(b"=") and self._printable(whole)

    @staticmethod
    def _printable(line: bytes) -> bool:
        return bool(_QUOTED.search(line[: line.find(b":") + 1 or 200]))


_WANTED_BYTES = frozenset(name.encode("ascii") for name in WANTED)
_KNOWN_BYTES = _WANTED_BYTES | {b"PHOTO", b"NOTE", b"REV", b"UID", b"BDAY"}


def cards(lines: Iterator[Line]) -> Iterator[Card]:
    """Yield the cards of a file one by one; of text behind a card its first line is told."""
    reader: _Reader | None = None
    unclosed = 0
    told = True  # what stands before the first card may be a mail's head
    for line in lines:
        if reader is not None and reader.lines > MOST_LINES:
            why = f"the card at this line has more than {MOST_LINES:,} lines"
            yield Card(reader.card.line, trouble=f"{why}: the rest of the file is not read")
            return
        may = line.raw[-1:] in _ENDS and not line.rest
        edge = _EDGE.fullmatch(line.raw) if may else None
        if reader is None:
            if edge and edge[2].lower() == b"begin":
                reader = _Reader(line.number, len(edge[1]))
                told = False
            elif not told and line.raw.strip():
                told = True
                yield Card(line.number, trouble="this text stands between cards and is not read")
            continue
        reader.lines += 1
        # An edge that stands further in than the card's own begin is part of a folded value.
        if edge is None or len(edge[1]) > reader.indent:
            if not reader.nested:
                kept = line.rest or not reader.indent
                own = line.raw if kept else _unindented(line.raw, reader.indent)
                reader.take(own, line.rest)
        elif edge[2].lower() == b"begin":
            if reader.nested or reader.agent:
                reader.nested += 1
            else:
                reader.card.trouble = (
                    "a card is not closed: the next one begins before its END:VCARD"
                )
                yield reader.card
                unclosed += 1
                if unclosed > MOST_UNCLOSED:
                    why = f"more than {MOST_UNCLOSED:,} cards are not closed"
                    yield Card(line.number, trouble=f"{why}: the rest of the file is not read")
                    return
                reader = _Reader(line.number, len(edge[1]))
        elif reader.nested:
            reader.nested -= 1
            reader.agent = False
        else:
            yield reader.card
            reader = None
    if reader is not None:
        reader.card.trouble = "a card is not closed: the file ends before its END:VCARD"
        yield reader.card


def _unindented(raw: bytes, indent: int) -> bytes:
    return raw if indent and raw[:indent].strip() else raw[indent:]
