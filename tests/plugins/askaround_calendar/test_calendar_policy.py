"""An invitation that will need one's own address says so when it is drafted."""

from __future__ import annotations

from typing import Any, cast

from askaround.model import Advice, Contact, Draft, Facts, PolicyContext, Severity
from askaround_calendar.plugin import register_policies


def _said(own: str, channel: str = "calendar", *, drafted: bool = True) -> list[Severity]:
    (policy,) = register_policies()
    draft = Draft(
        1, 7, "invitation", channel, "ines@example.net", "Ines Falk", "Robin Vale", own, "", "Hi"
    )
    facts = Facts(Contact(7, "Ines Falk", "s", 1, 1, 0, 0), 0, {}, {}, Advice("", {}), {})
    context = PolicyContext(
        "message", facts, 0, "user.schedule", "s", "s", "invitation", channel,
        draft if drafted else None, cast("Any", None), "UTC",
    )  # fmt: skip
    return [one.severity for one in policy.review(context)]


def test_who_invites_must_be_known() -> None:
    """Without one's own address it warns, with it and elsewhere it is silent."""
    assert _said("") == [Severity.WARN]
    assert _said("robin@example.org") == []
    assert _said("", "letter") == []
    assert _said("", drafted=False) == []
