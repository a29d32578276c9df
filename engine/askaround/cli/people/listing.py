"""``list`` and ``show``: the people of the campaign, all or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    emit,
    json_option,
    next_step,
    pass_campaign,
    resolve,
    say,
    table,
    who_argument,
)
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact

LATELY = 8
"""How many of the last events ``show`` has."""


@click.command("list")
@click.option("--state", help="Only those in this state.")
@click.option("--tie", help="Only those with this tie.")
@click.option("--search", metavar="TEXT", help="Only those whose name, work or address has TEXT.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--plain", is_flag=True, help="One per line, values separated by tabs.")
@json_option
@pass_campaign(readonly=True)
def list_(
    campaign: Campaign,
    state: str | None,
    tie: str | None,
    search: str | None,
    limit: int | None,
    plain: bool,
    as_json: bool,
) -> None:
    """List people.

    \b
    Example:
      askaround list --state prospect --tie friend
      askaround list --search press --plain | cut -f 2
    """
    if state is not None and state not in campaign.workflow.states:
        raise UsageError(
            f"there is no state {state!r}",
            why=f"this workflow has {', '.join(campaign.workflow.states)}",
            hint="askaround list --state " + next(iter(campaign.workflow.states)),
        )
    found = campaign.contacts(state=state, tie=tie, text=search, limit=limit)
    unsent = campaign.store.overview.unsent()
    if as_json:
        listed = list(found)
        waiting = {str(c.id): unsent[c.id] for c in listed if c.id in unsent}
        emit({"contacts": listed, "unsent": waiting}, True, lambda: None)
        return
    people = list(found)
    if plain:
        rows = [(c.ref, c.name, c.state, c.tie, c.title, c.organisation, c.emails) for c in people]
        table((), [(*row[:-1], ", ".join(row[-1])) for row in rows], plain=True)
    elif people:
        shown = [
            # A draft has asked nobody.
            (c.ref, c.name, f"{c.state} (not yet)" if c.id in unsent else c.state, c.tie, _work(c))
            for c in people
        ]
        table(("Id", "Name", "State", "Tie", "Work"), shown)
    else:
        _nobody(state or tie or search)


def _work(contact: Contact) -> str:
    return ", ".join(part for part in (contact.title, contact.organisation) if part)


def _nobody(filtered: str | None) -> None:
    if filtered:
        say("Nobody like that. All: askaround list")
        return
    say("Nobody here yet.")
    say("  askaround import contacts.csv")
    say('  askaround add "Their Name" --email them@example.org')


@click.command()
@who_argument
@json_option
@pass_campaign(readonly=True)
def show(campaign: Campaign, who: str, as_json: bool) -> None:
    """Show one person: what is known, what waits, what happened.

    \b
    Example:
      askaround show ines
      askaround show 07 --json
    """
    from askaround.cli.people.person import show_person

    contact = resolve(campaign, who)
    records = campaign.records(contact.id)
    effects = campaign.store.effects.select(contact=contact.id)
    events = list(campaign.events(contact=contact.id, limit=LATELY, newest_first=True))
    data = {
        "contact": contact,
        "introduced_by": campaign.introducer(contact),
        "records": records,
        "effects": effects,
        "events": events,
        "next": next_step(campaign, contact),
    }
    emit(data, as_json, lambda: show_person(campaign, contact, records, effects, events))
