"""``doubles``, ``merge`` and ``apart``: contacts that are one person, and those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    pass_campaign,
    resolve,
    say,
    who_argument,
)

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround_contacts.comparison.doubles import Pair


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, help="How many. [default: 20]")
@json_option
@pass_campaign(readonly=True)
def doubles(campaign: Campaign, limit: int, as_json: bool) -> None:
    """List contacts that may be one person, and why.

    Nothing is joined: you say which are one, and which are two.

    \b
    Example:
      askaround doubles
      askaround merge 03 17
      askaround apart 04 18
    """
    from askaround_contacts import api

    found = api.doubles(campaign)

    def text() -> None:
        if not found:
            say("nobody seems to be there twice")
        for pair in found[:limit]:
            say(f"{pair.one.ref} {pair.one.name} = {pair.other.ref} {pair.other.name} ?", "bold")
            say(f"  for: {'; '.join(pair.reasons)}")
            if pair.against:
                say(f"  against: {'; '.join(pair.against)}", "yellow")
            refs = f"{pair.one.ref} {pair.other.ref}"
            say(f"  askaround merge {refs}   or: askaround apart {refs}", "dim")
        if len(found) > limit:
            say(f"… and {len(found) - limit:,} more pairs (--limit)", "dim")

    emit({"pairs": [_pair(pair) for pair in found]}, as_json, text)


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "contacts": [{"id": c.id, "name": c.name} for c in (pair.one, pair.other)],
        "score": pair.score,
        "reasons": list(pair.reasons),
        "against": list(pair.against),
    }


@click.command()
@who_argument
@click.argument("double")
@dry_run_option
@json_option
@pass_campaign
def merge(campaign: Campaign, who: str, double: str, dry_run: bool, as_json: bool) -> None:
    """Join two contacts that are one person: the first stays, the second fills its gaps.

    Notes, messages and the people they named go over; undo takes them apart again.

    \b
    Example:
      askaround merge 03 17 --dry-run
      askaround merge 03 17
    """
    from askaround_contacts import api

    keep, gone = resolve(campaign, who), resolve(campaign, double)
    new, pair = api.join(campaign, keep.id, gone.id, dry_run=dry_run)
    reasons = list(pair.reasons) if pair else []
    against = list(pair.against) if pair else ["nothing they share says so"]

    def text() -> None:
        verb = "would be" if dry_run else "is now"
        say(f"{gone.ref} {gone.name} {verb} part of {new.ref} {new.name}", "bold")
        for word, all_ in (("for", reasons), ("against", against)):
            if all_:
                say(f"  {word}: {'; '.join(all_)}", "" if word == "for" else "yellow")
        say("nothing was changed" if dry_run else "not right? askaround undo", "dim")

    data = {"contact": new, "joined": gone.id, "reasons": reasons, "against": against}
    emit({**data, "dry_run": dry_run}, as_json, text)


@click.command()
@who_argument
@click.argument("other")
@json_option
@pass_campaign
def apart(campaign: Campaign, who: str, other: str, as_json: bool) -> None:
    """Say that two contacts are two people, so that they are not listed as doubles again.

    \b
    Example:
      askaround apart 04 18
    """
    from askaround_contacts import api

    one, two = resolve(campaign, who), resolve(campaign, other)
    api.keep_apart(campaign, one.id, two.id)
    emit(
        {"contacts": [one.id, two.id]},
        as_json,
        lambda: say(f"{one.ref} {one.name} and {two.ref} {two.name} stay two"),
    )
