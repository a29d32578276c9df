"""The line to a CalDAV server: the library's client, signed in, and following nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from askaround.errors import SetupNeeded

if TYPE_CHECKING:
    from askaround.model import Env
    from askaround_calendar.settings import Settings

INSTALL = "pip install 'askaround[caldav]'"


def where_to_put(name: str) -> str:
    """Return what to type so that the password is found."""
    return f"keyring set askaround {name}   (or set ASKAROUND_{name.upper()})"


def client(env: Env, url: str, user: str, last: dict[str, Any]) -> Any:
    """Return the client for a calendar.

    Args:
        last: gets the status and the content of its last answer.

    Raises:
        SetupNeeded: no password, or the extra is not installed.
    """
    try:
        from caldav.davclient import DAVClient
    except ImportError as error:
        raise SetupNeeded(
            "a calendar on a server needs the extra caldav", why=str(error), hint=INSTALL
        ) from error
    settings: Settings = env.settings
    password = env.secret(settings.secret)
    if password is None:
        raise SetupNeeded(
            f"there is no password for {user or 'you'} at {urlsplit(url).netloc}",
            hint=where_to_put(settings.secret),
        )
    made: Any = DAVClient(
        url,
        username=user,
        password=password,
        auth_type="basic",
        timeout=max(1, settings.timeout),
        enable_rfc6764=False,
    )
    asked = made.session.request

    def request(method: str, where: str, **more: Any) -> Any:
        answer = asked(method, where, **{**more, "allow_redirects": False})
        last.update(
            status=answer.status_code, headers=answer.headers, content=answer.content or b""
        )
        return answer

    made.session.request = request
    return made
