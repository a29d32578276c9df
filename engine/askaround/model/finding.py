"""What policies and guards say, and the advice that packs give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

POLICY_FAILED = "policy-failed"
"""The rule of the finding that stands where a policy could not be asked."""


class Severity(IntEnum):
    """The ladder: a higher value is stricter."""

    ALLOW = 0
    ADVISE = 1
    WARN = 2
    APPROVE = 3
    HOLD = 4
    BLOCK = 5

    @property
    def word(self) -> str:
        """The name as people see it, in lower case."""
        return self.name.lower()


class Tier(IntEnum):
    """Who speaks: within a topic the highest tier that speaks wins.

    `LAW` (do-not-contact and law) stands above all and cannot be overruled.
    """

    DEFAULT = 0
    METHOD = 1
    CAMPAIGN = 2
    REGION = 3
    WISH = 4
    LAW = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a policy or guard says about a transition or a message.

    Attributes:
        topic: ``hours``, ``channel``, ``length``, ``content``, …; findings compete within a topic.
        reason: one sentence for the person.
        source: where the rule comes from.
        remedy: what would change it, as something to type or do.
        until: for `Severity.HOLD`, when it may go (seconds since 1970 UTC).
        rule: stable id of the rule.
        plugin: filled in by the host: who said it.
        start, end: for words of a message, their character offsets in its `part`; -1 where none.
        text: those words.
        rewrite: a suggested rewording.
        part: where those words stand: ``body`` or ``subject``.
    """

    severity: Severity
    topic: str
    reason: str
    source: str = ""
    remedy: str = ""
    tier: Tier = Tier.DEFAULT
    until: int | None = None
    rule: str = ""
    plugin: str = ""
    start: int = -1
    end: int = -1
    text: str = ""
    rewrite: str = ""
    part: str = "body"


@dataclass(frozen=True, slots=True)
class AdvisedValue:
    """One value of a pack, with how sure it is.

    Attributes:
        value: the value; None means unknown, so ask.
        confidence: ``high``, ``medium``, ``low`` or ``none``; bounds what it may do.
        basis: ``stated``, ``inference``, ``general_knowledge`` or ``not_found``.
        sources: where it is stated.
        pack: which pack said so.
        checked_on: ISO date on which the sources were last read; empty where nobody says.
        note: what else is to be known about it.
        territory: what it is said of, where that is wider than the place of the advice (``US`` in
            advice for ``US-NC:boone``): what is said of a narrower one goes before it.
        own: whether the user said so: that stands over what any plugin says of the same territory.
    """

    value: object
    confidence: str = "none"
    basis: str = "not_found"
    sources: tuple[str, ...] = ()
    pack: str = ""
    tier: Tier = Tier.REGION
    checked_on: str = ""
    note: str = ""
    territory: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """The place that somebody's words mean.

    Attributes:
        places: territory ids; one where it is plain, several where it has to be asked, none where
            nothing is called so.
        zone: the time zone that the words name (a city of a country with several), or empty.
        hint: what to type instead, where it is not plain.
    """

    places: tuple[str, ...]
    zone: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Values for one place: words, minutes, hours, form of address. Seen as ``advice.*``.

    Attributes:
        place: the territory that the values are said of, as far as they name no other themselves.
    """

    place: str
    values: Mapping[str, AdvisedValue] = field(default_factory=dict)

    def value(self, name: str, default: object = None) -> object:
        """Return the advised value of `name`, or `default` where nobody advises one."""
        found = self.values.get(name)
        return default if found is None or found.value is None else found.value
