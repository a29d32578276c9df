"""What a delivered message gave: a record that is given once is marked, and only that one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from askaround.engine import records as record_rules
from askaround.errors import AskaroundError

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.model.effect import Effect
    from askaround.model.record import Record
    from askaround.store.batch import Batch
    from askaround.store.store import Store

GIVEN = "given"
"""The field that says when a record was given; without a value it is still to give."""

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
"""Letters that tell "watermark" and "watermarks" together, and pass over small words."""


def mark_given(batch: Batch, store: Store, host: Host, effect: Effect, at: int) -> None:
    """Mark the record that a message gave, where its kind says that this message gives them.

    Args:
        effect: the message as it was delivered.
        at: when it was (seconds since 1970 UTC).
    """
    batch.flush()
    noted = store.records.select(effect.contact)
    giving = {kind for kind in {one.kind for one in noted} if _given_by(host, kind, effect.purpose)}
    fresh = [one for one in noted if one.kind in giving and not one.data.get(GIVEN)]
    for record in told_of(fresh, str(effect.content.get("body", ""))):
        record_rules.revise(batch, record, {**record.data, GIVEN: at})


def _given_by(host: Host, kind: str, purpose: str) -> bool:
    try:
        return host.record_kind(kind).given_by == purpose
    except (
        AskaroundError
    ):  # its plugin is gone or broken: that it went is written down all the same
        return False


def told_of(records: Sequence[Record], body: str) -> list[Record]:
    """Return those of the records that a text has word for word, else the one most like it.

    Args:
        records: oldest first; of two that are as much like it the older one is meant.
    """
    plain = _plain(body)
    exact = [one for one in records if (said := _plain(_text(one))) and said in plain]
    if exact:  # what stands within another one's words was not told by itself
        texts = [_plain(_text(one)) for one in exact]
        return [
            one
            for one, text in zip(exact, texts, strict=True)
            if not any(text != other and text in other for other in texts)
        ]
    words = _stems(body)
    likest = max(records, key=lambda one: len(words & _stems(_text(one))), default=None)
    return [likest] if likest is not None and words & _stems(_text(likest)) else []


def _text(record: Record) -> str:
    return str(record.data.get("text") or "")


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _STEM}
