"""Secrets that plugins were given, kept out of everything they say afterwards.

A channel's error often repeats the address that it called, with the password in it. What plugins
say is shown, written into the outbox and the journal, and copied into reports of errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

COVER = "…"
SHORT = 4
"""Signs below which a secret is only found where it stands as a word of its own."""

_known: set[str] = set()
_names: set[str] = set()
_forms: list[str] = []


def cover(secret: str) -> None:
    """Keep a secret's value, and what URLs and headers make of it, out of `veiled` texts."""
    if secret.strip() and secret not in _known and secret not in _names:
        _known.add(secret)
        _forms[:] = sorted({one for known in _known for one in _shapes(known)}, key=len)[::-1]


def uncover(name: str) -> None:
    """Let a word be shown: it is the name under which a secret is looked up, and no secret."""
    _names.add(name)
    if name in _known:
        _known.discard(name)
        _forms[:] = sorted({one for known in _known for one in _shapes(known)}, key=len)[::-1]


def veiled(text: str) -> str:
    """Return a text without the secrets that were given out in this process."""
    for form in _forms:
        if form not in text:
            continue
        if len(form) >= SHORT:
            text = text.replace(form, COVER)
        else:
            text = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", COVER, text)
    return text


def _shapes(secret: str) -> Iterator[str]:
    """Yield what a secret looks like: as it is, quoted for an address, as code and JSON show it."""
    from base64 import b64encode
    from json import dumps
    from urllib.parse import quote, quote_plus

    stripped = secret.strip()
    encoded = stripped.encode(errors="surrogatepass")
    in_json = dumps(stripped)[1:-1]
    yield from (secret, stripped, repr(stripped)[1:-1], in_json, repr(in_json)[1:-1])
    yield from (quote(encoded), quote(encoded, safe=""), quote_plus(encoded))
    if len(stripped) >= SHORT:
        yield b64encode(encoded).decode().rstrip("=")
    if "\n" in stripped:  # a key of several lines, of which one alone is too much
        yield from (line.strip() for line in stripped.splitlines() if len(line.strip()) > 2 * SHORT)
