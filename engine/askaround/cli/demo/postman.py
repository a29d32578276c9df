"""Delivers a scenario's mail as real files into the campaign's inbox, threaded to what was sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from askaround.cli.demo.scenario import filled
from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.cli.demo.scenario import Scenario, Step
    from askaround.cli.terminal.session import Session
    from askaround.model import Draft


def deliver(scenario: Scenario, step: Step, session: Session, now: int) -> str:
    """Put the mail file of `step` into ``mail/Inbox`` and return the name it has there.

    The file's ``{message_id}``, ``{token}``, ``{to}``, ``{subject}`` and ``{date}`` are filled in
    from the message it answers, so that it threads as a real reply does.
    """
    from email.utils import formatdate

    from askaround.privatefile import private_folder, write_whole

    with session.open(readonly=True) as campaign:
        who, _, purpose = step.answers.rpartition(" ")
        draft = _answered(campaign, who, purpose)
        folder = campaign.folder / "mail" / "Inbox"
        text = (scenario.folder / step.text).read_text(encoding="utf-8")
        text = filled(text, campaign)
    values = {
        "message_id": draft.message_id,
        "token": draft.token,
        "to": draft.from_address,
        "to_name": draft.from_name,
        "subject": draft.subject,
        "date": formatdate(now),
    }
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    for name in ("tmp", "new", "cur"):
        private_folder(folder / name)
    count = sum(1 for name in ("new", "cur") for _ in (folder / name).iterdir())
    file = f"{now}.{count + 1}.{Path(step.text).stem}"
    write_whole(folder / "new" / file, text.encode(), scratch=folder / "tmp")
    return f"mail/Inbox/new/{file}"


def _answered(campaign: Campaign, who: str, purpose: str) -> Draft:
    contact = campaign.find(who)
    sent = [
        effect
        for effect in campaign.store.effects.select(contact=contact.id, kind="message")
        if effect.purpose == purpose
    ]
    if not sent:
        raise AskaroundError(f"no {purpose} went to {who}, so nothing can answer it")
    return campaign.outbox.draft(max(effect.id for effect in sent))
