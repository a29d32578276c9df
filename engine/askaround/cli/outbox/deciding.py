"""``outbox approve``, ``reject``, ``deliver``, ``sent``, ``done`` and ``retry``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.kit import (
    confirm_count,
    confirm_option,
    json_option,
    moment,
    moment_option,
    now_option,
    overrule_option,
    pass_campaign,
    say,
    show_findings,
)
from askaround.cli.outbox.each import answer, chosen, for_each, report_undelivered
from askaround.cli.terminal.session import current
from askaround.errors import BadFile, Locked, NotSaved, PartlyDone, PluginFailed, SetupNeeded
from askaround.model.finding import Severity

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.errors import AskaroundError
    from askaround.model import Effect
    from askaround.policy import Verdict


@click.command()
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="Every draft.")
@overrule_option
@now_option
@confirm_option
@json_option
@pass_campaign
def approve(
    campaign: Campaign,
    numbers: tuple[int, ...],
    everything: bool,
    overrule: str,
    now: str,
    confirmed: int | None,
    as_json: bool,
) -> None:
    """Say yes to messages. They go with the next deliver or tick, when the hour suits.

    What policies say of each is shown. A warning is gone against with a reason: --overrule. What is
    held until another hour waits for it all the same, unless there is a reason for this one: --now.

    \b
    Example:
      askaround outbox approve 12 14
      askaround outbox approve --all --confirm 8
      askaround outbox approve 12 --now "she asked for it tonight"
    """
    picked = chosen(campaign, numbers, everything, "drafted")
    confirm_count(len(picked), confirmed)
    said: dict[int, Verdict] = {}

    def consent(number: int) -> Effect:
        verdict = campaign.outbox.review(number, overrule=overrule, now=now)
        reason = overrule or _reason(campaign, number, verdict)
        effect = campaign.outbox.approve(number, overrule=reason, now=now)
        said[number] = campaign.outbox.review(number)  # as it stands, with the reasons just given
        return effect

    for_each(campaign, "approve", picked, consent, as_json, said=said)


def _reason(campaign: Campaign, number: int, verdict: Verdict) -> str:
    """Return why a message may go against its warnings, where somebody is there to say so."""
    if not verdict.warnings or verdict.severity is Severity.BLOCK or not current().interactive:
        return ""
    effect = campaign.outbox.get(number)
    name = campaign.contact(effect.contact).name
    say(f"The {effect.purpose} to {name} ({number}):", err=True)
    show_findings(verdict.warnings, err=True)
    question = "Why may it go all the same? (nothing: it stays a draft)"
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


@click.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@click.option("--reason", default="", help="Why; it is kept in the history.")
@json_option
@pass_campaign
def reject(campaign: Campaign, numbers: tuple[int, ...], reason: str, as_json: bool) -> None:
    """Say no to messages: they never go.

    \b
    Example:
      askaround outbox reject 12 --reason "I will call instead"
    """
    for_each(
        campaign,
        "reject",
        list(numbers),
        lambda number: campaign.outbox.reject(number, reason=reason),
        as_json,
    )


@click.command()
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="Every approved one (the default).")
@confirm_option
@json_option
@pass_campaign
def deliver(
    campaign: Campaign,
    numbers: tuple[int, ...],
    everything: bool,
    confirmed: int | None,
    as_json: bool,
) -> None:
    """Deliver approved messages now; those whose hour has not come stay.

    \b
    Example:
      askaround outbox deliver
      askaround outbox deliver 12
    """
    picked = chosen(campaign, numbers, everything or not numbers, "approved")
    confirm_count(len(picked), confirmed)
    stopped: AskaroundError | None = None
    try:
        if picked:
            campaign.outbox.deliver(picked)
    except (SetupNeeded, PluginFailed, BadFile, NotSaved, PartlyDone, Locked) as error:
        stopped = error
    now = [campaign.outbox.get(number) for number in picked]
    answer(campaign, now, as_json, empty=_nothing(campaign))
    if stopped is not None:
        raise stopped
    report_undelivered(now)


def _nothing(campaign: Campaign) -> str:
    """Say that nothing waits, and what may be on its way: it is not lost."""
    unknown = campaign.outbox.list(status="unknown")
    said = ["Nothing approved waits."]
    said += [
        f"Message {one.id} is on its way, or was cut off there: askaround outbox show {one.id}"
        for one in unknown[:5]
    ]
    if len(unknown) > 5:
        said.append(f"and {len(unknown) - 5} more: askaround outbox list --status unknown")
    return "\n".join(said)


@click.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@moment_option(help="When you sent it, if not just now.")
@overrule_option
@json_option
@pass_campaign
def sent(
    campaign: Campaign, numbers: tuple[int, ...], at: str, overrule: str, as_json: bool
) -> None:
    """Say that you sent messages which lay ready.

    A draft that you sent without approving it first is read now, as it stands. What speaks against
    it is written down with your reason: what has gone cannot be called back.

    \b
    Example:
      askaround outbox sent 12
      askaround outbox sent 12 --at "yesterday 17:00"
      askaround outbox sent 12 --overrule "it had gone before I read this"
    """
    when = moment(campaign, at) if at else None
    for_each(
        campaign,
        "sent",
        list(numbers),
        lambda number: campaign.outbox.sent(number, at=when, overrule=overrule),
        as_json,
    )


@click.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@json_option
@pass_campaign
def done(campaign: Campaign, numbers: tuple[int, ...], as_json: bool) -> None:
    """Say that tasks are done.

    \b
    Example:
      askaround outbox done 21
    """
    for_each(campaign, "done", list(numbers), campaign.outbox.done, as_json)


@click.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@json_option
@pass_campaign
def retry(campaign: Campaign, numbers: tuple[int, ...], as_json: bool) -> None:
    """Let messages that failed be tried again.

    \b
    Example:
      askaround outbox retry 12
    """
    for_each(campaign, "retry", list(numbers), campaign.outbox.retry, as_json)
