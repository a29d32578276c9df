"""From an effect to a finished draft: what a message may say, rendered and composed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError, SetupNeeded
from askaround.host.answers import address
from askaround.host.fault import of_plugin
from askaround.messages import split_subject
from askaround.model.addressing import greeting
from askaround.model.context import MessageContext
from askaround.model.effect import Draft, Effect, Status
from askaround.model.mould import altered
from askaround.model.readonly import readonly
from askaround.model.record import CONFIDENTIAL

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.policy import Verdict
    from askaround.workspace import Workspace

MINUTES = 20


def context_for(
    workspace: Workspace,
    contact: Contact,
    *,
    purpose: str = "",
    channel: str = "",
    given: Mapping[str, object] | None = None,
) -> MessageContext:
    """Return what a template may say about a contact."""
    records: dict[str, list[Mapping[str, object]]] = {}
    for record in workspace.store.records.select(contact.id):
        if record.data.get(CONFIDENTIAL):
            continue  # said in confidence: in no message, letter or sheet
        records.setdefault(record.kind, []).append(record.data)
    introducer = workspace.store.contacts.get(contact.introduced_by or 0)
    advice = workspace.host.advise(contact.place)
    zone = workspace.zone_of(contact)
    advised = advice.value("minutes", MINUTES)
    minutes = contact.minutes or (advised if isinstance(advised, int) else MINUTES)
    return MessageContext(
        contact=altered(contact),  # handed to composers, as all of it: read-only to the bottom
        me=readonly(dict(workspace.profile)),
        objective=readonly(dict(workspace.fact("objective", {}))),
        records=readonly(records),
        introduced_by=introducer.name if introducer and not introducer.forgotten else "",
        meeting=readonly(_meeting(records, zone, workspace.zone)),
        given=readonly(dict(given or {})),
        advice=advice,
        minutes=minutes,
        now=workspace.clock.now(),
        zone=zone,
        purpose=purpose,
        channel=channel,
    )


def _meeting(
    records: Mapping[str, list[Mapping[str, object]]], zone: str, own_zone: str
) -> dict[str, object]:
    """Return the newest meeting with its time in words, in their zone and in one's own."""
    meetings = records.get("meeting", [])
    if not meetings:
        return {}
    from askaround.moments import show

    found = dict(meetings[-1])
    start = found.get("start")
    if isinstance(start, int):
        found["when"] = show(start, zone)
        found["when_here"] = show(start, own_zone)
    return found


def render(workspace: Workspace, contact: Contact, name: str, context: MessageContext) -> str:
    """Return a template of the contact's workflow, filled in; so is the greeting it is advised."""
    values = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    advice = {key: value.value for key, value in context.advice.values.items()}
    form = advice.get("greeting")
    if isinstance(form, str) or contact.fields.get("honorific"):
        advice["greeting"] = greeting(form if isinstance(form, str) else "", contact)
    values["advice"] = advice
    return workspace.templates(contact.workflow).render(name, values)


def compose_effect(workspace: Workspace, effect: Effect) -> Draft:
    """Render the message of an effect.

    Raises:
        SetupNeeded: the profile has no name to sign with.
    """
    contact = workspace.contact(effect.contact)
    if not workspace.profile.get("name"):
        raise SetupNeeded(
            "your profile has no name; messages introduce you by it",
            hint='askaround profile --name "…" --about "one line on who you are" --email …',
        )
    context = context_for(
        workspace, contact, purpose=effect.purpose, channel=effect.channel, given=effect.data
    )
    name = f"{effect.purpose}.{effect.channel}"
    templates = workspace.templates(contact.workflow)
    text = render(workspace, contact, name if templates.find(name) else effect.purpose, context)
    subject, body = split_subject(text)
    return _draft(workspace, effect, contact, subject, body, str(effect.content.get("to", "")))


def draft_of(workspace: Workspace, effect: Effect) -> Draft:
    """Return the draft of an effect that was rendered before."""
    content = effect.content
    return _draft(
        workspace,
        effect,
        workspace.contact(effect.contact),
        str(content.get("subject", "")),
        str(content.get("body", "")),
        str(content.get("to", "")),
    )


def _draft(
    workspace: Workspace, effect: Effect, contact: Contact, subject: str, body: str, to: str
) -> Draft:
    profile = workspace.profile
    thread = _thread(workspace, effect, contact)
    meetings = workspace.store.records.select(contact.id, "meeting")
    if not to:
        with workspace.rules(contact.workflow).blamed("channels", effect.channel):
            found = workspace.host.channel(effect.channel).address(altered(contact))
            to = address(found, contact)
    return Draft(
        effect=effect.id,
        contact=contact.id,
        purpose=effect.purpose,
        channel=effect.channel,
        to=to,
        to_name=contact.name,
        from_name=profile.get("name", ""),
        from_address=profile.get("email", ""),
        subject=subject,
        body=body,
        message_id=effect.message_id,
        token=effect.token,
        in_reply_to=thread[-1] if thread else "",
        references=tuple(thread),
        language=contact.language or "en",
        meeting=meetings[-1].data if meetings else readonly({}),
    )


