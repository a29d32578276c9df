"""``request``: ask people for a talk."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    confirm_count,
    confirm_option,
    dry_run_option,
    effect_line,
    emit,
    json_option,
    now_option,
    overrule_option,
    pass_campaign,
    progress,
    resolve,
    say,
    show_overruled,
    whos_argument,
)
from askaround.errors import AskaroundError, Held, PartlyDone, UsageError
from askaround_interview import api
from askaround_interview.commands.showing import NOT_SENT, show_draft, what_next

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Effect
    from askaround_interview.api import Asked, Size

FEW = 3
"""So many requests, and so many people held back, are shown in full."""

MANY = 10
"""From more people on it takes long enough to show how far it has come."""


@click.command()
@whos_argument
@click.option(
    "--wave",
    type=click.IntRange(min=0),
    is_flag=False,
    flag_value=0,
    metavar="[N]",
    help="Ask the next N people; without N, as many as your aim needs.",
)
@click.option("--send", is_flag=True, help="Approve the drafts, and send what may go now.")
@confirm_option
@click.option("--channel", default="", help="Ask by this channel: email, letter, phone, …")
@overrule_option
@now_option
@dry_run_option
@json_option
@pass_campaign
def request(
    campaign: Campaign,
    whos: tuple[str, ...],
    wave: int | None,
    send: bool,
    confirmed: int | None,
    channel: str,
    overrule: str,
    now: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Ask people for a talk. Without --send: show the drafts, to be read and approved.

    A wave takes people you know first, and goes out in one morning: that of each of them. About ten
    are asked for three or four talks. Nothing leaves before you approve it. What is held until a
    better hour waits for it also with --send and --overrule, unless --now says why it goes now.

    \b
    Example:
      askaround request ines
      askaround request --wave 5 --dry-run
      askaround request --wave
      askaround request ines tom mei --send
    """
    if now and not send:
        raise UsageError(NOT_SENT, hint='--send --now "why at this hour"')
    if bool(whos) == (wave is not None):
        raise UsageError(
            "whom do you want to ask?",
            why="both names and --wave were given" if whos else "neither a name nor --wave",
            hint="askaround request NAME...   (or: askaround request --wave 5)",
        )
    size = api.size(campaign) if wave is not None else None
    count = (wave or size.more) if size is not None else 0
    if size is not None:
        people = api.nearest(campaign, count)
        if not people and size.waiting:
            raise _enough(size)
    else:
        people = [resolve(campaign, who) for who in whos]
    if not people:
        raise api.nobody_left(campaign)
    numbers = list(dict.fromkeys(contact.id for contact in people))
    if send and not dry_run:
        confirm_count(len(numbers), confirmed, what="requests")
    steps = len(numbers) * (2 if send and not dry_run else 1)
    with progress("asking", steps) if len(numbers) > MANY else nullcontext() as advance:
        ask = partial(
            api.request_wave if size is not None else api.request,
            send=send,
            channel=channel,
            overrule=overrule,
            now=now,
            dry_run=dry_run,
            progress=advance,
        )
        asked = ask(campaign, count) if size is not None else ask(campaign, numbers)
    if len(asked) == 1 and asked[0].outcome is None and asked[0].problem is not None:
        raise asked[0].problem
    _show(campaign, asked, size, dry_run, as_json)
    if size is not None and sum(one.takes_place for one in asked) >= count:
        # Whom the next ones were asked instead of is told above, and no failure of the wave.
        asked = [one for one in asked if one.takes_place]
    _raise_for(asked)


def _enough(size: Size) -> Held:
    """Return the error for a wave that needs nobody: as many were asked as the aim needs."""
    return Held(
        "nobody more need be asked now",
        why=f"{size.asked} people were asked, {size.needed} are asked for {size.target} talks",
        hint="askaround objective --target N   (or: askaround request --wave N)",
    )


