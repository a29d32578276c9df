"""The answer every step of the workflow gives: what changed, what now waits, what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from askaround.cli.terminal.console import say, say_parts
from askaround.cli.terminal.jsonout import document
from askaround.cli.terminal.times import show_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from askaround.campaign import Campaign
    from askaround.model import Contact, Draft, Effect, Finding
    from askaround.steps.flow import Outcome

SEVERITY_STYLE = {
    "block": "bold red",
    "hold": "yellow",
    "approve": "yellow",
    "warn": "yellow",
    "advise": "dim",
    "allow": "dim",
}

_BESIDE = 24
"""A source of more letters than these has a line of its own."""


def emit(data: Mapping[str, object], as_json: bool, text: Callable[[], None]) -> None:
    """Print `data` as one JSON document, or call `text` to say it in words."""
    if as_json:
        click.echo(document(data))
    else:
        text()


def show_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Print what policies and guards say, strictest first."""
    for finding in sorted(findings, key=lambda one: -one.severity):
        word = finding.severity.word
        long = len(finding.source) > _BESIDE
        who = ", ".join(filter(None, (finding.plugin, "" if long else finding.source)))
        said = f" ({who})" if who else ""
        say_parts(
            "  ", (f"{word}:", SEVERITY_STYLE.get(word, "")), f" {finding.reason}{said}", err=err
        )
        if long:
            say(f"      source: {finding.source}", "dim", err=err)
        if finding.text:
            say(f'      "{finding.text}"', err=err)
        if finding.rewrite:
            say(f"      better: {finding.rewrite}", err=err)
        if finding.remedy:
            say(f"      try: {finding.remedy}", err=err)


def show_overruled(findings: Iterable[Finding]) -> None:
    """Print what a person's reason set aside."""
    for finding in findings:
        who = f" ({finding.plugin})" if finding.plugin else ""
        say(f"  overruled: {finding.reason}{who}", "yellow")


def next_step(campaign: Campaign, contact: Contact) -> str:
    """Return what to type next for `contact`, as the workflow sees it, or empty."""
    state = campaign.workspace.workflow(contact.workflow).states.get(contact.state)
    if state is None or not state.command:
        return ""
    return f"askaround {state.command} {contact.ref}"


def after_outcome(campaign: Campaign, outcome: Outcome) -> str:
    """Return what to type after `outcome`: the draft to look at, else the state's next step."""
    drafts = [e for e in outcome.effects if e.kind == "message" and e.status == "drafted"]
    if drafts:
        return f"askaround outbox show {drafts[0].id}"
    handed = [e for e in outcome.effects if e.status == "handed_over"]
    if handed:
        return f"askaround outbox sent {handed[0].id}"
    return next_step(campaign, outcome.contact)


def show_outcome(campaign: Campaign, outcome: Outcome, as_json: bool) -> None:
    """Print the standard answer of a command that moved a contact."""
    following = "" if outcome.dry_run else after_outcome(campaign, outcome)
    data = {
        "contact": outcome.contact,
        "trigger": outcome.trigger,
        "source": outcome.source,
        "target": outcome.target,
        "effects": outcome.effects,
        "spawned": outcome.spawned,
        "records": outcome.records,
        "findings": outcome.findings,
        "overruled": outcome.overruled,
        "moved": outcome.moved,
        "dry_run": outcome.dry_run,
        "next": following,
    }
    emit(data, as_json, lambda: _in_words(campaign, outcome, following))


def _in_words(campaign: Campaign, outcome: Outcome, following: str) -> None:
    contact = outcome.contact
    would = "would go " if outcome.dry_run else ""
    if outcome.trigger and outcome.source != outcome.target:
        move = f"{would}{outcome.source} → {outcome.target}"
    elif outcome.trigger:
        move = f"{outcome.trigger}, still {outcome.target}"
    else:
        move = f"noted; still {contact.state}"
    say(f"{contact.ref} {contact.name}: {move}", "bold")
    for effect in outcome.effects:
        say(f"  {effect_line(campaign, effect, named=outcome.dry_run)}")
    for new in outcome.spawned:
        say(f"  new: {new.ref} {new.name}, {new.state}, named by {contact.name}")
    for other in outcome.moved:
        say(f"  also: {other.ref} {other.name}, now {other.state}")
    show_findings(outcome.findings)
    show_overruled(outcome.overruled)
    if outcome.dry_run:
        say("Nothing was changed (--dry-run).", "dim")
    elif following:
        say(f"next: {following}", "dim")


def addressed(draft: Draft) -> str:
    """Return to whom a message goes on one line: a postal address stands behind commas."""
    if "@" in draft.to and "\n" not in draft.to:
        return f"{draft.to_name} <{draft.to}>"
    return ", ".join(part for part in (draft.to_name, *draft.to.splitlines()) if part.strip())


def sender(draft: Draft) -> str:
    """Return whom a message is from: with the address for mail only where it goes as mail."""
    mail = "@" in draft.to and "\n" not in draft.to
    return f"{draft.from_name} <{draft.from_address}>" if mail else draft.from_name


def effect_line(campaign: Campaign, effect: Effect, *, named: bool = False) -> str:
    """Return one line on an effect: a draft that waits, a message that went, a task.

    Args:
        named: leave the number out, because the effect is not stored.
    """
    number = "" if named else f" {effect.id}"
    if effect.kind == "task":
        due = f", due {show_time(campaign, effect.due_at)}" if effect.due_at else ""
        return f"task{number}: {effect.purpose}{due}"
    line = f"message{number}: {effect.purpose} by {effect.channel}, {_standing(effect)}"
    if effect.not_before and effect.not_before > campaign.clock.now():
        line += f", not before {show_time(campaign, effect.not_before)}"
    return line


def _standing(effect: Effect) -> str:
    if effect.status == "drafted":
        return "waits for your word"
    if effect.status == "handed_over":
        return effect.detail or "lies ready for you to send"
    detail = f" ({effect.detail})" if effect.detail else ""
    return f"{effect.status.replace('_', ' ')}{detail}"
