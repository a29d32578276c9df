"""Header values and addresses made safe before they are written."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_BODY_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n|\r|\x85|\u2028|\u2029")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_MESSAGE_ID = re.compile(r"[^\s<>]{1,250}")
_LONGEST = 900


class BadAddress(ValueError):
    """An address that cannot be written to; the message says why."""


def clean(value: str) -> str:
    """Return `value` fit for one header: no controls, and no encoded words that hide some.

    The `email` package decodes encoded words when a header is set, so one that holds a line break
    would start a header of its own: they are decoded here first, as deep as they nest.
    """
    for _ in range(4):
        value = _CONTROLS.sub(" ", value)
        if "=?" not in value:
            break
        try:
            decoded = str(make_header(decode_header(value)))
        except (HeaderParseError, LookupError, UnicodeError, ValueError):
            break
        if decoded == value:
            break
        value = decoded
    value = _CONTROLS.sub(" ", value).replace("=?", "= ?")
    return " ".join(value.split())[:_LONGEST]


def clean_body(text: str) -> str:
    """Return `text` with line feeds as its only line breaks and without other controls."""
    return _BODY_CONTROLS.sub("", _BREAKS.sub("\n", text))


def one_address(value: str, *, utf8: bool = False) -> tuple[str, str]:
    """Return local part and domain (in ASCII) of the single address that `value` is.

    Args:
        utf8: other than ASCII letters may stand before the @ (RFC 6531).

    Raises:
        BadAddress: none, several, a line break, or an address no header can carry.
    """
    if _CONTROLS.search(value):
        raise BadAddress("it has a line break or another control character in it")
    value = value.strip()
    if any(sign in value for sign in ',;<> "()') or value.count("@") > 1:
        raise BadAddress("it is not one single address")
    local, _, domain = value.partition("@")
    if not local.isascii() and not utf8:
        raise BadAddress("the part before the @ is not ASCII, which mail programs cannot carry yet")
    valid = _LOCAL.fullmatch("".join("x" if sign.isalnum() else sign for sign in local))
    if not valid or len(local.encode()) > 64:
        raise BadAddress("the part before the @ is not valid")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadAddress("the part after the @ is not valid") from error
    labels = host.split(".")
    if not host or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadAddress("the part after the @ is not valid")
    return local, host


def message_ids(values: tuple[str, ...]) -> list[str]:
    """Return the message ids among `values` that can be written, in angle brackets.

    Of a long thread the first and the last ten are kept, as mail programs do.
    """
    stripped = (value.strip().strip("<>") for value in values)
    found = list(dict.fromkeys(f"<{one}>" for one in stripped if _MESSAGE_ID.fullmatch(one)))
    return found if len(found) <= 11 else [found[0], *found[-10:]]
