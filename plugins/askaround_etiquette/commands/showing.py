"""``etiquette show`` and ``compare``: what the packs say."""

from __future__ import annotations

import click

from askaround.cli.kit import emit, json_option, say, say_parts, table
from askaround_etiquette import api
from askaround_etiquette.commands.hand import as_data, at_hand, effect_of, host_without, in_words
from askaround_etiquette.geography.territory import chain
from askaround_etiquette.knowledge.library import PASSED_OVER, PROBLEM
from askaround_etiquette.placing.titles import as_typed, called, title
from askaround_etiquette.proof import passed_over, unsound
from askaround_etiquette.values import fields


@click.command()
@click.argument("place")
@json_option
def show(place: str, as_json: bool) -> None:
    """Show what holds at PLACE, value by value: which pack says so, how sure it is, and where from.

    PLACE is a country, a division of one, or a place in it: Japan, JP, Bavaria, DE-BY,
    US-NC:charlotte.

    \b
    Example:
      askaround etiquette show US-NC:charlotte
      askaround etiquette show Japan --json
    """
    with at_hand() as campaign:
        found = api.place_of(campaign, place).id
        values = api.advice(campaign, found, host_without(campaign)).values
        broken = {name: trouble for name, _, trouble in unsound(values)}
        lost = list(passed_over(values))
        values = {name: one for name, one in values.items() if name != PASSED_OVER}
        problem = values[PROBLEM].value if PROBLEM in values else None
        known = {name for name, one in values.items() if one.value is not None}
    unknown = sorted(set(fields.FIELDS) - known - {"weekend", "acceptance_for"})
    data = {
        "place": found,
        "territories": chain(found),
        "values": {name: as_data(one, name) for name, one in sorted(values.items())},
        "unknown": unknown,
        "name": title(found),
        "broken": broken,
        "passed_over": lost,
    }

    def text() -> None:
        say(
            f"{called(found)}: what the packs say, from {', '.join(map(called, chain(found)))}",
            "bold",
        )
        if problem is not None:
            say(f"  a pack cannot be used: {problem}", "red")
        for missed in lost:
            what = "is bounded" if missed["used"] else "cannot be used"
            where = f"{missed['field']} of plugin {missed['plugin']}"
            say(f"  {where} {what}: {missed['problem']}", "red")
        for name, one in sorted(values.items()):
            if name == PROBLEM:
                continue
            say_parts((f"  {name}: ", "bold"), in_words(one.value))
            if name in broken:
                say(f"      cannot be used: {broken[name]}", "red")
            sure = f"confidence {one.confidence} ({effect_of(one, name)})"
            told = f"pack {one.pack}, {sure}, {one.basis}"
            checked = f", checked on {one.checked_on}" if one.checked_on else ""
            say(f"      {told.replace('_', ' ')}{checked}", "dim")
            if one.note:
                say(f"      note: {one.note}", "dim")
            for source in one.sources:
                say(f"      source: {source}", "dim")
        if unknown:
            say(f"not known, so ask: {', '.join(unknown)}")
        say(f"next: askaround etiquette when --place {as_typed(found)}", "dim")
        say(
            f"know better? askaround etiquette learn {as_typed(found)} FIELD VALUE --source WHO",
            "dim",
        )

    emit(data, as_json, text)


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="PLACE...")
@json_option
def compare(places: tuple[str, ...], as_json: bool) -> None:
    """Show where two or more places differ.

    \b
    Example:
      askaround etiquette compare US-NY:rochester US-NC:charlotte
    """
    if len(places) < 2:
        raise click.UsageError("two places are needed to compare")
    with at_hand() as campaign:
        found = [api.place_of(campaign, place).id for place in places]
        rows = api.compare(campaign, found, host_without(campaign))
    data = {
        "places": found,
        "names": [title(one) for one in found],
        "differences": {name: [as_data(one, name) for one in row] for name, row in rows.items()},
    }

    def text() -> None:
        if not rows:
            listed = " and ".join(called(one) for one in found)
            say(f"nothing that is known differs between {listed}")
            return
        cells = [
            [name]
            + [
                "not known: ask"
                if one is None
                else f"{in_words(one.value)} ({one.confidence}, pack {one.pack})"
                for one in row
            ]
            for name, row in rows.items()
        ]
        table(("field", *(called(one) for one in found)), cells)

    emit(data, as_json, text)
