"""What only our own exports say of a person, in a table or on a card, read back as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from askaround_contacts.comparison.doubles import APART
from askaround_contacts.values import clean

CARD = "X-ASKAROUND-"
"""What the properties of our own begin with on a card."""

_TEXTS = ("role", "seniority", "channel")
_LONGEST_TALK = 60


def said(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a `Person` that `values` says, by the names of the fields."""
    minutes = values.get("minutes", "").strip()
    fits = minutes.isascii() and minutes.isdecimal() and 0 < int(minutes[:6]) <= _LONGEST_TALK
    return {
        **{name: clean.typed(values.get(name, "")) for name in _TEXTS},
        "minutes": int(minutes) if fits else None,
        "do_not_contact": values.get("do_not_contact", "").strip().casefold() == "yes",
    }


def free(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return fields of the person's own that say something.

    With whom somebody is not to be joined is left out: the numbers are those of another campaign.
    """
    return {
        key: text for key, value in pairs if key and key != APART and (text := clean.kept(value))
    }


def of_card(values: Iterable[str]) -> dict[str, str]:
    """Return the fields that ``KEY=VALUE`` properties of a card say."""
    pairs = (value.partition("=") for value in values)
    return free(
        (key.replace("%3D", "=").replace("%25", "%").strip(), value) for key, _, value in pairs
    )
