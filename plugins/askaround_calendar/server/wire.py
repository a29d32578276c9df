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


def in_words(error: BaseException, seconds: int) -> str:
    """Return in a few plain words why a server was not reached.

    Args:
        error: the library's; what happened on the line is somewhere below it.
        seconds: how long was waited.
    """
    seen: list[BaseException] = []
    left: list[object] = [error]
    while left and len(seen) < 20:
        one = left.pop(0)
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            left += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    names = " ".join(type(one).__name__ for one in seen)
    if "gaierror" in names or "NameResolution" in names:
        return "nobody knows its name, or there is no network"
    if "SSL" in names or "Certificate" in names:
        return "its certificate is not good, or it speaks no TLS"
    if any(isinstance(one, TimeoutError) for one in seen) or "Timeout" in names:
        return f"no answer in {seconds} s"
    told = (one.strerror for one in seen if isinstance(one, OSError) and one.strerror)
    return next((str(one).lower() for one in told), "the connection broke off")
