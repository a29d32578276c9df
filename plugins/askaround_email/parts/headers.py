"""Headers of received mail, decoded; nothing here raises, whatever is in them."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

_MAX_HEADER = 8_000
_ADDRESS = re.compile(r"[^\s<>()\",;:\\]{1,64}@[^\s<>()\",;:\\]{1,253}")
_ID = re.compile(r"<([^<>\s]{1,250})>")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
# Not for text: they are slow without bound, or mean something else.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"})
_LATIN_1 = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1"})


def decode(raw: bytes, charset: str | None) -> str:
    """Return `raw` as text in `charset`, or in the likeliest one where that is none."""
    # What says Latin-1 means its superset, as in browsers: that has the euro sign and the dashes.
    charset = "cp1252" if (charset or "").lower() in _LATIN_1 else charset
    for name in (charset, "utf-8"):
        if name and name.lower().replace("-", "_") not in _NO_CHARSETS:
            try:
                return raw.decode(name)
            except (LookupError, UnicodeError, ValueError):
                continue
    return raw.decode("cp1252", "replace")


def header(message: Message, name: str) -> str:
    """Return a header decoded and on one line; empty where it is missing."""
    return next(iter(headers(message, name)), "")


def headers(message: Message, name: str) -> list[str]:
    """Return every header called `name`, decoded and on one line each."""
    return [decoded(value) for key, value in message.raw_items() if key.lower() == name.lower()]


def _raw(message: Message, name: str) -> list[str]:
    """Return the headers called `name` with their folds opened but encoded words left alone."""
    found = [str(v) for k, v in message.raw_items() if k.lower() == name.lower()]
    return [" ".join(CONTROLS.sub(" ", _bytes_to_text(value)).split()) for value in found]


def _bytes_to_text(value: str) -> str:
    value = value[:_MAX_HEADER]
    try:
        return decode(value.encode("ascii", "surrogateescape"), "utf-8")
    except UnicodeEncodeError:
        return value


def decoded(value: object) -> str:
    """Return a header's value with its encoded words opened, on one line."""
    text = _bytes_to_text(str(value))
    if "=?" in text:
        try:
            pieces = decode_header(" ".join(text.split()))
        except (HeaderParseError, ValueError):
            pieces = [(text, None)]
        text = "".join(
            piece if isinstance(piece, str) else decode(piece, charset) for piece, charset in pieces
        )
    return " ".join(CONTROLS.sub(" ", text).split())


def addresses(message: Message, *names: str) -> list[str]:
    """Return the addresses in the headers called `names`, in lower case, in order."""
    found: list[str] = []
    for name in names:
        for value in _raw(message, name):
            try:
                pairs = [pair[1] for pair in getaddresses([value])]
            except Exception:  # the parser of this Python stumbles over some broken ones
                pairs = []
            good = [one for one in pairs if _ADDRESS.fullmatch(one)]
            found += good or _ADDRESS.findall(value)
    return list(dict.fromkeys(one.lower() for one in found))


def ids(message: Message, *names: str) -> list[str]:
    """Return the message ids in the headers called `names`, without brackets, in order."""
    found: list[str] = []
    for name in names:
        for value in _raw(message, name):
            # Brackets may touch, and some programs leave them out.
            bracketed = _ID.findall(value)
            found += bracketed or [w for w in value.split() if "@" in w and len(w) < 250]
    return list(dict.fromkeys(found))
