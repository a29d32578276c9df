"""Making a forecast: read the campaign, simulate it many times, count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time, timedelta
from typing import TYPE_CHECKING

from askaround.errors import UsageError
from askaround.forecast.beliefs import beliefs, so_far
from askaround.forecast.campaigns import Runs, simulate
from askaround.forecast.counting import HIGH, Counter, needed
from askaround.forecast.history import Historian, History
from askaround.forecast.path import Path, path_of
from askaround.forecast.reminders import one_more
from askaround.forecast.report import INTERVAL, Forecast
from askaround.forecast.scale import Scale
from askaround.forecast.turns import Plan, plan_of

if TYPE_CHECKING:
    from askaround.workspace import Workspace

TARGET = 3
"""Meetings to aim at where nobody says: fewer are not a basis for a decision (S62)."""

MORE = 3
"""Meetings beyond those there are anyway, for which ways are compared once the target is met."""

MOST = 640
"""People to consider asking."""

BACK, AHEAD = timedelta(days=90), timedelta(days=4 * 365)


def forecast(
    workspace: Workspace,
    *,
    target: int | None = None,
    certainty: float = 0.8,
    runs: int = 1000,
    seed: int = 1,
    ask: int | None = None,
    compare: Sequence[str] = (),
    progress: Callable[[int], None] | None = None,
) -> Forecast:
    """Return what may come of the campaign. Nothing is written.

    Args:
        workspace: the open campaign; reading it is enough.
        target: meetings wanted, those agreed already included; the objective's if not said.
        certainty: share of the simulated campaigns that are to reach the target.
        runs: how many campaigns to simulate.
        seed: the same campaign on the same day and the same seed give the same forecast.
        ask: how many people to ask; as many as the target needs if not said.
        compare: further workflow files, or their names, that the newly asked might be on.
        progress: called with the number of runs done, now and then.

    Raises:
        UsageError: a number is out of range.
        AskaroundError: nothing can be forecast of a workflow; the reason says what is missing.
    """
    wanted = _target(workspace) if target is None else target
    _check(wanted, certainty, runs, ask)
    path = path_of(workspace.workflow(workspace.current))
    others = [(name, _other(workspace, name)) for name in compare]
    moment = as_of(workspace)
    scale = _scale(workspace, moment)
    now = scale.at(moment)
    start = scale.next_morning(float(int(now) + 1))
    history = Historian(workspace, scale, now).read()
    further, note = one_more(path)
    ways = [path, path_of(further), *(other for _, other in others)]
    plans = [plan_of(way, scale, start) for way in ways]
    draws = (runs, seed)
    simulated = _enough(history, plans, scale, now, (wanted, certainty, ask), draws, progress)
    counter = Counter(simulated, scale, wanted, certainty)
    outcome = usual = counter.outcome(0, plans[0], ask, len(simulated.fresh[0][0]))
    sought = wanted
    if ask is None and not outcome.asked:
        # Where the target is met nothing could differ: what would bring some more is compared.
        sought = min(MOST // 4, int(outcome.meetings.median) + MORE)
        simulated = _enough(history, plans, scale, now, (sought, certainty, None), draws, progress)
        counter = Counter(simulated, scale, sought, certainty)
        usual = counter.outcome(0, plans[0], None, len(simulated.fresh[0][0]))
    most = len(simulated.fresh[0][0])
    if len(plans[1].course.sends) == len(plans[0].course.sends):
        note = "the workflow gives up before a further one would go out"
    changes = [
        counter.change(name, place, counter.outcome(place, plan, ask, most), usual, said)
        for place, (plan, name, said) in enumerate(
            zip(
                plans[1:],
                ["one more follow-up", *(name for name, _ in others)],
                [note, *(_purpose(path, other) for _, other in others)],
                strict=True,
            ),
            1,
        )
    ]
    return Forecast(
        wanted,
        certainty,
        runs,
        seed,
        INTERVAL,
        moment,
        scale.moment(start),
        workspace.zone,
        workspace.profile.get("place", ""),
        so_far(history),
        outcome,
        sought,
        changes[0],
        changes[1:],
        beliefs(history, simulated.chances),
        _assumptions(workspace, history, plans),
    )


def as_of(workspace: Workspace) -> int:
    """Return the moment of a forecast: the morning of today, or the last command if that is later.

    It is no running clock, so that one database gives one forecast a day.
    """
    now = workspace.clock.now()
    today = workspace.time.local(now, workspace.zone).date()
    morning = workspace.time.moment(today, time(0), workspace.zone)
    last = max((command.at for command in workspace.store.events.commands(1)), default=morning)
    return min(now, max(morning, last))


def _purpose(path: Path, other: Path) -> str:
    """Say where a workflow is another one, to which the campaign's own answers may not apply."""
    mine, theirs = path.workflow, other.workflow
    if mine.name == theirs.name:
        return ""
    about = f" ({theirs.title})" if theirs.title else ""
    return (
        f"{theirs.name} is another method{about}; that people answer as they do to {mine.name} is "
        "assumed, and wrong where it serves another purpose"
    )


