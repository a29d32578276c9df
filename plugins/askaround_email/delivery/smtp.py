"""One message over SMTP, step by step, so that it is always known whether it may have gone."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.deadline import Deadline
from askaround.errors import SetupNeeded
from askaround.model import Delivered, Failed, Unknown
from askaround_email.account.accounts import TIMEOUT, Account, uncertified, where_to_put
from askaround_email.parts.cleaning import clean
from askaround_email.refused import refusal

if TYPE_CHECKING:
    from askaround.model import Delivery

_RELAYING = re.compile(r"\brelay|authenticat|\bauth\b", re.IGNORECASE)
_FAREWELL = 5.0
_SENDER = 'from_address = "…" under [plugins.email] names an address you may send from'


@dataclass(frozen=True)
class Envelope:
    """Who a message is from and who gets it.

    Attributes:
        receiver: the one address it goes to.
        copy: one's own address where a blind copy is wanted, else empty.
        utf8: an address has letters that only an SMTPUTF8 server carries.
    """

    sender: str
    receiver: str
    copy: str = ""
    utf8: bool = False


class Answered(Exception):
    """The server has answered that it does not take it: nothing has gone.

    Attributes:
        stage: what it answered to, in a word.
        text: its code and words.
    """

    def __init__(self, stage: str, code: int, said: bytes | str) -> None:
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        self.stage, self.code = stage, code
        self.text = clean(f"{code} {text}")[:300]
        super().__init__(self.text)


def send(server: Account, envelope: Envelope, raw: bytes, begin: Callable[[], bool]) -> Delivery:
    """Send one message and say what became of it.

    Args:
        raw: the message, with CR LF line ends.
        begin: called when all but the last line was written: from its True on nobody can say that
            the message did not go, until the server says so. False stops it there.

    Raises:
        SetupNeeded: trying again would not help before something is set up; nothing has gone.
    """
    begun = False

    def beginning() -> bool:
        nonlocal begun
        begun = begin()
        return begun

    found: Delivery | None = None
    try:
        with Deadline(server.deadline) as time:
            found = _sent(server, envelope, raw, beginning, time)
    except TimeoutError as error:
        if isinstance(found, Delivered) or (begun and isinstance(found, Failed)):
            return found  # that was said in time; only the farewell was long
        slow = f"{server.where} had not said all: {said(error)}"
        return Unknown(slow) if begun else Failed(slow, temporary=True)
    return found


def _sent(
    server: Account, envelope: Envelope, raw: bytes, begin: Callable[[], bool], time: Deadline
) -> Delivery:
    where = server.where
    try:
        client = connect(server)
    except Answered as error:
        return Failed(f"{where} is not to be used now: {error.text}", temporary=True)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        return Failed(f"{where} cannot be reached: {said(error)}", temporary=True)
    begun = False
    try:
        copied = _addresses(client, envelope, raw)
        _write(client, raw)
        if not begin():
            return Failed("another process took it over", temporary=True)
        begun = True
        answer = _finish(client)
    except Answered as error:
        return _refused(error, envelope)
    except (OSError, smtplib.SMTPException) as error:
        if begun:
            return Unknown(
                f"{where} broke off before it said whether it took the message: {said(error)}"
            )
        return Failed(f"{where} broke off before it had the message: {said(error)}", temporary=True)
    else:
        time.renew(_FAREWELL)
        _quit(client)
    finally:
        client.close()  # an open message is dropped by the server
    note = "" if copied else f" (it refused the copy to {envelope.copy})"
    return Delivered(f"taken by {server.host}: {answer}{note}")


def connect(server: Account) -> smtplib.SMTP:
    """Return a connection that is encrypted, unless to this machine, and signed in.

    Raises:
        SetupNeeded: certificate, encryption, name or password.
        Answered: the server does not want to now.
        OSError, smtplib.SMTPException: no connection, or it broke off.
    """
    # The own name would tell the machine's, and looking it up may take long.
    own = "[127.0.0.1]"
    if server.security == "tls":
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            context=server.tls(), timeout=TIMEOUT, local_hostname=own
        )
    else:
        client = smtplib.SMTP(timeout=TIMEOUT, local_hostname=own)
    client._host = server.host  # type: ignore[attr-defined]  # certificates are checked against it
    try:
        _expect("greeting", client.connect(server.host, server.port))
        client.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            _encrypt(client, server)
        if server.user:
            _sign_in(client, server)
    except BaseException as error:
        client.close()
        if isinstance(error, ssl.SSLError):
            raise uncertified(server, error) from error
        raise
    return client


def _encrypt(client: smtplib.SMTP, server: Account) -> None:
    context = server.tls()
    try:
        client.starttls(context=context)
    except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
        code = getattr(error, "smtp_code", 502)
        if 400 <= code < 500:
            raise Answered("encryption", code, said(error)) from error
        raise SetupNeeded(
            f"{server.where} offers no encryption, so nothing was sent",
            why=said(error),
            hint='smtp_security = "tls" under [plugins.email]; else do not use this network',
        ) from error
    client.ehlo_or_helo_if_needed()


def _sign_in(client: smtplib.SMTP, server: Account) -> None:
    try:
        client.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise Answered("sign-in", error.smtp_code, error.smtp_error) from error
        heard = said(error).replace(server.password, "…")
        raise SetupNeeded(
            f"{server.host} does not accept the name or the password of {server.user}",
            why=heard,
            hint=where_to_put("smtp"),
        ) from error
    except (smtplib.SMTPServerDisconnected, OSError):
        raise
    except (smtplib.SMTPException, UnicodeError) as error:
        raise SetupNeeded(
            f"signing in at {server.where} is not possible",
            why=f"{type(error).__name__}: the server has no way that fits",
            hint='smtp_user = "" under [plugins.email], if it wants no name',
        ) from error


def _addresses(client: smtplib.SMTP, envelope: Envelope, raw: bytes) -> bool:
    """Say who it is from and to; return whether the copy is accepted."""
    options = []
    if client.has_extn("size"):
        most = re.match(r"\d{1,15}", client.esmtp_features.get("size", ""))
        if most and 0 < int(most[0]) < len(raw):
            raise Answered("size", 552, f"it takes {most[0]} bytes, and these are {len(raw)}")
        options.append(f"SIZE={len(raw)}")
    if envelope.utf8:
        if not client.has_extn("smtputf8"):
            raise Answered("utf8", 553, "it cannot carry addresses with other than ASCII letters")
        client.command_encoding = "utf-8"
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    _expect("sender", client.mail(envelope.sender, options))
    _expect("receiver", client.rcpt(envelope.receiver))
    if not envelope.copy:
        return True
    code, answer = client.rcpt(envelope.copy)
    if code == 421:
        raise Answered("receiver", code, answer)
    return code < 300


def _write(client: smtplib.SMTP, raw: bytes) -> None:
    """Write the message without the line that ends it."""
    _expect("message", client.docmd("DATA"), 3)
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    client.send(lines if lines.endswith(b"\r\n") else lines + b"\r\n")


def _finish(client: smtplib.SMTP) -> str:
    """End the message and return what the server says to it."""
    client.send(b".\r\n")
    code, answer = client.getreply()
    _expect("message", (code, answer))
    return clean(answer.decode("utf-8", "replace"))[:200]


def _expect(stage: str, answer: tuple[int, bytes], good: int = 2) -> None:
    if not 200 <= answer[0] < 600:
        raise smtplib.SMTPServerDisconnected("no proper answer")
    if answer[0] // 100 != good:
        raise Answered(stage, answer[0], answer[1])


def _refused(error: Answered, envelope: Envelope) -> Failed:
    """Say what an answer means: for a while, for this message, or for all of them.

    Raises:
        SetupNeeded: no message would go so.
    """
    if error.code < 500:
        return Failed(f"not now ({error.stage}): {error.text}", temporary=True)
    if error.code == 552 and error.stage != "receiver":
        return Failed(f"too large for the server: {error.text}")
    # Of a receiver it is said, but it is meant for whoever has not signed in.
    unsigned = error.code == 530 or _RELAYING.search(error.text)
    if error.stage == "sender" or (error.stage == "receiver" and unsigned):
        raise SetupNeeded(
            f"the server does not send for {envelope.sender}",
            why=error.text,
            hint='smtp_user = "…" under [plugins.email], with its password'
            if unsigned
            else _SENDER,
        ) from error
    about = "the message" if error.stage == "message" else envelope.receiver
    reason = f"the server refused {about}: {error.text}"
    known = refusal(envelope.receiver, "", error.text) if error.stage == "receiver" else None
    return Failed(reason, records=(("refused", known),) if known else ())


def _quit(client: smtplib.SMTP) -> None:
    """Take leave; the message is with the server whatever becomes of this."""
    with suppress(Exception):
        if client.sock is not None:
            client.sock.settimeout(2)
        client.quit()


def said(error: BaseException) -> str:
    """Return an error's own words in one short line."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        heard = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
        return clean(f"{error.smtp_code} {heard}")[:300]
    if isinstance(error, TimeoutError):
        ended = str(error).startswith("no end in")  # the deadline for all of it
        return str(error) if ended else f"no answer in {TIMEOUT:.0f} s"
    strerror = getattr(error, "strerror", None)
    return clean(str(strerror or error) or type(error).__name__)[:300]
