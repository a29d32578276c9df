"""The servers that the settings name: where they are, how they are spoken to, and the password."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from askaround.errors import SetupNeeded
from askaround_email.settings import Security, Settings, own_addresses

if TYPE_CHECKING:
    from askaround.model import Env

TIMEOUT = 30.0
"""Seconds that a server may take for one answer."""

Protocol = Literal["smtp", "imap"]
_PORTS = {
    ("smtp", "tls"): 465,
    ("smtp", "starttls"): 587,
    ("smtp", "none"): 25,
    ("imap", "tls"): 993,
    ("imap", "starttls"): 143,
    ("imap", "none"): 143,
}


@dataclass(frozen=True)
class Account:
    """One server.

    Attributes:
        user: to sign in with; empty: no signing in.
        password: never shown, not even by `repr`.
        ca_file: certificates to trust besides the system's, or empty.
        deadline: seconds that a whole call may take.
    """

    protocol: Protocol
    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    ca_file: str = ""
    deadline: float = 120.0

    @property
    def where(self) -> str:
        """Name the server in a sentence: ``mail.example.org port 587``."""
        return f"{self.host} port {self.port}"

    def tls(self) -> ssl.SSLContext:
        """Return how certificates are checked: always, and against the name.

        Raises:
            SetupNeeded: `ca_file` cannot be used.
        """
        context = ssl.create_default_context()
        if self.ca_file:
            try:
                context.load_verify_locations(cafile=Path(self.ca_file).expanduser())
            except (OSError, ssl.SSLError) as error:
                raise SetupNeeded(
                    f"the certificates in {self.ca_file} cannot be used",
                    why=str(error),
                    hint="ca_file under [plugins.email] names a file with certificates in PEM",
                ) from error
        return context


def loopback(host: str) -> bool:
    """Whether `host` is this machine, by its address or as ``localhost``."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def password_name(protocol: Protocol) -> str:
    """Return the name a password is kept under in the keyring."""
    return f"email_{protocol}_password"


def where_to_put(protocol: Protocol) -> str:
    """Return what to type so that the password is found."""
    name = password_name(protocol)
    return f"keyring set askaround {name}   (or set ASKAROUND_{name.upper()})"


def account(env: Env, protocol: Protocol) -> Account:
    """Return the server of the settings; nothing is asked of it yet.

    Raises:
        SetupNeeded: no host, no password, or a connection that others could read.
    """
    settings: Settings = env.settings
    host: str = getattr(settings, f"{protocol}_host").strip()
    security: Security = getattr(settings, f"{protocol}_security")
    port: int = getattr(settings, f"{protocol}_port") or _PORTS[protocol, security]
    user: str = getattr(settings, f"{protocol}_user").strip()
    if not host:
        raise SetupNeeded(
            f"no {protocol.upper()} server is set",
            hint=f'{protocol}_host = "…" under [plugins.email] in askaround.toml',
        )
    if security == "none" and not loopback(host):
        raise SetupNeeded(
            f"{host} would be spoken to without encryption",
            why="only a server on this machine may be",
            hint=f'{protocol}_security = "starttls" (or "tls") under [plugins.email]',
        )
    if protocol == "imap" and not user:
        user = next(iter(own_addresses(env)), "")
        if not user:
            raise SetupNeeded(
                "the name to sign in with is not known",
                hint='imap_user = "…" under [plugins.email] in askaround.toml',
            )
    password = env.secret(password_name(protocol)) if user else ""
    if user and not password:
        raise SetupNeeded(f"there is no password for {user} at {host}", hint=where_to_put(protocol))
    most = max(0.1, settings.deadline)
    return Account(protocol, host, port, security, user, password or "", settings.ca_file, most)


def uncertified(server: Account, error: ssl.SSLError) -> SetupNeeded:
    """Return the error of an encrypted connection that could not be made."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return SetupNeeded(
            f"the certificate of {server.where} is not to be trusted",
            why=error.verify_message,
            hint="check the host's name; a server of your own: ca_file under [plugins.email]",
        )
    return SetupNeeded(
        f"no encrypted connection to {server.where}",
        why=(error.reason or str(error)).replace("_", " ").lower(),
        hint=f"check {server.protocol}_port and {server.protocol}_security under [plugins.email]",
    )