def _check(target: int, certainty: float, runs: int, ask: int | None) -> None:
    if not 1 <= target <= 100:
        raise UsageError(f"{target} meetings cannot be aimed at", hint="--target 1 to 100")
    if not 0.5 <= certainty <= 0.99:
        raise UsageError(f"a certainty of {certainty} is out of range", hint="--certainty 0.8")
    if not 100 <= runs <= 20_000:
        raise UsageError(f"{runs} campaigns cannot be simulated", hint="--runs 100 to 20000")
    if ask is not None and not 0 <= ask <= MOST:
        raise UsageError(f"{ask} people cannot be asked", hint=f"--ask 0 to {MOST}")


def _target(workspace: Workspace) -> int:
    said = workspace.fact("objective", {}).get("target")
    try:
        return max(1, min(100, int(said)))
    except (TypeError, ValueError):
        return TARGET


def _other(workspace: Workspace, name: str) -> Path:
    from askaround.catalogue import read_workflow

    return path_of(read_workflow(workspace, name)[1])


def _scale(workspace: Workspace, moment: int) -> Scale:
    today = workspace.time.local(moment, workspace.zone).date()
    founded = workspace.time.local(workspace.fact("founded_at", moment), workspace.zone).date()
    place = workspace.profile.get("place", "")
    first = min(today, founded) - BACK
    return Scale(workspace.time, place, workspace.zone, first, today + AHEAD)


def _enough(
    history: History,
    plans: Sequence[Plan],
    scale: Scale,
    now: float,
    wanted: tuple[int, float, int | None],
    draws: tuple[int, int],
    progress: Callable[[int], None] | None,
) -> Runs:
    """Simulate with so many people that the question is answered, or with `MOST`."""
    target, certainty, ask = wanted
    people = min(MOST, max(30, 4 * target, ask or 0))
    while True:
        runs, seed = draws
        found = simulate(
            history,
            plans,
            scale,
            now=now,
            people=people,
            runs=runs,
            seed=seed,
            progress=progress,
        )
        wishes = [(0, max(certainty, HIGH)), *((n, certainty) for n in range(1, len(plans)))]
        enough = all(needed(found, n, target, sure).count is not None for n, sure in wishes)
        if people == MOST or enough:
            return found
        people = min(MOST, people * 2)


def _assumptions(workspace: Workspace, history: History, plans: Sequence[Plan]) -> list[str]:
    place = workspace.profile.get("place", "") or "a place with Saturday and Sunday free"
    said = [
        "The next people are all asked on one morning (S16), those you know first (S44).",
        "You send every draft on the day it is made, and find a time with everybody who says yes.",
        "What the workflow asks of you (its guards) is there when it is needed.",
        f"Answers and meetings come on working days of {place}.",
        "A meeting that is agreed takes place.",
    ]
    named = {plan.path.workflow.name: plan for plan in plans}
    for name, plan in named.items():
        if plan.in_turn:
            said.append(
                f"{name} asks one person of an organisation after the other and stops at the first "
                "yes; who has no organisation is asked at once."
            )
        if plan.then is not None:
            said.append(
                f"{name}: a yes leads to one other person, who is asked the next working morning "
                "and says yes as often as referrals do."
            )
    if history.skipped:
        said.append(
            f"{history.skipped} people stand on a definition that cannot be forecast; they are "
            "left out."
        )
    return said
