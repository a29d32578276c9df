"""``etiquette place``: where a contact is, from what is known of them; asked where it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, pass_campaign, resolve, say
from askaround.errors import Ambiguous, NotFound
from askaround_etiquette import api
from askaround_etiquette.commands.everybody import place_all
from askaround_etiquette.geography.territory import chain
from askaround_etiquette.placing.clock import fits
from askaround_etiquette.placing.evidence import Clue, clues, conclusion
from askaround_etiquette.placing.titles import called

if TYPE_CHECKING:
    from askaround import Campaign


@click.command()
@click.argument("who", required=False)
@click.argument("place", required=False)
@click.option("--all", "everybody", is_flag=True, help="All whose place is not known, at once.")
@click.option("--apply", "apply_it", is_flag=True, help="Record it where nothing speaks against.")
@click.option("--timezone", "zone", default="", metavar="ZONE", help="Record this zone with it.")
@json_option
@pass_campaign
def place(
    campaign: Campaign,
    who: str | None,
    place: str | None,
    everybody: bool,
    apply_it: bool,
    zone: str,
    as_json: bool,
) -> None:
    """Say where WHO is, and from what: address, colleagues, phone. With PLACE, record it.

    Nothing is guessed: where the clues name several places you are asked which. A phone number
    moves with its owner, so a number alone is a question as well.

    \b
    Example:
      askaround etiquette place ines
      askaround etiquette place ines Lisbon
      askaround etiquette place --all --apply
    """
    if bool(who) == everybody:
        raise click.UsageError("say WHO, or --all")
    if everybody:
        place_all(campaign, apply_it=apply_it, as_json=as_json)
        return
    assert who is not None  # one of the two was said
    contact = resolve(campaign, who)
    before = contact.place
    found = clues(campaign, contact)
    chosen = api.place_of(campaign, place) if place else None
    if chosen is None and apply_it:
        chosen = conclusion(found)
        if chosen is None:
            _ask(contact.name, contact.ref, found)
    if chosen is not None:
        changes: dict[str, object] = {"place": chosen.id}
        known = zone or chosen.zone
        if known:
            from askaround.moments import zone_named

            changes["zone"] = zone_named(known).key
        elif contact.zone and not fits(chosen.id, contact.zone):
            changes["zone"] = ""  # it was the clock of where they were
        contact = campaign.edit(contact.id, **changes)
        found = clues(campaign, contact)
    likely = conclusion(found)
    data = {
        "contact": {"id": contact.id, "ref": contact.ref, "name": contact.name},
        "place": contact.place,
        "before": before,
        "timezone": api.zone_for(campaign, contact),
        "clues": found,
        "conclusion": likely.id if likely is not None else None,
        "recorded": chosen is not None,
    }

    def text() -> None:
        where = called(contact.place) if contact.place else "not known"
        say(f"{contact.ref} {contact.name}: {where}", "bold")
        if chosen is not None:
            was = f" (was {called(before)})" if before and before != contact.place else ""
            say(f"  recorded{was}; times there in {api.zone_for(campaign, contact)}")
        for one in found:
            if chosen is not None and (one.kind == "said" or _agrees(one, contact.place)):
                continue  # that is what was just recorded
            named = " or ".join(map(called, one.places)) or "nothing that is understood"
            speaks = "but " if chosen is not None else ""
            say(f"  {speaks}{one.kind}: {one.words} → {named}{'' if one.sure else ' (not sure)'}")
        if chosen is not None:
            if zones := campaign.open_zones(contact):
                say(f"next: askaround edit {contact.ref} --zone ZONE   (there are several: "
                    f"{', '.join(zones[:8])})", "yellow")  # fmt: skip
        elif likely is not None and likely.id != contact.place:
            say(f"next: askaround etiquette place {contact.ref} --apply", "dim")
        elif likely is None:
            say(f"next: askaround etiquette place {contact.ref} PLACE", "dim")

    emit(data, as_json, text)


def _agrees(clue: Clue, place: str) -> bool:
    """Whether a clue speaks of a place, or of what lies around it."""
    return any(one in chain(place) for one in clue.places)


def _ask(name: str, ref: str, found: list[Clue]) -> None:
    named = sorted({one for clue in found for one in clue.places})
    hint = f"askaround etiquette place {ref} {named[0] if named else 'PLACE'}"
    if named:
        raise Ambiguous(
            f"where {name} is cannot be told: {', '.join(named)} are possible",
            list(enumerate(named, 1)),
            hint=hint,
        )
    raise NotFound(f"nothing says where {name} is", hint=hint)
