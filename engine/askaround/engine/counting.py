"""Counting time where a contact is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.engine.decision import Situation
    from askaround.engine.rules import Rules
    from askaround.model.context import Facts
    from askaround.workflow.compiled import Duration


def counted(rules: Rules, duration: Duration, facts: Facts, start: int) -> int:
    """Return `start` plus a duration, counted where the contact is."""
    contact = facts.contact
    return rules.time.add(start, duration, contact.place, rules.zone_of(contact))


def anchored(rules: Rules, duration: Duration, situation: Situation) -> int | None:
    """Return the moment a duration means around its anchor; None where the anchor is unknown."""
    moment = (situation.anchors or {}).get(duration.anchor)
    return None if moment is None else counted(rules, duration, situation.facts, moment)
