"""Debian's dovecot (IMAP, LMTP, Sieve) with a configuration of its own, on free ports.

It runs as whoever starts it: as root with dovecot's own users for what needs no rights, as anybody
else with everything under that one user.
"""

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

LONGEST = 20.0
PASSWORD = "opensesame"

CONFIG = """
base_dir = {folder}/run
log_path = {folder}/dovecot.log
mail_debug = no
protocols = {protocols}
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
disable_plaintext_auth = {strict}
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_location = maildir:{folder}/mail/%n
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
last_valid_uid = 0
state_dir = {folder}/state
recipient_delimiter = +
auth_username_format = %Ln
lmtp_save_to_detail_mailbox = no
namespace inbox {{
  inbox = yes
  mailbox Drafts {{
    special_use = \\Drafts
    auto = subscribe
  }}
  mailbox "Sent Items" {{
    special_use = \\Sent
    auto = subscribe
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%n {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%n
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service imap {{
  process_limit = 20
}}
{sieve}
"""
SIEVE = """
protocol lmtp {{
  mail_plugins = $mail_plugins sieve
  postmaster_address = postmaster@example.org
}}
plugin {{
  sieve = file:{folder}/home/%n/.sieve;active={folder}/home/%n/.active.sieve
  sieve_vacation_min_period = 0
}}
submission_host = 127.0.0.1:{submission}
"""


def missing(*, sieve: bool = False) -> str:
    """Return why it cannot run here, or empty."""
    if shutil.which("dovecot", path=_PATH) is None:
        return "dovecot-imapd is not installed (make test-servers)"
    modules = Path("/usr/lib/dovecot/modules")
    if sieve and not (modules / "lib90_sieve_plugin.so").exists():
        return "dovecot-sieve is not installed (make test-servers)"
    if sieve and not Path("/usr/lib/dovecot/lmtp").exists():
        return "dovecot-lmtpd is not installed (make test-servers)"
    return ""


_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def free_port() -> int:
    """Return a port nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Dovecot:
    """A running dovecot.

    Its files lie below ``/tmp``: sockets want a short path, and as root the mail is another user's.

    Args:
        people: the names that have an account, all with `PASSWORD`.
        submission: the SMTP port for what Sieve sends; 0: no LMTP and no Sieve.
        encrypted: refuse to sign anybody in without TLS.
    """

    def __init__(
        self,
        people: tuple[str, ...] = ("robin",),
        *,
        submission: int = 0,
        encrypted: bool = False,
    ) -> None:
        self.folder = folder = Path(tempfile.mkdtemp(prefix="askaround-", dir="/tmp"))
        folder.chmod(0o711)
        self.owner = pwd.getpwnam("nobody" if os.getuid() == 0 else getpass.getuser())
        self.trusted = certificate(folder, "dovecot")
        self.imap, self.imaps, self.lmtp = free_port(), free_port(), free_port()
        (folder / "users").write_text("".join(f"{name}:{PASSWORD}\n" for name in people))
        for name in ("mail", "home", "run", "state"):
            (folder / name).mkdir(exist_ok=True)
        for name in people:
            (folder / "home" / name).mkdir()
        if os.getuid() == 0:
            for path in (folder / "mail", *(folder / "home").rglob("*"), folder / "home"):
                os.chown(path, self.owner.pw_uid, self.owner.pw_gid)
        self.config = folder / "dovecot.conf"
        self.config.write_text(self._config(submission, encrypted))
        self.start()

    def _config(self, submission: int, encrypted: bool) -> str:
        me = getpass.getuser()
        group = pwd.getpwnam(me).pw_gid
        as_root = os.getuid() == 0
        internal = "dovecot" if as_root else me
        return CONFIG.format(
            folder=self.folder,
            protocols="imap lmtp" if submission else "imap",
            certificate=self.trusted,
            strict="yes" if encrypted else "no",
            internal=internal,
            internal_group="dovecot" if as_root else _group(group),
            login="dovenull" if as_root else me,
            uid=self.owner.pw_uid,
            gid=self.owner.pw_gid,
            imap=self.imap,
            imaps=self.imaps,
            lmtp=self.lmtp,
            sieve=SIEVE.format(folder=self.folder, submission=submission) if submission else "",
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            [str(shutil.which("dovecot", path=_PATH)), "-F", "-c", str(self.config)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            if self._process.poll() is not None:
                said = self._process.stderr.read() if self._process.stderr else ""
                raise RuntimeError(f"dovecot ended: {said}{self.log()}")
            try:
                with socket.create_connection(("127.0.0.1", self.imap), timeout=2) as connection:
                    if connection.recv(100).startswith(b"* OK"):
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"dovecot does not answer: {self.log()}")

    def stop(self) -> None:
        """End it with all its parts."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()

    def remove(self) -> None:
        """End it, and remove its files."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        """Return what it wrote down."""
        path = self.folder / "dovecot.log"
        return path.read_text() if path.exists() else ""

    def sieve(self, name: str, script: str) -> None:
        """Give somebody a Sieve script."""
        path = self.folder / "home" / name / ".active.sieve"
        path.write_text(script)
        if os.getuid() == 0:
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid)

    def maildir(self, name: str) -> Path:
        """Return somebody's Maildir."""
        return self.folder / "mail" / name

    def settings(self, security: str = "tls") -> dict[str, object]:
        """Return the settings of the e-mail plugin for the account of robin."""
        return {
            "imap_host": "localhost",
            "imap_port": self.imaps if security == "tls" else self.imap,
            "imap_security": security,
            "imap_user": "robin",
            "ca_file": str(self.trusted),
        }


def _group(number: int) -> str:
    import grp

    return grp.getgrgid(number).gr_name
