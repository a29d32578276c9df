"""Contacts, drafts, facts and contexts with every value filled in; say only what matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from askaround.businesstime import BusinessTime
from askaround.clock import Clock, FixedClock
from askaround.model.contact import Contact
from askaround.model.context import Env, Facts, PolicyContext
from askaround.model.effect import Draft, Effect, Status
from askaround.model.finding import Advice
from askaround.model.readonly import readonly

NOW = 1_772_442_000
"""Monday 2 March 2026, 09:00 UTC."""


def a_contact(name: str = "Ada Byron", **more: Any) -> Contact:
    """Return a contact with a mail address made of the name; `more` sets any other field."""
    given, _, family = name.partition(" ")
    fields: dict[str, Any] = {
        "id": 1,
        "state": "prospect",
        "workflow": 1,
        "version": 1,
        "entered_at": NOW,
        "created_at": NOW,
        "given": given,
        "family": family,
        "emails": (".".join(name.lower().split()) + "@example.org",),
    }
    told = readonly(dict(more.pop("fields", {})))
    return Contact(name=name, fields=told, **{**fields, **more})


def a_draft(**more: Any) -> Draft:
    """Return a rendered message to Ada Byron; `more` sets any field."""
    number = more.get("effect", 1)
    fields: dict[str, Any] = {
        "effect": number,
        "contact": 1,
        "purpose": "request",
        "channel": "email",
        "to": "ada.byron@example.org",
        "to_name": "Ada Byron",
        "from_name": "Sam Linden",
        "from_address": "sam@example.com",
        "subject": "Twenty minutes of advice?",
        "body": "Dear Ada Byron,\n\nMay I ask you about your work for a moment?\n\nSam Linden",
        "message_id": f"effect-{number}@example.com",
        "token": f"token{number}",
    }
    return Draft(**{**fields, **more})


def an_effect(**more: Any) -> Effect:
    """Return an approved message as the outbox holds it; `more` sets any field."""
    number = more.get("id", 1)
    fields: dict[str, Any] = {
        "id": 1,
        "contact": 1,
        "command": 1,
        "kind": "message",
        "purpose": "request",
        "channel": "email",
        "status": Status.APPROVED,
        "created_at": NOW,
        "key": f"key-{number}",
        "message_id": f"effect-{number}@example.com",
        "token": f"token{number}",
    }
    return Effect(**{**fields, **more})


def an_env(
    folder: Path,
    settings: object = None,
    *,
    clock: Clock | None = None,
    secrets: Mapping[str, str] | None = None,
    profile: Mapping[str, str] | None = None,
) -> Env:
    """Return what a channel may use of the world.

    Args:
        folder: the campaign's folder; a test's ``tmp_path``.
        settings: the plugin's own settings object.
        clock: stands still at `NOW` where none is given.
        secrets: what ``env.secret(name)`` finds.
        profile: who the seeker is.
    """
    known = dict(secrets or {})
    who = {"name": "Sam Linden", "email": "sam@example.com", "zone": "UTC", **(profile or {})}
    return Env(settings, folder, clock or FixedClock(NOW), known.get, who)


def facts_about(
    contact: Contact | None = None,
    *,
    reads: Iterable[str] | None = None,
    now: int = NOW,
    campaign: Mapping[str, object] | None = None,
    given: Mapping[str, object] | None = None,
    advice: Advice | None = None,
    **loaded: Any,
) -> Facts:
    """Return facts as the engine would load them.

    Args:
        contact: whom they are about.
        reads: what was declared: each is there, empty unless given below; reading anything else
            raises, as it does in the program.
        loaded: values by what is read, with two underscores for each dot: ``records__call=[…]``,
            ``effects__delivered=[…]``, ``group__organisation__states={…}``.
    """
    known = {name.replace("__", "."): readonly(value) for name, value in loaded.items()}
    for read in reads or ():
        root = read.partition(".")[0]
        if root in EMPTY:
            known.setdefault(read, EMPTY[root])
        elif root in LATER:
            known.setdefault(read, LATER[root])
    for name, value in known.items():  # what concerns the whole campaign is worked out when asked
        if name.partition(".")[0] in LATER:
            known[name] = partial(_given, value)
    who = contact or a_contact()
    told = readonly(dict(campaign or {})), known
    return Facts(who, now, *told, advice or Advice(who.place), readonly(dict(given or {})))


def _given(value: object) -> object:
    return value


LATER: Mapping[str, object] = {"confidential": (), "tally": {}}
"""The same for what is worked out only where somebody asks."""

EMPTY: Mapping[str, object] = {
    "records": (),
    "events": (),
    "effects": (),
    "inbox": None,
    "introducer": None,
    "group": {},
}
"""What the engine loads where nothing is known, by what a read begins with."""


def a_policy_context(facts: Facts | None = None, **more: Any) -> PolicyContext:
    """Return what a policy judges: a request to Ada Byron that is about to go out by mail."""
    about = facts or facts_about()
    fields: dict[str, Any] = {
        "stage": "message",
        "facts": about,
        "now": about.now,
        "trigger": "",
        "source": about.contact.state,
        "target": about.contact.state,
        "purpose": "request",
        "channel": "email",
        "draft": a_draft(to_name=about.contact.name),
        "time": BusinessTime(),
        "zone": about.contact.zone or "UTC",
    }
    return PolicyContext(**{**fields, **more})
