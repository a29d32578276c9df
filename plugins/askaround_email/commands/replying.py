"""``reply``: what they answered, said by hand; ``email``: the servers tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    dry_run_option,
    emit,
    json_option,
    moment,
    moment_option,
    overrule_option,
    pass_campaign,
    resolve,
    say,
    show_outcome,
    table,
    who_argument,
    words,
)
from askaround.errors import SetupNeeded
from askaround_email import api

if TYPE_CHECKING:
    from askaround.campaign import Campaign

_ANSWERS = {
    "accepted": "accepted",
    "declined": "declined",
    "proposes-time": "proposes_time",
    "asks-info": "asks_for_info",
    "stop": "stop",
    "other": "other",
}


@click.command()
@who_argument
@click.argument("answer", type=click.Choice(tuple(_ANSWERS)))
@moment_option("--when", help="With accepted or proposes-time: the time that is agreed with it.")
@click.option(
    "--minutes", type=int, default=None, metavar="N", help="How long they want to talk: 5 to 60."
)
@click.option("--by", type=click.Choice(api.MODALITIES), default=None, help="How you talk.")
@click.option("--where", default="", metavar="PLACE", help="A place, a number or a link.")
@click.option("--reason", type=click.Choice(api.REASONS), default=None, help="With declined: why.")
@click.option("--text", default="", metavar="WORDS", help="Their words; - reads standard input.")
@overrule_option
@dry_run_option
@json_option
@pass_campaign
def reply(
    campaign: Campaign,
    who: str,
    answer: str,
    when: str,
    minutes: int | None,
    by: str | None,
    where: str,
    reason: str | None,
    text: str,
    overrule: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Say what somebody answered: by mail, on the phone, or in the street.

    This also settles what the program saw in their mail and asked you about.

    \b
    Example:
      askaround reply ines accepted --when "thu 15:00" --by phone
      askaround reply dario declined --reason no_time
      askaround reply 03 proposes-time --when "2026-12-01 10:00" --minutes 30
      askaround reply 04 stop
    """
    contact = resolve(campaign, who)
    outcome = api.record_reply(
        campaign,
        contact.id,
        _ANSWERS[answer],
        when=moment(campaign, when) if when else None,
        minutes=minutes,
        by=by or "",
        where=where,
        reason=reason or "",
        text=words(text),
        overrule=overrule,
        dry_run=dry_run,
    )
    show_outcome(campaign, outcome, as_json)
    if answer in ("accepted", "proposes-time") and not when and outcome.trigger and not as_json:
        say(f'A time agreed: askaround schedule {contact.ref} --at "tue 15:00"', "dim")


@click.group()
def email() -> None:
    """Look after the servers that mail goes and comes by.

    \b
    Example:
      askaround email check
    """


@email.command()
@json_option
@pass_campaign(readonly=True)
def check(campaign: Campaign, as_json: bool) -> None:
    """Try the servers of the settings: connection, encryption, name and password, folders.

    Whether answers can carry a token is found out too. Nothing is sent and no mail is marked. What
    stops it is said with what to type next; it then ends with 4.

    \b
    Example:
      askaround email check
      askaround email check --json
    """
    tried = api.check_servers(campaign)
    wrong = [one for one in tried if not one.ok]

    def text() -> None:
        rows = [("ok" if one.ok else "bad", one.server, one.step, one.what) for one in tried]
        table((), rows, styles=["" if one.ok else "bold red" for one in tried])
        for one in tried:
            if one.ok and one.hint:
                say(f"{one.step}: {one.hint}", "dim")

    emit({"ok": not wrong, "checks": tried}, as_json, text)
    if wrong:
        raise SetupNeeded(
            f"mail by {wrong[0].server.upper()} does not work yet",
            why=wrong[0].what,
            hint=wrong[0].hint,
        )
