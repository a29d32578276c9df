"""Finds timers that go round without waiting, and timers that never get to ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.workflow.parts import Duration, Timer

if TYPE_CHECKING:
    from askaround.workflow.checks.mend import Meant
    from askaround.workflow.findings.diagnostics import Diagnostics

_HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0, "weeks": 168.0}


def certainly_longer(one: Duration, other: Duration) -> bool:
    """Whether `one` ends after `other` wherever both begin, in every place and season."""
    if one.unit == other.unit:
        return one.count > other.count
    return _shortest(one) > _longest(other)


def _shortest(duration: Duration) -> float:
    """Return the hours a duration lasts at least; a day loses an hour when clocks go forward."""
    if duration.unit == "business_days":
        return duration.count * 24 - 2
    if duration.unit == "months":
        return duration.count * 28 * 24 - 2
    exact = duration.unit in ("minutes", "hours")
    return duration.count * _HOURS[duration.unit] - (0 if exact else 2)


def _longest(duration: Duration) -> float:
    """Return the hours a duration lasts at most; a fortnight of holidays is the most there is."""
    if duration.unit == "business_days":
        return (duration.count * 2 + 16) * 24
    if duration.unit == "months":
        return duration.count * 31 * 24 + 2
    exact = duration.unit in ("minutes", "hours")
    return duration.count * _HOURS[duration.unit] + (0 if exact else 2)


class Waits:
    """Checks one workflow's timers.

    Args:
        meant: the workflow; timers of which something is not known are left out.
        found: where diagnostics are collected.
    """

    def __init__(self, meant: Meant, found: Diagnostics) -> None:
        self.workflow = meant.workflow
        self.found = found
        self.moves = meant.moves
        self.timers = [
            timer
            for timer in self.workflow.timers
            if timer.index not in meant.waiting
            and all(name in self.workflow.states for name in timer.states)
        ]

    def check(self) -> None:
        """Add an error for every circle without a wait, a warning for what never rings."""
        self._circles()
        enders = self._enders()
        for timer in self.timers:
            self._outlived(timer, enders)

    def fires(self, timer: Timer) -> str:
        """Return the trigger a timer fires by itself, or empty."""
        if timer.observe:
            meaning = self.workflow.observe.get(timer.observe)
            return meaning.trigger if meaning is not None and meaning.mode == "fire" else ""
        return timer.fire

    def _circles(self) -> None:
        """A timer with an anchor rings at once where its moment has passed, again and again."""
        leads: dict[str, list[tuple[str, int]]] = {}
        for timer in self.timers:
            trigger = self.fires(timer)
            if not trigger or not timer.after.anchor:
                continue
            for state in timer.states:
                for move in self.moves(state, trigger):
                    leads.setdefault(state, []).append((move.target, timer.index))
        told: set[int] = set()
        for state, ways in leads.items():
            for target, index in ways:
                if index not in told and self._comes_back(target, state, leads):
                    told.add(index)
                    around = "to itself" if target == state else f"to '{target}' and back"
                    self.found.add(
                        "W406",
                        ("timers", index, "after"),
                        f"once its moment has passed, this timer leads from '{state}' {around} "
                        "again and again, without waiting",
                        "a way that ends elsewhere, or a duration without an anchor",
                    )

    @staticmethod
    def _comes_back(start: str, goal: str, leads: dict[str, list[tuple[str, int]]]) -> bool:
        new, seen = [start], {start}
        while new:
            state = new.pop()
            if state == goal:
                return True
            for target, _ in leads.get(state, ()):
                if target not in seen:
                    seen.add(target)
                    new.append(target)
        return False

    def _outlived(self, timer: Timer, enders: dict[str, list[Timer]]) -> None:
        if timer.after.anchor:
            return
        ends: list[tuple[str, Timer]] = []
        for state in timer.states:
            ending = next((one for one in enders[state] if _before(one, timer)), None)
            if ending is None:
                return  # it rings in one of its states at least
            ends.append((state, ending))
        state, first = ends[0]
        self.found.add(
            "W407",
            ("timers", timer.index, "after"),
            f"this timer never rings: after {first.after} '{first.fire}' has led out of '{state}'",
            f"less than {first.after}",
            severity="warning",
        )

    def _enders(self) -> dict[str, list[Timer]]:
        """Return, by state, the timers that certainly lead out of it, soonest ones of each unit."""
        found: dict[str, dict[str, Timer]] = {name: {} for name in self.workflow.states}
        for timer in self.timers:
            if timer.after.anchor or not timer.fire:
                continue
            for state in timer.states:
                moves = self.moves(state, timer.fire)
                leaves = bool(moves) and all(move.target != state for move in moves)
                if not leaves or all(move.checks for move in moves):
                    continue
                known = found[state].get(timer.after.unit)
                if known is None or known.after.count > timer.after.count:
                    found[state][timer.after.unit] = timer
        return {state: list(by_unit.values()) for state, by_unit in found.items()}


def _before(one: Timer, other: Timer) -> bool:
    if one.index == other.index:
        return False
    same = one.after == other.after and one.index < other.index
    return same or certainly_longer(other.after, one.after)
