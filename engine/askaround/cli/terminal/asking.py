"""Questions to the person: only where somebody is there to answer, and each has a flag instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.terminal.console import say
from askaround.cli.terminal.session import current
from askaround.errors import Ambiguous, Held, UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact

FEW = 3
"""So many messages go out on one word; for more, their number has to be typed."""


def resolve(campaign: Campaign, who: str | int) -> Contact:
    """Return the contact that `who` means; on a terminal, offer a choice where several do.

    Raises:
        NotFound: nobody has that name or number.
        Ambiguous: several do, and there is nobody to ask.
    """
    if str(who).isdecimal() and len(str(who)) < 15:
        return campaign.contact(int(who))  # a number needs none of what finds names
    try:
        return campaign.find(who)
    except Ambiguous as error:
        if not current().interactive or not error.candidates:
            raise
        say(f"{error.what}:", err=True)
        for place, (number, label) in enumerate(error.candidates, 1):
            say(f"  {place}  {number:02d} {label}", err=True)
        chosen = click.prompt("Which one", type=click.IntRange(1, len(error.candidates)), err=True)
        return campaign.contact(error.candidates[chosen - 1][0])


def confirm(question: str, *, yes: bool = False, flag: str = "--yes") -> None:
    """Go on only with the person's yes.

    Args:
        yes: True where the flag was given.
        flag: the flag to name where nobody can be asked.

    Raises:
        UsageError: nobody is there to ask and the flag is missing.
        click.Abort: they said no.
    """
    if yes:
        return
    if not current().interactive:
        raise UsageError(
            f"{question} This needs a yes.",
            why="nobody can be asked here",
            hint=f"the same command with {flag}",
        )
    click.confirm(click.style(question), abort=True, err=True)


def confirm_count(count: int, given: int | None, *, what: str = "messages") -> None:
    """Let `count` messages go only where they are few or their number was typed.

    Args:
        given: the value of ``--confirm``, or None.

    Raises:
        UsageError: ``--confirm`` names another number.
        Held: they are many, and the number was neither given nor typed.
    """
    if given is not None and given != count:
        raise UsageError(
            f"--confirm {given} was given, but these are {count} {what}",
            hint=f"look at them, then the same command with --confirm {count}",
        )
    if count <= FEW or given == count:
        return
    if current().interactive:
        typed = click.prompt(
            f"These are {count} {what}. Type the number to go on", type=int, err=True
        )
        if typed == count:
            return
    raise Held(
        f"these are {count} {what}: nothing was done",
        why=f"more than {FEW} at once need their number as a yes",
        hint=f"the same command with --confirm {count}",
    )
