"""An SMTP server in a process of its own that keeps to a script and counts what it took.

``python -m tests.servers.smtpd FOLDER`` listens on free ports of this machine and writes their
names into ``FOLDER/ports.json``. ``FOLDER/script.json`` says how it answers, read anew at every
command, so that a test may change it:

    {"RCPT": "450 4.2.0 come back later"}      answer a command so
    {"RCPT ines@example.net": "550 5.1.1 …"}   only for this address
    {"DATA": "drop"}                           close the connection instead of answering
    {"DOT": "451 4.3.0 …"}                     answer the end of the message so
    {"DOT": "drop"}                            take the message, and close without an answer
    {"DOT": "lose"}                            close at the end of the message without taking it
    {"DOT": "wait"}                            take the message, and answer when the script changes

What it took is in ``FOLDER/received.jsonl``, on the disk before it answers.
"""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import sys
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

WAIT = 0.02


class Keeper:
    """Takes messages and writes them down."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def acted(self, what: str) -> None:
        """Write down that a line of the script was followed."""
        with (self.folder / "acted.txt").open("a") as file:
            file.write(what + "\n")

    def script(self) -> dict[str, str]:
        """Return how to answer."""
        try:
            found: dict[str, str] = json.loads((self.folder / "script.json").read_text())
        except (OSError, ValueError):
            return {}
        return found

    def keep(self, envelope: Envelope, port: str, encrypted: bool) -> None:
        """Write a message down, to the disk."""
        raw = envelope.original_content or b""
        message = message_from_bytes(raw, policy=compat32)
        line = {
            "port": port,
            "encrypted": encrypted,
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "key": message["X-Askaround-Key"],
            "id": message["Message-ID"],
            "raw": raw.decode("utf-8", "surrogateescape"),
        }
        with (self.folder / "received.jsonl").open("a") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())


class Scripted(SMTP):
    """Answers as the script says."""

    def __init__(self, keeper: Keeper, port: str, **how: Any) -> None:
        super().__init__(self, hostname="mail.example.org", enable_SMTPUTF8=port != "ascii", **how)
        self.keeper = keeper
        self.port = port

    async def _scripted(self, command: str, argument: str | None = None) -> bool:
        script = self.keeper.script()
        address = (argument or "").partition("<")[2].partition(">")[0]
        said = script.get(f"{command} {address}", script.get(command, ""))
        if said:
            self.keeper.acted(f"{command} {said}")
        if said == "drop":
            self._hang_up()
        elif said:
            await self.push(said)
        return bool(said)

    def _hang_up(self) -> None:
        if self.transport is not None:
            self.transport.close()

    async def smtp_EHLO(self, hostname: str) -> None:
        """Greet, without what the script strips."""
        if not await self._scripted("EHLO", hostname):
            await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:
        """Take the sender."""
        if not await self._scripted("MAIL", arg):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        """Take a receiver."""
        if not await self._scripted("RCPT", arg):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        """Take the message."""
        if not await self._scripted("DATA"):
            await super().smtp_DATA(arg)

    async def smtp_STARTTLS(self, arg: str) -> None:
        """Begin encryption."""
        if not await self._scripted("STARTTLS"):
            await super().smtp_STARTTLS(arg)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer the end of the message."""
        said = self.keeper.script().get("DOT", "")
        if said:
            self.keeper.acted(f"DOT {said}")
        if said[:1] in ("4", "5"):
            return said
        if said != "lose":
            self.keeper.keep(envelope, self.port, session.ssl is not None)
        if said in ("drop", "lose"):
            self._hang_up()
            await asyncio.sleep(3600)
        while self.keeper.script().get("DOT", "") == "wait":
            await asyncio.sleep(WAIT)
        return "250 2.0.0 taken"

    def _sign_in(
        self, server: SMTP, session: Any, envelope: Any, how: str, data: Any
    ) -> AuthResult:
        said = self.keeper.script().get("AUTH", "")
        good = data.login == b"robin" and data.password == b"opensesame" and not said
        return AuthResult(success=good, handled=False, message=said or None)


def _context(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


async def serve(folder: Path) -> None:
    """Listen until the process ends."""
    keeper = Keeper(folder)
    good, bad = _context(folder / "good.pem"), _context(folder / "other.pem")
    signed = {"auth_required": True, "auth_require_tls": False}

    def factory(port: str, **how: Any) -> Any:
        def made() -> Scripted:
            server = Scripted(keeper, port, **how)
            if how.get("auth_required"):
                server._authenticator = server._sign_in  # the handler is the server itself
            return server

        return made

    loop = asyncio.get_running_loop()
    ports = {}
    for name, how, wrapped in (
        ("plain", {"data_size_limit": 20_000}, None),
        ("ascii", {}, None),
        ("starttls", {"tls_context": good, "require_starttls": True}, None),
        ("bad", {"tls_context": bad, "require_starttls": True}, None),
        ("auth", {"tls_context": good, "require_starttls": True, **signed}, None),
        ("tls", {}, good),
        ("tlsbad", {}, bad),
    ):
        listening = await loop.create_server(
            factory(name, **how),
            "127.0.0.1",
            0,
            ssl=wrapped,
        )
        ports[name] = listening.sockets[0].getsockname()[1]
    part = folder / "ports.part"
    part.write_text(json.dumps(ports))
    part.rename(folder / "ports.json")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