def _show(
    campaign: Campaign, asked: Sequence[Asked], size: Size | None, dry_run: bool, as_json: bool
) -> None:
    messages = [message for one in asked for message in one.messages]
    following = "" if dry_run else what_next(messages)
    data = {
        "requests": [_data(one) for one in asked],
        "size": size,
        "dry_run": dry_run,
        "next": following,
    }

    def text() -> None:
        shown = asked
        if size is not None and len(asked) > FEW:
            shown = [one for one in asked if one.outcome is not None]
        for place, one in enumerate(shown):
            whole = size is None or len(messages) <= FEW or not place
            _say(campaign, one, dry_run, alone=len(asked) == 1, whole=whole)
        if len(shown) < len(asked):
            _say_held([one for one in asked if one.outcome is None])
        if size is not None:
            say(
                f"For {size.target} talks about {size.needed} are asked: {size.asked} were before "
                "this wave. It arrives in the morning, each where they are.",
                "dim",
            )
            if not {role for role, _ in size.roles} & {"expert", "connector"}:
                say(
                    "Nobody left to ask is known as an expert or connector (S2): "
                    "askaround edit NAME --role expert",
                    "dim",
                )
        if dry_run:
            say("Nothing was changed (--dry-run).", "dim")
        elif following:
            if size is not None and len(messages) > FEW:
                say("Read the others: askaround outbox show NUMBER", "dim")
            say(f"next: {following}", "dim")

    emit(data, as_json, text)


def _data(one: Asked) -> dict[str, object]:
    problem = one.problem
    return {
        "contact": one.contact,
        "source": one.outcome.source if one.outcome else one.contact.state,
        "target": one.outcome.target if one.outcome else one.contact.state,
        "messages": one.messages,
        "tasks": _tasks(one),
        "draft": one.draft,
        "findings": one.findings,
        "overruled": one.overruled,
        "held": None
        if problem is None
        else {"what": problem.what, "why": problem.why, "hint": problem.hint, **problem.details},
    }


def _tasks(one: Asked) -> list[Effect]:
    """Return what is to be done besides the request, or before it."""
    return [e for e in one.outcome.effects if e.kind == "task"] if one.outcome else []


def _say_held(held: Sequence[Asked]) -> None:
    """Say who was held back, those of one reason together, and what to type for the first."""
    reasons: dict[str, list[Asked]] = {}
    for one in held:
        if one.problem is not None:
            reasons.setdefault(one.problem.why or one.problem.what, []).append(one)
    for why, people in reasons.items():
        names = ", ".join(f"{one.contact.ref} {one.contact.name}" for one in people[:FEW])
        more = f" and {len(people) - FEW} more" if len(people) > FEW else ""
        say(f"{names}{more}: held back", "bold")
        say(f"  why: {why}")
        problem = people[0].problem
        if problem is not None and problem.hint:
            say(f"  try: {problem.hint}")


def _say(campaign: Campaign, one: Asked, dry_run: bool, *, alone: bool, whole: bool = True) -> None:
    contact = one.contact
    if one.outcome is None:
        say(f"{contact.ref} {contact.name}: held back", "bold")
    else:
        would = "would go " if dry_run else ""
        say(
            f"{contact.ref} {contact.name}: {would}{one.outcome.source} → {one.outcome.target}",
            "bold",
        )
        if not dry_run and contact.state != one.outcome.target:
            say(f"  back to {contact.state}", "yellow")
        for task in _tasks(one):
            say(f"  task: {task.purpose}")
        if not one.messages and not _tasks(one):
            _say_waiting(campaign, contact.id)
        if not one.messages and alone and not dry_run:
            say(f'  to ask all the same: askaround request {contact.ref} --overrule "why"', "dim")
        show_overruled(one.overruled)
        if one.overruled and not dry_run:
            say(f"  your reason is in the journal: askaround history {contact.ref}", "dim")
        draft = one.draft if whole else None
        show_draft(campaign, one.messages, draft, one.findings, dry_run=dry_run)
    if one.problem is not None and not alone:
        say(f"  why: {one.problem.why}")
        say(f"  try: {one.problem.hint}")


def _say_waiting(campaign: Campaign, number: int) -> None:
    """Say which task comes before the request: theirs, else one for the place they are in."""
    tasks = campaign.outbox.list(contact=number, kind="task")
    for task in tasks[:1]:
        say(f"  first: {effect_line(campaign, task)}")
    where = f"askaround outbox show {tasks[0].id}" if tasks else "askaround outbox list --tasks"
    say(f"  what comes first there is among your tasks already: {where}")


def _raise_for(asked: Sequence[Asked]) -> None:
    """End with 6 where some were held back or not sent, else as the problem of all says."""
    problems = [(one.contact.ref, one.problem) for one in asked if one.problem is not None]
    if not problems:
        return
    if len(asked) == 1:
        raise problems[0][1]
    kinds = {type(problem) for _, problem in problems}
    whole = len(problems) == len(asked)
    kind = PartlyDone if not whole else Held if kinds == {Held} else AskaroundError
    raise kind(
        f"{len(problems)} of {len(asked)} held back or not sent",
        why="; ".join(f"{ref}: {problem.why}" for ref, problem in problems[:4]),
        hint=problems[0][1].hint,
    )
