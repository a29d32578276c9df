"""How a request is received where a contact is, with what is known of the two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from askaround.model import WARM_TIES, AdvisedValue, Contact, Facts

OPEN = frozenset({"welcome", "ok"})

WORDS = {
    "welcome": "requests are welcome there",
    "ok": "requests are received there",
    "needs_introduction": "people there are said to want an introduction first",
    "group_first": "people there are said to meet in networking groups first",
    "discouraged": "asking directly is said to be unwelcome there",
}

FIRST = {
    "needs_introduction": "find somebody who introduces you: askaround tree {ref}; then askaround "
    "refer WHO-KNOWS-THEM NAME --introduce",
    "group_first": "look for a networking group or a job group there, and ask in it first",
    "discouraged": "ask a local job group, employment office or career coach first",
}
"""What comes before a request, by how it is received."""

_YES = frozenset({"yes", "true", "1", "y"})


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the packs say of this request.

    Attributes:
        value: one of the words of the field ``acceptance``.
        known: why it does not matter: they know each other, or were introduced; else empty.
        audience: the condition that made the difference (``schoolmate``), or empty.
        by_group: whether a networking group is named as the way in.
    """

    value: str
    said: AdvisedValue
    known: str = ""
    audience: str = ""
    by_group: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing comes before the request."""
        return bool(self.known) or self.value in OPEN

    @property
    def words(self) -> str:
        """The finding in words."""
        if self.known:
            return self.known
        told = WORDS.get(self.value, f"requests are said to be {self.value} there")
        return f"{told}, for {self.audience.replace('_', ' ')}" if self.audience else told


def received(facts: Facts) -> Welcome | None:
    """Return how a request to the contact is received, or None where no pack says.

    Needs ``contact.*``, ``advice.acceptance``, ``advice.acceptance_for``,
    ``advice.first_channel``.
    """
    contact = facts.contact
    said = facts.advice.values.get("acceptance")
    known = ""
    if contact.introduced_by is not None:
        known = "you were introduced"
    elif contact.tie in WARM_TIES:
        known = "you know each other"
    if said is None or said.value is None:
        return None
    value, audience = str(said.value), ""
    special = facts.advice.values.get("acceptance_for")
    if special is not None and isinstance(special.value, Mapping):
        for one, other in special.value.items():
            if belongs(contact, one):
                if not _lifts(str(other), special, value, said):
                    break
                value, audience, said = str(other), one, special
                break
    channels = facts.advice.value("first_channel")
    group = isinstance(channels, list | tuple) and "networking_group" in channels[:1]
    return Welcome(value, said, known, audience, value == "group_first" or group)


def _lifts(other: str, special: AdvisedValue, value: str, said: AdvisedValue) -> bool:
    """Whether what is said of an audience may take the place of what is said of everybody.

    Thinly known it only hints: it opens nothing that something better known closes.
    """
    if other not in OPEN or value in OPEN:
        return True
    thin = special.confidence not in ("medium", "high")
    return not (thin and said.confidence in ("medium", "high"))


def belongs(contact: Contact, audience: str) -> bool:
    """Whether somebody said that the contact is one of an audience; nothing is guessed.

    By the tie, or by a field of that name (``askaround edit 04 --set start_up=yes``, or
    ``schoolmate=yes`` for somebody of one's own school whom one has never met).
    """
    said = str(contact.fields.get(audience, "")).strip().lower() in _YES
    return said or audience == contact.tie
