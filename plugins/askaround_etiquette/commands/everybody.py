"""``etiquette place --all``: everybody whose place is not known, placed by their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.cli.kit import emit, say
from askaround_etiquette.placing.evidence import Clue, clues, conclusion
from askaround_etiquette.placing.titles import called

if TYPE_CHECKING:
    from askaround import Campaign
    from askaround.model import Contact
    from askaround_etiquette.placing.places import Place

LINES = 60
"""How many people are printed of each kind; whoever wants more reads the data."""


def place_all(campaign: Campaign, *, apply_it: bool, as_json: bool) -> None:
    """Say where everybody may be whose place is not known; what is plain is recorded if wanted.

    One command, so that one `askaround undo` takes all of it back.
    """
    told = [
        (contact, clues(campaign, contact, colleagues=False))
        for contact in campaign.contacts()
        if not contact.place and not contact.forgotten
    ]
    plain = [(one, likely) for one, found in told if (likely := conclusion(found)) is not None]
    open_ = [(one, found) for one, found in told if conclusion(found) is None]
    if apply_it and plain:
        with campaign.command("etiquette", summary=f"place {len(plain)} by their addresses"):
            for contact, likely in plain:
                zone = {"zone": likely.zone} if likely.zone and not contact.zone else {}
                campaign.edit(contact.id, place=likely.id, **zone)
    data = {
        "placed" if apply_it else "plain": [
            {"id": one.id, "ref": one.ref, "name": one.name, "place": likely.id}
            for one, likely in plain
        ],
        "open": [
            {"id": one.id, "ref": one.ref, "name": one.name, "clues": found} for one, found in open_
        ],
        "recorded": apply_it,
    }
    emit(data, as_json, lambda: _text(plain, open_, apply_it))


def _text(
    plain: list[tuple[Contact, Place]], open_: list[tuple[Contact, list[Clue]]], recorded: bool
) -> None:
    if not plain and not open_:
        say("everybody's place is known")
        return
    say(f"{len(plain)} {'placed' if recorded else 'plain'} by their addresses", "bold")
    for contact, likely in plain[:LINES]:
        say(f"  {contact.ref} {contact.name}: {called(likely.id)}")
    if open_:
        say(f"{len(open_)} open", "bold")
    for contact, found in open_[:LINES]:
        said = "; ".join(
            f"{one.kind} {one.words} may mean {' or '.join(map(called, one.places))}"
            for one in found
            if one.places
        )
        say(f"  {contact.ref} {contact.name}: {said or 'nothing says where'}")
    if plain and not recorded:
        say("next: askaround etiquette place --all --apply", "dim")
    elif open_:
        say(f"next: askaround etiquette place {open_[0][0].ref} PLACE", "dim")
