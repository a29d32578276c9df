"""An IMAP server (dovecot) that says no, or hangs up at one mail: nothing is passed over."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from askaround.model import Env
from askaround_email.account.cursor import read_servers
from askaround_email.account.imapbox import ImapDown
from tests.plugins.askaround_email.conftest import Mail
from tests.plugins.askaround_email.test_email_imapinbox import Reader
from tests.servers import dovecot
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.refuser import Refuser

pytestmark = pytest.mark.skipif(bool(dovecot.missing()), reason=dovecot.missing() or "it is there")


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A dovecot of our own."""
    running = Dovecot()
    yield running
    running.remove()


@pytest.fixture
def wire(server: Dovecot) -> Iterator[Refuser]:
    """The wire to it."""
    made = Refuser(server.imap)
    yield made
    made.stop()


@pytest.fixture
def reader(server: Dovecot, env: Env, wire: Refuser) -> Iterator[Reader]:
    """The empty account of robin, read over the wire."""
    found = Reader(server, replace(env, secret=lambda name: PASSWORD))
    found.use(imap_port=wire.port)
    yield found
    found.box.logout()


def fill(reader: Reader, mail: Mail, most: int) -> list[str]:
    """Let so many mails come in; return their subjects."""
    names = [f"m{number:02}" for number in range(most)]
    for name in names:
        reader.put(mail(Subject=name, Message_ID=f"<{name}@example.net>"))
    return names


@pytest.mark.parametrize("answer", ["NO System Error", "NO [INUSE] Locked", "BAD Not now", ""])
@pytest.mark.parametrize("pattern", ["BODY.PEEK", "RFC822.SIZE", "UID SEARCH", "EXAMINE", "LIST"])
def test_every_command_may_be_refused(
    reader: Reader, wire: Refuser, mail: Mail, pattern: str, answer: str
) -> None:
    """Case 68: whatever is refused once, or cut there, each mail is read in the end, and once."""
    wanted = fill(reader, mail, 33)
    wire.refuse(pattern, answer=answer)
    got: list[str] = []
    told = ""
    for _ in range(3):
        try:
            got += reader.poll()
        except ImapDown as error:
            told += str(error)
    assert got == wanted
    assert "b'" not in told
    assert "rror: " not in told


def test_a_server_that_gives_out_nothing(reader: Reader, wire: Refuser, mail: Mail) -> None:
    """Where every mail is refused the place stays, the person is told, and later all is read."""
    wanted = fill(reader, mail, 30)
    wire.refuse("BODY.PEEK", times=1000)
    for _ in range(3):
        with pytest.raises(ImapDown) as told:
            reader.poll()
        assert "System Error" in str(told.value)
    wire.times = 0
    assert reader.poll() == wanted


@pytest.mark.parametrize("answer", ["NO System Error", "BAD Not now", ""])
def test_a_first_look_that_fails_keeps_its_bound(
    reader: Reader, wire: Refuser, mail: Mail, answer: str
) -> None:
    """A first SEARCH that fails leaves no place: mail of years ago stays unread the next time."""
    reader.box.append("INBOX", "", '"01-Feb-2015 10:00:00 +0000"', mail(Subject="old"))
    fill(reader, mail, 1)
    wire.refuse("UID SEARCH", answer=answer)
    with pytest.raises(ImapDown):
        reader.poll()
    assert reader.poll() == ["m00"]
    assert reader.poll() == []


def test_old_mail_alone_is_never_news(reader: Reader, mail: Mail) -> None:
    """A folder that holds only mail of years ago is no news at the second look either."""
    reader.box.append("INBOX", "", '"01-Feb-2015 10:00:00 +0000"', mail(Subject="old"))
    assert reader.poll() == []
    assert reader.poll() == []
    assert fill(reader, mail, 1) == reader.poll()


def test_a_mail_that_the_server_cannot_read(reader: Reader, server: Dovecot, mail: Mail) -> None:
    """All mails but the one that makes the server hang up are read; it is told, and comes later."""
    wanted = fill(reader, mail, 9)
    reader.put(mail(Subject="mine", From="robin@example.org"), "Sent Items")
    (bad,) = [
        path
        for path in server.maildir("robin").glob("[cn]*/*")
        if b"<m04@example.net>" in path.read_bytes()
    ]
    bad.chmod(0)
    assert reader.poll() == [name for name in wanted if name != "m04"] + ["mine"]
    for _ in range(2):
        with pytest.raises(ImapDown, match="does not give out a mail in INBOX"):
            reader.poll()
    reader.put(mail(Subject="late", Message_ID="<late@example.net>"))
    assert reader.poll() == ["late"]
    (place,) = [one for one in read_servers(reader.cursor).values() if one.gaps]
    assert len(place.gaps) == 1
    bad.chmod(0o600)
    assert reader.poll() == ["m04"]
    assert reader.poll() == []


def test_a_gap_that_was_removed(reader: Reader, wire: Refuser, mail: Mail) -> None:
    """Case 67: a mail that could not be read and was deleted since is asked for no more."""
    wanted = fill(reader, mail, 3)
    box = imaplib.IMAP4("127.0.0.1", reader.server.imap)
    box.login("robin", PASSWORD)
    box.select("INBOX")
    uid = box.uid("SEARCH", "HEADER", "Message-ID", "<m01@example.net>")[1][0].decode()
    wire.refuse(rf"UID FETCH (\d+,)*{uid}(,\d+)* .*BODY.PEEK", times=1000)
    assert reader.poll() == [wanted[0], wanted[2]]
    box.uid("STORE", uid, "+FLAGS", "(\\Deleted)")
    box.expunge()
    box.logout()
    assert reader.poll() == []
    assert reader.poll() == []
