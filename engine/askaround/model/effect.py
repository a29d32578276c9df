"""Effects: something to happen outside, from draft to delivery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """Where an effect stands.

    Messages: drafted → approved → handed_over | delivered | failed | unknown, or rejected,
    cancelled. Tasks: open → done, or cancelled.
    """

    DRAFTED = "drafted"
    APPROVED = "approved"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    OPEN = "open"
    DONE = "done"


PENDING = (Status.DRAFTED, Status.APPROVED, Status.HANDED_OVER)
"""Statuses of a message that has not reached anybody and may still be withdrawn."""

DOUBTED = "doubted"
"""Says in a message's data that a person settled it while nobody knew whether it had gone."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message.

    Attributes:
        kind: media type, such as ``text/calendar; method=REQUEST``.
    """

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A rendered message, as a channel gets it.

    Attributes:
        effect: number of the effect it belongs to.
        purpose: the workflow's name for the message (``request``, ``thank-you``).
        to: address in the channel's own terms (an e-mail address, a postal address).
        message_id: deterministic Message-ID, without angle brackets.
        token: unguessable token by which a reply is matched.
        in_reply_to: Message-ID this answers, or empty.
        references: the thread's Message-IDs, oldest first.
        meeting: the agreed meeting, where the message is about one (start, end, uid, …).
    """

    effect: int
    contact: int
    purpose: str
    channel: str
    to: str
    to_name: str
    from_name: str
    from_address: str
    subject: str
    body: str
    message_id: str = ""
    token: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    language: str = "en"
    meeting: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivered:
    """The channel has put it into the other side's hands."""

    detail: str = ""
    message_id: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """It lies ready for the person to send: a draft in a folder, a letter to post.

    Attributes:
        detail: one line that says where it lies and what to do.
        files: paths it wrote, so that withdrawing and forgetting find them.
    """

    detail: str = ""
    message_id: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not go.

    Attributes:
        temporary: True where trying again later may work.
        records: what is to be written down about the contact: kinds of record with their data.
    """

    reason: str
    temporary: bool = False
    records: tuple[tuple[str, Mapping[str, object]], ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can say whether it went; it is never resent blindly."""

    reason: str


Delivery = Delivered | HandedOver | Failed | Unknown


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect as stored.

    Attributes:
        kind: ``message`` or ``task``.
        purpose: the message's name in the workflow, or what the task is to do.
        channel: the channel chosen, empty for tasks.
        due_at: tasks: when it is due; messages: None.
        not_before: held until then (seconds since 1970 UTC), or None.
        key: deterministic key of this delivery; a channel delivers a key once.
        states: the states in which it still makes sense; leaving them cancels it.
        undelivered: trigger to fire when it is rejected or bounces for good, or empty.
        content: the rendered draft's parts (``subject``, ``body``, …), empty until rendered.
        files: paths a channel wrote for it.
        data: what the command gave; in a message ``due`` is when it should have gone.
    """

    id: int
    contact: int
    command: int
    kind: str
    purpose: str
    channel: str
    status: Status
    created_at: int
    version: int = 1
    due_at: int | None = None
    not_before: int | None = None
    approved_at: int | None = None
    settled_at: int | None = None
    attempts: int = 0
    key: str = ""
    message_id: str = ""
    token: str = ""
    states: tuple[str, ...] = ()
    undelivered: str = ""
    detail: str = ""
    content: Mapping[str, object] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
