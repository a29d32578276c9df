"""Mail from strangers is told from mail of the campaign's people."""

from __future__ import annotations

from typing import Any

import pytest

from askaround.incoming.stranger import unrelated


def _seen(kind: str = "reply", contact: int | None = None, **data: Any) -> dict[str, Any]:
    return {"kind": kind, "contact": contact, "data": data}


def test_mail_of_nobody_known_is_unrelated() -> None:
    """A reply or an invitation that answers nothing and comes from nobody known is a stranger's."""
    assert unrelated(_seen())
    assert unrelated(_seen("calendar"))


@pytest.mark.parametrize(
    "seen",
    [
        _seen("bounce"),
        _seen(contact=3),
        _seen(effect=7),
        _seen(intents=[{"intent": "x", "data": {"try": "askaround inbox"}}]),
    ],
)
def test_what_anybody_can_place_is_not(seen: dict[str, Any]) -> None:
    """A contact, a message that it answers, or a plugin's word of what to type makes it related."""
    assert not unrelated(seen)
