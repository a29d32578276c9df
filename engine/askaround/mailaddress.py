"""Telling one mail address from everything else that people and files put in its place."""

from __future__ import annotations

import unicodedata

from askaround.errors import UsageError

_TORN = frozenset({"Cc", "Zl", "Zp", "Cs"})
"""Categories of signs that break a line or are half of one."""


def mail_address(text: str) -> str:
    """Return `text` as one mail address, without the spaces around it.

    Raises:
        UsageError: it is none, or more than one.
    """
    found = text.strip(" ")
    wrong = _wrong_in(found)
    if wrong:
        raise UsageError(
            f"{text!r} is not a mail address", why=wrong, hint="one address: ines@example.org"
        )
    return found


def _wrong_in(address: str) -> str:
    """Return what keeps `address` from being one mail address; empty where it is one."""
    if any(unicodedata.category(sign) in _TORN for sign in address):
        return "it has a line break or a control character"
    if address.count("@") > 1 or "," in address or ";" in address:
        return "it looks like more than one address"
    if any(sign.isspace() or sign in "<>" for sign in address):
        return "it has a space or a bracket"
    local, at, domain = address.partition("@")
    if not at:
        return "it has no @"
    if not local:
        return "nothing stands before the @"
    if domain != "localhost" and ("." not in domain or not all(domain.split("."))):
        return f"{domain!r} is not the name of a mail server" if domain else "nothing follows the @"
    return ""
