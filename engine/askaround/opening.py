"""Which campaign is meant where none is named, and what time it is there."""

from __future__ import annotations

import os
from pathlib import Path

from askaround.clock import Clock, FixedClock


def nearest() -> Path:
    """Return the campaign folder that is meant where none is named."""
    named = os.environ.get("ASKAROUND_FOLDER")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "askaround.db").exists():
            return folder
    import platformdirs

    return Path(platformdirs.user_data_dir("askaround", appauthor=False))


def clock_from_environment() -> Clock | None:
    """Return the clock that ``ASKAROUND_NOW`` fixes, or None for the machine's own.

    Raises:
        UsageError: it is not a moment in ISO form.
    """
    text = os.environ.get("ASKAROUND_NOW")
    if not text:
        return None
    from datetime import UTC, datetime

    from askaround.errors import UsageError

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"ASKAROUND_NOW={text!r} is not a moment", hint="ASKAROUND_NOW=2026-11-23T09:00:00Z"
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return FixedClock(int(moment.timestamp()))
