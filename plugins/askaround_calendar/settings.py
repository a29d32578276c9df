"""What can be set under ``[plugins.calendar]``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from askaround.model import Env


@dataclass(frozen=True)
class Settings:
    """Settings of the calendar.

    Attributes:
        send: ``files`` writes invitations as files for your own calendar program; ``email`` sends
            them by the e-mail channel.
        busy: calendar files (``.ics``) in which your other engagements stand; a relative path is
            below the campaign's folder.
        hours: when you talk, on your own clock.
        notice: hours from now within which no time is proposed.
        pause: minutes to leave free before and after what is in your calendar.
        url: address of your own calendar on a CalDAV server; needs ``askaround[caldav]``.
        username: name to sign in with there; empty for the profile's e-mail address.
        secret: name under which the password lies in the keyring, or in the environment as
            ``ASKAROUND_`` and the name in capitals.
        timeout: seconds that the server may take for one answer, all of it; ten times as many for
            everything that is asked of it at once.
    """

    send: Literal["files", "email"] = "files"
    busy: tuple[str, ...] = ()
    hours: str = "08:00-18:00"
    notice: int = 24
    pause: int = 15
    url: str = ""
    username: str = ""
    secret: str = "caldav"  # noqa: S105 - the name of a secret, not one
    timeout: int = 30


def busy_files(env: Env) -> list[Path]:
    """Return the calendar files in which the seeker's other engagements stand."""
    settings: Settings = env.settings
    return [env.folder / Path(name).expanduser() for name in settings.busy]
