"""``add`` and ``edit``: what is known of the people of the campaign."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from askaround.cli.kit import (
    emit,
    json_option,
    next_step,
    pass_campaign,
    resolve,
    say,
    show_time,
    who_argument,
    words,
)
from askaround.cli.people.askingplace import CHOICES, ask_place, ask_zone, where
from askaround.cli.people.namesake import finished_namesakes, show_namesakes
from askaround.errors import UsageError
from askaround.people.openplaces import hinted, keep_open
from askaround.people.whereabouts import NOTED, addressed, located, nested

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact

F = TypeVar("F", bound=Callable[..., object])

_DETAILS = (
    click.option("--given", help="Their first name, to greet them by."),
    click.option("--family", help="Their family name, to greet them by."),
    click.option("--honorific", help='How they want to be addressed: "Dr.", "Frau", "-sensei".'),
    click.option("--email", "emails", multiple=True, help="Address (repeat for more)."),
    click.option("--phone", "phones", multiple=True, help="Number (repeat for more)."),
    click.option("--tie", help="How well you know them: family friend schoolmate colleague …"),
    click.option("--role", help="practitioner, expert or connector."),
    click.option("--title", help="What they do, in their own words."),
    click.option("--organisation", help="Where they work."),
    click.option("--seniority", help="junior, senior, executive …"),
    click.option("--place", help='Where they are: Milan, Japan, US-NC, "Boston, MA" …'),
    click.option("--zone", help="Their time zone, such as America/New_York."),
    click.option("--channel", help="How they like to be reached: email, phone, letter."),
    click.option("--minutes", type=click.IntRange(5, 60), help="The length they set themselves."),
    click.option("--url", help="Their page."),
    click.option("--address", help="Postal address."),
    click.option("--language", help="Language to write in, such as en or de."),
)
_NAMES = ("given", "family")
"""Fields of a contact that ``--set`` takes as well."""
HONORIFIC = "honorific"
_OPTIONS = {"emails": "email", "phones": "phone", "email": "email", "phone": "phone"}
_SHOW = "askaround show {0}"
_OWNED = {
    "state": "askaround why {0}, then askaround fire {0} TRIGGER",
    "workflow": "askaround workflow migrate --help",
    "do_not_contact": "askaround stop {0}",
    "introduced_by": "askaround refer WHO NAME",
    "forgotten": "askaround forget {0}",
    "fields": "askaround edit {0} --set KEY=VALUE",
    **dict.fromkeys(("id", "version", "entered_at", "created_at"), _SHOW),
}
"""What the program keeps itself, and what to type instead."""
_PERSON = ("url", "address", "zone", "language", "organisation", "title", "emails", "phones", "tie")


def _details(function: F) -> F:
    for option in reversed(_DETAILS):
        function = option(function)
    return function


def _check_tie(values: dict[str, object]) -> None:
    from askaround.model import TIES

    tie = values.get("tie")
    if tie is not None and tie not in TIES:
        raise UsageError(
            f"{tie!r} is not a tie", why=f"known are {', '.join(TIES)}", hint="--tie acquaintance"
        )


def _check_channel(campaign: Campaign, values: dict[str, object]) -> None:
    """Refuse a channel that nothing delivers by: their messages would never go."""
    channel = values.get("channel")
    if not channel:
        return
    known = sorted(campaign.host.channels())
    if channel not in known:
        if off := campaign.host.switched_off("channels", str(channel)):
            raise UsageError(f"there is no channel {channel!r}", why=off[0], hint=off[1])
        from difflib import get_close_matches

        near = get_close_matches(str(channel), known, 1)
        raise UsageError(
            f"there is no channel {channel!r}",
            why=f"known are {', '.join(known)}",
            hint=f"--channel {near[0] if near else known[0] if known else 'email'}",
        )


@click.command()
@click.argument("name")
@_details
@json_option
@pass_campaign
def add(campaign: Campaign, /, name: str, as_json: bool, **given: object) -> None:
    """Add one person.

    \b
    Example:
      askaround add "Ines Falk" --email ines@example.org --tie schoolmate
    """
    from askaround.model import Person

    values = {key: value for key, value in given.items() if value not in (None, ())}
    if HONORIFIC in values:
        values["fields"] = {HONORIFIC: words(str(values.pop(HONORIFIC)))}
    _check_tie(values)
    _check_channel(campaign, values)
    said = str(values.get("place") or "")
    values, asked = _from_address(campaign, located(campaign.host, values, typed=True), None)
    known = {key: values.pop(key) for key in _PERSON if key in values}
    place = values.pop("place", "")
    person = Person(name=words(name), region=str(place), line=0, **known)  # type: ignore[arg-type]  # names match Person's fields
    with campaign.command("add", summary="added one person"):
        contact = campaign.add(person)
        if values:
            contact = campaign.edit(contact.id, **values)
        asked = asked or hinted(campaign.workspace, contact)
        if asked:
            keep_open(campaign.workspace, [contact.id])
    following, alike = next_step(campaign, contact), finished_namesakes(campaign, contact)

    def text() -> None:
        say(f"{contact.ref} {contact.name}: {contact.state}", "bold")
        show_namesakes(campaign, contact, alike)
        if contact.place != said:
            say(f"  {said or 'their address'} is taken as {where(contact)}", "dim")
        for one in campaign.store.effects.select(contact=contact.id, kind="message"):
            when = show_time(campaign, one.settled_at or one.created_at)
            said_so = f"{one.purpose} {one.status.replace('_', ' ')} {when}"
            say(f"  before a backup was restored: {said_so} (message {one.id})", "yellow")
        ask_zone(campaign, contact)
        ask_place(contact, asked)
        if not contact.emails and not contact.phones:
            say(f"next: askaround edit {contact.ref} --email ADDRESS", "dim")
        else:
            say(f"next: {following or f'askaround show {contact.ref}'}", "dim")

    emit({"contact": contact, "namesakes": alike, "next": following}, as_json, text)


@click.command()
@who_argument
@click.option("--name", help="Another name.")
@_details
@click.option("--set", "fields", multiple=True, metavar="KEY=VALUE", help="Any other field.")
@json_option
@pass_campaign
def edit(
    campaign: Campaign, /, who: str, fields: tuple[str, ...], as_json: bool, **given: object
) -> None:
    """Change what is known about a person. An empty text ("") takes a value away.

    \b
    Example:
      askaround edit ines --tie friend --place GB --zone Europe/London
      askaround edit jana --given Jana --family Falk --honorific "Frau Dr."
      askaround edit 07 --set met_at="the book fair"
    """
    changes: dict[str, object] = {k: v for k, v in given.items() if v not in (None, ())}
    for key in ("emails", "phones"):
        if key in changes:
            changes[key] = tuple(one for one in _texts(changes[key]) if one)
    _check_tie(changes)
    _check_channel(campaign, changes)
    contact = resolve(campaign, who)
    said = str(changes.get("place") or "")
    changes, asked = _from_address(campaign, located(campaign.host, changes, typed=True), contact)
    told = changes.pop(HONORIFIC, None)
    if told is not None:
        fields = (*fields, f"{HONORIFIC}={words(str(told))}")
    if fields:
        extra = _pairs(fields, contact.ref)
        _check_hours(campaign, extra, contact.ref)
        changes |= {key: extra.pop(key) for key in _NAMES if key in extra}
        if extra:
            changes["fields"] = {**_texts_by_name(changes.get("fields")), **extra}
    if not changes:
        raise UsageError(
            "nothing to change was named", hint=f"askaround edit {contact.ref} --email ADDRESS"
        )
    with campaign.command("edit", summary=f"edit contact {contact.ref}"):
        changed = campaign.edit(contact.id, **changes)
        if asked:
            keep_open(campaign.workspace, [contact.id])

    def text() -> None:
        say(f"{changed.ref} {changed.name}: changed {', '.join(sorted(changes))}")
        if not said and "place" in changes:
            say(f"  their address is taken as {where(changed)}", "dim")
            ask_zone(campaign, changed)
        ask_place(changed, asked)
        if said and changed.place != said:
            say(f"  {said} is taken as {where(changed)}", "dim")
        if said:
            ask_zone(campaign, changed)

    emit({"contact": changed, "changed": sorted(changes)}, as_json, text)


def _from_address(
    campaign: Campaign, values: dict[str, object], known: Contact | None
) -> tuple[dict[str, object], str]:
    """Return `values` with the place that an address says, where none was said, and what is asked.

    Args:
        known: the contact as it was; a place that is recorded already stays.
    """
    address = str(values.get("address") or "")
    if not address or "place" in values:
        return values, ""
    found, words_ = addressed(campaign.host, address)
    if found is None:
        return values, ""
    listed = " or ".join(found.places[:CHOICES])
    if known is not None and known.place:
        agrees = any(nested(one, known.place) for one in found.places)
        return values, "" if agrees else f"their address says {listed}, and not {known.place}"
    if len(found.places) == 1:
        zone = {"zone": found.zone} if found.zone else {}
        return {**zone, **values, "place": found.places[0]}, ""
    kept = _texts_by_name(values.get("fields"))
    asked = f"their address may be in {listed}"
    return {**values, "fields": {**kept, NOTED: words_[:60]}}, asked


def _texts_by_name(value: object) -> dict[str, str]:
    return {**value} if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _pairs(given: tuple[str, ...], ref: str) -> dict[str, str]:
    pairs = {}
    for one in given:
        key, equals, value = one.partition("=")
        key = key.strip()
        if not equals or not key:
            raise UsageError(f"{one!r} is not KEY=VALUE", hint='--set met_at="the book fair"')
        _check_key(key, ref)
        pairs[key] = value
    return pairs


def _check_hours(campaign: Campaign, pairs: dict[str, str], ref: str) -> None:
    """Refuse hours that nobody who knows of hours understands; they would hold nothing."""
    said = pairs.get("hours", "").strip()
    if said and (trouble := campaign.host.misadvised("hours", said)):
        raise UsageError(
            f"hours={said[:40]!r} is not understood: {trouble}",
            hint=f'askaround edit {ref} --set hours="9:00-12:00, 14:00-17:00", or any, or ""',
        )


def _check_key(key: str, ref: str) -> None:
    """Refuse what has an option, or a command, of its own."""
    from dataclasses import fields

    from askaround.model import Contact

    name = _OPTIONS.get(key, key)
    if key in _NAMES or (key == name and name not in {f.name for f in fields(Contact)}):
        return
    raise UsageError(
        f"{key} cannot be set with --set",
        why="it has an option of its own" if key not in _OWNED else "the program keeps it",
        hint=_OWNED.get(key, "askaround edit {0} --{1} …").format(ref, name),
    )
