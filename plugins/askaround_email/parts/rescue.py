"""Mail that arrives damaged, put right as far as it can be before it is parsed.

A line of rubbish among the headers makes all below it the text, so that a plain delivery report is
no longer one; some programs save mail in UTF-16, or with blank lines in front.
"""

from __future__ import annotations

import codecs
import re

_KNOWN = re.compile(
    rb"^(?:from|to|cc|subject|date|message-id|mime-version|content-type|received|return-path|"
    rb"delivered-to|in-reply-to|references|reply-to|sender|auto-submitted):",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(rb"[!-9;-~]{1,76}[ \t]*:|[ \t]+\S|From |>From ")
_UTF_16 = re.compile(rb"(charset=[\"']?)utf-?16(?:[lb]e)?", re.IGNORECASE)
_SAMPLE = 400
_MAX_HEAD = 100_000


def mended(raw: bytes) -> bytes:
    """Return a mail as bytes that a parser reads; an undamaged one as it is."""
    raw = _narrow(raw)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if raw[:1] in b"\r\n":
        raw = raw.lstrip(b"\r\n")
    return _without_rubbish(raw)


def _narrow(raw: bytes) -> bytes:
    """Return UTF-16 as UTF-8."""
    sample = raw[:_SAMPLE]
    name = ""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16"
    elif len(sample) > 20 and sample[1::2].count(0) > 0.9 * len(sample[1::2]):
        name = "utf-16-le"
    elif len(sample) > 20 and sample[0::2].count(0) > 0.9 * len(sample[0::2]):
        name = "utf-16-be"
    if not name:
        return raw
    return _UTF_16.sub(rb"\1utf-8", raw.decode(name, "replace").encode("utf-8", "replace"))


def _without_rubbish(raw: bytes) -> bytes:
    """Return a mail without the lines among its headers that are none."""
    ends = [place for place in (raw.find(b"\n\n"), raw.find(b"\r\n\r\n")) if place >= 0]
    end = min(ends, default=len(raw))
    if not 0 < end <= _MAX_HEAD:
        return raw
    head = raw[:end]
    lines = head.split(b"\n")
    bad = [place for place, line in enumerate(lines) if line.strip() and not _LINE.match(line)]
    # Rubbish is what headers follow; where none do, the text has begun.
    if not bad or not _KNOWN.search(b"\n".join(lines[bad[0] + 1 :])):
        return raw
    if bad[0] and len(_KNOWN.findall(b"\n".join(lines[: bad[0]]))) > 2 and len(bad) > 3:
        return raw
    wrong = set(bad)
    kept = [line for place, line in enumerate(lines) if place not in wrong]
    while kept and kept[0][:1] in (b" ", b"\t"):
        del kept[0]
    return b"\n".join(kept) + raw[end:]
