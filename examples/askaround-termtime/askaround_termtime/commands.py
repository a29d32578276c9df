"""The command: look at, and write down, when somebody is busy."""

import click

from askaround.cli.kit import (
    emit,
    json_option,
    moment,
    pass_campaign,
    resolve,
    say,
    show_time,
    who_argument,
)


@click.command()
@who_argument
@click.option(
    "--busy-until", default="", metavar="WHEN", help="They asked to be left alone till then."
)
@click.option("--note", "text", default="", help="Why, in their words.")
@json_option
@pass_campaign
def termtime(campaign, who, busy_until, text, as_json):
    """Say when somebody is busy, or write down that they said so.

    \b
    Example:
      askaround termtime ada
      askaround termtime ada --busy-until 2026-05-29 --note "marking"
    """
    contact = resolve(campaign, who)
    if busy_until:
        until = moment(campaign, busy_until)
        campaign.note(contact.id, "busy", {"until": until, "text": text})
    found = campaign.records(contact.id, "busy")
    last = dict(found[-1].data) if found else {}

    def told():
        until = show_time(campaign, last["until"]) if last else ""
        said = f"busy until {until} {last.get('text', '')}" if last else "has not said so"
        say(f"{contact.name}: {said}")

    emit({"contact": contact.id, "busy": last}, as_json, told)
