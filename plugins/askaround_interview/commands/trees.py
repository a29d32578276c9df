"""``tree``: who named whom, and whom thanks are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, pass_campaign, resolve, say
from askaround_interview import api

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_interview.api import Branch


@click.command()
@click.argument("who", default="")
@json_option
@pass_campaign(readonly=True)
def tree(campaign: Campaign, who: str, as_json: bool) -> None:
    """Show who named whom, with their states and whom thanks are owed; WHO: that branch only.

    \b
    Example:
      askaround tree
      askaround tree ines --json
    """
    root = resolve(campaign, who).id if who else None
    branches = api.tree(campaign, root)
    owed = [one.contact for branch in branches for one in branch.all() if one.owed]
    data = {
        "roots": [branch.as_data() for branch in branches],
        "thanks_owed": [{"id": c.id, "ref": c.ref, "name": c.name} for c in owed],
    }

    def text() -> None:
        for branch in branches:
            _say(branch, "", "")
        if not branches:
            say("Nobody has named anybody yet.")
            say('next: askaround refer WHO "the name they gave"', "dim")
        elif owed:
            say(f"next: {_next(campaign, owed[0])}", "dim")

    emit(data, as_json, text)


def _next(campaign: Campaign, contact: Contact) -> str:
    """Return what to type so that somebody is thanked: a draft is there already, or not."""
    waits = api.unsent_thanks(campaign, contact.id)
    return f"askaround outbox show {waits.id}" if waits else f"askaround thank {contact.ref}"


def _say(branch: Branch, before: str, below: str) -> None:
    contact = branch.contact
    work = f", {contact.organisation}" if contact.organisation else ""
    owed = "  ! thanks owed" if branch.owed else ""
    say(f"{before}{contact.ref} {contact.name}{work} ({contact.state}){owed}")
    last = len(branch.named) + len(branch.waiting) - 1
    for place, child in enumerate(branch.named):
        end = place == last
        _say(child, f"{below}{'└─ ' if end else '├─ '}", f"{below}{'   ' if end else '│  '}")
    for place, name in enumerate(branch.waiting, len(branch.named)):
        say(f"{below}{'└─ ' if place == last else '├─ '}{name} (named, not a prospect yet)")
