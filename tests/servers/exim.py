"""Debian's exim4 with a configuration of its own, between askaround and dovecot's LMTP."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests.servers.certificates import certificate
from tests.servers.dovecot import PASSWORD

LONGEST = 20.0
_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])

CONFIG = """
exim_user = {user}
exim_group = {group}
never_users =
deliver_drop_privilege = true
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/spool/exim.pid
primary_hostname = mail.example.org
qualify_domain = example.org
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts = *
tls_certificate = {certificate}
tls_privatekey = {certificate}
host_lookup =
rfc1413_query_timeout = 0s
keep_environment =
queue_run_in_order = true
accept_8bitmime = true
smtputf8_advertise_hosts = *
bounce_return_body = true
domainlist here = example.org : example.net
acl_smtp_rcpt = rcpt
acl_smtp_data = data

begin acl
rcpt:
  deny    message    = 5.1.1 there is no such user here
          domains    = example.org
         !local_parts = robin : ^robin[+]
  deny    recipients = refused@example.net
          message    = 5.1.1 there is no such user here
  accept  hosts      = 127.0.0.1
          domains    = +here
  deny    message    = 5.7.1 relaying is denied
data:
  accept

begin routers
people:
  driver = accept
  domains = +here
  transport = lmtp

begin transports
lmtp:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  port = {lmtp}
  hosts_override
  allow_localhost
  delivery_date_add
  envelope_to_add
  return_path_add
  hosts_try_fastopen =

begin retry
* * F,1h,1m

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{robin}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_advertise_condition = ${{if def:tls_in_cipher}}
  server_set_id = $auth2
"""


def missing() -> str:
    """Return why it cannot run here, or empty."""
    if shutil.which("exim4", path=_PATH) is None:
        return "exim4 is not installed (make test-servers)"
    return ""


class Exim:
    """A running exim; what it takes it hands to LMTP at once.

    Args:
        port: where it listens.
        lmtp: the port of the server that keeps the mail.
    """

    def __init__(self, port: int, lmtp: int) -> None:
        self.port = port
        self.folder = folder = Path(tempfile.mkdtemp(prefix="askaround-", dir="/tmp"))
        folder.chmod(0o711)
        as_root = os.getuid() == 0
        owner = pwd.getpwnam("Debian-exim" if as_root else getpass.getuser())
        self.trusted = certificate(folder, "exim")
        for name in ("spool", "log"):
            (folder / name).mkdir()
        self.config = folder / "exim.conf"
        self.config.write_text(
            CONFIG.format(
                folder=folder,
                user=owner.pw_name,
                group=owner.pw_gid,
                port=port,
                lmtp=lmtp,
                certificate=self.trusted,
                password=PASSWORD,
            )
        )
        if as_root:
            for path in (folder / "spool", folder / "log", self.trusted):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self._process = subprocess.Popen(
            [str(shutil.which("exim4", path=_PATH)), "-C", str(self.config), "-bdf", "-q5s"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            if self._process.poll() is not None:
                said = self._process.stderr.read() if self._process.stderr else ""
                raise RuntimeError(f"exim ended: {said}{self.log()}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                    if connection.recv(100).startswith(b"220"):
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"exim does not answer: {self.log()}")

    def log(self) -> str:
        """Return what it wrote down."""
        return "".join(path.read_text() for path in sorted((self.folder / "log").glob("*log")))

    def settings(self) -> dict[str, object]:
        """Return the settings of the e-mail plugin that sends by it."""
        return {
            "deliver": "smtp",
            "smtp_host": "localhost",
            "smtp_port": self.port,
            "smtp_security": "starttls",
            "smtp_user": "robin",
        }

    def remove(self) -> None:
        """End it, and remove its files."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()
        shutil.rmtree(self.folder, ignore_errors=True)
