"""One person on the screen, for ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from askaround.cli.kit import effect_line, next_step, say, show_time, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from askaround.campaign import Campaign
    from askaround.model import Contact, Effect, Event, Record


def show_person(
    campaign: Campaign,
    contact: Contact,
    records: Sequence[Record],
    effects: Sequence[Effect],
    events: Iterable[Event],
) -> None:
    """Print all that is known about `contact`, and end with what to type next."""
    since = show_time(campaign, contact.entered_at)
    unsent = any(one.undelivered and one.status in _UNSENT for one in effects)
    stands = f"{contact.state} (not yet)" if unsent else contact.state
    say(f"{contact.ref} {contact.name}: {stands} since {since}", "bold")
    table((), list(_facts(campaign, contact)))
    if records:
        say("\nKnown", "bold")
        for record in records:
            say(f"  {record.kind}: {record_line(campaign, record)}")
    waiting = [effect for effect in effects if effect.status not in _PAST]
    if waiting:
        say("\nWaiting", "bold")
        for effect in waiting:
            say(f"  {effect_line(campaign, effect)}")
    lines = [(show_time(campaign, event.at), event_words(event)) for event in events]
    if lines:
        say("\nLately", "bold")
        table((), [("", *line) for line in lines])
    following = next_step(campaign, contact)
    if following:
        say(f"\nnext: {following}", "dim")


_UNSENT = ("drafted", "approved", "handed_over", "failed")
_PAST = ("delivered", "rejected", "cancelled", "done")


def _facts(campaign: Campaign, contact: Contact) -> Iterable[tuple[str, str, str]]:
    pairs = {
        "work": ", ".join(part for part in (contact.title, contact.organisation) if part),
        "tie": contact.tie,
        "role": contact.role,
        "seniority": contact.seniority,
        "email": ", ".join(contact.emails),
        "phone": ", ".join(contact.phones),
        "address": ", ".join(contact.address.splitlines()),
        "page": contact.url,
        "place": contact.place,
        "zone": contact.zone,
        "prefers": contact.channel,
        "minutes": "" if contact.minutes is None else str(contact.minutes),
        "asked for": "no contact at all" if contact.do_not_contact else "",
        "named by": introducer.name if (introducer := campaign.introducer(contact)) else "",
        **{key: value for key, value in contact.fields.items() if isinstance(value, str)},
    }
    return [("", key, value) for key, value in pairs.items() if value]


def record_line(campaign: Campaign, record: Record) -> str:
    """Return a record's fields in one line, texts first, moments on the seeker's clock."""
    parts = []
    for key, value in record.data.items():
        if value in (None, "", [], False) or key == "key":
            continue
        if key in ("start", "end", "until", "at", "given") and isinstance(value, int):
            value = show_time(campaign, value)
        elif isinstance(value, list | tuple):
            value = ", ".join(str(one) for one in value)
        parts.append(str(value) if key == "text" else f"{key} {value}")
    return " · ".join(parts)


def event_words(event: Event) -> str:
    """Return an event in a few words."""
    if event.kind == "transition":
        return f"{event.source} → {event.target} ({event.trigger}){_against(event)}"
    shown = event.data.get("purpose") or event.data.get("intent") or event.data.get("kind") or ""
    return f"{event.kind.replace('.', ' ').replace('_', ' ')} {shown}".strip() + _against(event)


def _against(event: Event) -> str:
    """Return which findings a person set aside and why, as the journal keeps it."""
    why = reasons_of(event)
    if not why:
        return ""
    set_aside = event.data.get("overruled")
    found = [one for one in set_aside if isinstance(one, dict)] if _many(set_aside) else []
    blocks = list(dict.fromkeys(map(_block, filter(_blocks, found))))
    topics = [str(one.get("topic", "")) for one in found if not _blocks(one)]
    stopped = f", against a block: {'; '.join(blocks)}" if blocks else ""
    other = f", overruled{_listed(topics)}" if topics or not blocks else ""
    return f"{stopped}{other}, because: {why}" if blocks else f"{other}: {why}"


def against_a_block(event: Event) -> bool:
    """Whether a person went on against a block in this event."""
    set_aside = event.data.get("overruled")
    return _many(set_aside) and any(isinstance(one, dict) and _blocks(one) for one in set_aside)


def reasons_of(one: Event | Effect) -> str:
    """Return the reasons a person gave there to go on, or empty."""
    return "; ".join(str(one.data[key]) for key in ("overrule", "now") if one.data.get(key))


def _many(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, list | tuple)


def _blocks(finding: dict[str, object]) -> bool:
    return finding.get("severity") == "block"


def _block(finding: dict[str, object]) -> str:
    """Return what a block said, with the words it is about: whoever reads it sees no message."""
    words = " ".join(str(finding.get("text") or "").split())
    return str(finding.get("reason", "")).rstrip(".") + (f" (“{words}”)" if words else "")


def _listed(topics: list[str]) -> str:
    return f" ({', '.join(dict.fromkeys(filter(None, topics)))})" if any(topics) else ""
