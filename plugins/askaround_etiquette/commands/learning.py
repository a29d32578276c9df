"""``etiquette learn``, ``unlearn``, ``arrive``, ``ask``: what people who know a place say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    emit,
    json_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    who_argument,
)
from askaround.errors import NotFound, UsageError
from askaround_etiquette import api
from askaround_etiquette.commands.hand import as_data, effect_of, in_words
from askaround_etiquette.knowledge.pack import CONFIDENCES
from askaround_etiquette.placing.titles import called

if TYPE_CHECKING:
    from askaround import Campaign


@click.command()
@click.argument("place")
@click.argument("field")
@click.argument("value")
@click.option("--source", required=True, metavar="WHO", help="Who says so, or where it stands.")
@click.option(
    "--confidence",
    type=click.Choice(CONFIDENCES[1:]),
    default="medium",
    show_default=True,
    help="How sure it is; low only hints, high may block.",
)
@click.option("--note", default="", metavar="TEXT", help="What else is to be known about it.")
@json_option
@pass_campaign
def learn(
    campaign: Campaign,
    place: str,
    field: str,
    value: str,
    source: str,
    confidence: str,
    note: str,
    as_json: bool,
) -> None:
    """Record what somebody who knows PLACE says of FIELD; it goes over the packs.

    VALUE is written as in a pack: a word, a number, [a, list], { weekday: friday, after: '14:00' },
    or null for not known. It is journaled, and `askaround undo` takes it back.

    \b
    Example:
      askaround etiquette learn US-NC:charlotte acceptance welcome --source "coach, job centre"
    """
    found = api.place_of(campaign, place).id
    said = api.learn(
        campaign, found, field, _value(value), source, confidence=confidence, note=note
    )
    emit(
        {"place": found, "field": field, "learnt": as_data(said, field)},
        as_json,
        lambda: say(f"{called(found)}: {field} is {in_words(said.value)}, says {source} "
                    f"(confidence {confidence}: {effect_of(said, field)})"),
    )  # fmt: skip


@click.command()
@click.argument("place")
@click.argument("field")
@json_option
@pass_campaign
def unlearn(campaign: Campaign, place: str, field: str, as_json: bool) -> None:
    """Forget what was learnt of FIELD at PLACE; the packs count again.

    \b
    Example:
      askaround etiquette unlearn US-NC:charlotte acceptance
    """
    found = api.place_of(campaign, place).id
    if not api.unlearn(campaign, found, field):
        raise NotFound(
            f"nothing was learnt of {field} at {found}", hint=f"askaround etiquette show {found}"
        )
    emit(
        {"place": found, "field": field},
        as_json,
        lambda: say(f"{called(found)}: {field} is again what the packs say"),
    )


@click.command()
@click.argument("place")
@click.option("--settled", is_flag=True, help="You are no longer new there.")
@json_option
@pass_campaign
def arrive(campaign: Campaign, place: str, settled: bool, as_json: bool) -> None:
    """Say that you are new in PLACE: before you ask anybody there, you ask how it is done.

    What you then record with `etiquette learn PLACE acceptance …` opens the way.

    \b
    Example:
      askaround etiquette arrive US-NC:charlotte
    """
    found = api.place_of(campaign, place).id
    listed = api.settle(campaign, found, new=not settled)
    emit(
        {"place": found, "new_in": listed},
        as_json,
        lambda: say(f"you are {'no longer new' if settled else 'new'} in {called(found)}"),
    )


@click.command()
@who_argument
@json_option
@pass_campaign
def ask(campaign: Campaign, who: str, as_json: bool) -> None:
    """Set yourself the task to ask locally how requests are received where WHO is.

    A job group, the employment office or a career coach knows. Nothing is set where a pack of the
    region says it already.

    \b
    Example:
      askaround etiquette ask ines
    """
    contact = resolve(campaign, who)
    outcome = campaign.intend(contact.id, "user.ask_locally")
    show_outcome(campaign, outcome, as_json)
    if as_json or outcome.effects:
        return
    if api.to_be_asked(campaign, contact):
        say("  it is among your tasks already: askaround outbox list --tasks", "dim")
    else:
        say(f"  a pack says it already: askaround etiquette show {contact.place}", "dim")


def _value(text: str) -> object:
    """Return what is typed for a value, as a pack would hold it.

    Raises:
        UsageError: it is not well written.
    """
    from pathlib import Path

    from askaround.datafile import read

    file = read(Path("VALUE"), f"value: {text}\n")
    if file.errors:
        file = read(Path("VALUE"), "value: >-\n  " + text.replace("\n", " ") + "\n")
    if file.errors or not isinstance(file.value, dict):
        raise UsageError(f"{text!r} cannot be read as a value", hint="put it in quotes")
    return file.value["value"]
