"""Mail from strangers: what came in and has to do with nobody of the campaign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def unrelated(seen: Mapping[str, Any]) -> bool:
    """Whether a stored observation is mail that has to do with nobody of the campaign.

    It comes from no address that is known, answers nothing that was sent, and no plugin says what
    to do about it.

    Args:
        seen: as the store gives it, with its ``data`` decoded.
    """
    data = seen["data"]
    said = data.get("intents") or [{}]
    told = said[0].get("data") or {}
    mail = seen["kind"] in ("reply", "calendar")
    return mail and seen["contact"] is None and not data.get("effect") and not told.get("try")
