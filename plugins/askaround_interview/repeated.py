"""What was written down before: the same words, typed again, make no second record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Record

NewRecord = tuple[str, Mapping[str, object]]

_WORDS = {"referral": "name"}
_TELL_APART = ("organisation", "email")


@dataclass(slots=True)
class Sorted:
    """Records to be written, sorted by whether they are there already.

    Attributes:
        new: those that are not.
        repeated: the words of those that are.
        changes: what those add to the records there, by the number of the record.
    """

    new: list[NewRecord] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    changes: dict[int, dict[str, object]] = field(default_factory=dict)

    def apply(self, campaign: Campaign) -> None:
        """Write down what a repetition adds, such as a mark or an address."""
        for number, data in self.changes.items():
            campaign.revise(number, data)


def sort_out(campaign: Campaign, contact: int, records: Iterable[NewRecord]) -> Sorted:
    """Return which of the records are new for a contact, and what the others add.

    Texts and names are compared without case, accents and a full stop at the end. People of one
    name with another organisation or another address are two.

    Args:
        contact: number of the contact.
        records: ``(kind, data)`` of each, as it would be written.
    """
    found = Sorted()
    there: dict[str, list[Record]] = {}
    for kind, data in records:
        if kind not in there:
            there[kind] = campaign.records(contact, kind)
        old = next((one for one in there[kind] if _same(kind, one.data, data)), None)
        words = str(data.get(_WORDS.get(kind, "text"), ""))
        if old is not None:
            found.repeated.append(words)
            added = _added(kind, old.data, data)
            if added:
                found.changes.setdefault(old.id, {}).update(added)
        elif any(one == kind and _same(kind, known, data) for one, known in found.new):
            found.repeated.append(words)
        else:
            found.new.append((kind, data))
    return found


def _added(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    key = _WORDS.get(kind, "text")
    return {name: value for name, value in new.items() if name != key and old.get(name) != value}


def _same(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    key = _WORDS.get(kind, "text")
    if _folded(old.get(key)) != _folded(new.get(key)):
        return False
    return kind != "referral" or all(
        not old.get(part) or not new.get(part) or _folded(old[part]) == _folded(new[part])
        for part in _TELL_APART
    )


def _folded(text: object) -> str:
    plain = unicodedata.normalize("NFKD", str(text or ""))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.casefold().split()).rstrip(".")