def _thread(workspace: Workspace, effect: Effect, contact: Contact) -> list[str]:
    """Return the ids of what was written before, on both sides, the latest last.

    An invitation that goes by mail is part of the thread in the mail.
    """
    way = _carrier(workspace, effect.channel)
    told = [
        (other.settled_at or other.created_at, other.message_id)
        for other in workspace.store.effects.delivered(contact.id)
        if other.id != effect.id and _carrier(workspace, other.channel) == way
    ]
    told += [
        (seen["at"], str(seen["data"].get("message_id") or ""))
        for seen in workspace.store.observations.select(contact=contact.id)
        if seen["kind"] == "reply" and seen["channel"] == way
    ]
    return list(dict.fromkeys(name for _, name in sorted(told, key=lambda one: one[0]) if name))


def _carrier(workspace: Workspace, channel: str) -> str:
    """Return what carries a channel's messages; itself where that cannot be said now."""
    try:
        return workspace.host.carrier(channel)
    except AskaroundError:
        return channel


def preview(
    workspace: Workspace,
    number: int,
    message: str,
    *,
    channel: str = "",
    given: Mapping[str, object] | None = None,
) -> Draft:
    """Return a message as it would be drafted now, without making an effect."""
    contact = workspace.contact(number)
    rules = workspace.rules(contact.workflow)
    selector = channel or "preferred"
    chosen = workspace.host.selector(selector)
    facts = workspace.loader.load(
        [contact], chosen.reads if chosen else (), workspace.clock.now(), given
    )[number]
    way = rules.channel_for(selector, facts) or ("", "")
    effect = Effect(
        id=0,
        contact=number,
        command=0,
        kind="message",
        purpose=message,
        channel=way[0],
        status=Status.DRAFTED,
        created_at=workspace.clock.now(),
        content={"to": way[1] or "-"},
        data=dict(given or {}),
    )
    return compose_effect(workspace, effect)


def judge(
    workspace: Workspace,
    contact: Contact,
    purpose: str,
    text: str,
    channel: str = "",
    overrule: str = "",
) -> Verdict:
    """Return what the policies say of words that are to be spoken, not sent.

    Args:
        channel: by which they are spoken (``phone``); empty for words in a talk.
        overrule: reason to go on against findings; it says nothing of the hour.
    """
    from askaround.model.finding import Severity
    from askaround.policy import combine, waits

    rules = workspace.rules(contact.workflow)
    facts = workspace.loader.load([contact], rules.message_reads(), workspace.clock.now(), {})
    draft = Draft(
        effect=0,
        contact=contact.id,
        purpose=purpose,
        channel=channel,
        to="",
        to_name=contact.name,
        from_name=workspace.profile.get("name", "") if channel else "",
        from_address="",
        subject="",
        body=text,
        language=contact.language or "en",
    )
    said = rules.findings(
        "message",
        facts[contact.id],
        source=contact.state,
        target=contact.state,
        purpose=purpose,
        channel=channel,
        draft=draft,
        spoken=not channel,
    )
    if not channel:
        # A policy that does not look whether they are spoken holds them back for no hour either.
        said = [finding for finding in said if finding.severity is not Severity.HOLD]
    return combine(said, overrule=overrule, only=lambda finding: not waits(finding))


def finish(workspace: Workspace, effect: Effect, draft: Draft) -> Draft:
    """Let the composers of the draft's channel finish it, each named when it fails."""
    from askaround.errors import PluginFailed
    from askaround.host.remedy import said
    from askaround.host.shape import fitted

    contact = workspace.contact(effect.contact)
    context: Any = None
    for plugin, composer in workspace.host.composers(draft.channel):
        context = context or context_for(
            workspace, contact, purpose=effect.purpose, channel=effect.channel, given=effect.data
        )
        try:
            with workspace.host.speaking(plugin) as env:
                answer: object = composer.compose(altered(draft), context, env)
            finished: Draft = fitted(answer, Draft)
        except BaseException as error:
            of_plugin(error)
            workspace.host.mark(plugin, "compose", error)
            raise PluginFailed(
                plugin,
                f"the composer {composer.name!r}{workspace.host.of(plugin)} failed",
                why=said(error),
                hint=workspace.host.mend(plugin, error),
            ) from error
        # The person approved these words; a composer adds to them, it does not replace them.
        draft = replace(finished, to=draft.to, subject=draft.subject, body=draft.body)
    return draft
