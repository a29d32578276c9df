"""Whether two contacts may be one person: the same number, or an initial in the same house."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model import Contact

DIGITS = 8
"""So many of the last digits of two numbers are alike, however the country is written."""


def may_be(one: Contact, other: Contact) -> bool:
    """Return whether two contacts may be one person, as far as number, house and name say.

    A number that two share may be a house's: names that deny each other (Jane Roe, Bob Elm) are
    two people. "B. Elm" may be any Bob Elm of the same organisation.
    """
    mine, theirs = _words(one.name), _words(other.name)
    if not mine or not theirs:
        return False
    if _numbers(one) & _numbers(other):
        return len(mine) == 1 or len(theirs) == 1 or bool(_long(mine) & _long(theirs))
    house = _plain(one.organisation)
    if not house or house != _plain(other.organisation) or mine[-1] != theirs[-1]:
        return False
    first, second = mine[0], theirs[0]
    return len(mine) > 1 < len(theirs) and (first.startswith(second) or second.startswith(first))


def _numbers(contact: Contact) -> set[str]:
    plain = ("".join(sign for sign in phone if sign.isdigit()) for phone in contact.phones)
    return {digits[-DIGITS:] for digits in plain if len(digits) >= DIGITS}


def _long(words: list[str]) -> set[str]:
    return {word for word in words if len(word) > 1}


def _words(name: str) -> list[str]:
    """Return the words of a name, the first name first."""
    family, comma, given = _plain(name).partition(",")
    text = f"{given} {family}" if comma else family
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(letters.casefold().split())
