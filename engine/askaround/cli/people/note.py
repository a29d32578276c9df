"""``note``: write down a typed fact about somebody."""

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
    who_argument,
    words,
)
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign


@click.command()
@who_argument
@click.argument("text", default="")
@click.option("--kind", default="research", show_default=True, help="The kind of record.")
@click.option("--about", help="Research: person, organisation or field.")
@click.option("--source", help="Where you found it.")
@click.option("--url", help="Its address.")
@click.option("--field", "fields", multiple=True, metavar="KEY=VALUE", help="Any other field.")
@json_option
@pass_campaign
def note(
    campaign: Campaign,
    who: str,
    text: str,
    kind: str,
    about: str | None,
    source: str | None,
    url: str | None,
    fields: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write down what you found out about somebody. A TEXT of - reads standard input.

    \b
    Example:
      askaround note ines "edits two journals" --about person --source "their own page"
      askaround note ines "moved to open access" --about organisation --source "the yearbook"
      askaround note ines "proofs come on paper" --kind insight --field topic=job
    """
    named = {"text": words(text), "about": about, "source": source, "url": url}
    data: dict[str, object] = {key: value for key, value in named.items() if value}
    data |= pairs(fields)
    if not data:
        raise UsageError(
            "there is nothing to write down",
            hint='askaround note WHO "what you found out" --about person --source WHERE',
        )
    contact = resolve(campaign, who)
    record = campaign.note(contact.id, kind, data)
    following = next_step(campaign, contact)

    def said() -> None:
        say(f"{contact.ref} {contact.name}: noted ({kind})")
        if following:
            say(f"next: {following}", "dim")

    emit({"contact": contact, "record": record, "next": following}, as_json, said)


def pairs(given: tuple[str, ...]) -> dict[str, object]:
    """Read KEY=VALUE pairs; yes/no and whole numbers become what they look like.

    Raises:
        UsageError: one of them is no such pair.
    """
    found: dict[str, object] = {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"{one!r} is not KEY=VALUE", hint="--field topic=job")
        found[key.strip()] = _value(value.strip())
    return found


def _value(text: str) -> object:
    if text.lower() in ("yes", "true"):
        return True
    if text.lower() in ("no", "false"):
        return False
    return int(text) if text.isascii() and text.isdigit() and not text.startswith("0") else text
