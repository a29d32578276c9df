"""Something seen outside, and what it seems to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Observation:
    """A reply, a bounce, a call, a draft found in Sent.

    Attributes:
        key: unique and stable, so that seeing it twice counts once.
        channel: which channel saw it.
        kind: ``reply``, ``bounce``, ``auto_reply``, ``complaint``, ``calendar``, ``sent``,
            ``call``, ``unknown``, …
        at: when it happened (seconds since 1970 UTC).
        sender: address or number it came from, in the channel's terms.
        subject: its subject line, empty where the medium has none.
        text: the writer's own words, without quoted text.
        answers: message ids it refers to, nearest first.
        tokens: reply tokens found in its recipient addresses.
        digest: hash of the source, kept instead of the source.
        data: what else the channel knows (``permanent``, ``recipients``, ``returns_on``).
    """

    key: str
    channel: str
    kind: str
    at: int
    sender: str = ""
    subject: str = ""
    text: str = ""
    answers: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    digest: str = ""
    files: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IntentSeen:
    """An intent that a plugin reads in an observation.

    Attributes:
        intent: name of a registered intent.
        words: the words that say so.
        certainty: 0 to 1.
        data: what came with it, such as proposed times. ``records`` are written down about the
            contact; ``away_until`` (seconds since 1970 UTC) lets their timers wait until then.
            ``answered``, the name of a channel, says that what lay ready there has been sent.
            Where it waits for the person, `today` shows ``told`` beside it and ``try`` as what to
            type, with the contact for ``NAME`` and the number in the inbox for ``NUMBER``.
        contact: whom it is about, where the plugin knows it better than thread and sender do: an
            answer to an invitation names the meeting. None leaves it to those.
    """

    intent: str
    words: str
    certainty: float = 1.0
    data: Mapping[str, object] = field(default_factory=dict)
    contact: int | None = None
