"""Mail in an IMAP account, on a real server (dovecot): read once, and nothing changed there."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.clock import FixedClock
from askaround.errors import PartlySeen, SetupNeeded
from askaround.host.answers import news
from askaround.model import Env, Observation
from askaround_email.account import imapasking, imapfolder
from askaround_email.account.cursor import read_servers
from askaround_email.account.imapbox import ImapDown
from askaround_email.reading.arrivals import look
from askaround_email.settings import Settings
from tests.plugins.askaround_email.conftest import Mail
from tests.servers import dovecot
from tests.servers.cutter import Cutter
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import as_toml

pytestmark = pytest.mark.skipif(bool(dovecot.missing()), reason=dovecot.missing() or "it is there")


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A dovecot of our own."""
    running = Dovecot()
    yield running
    running.remove()


class Reader:
    """An account, and the channel that reads it.

    Args:
        server: where the account is.
        env: of the channel.
    """

    def __init__(self, server: Dovecot, env: Env) -> None:
        self.server = server
        self.env = env
        self.cursor: str | None = None
        self.use()
        self.box = imaplib.IMAP4("127.0.0.1", server.imap)
        self.box.login("robin", PASSWORD)
        for folder in ("INBOX", "Sent Items"):
            if self.box.select(f'"{folder}"')[1] != [b"0"]:
                self.box.store("1:*", "+FLAGS", "\\Deleted")
                self.box.expunge()

    def use(self, **more: object) -> None:
        """Read with other settings."""
        given = {**self.server.settings(security="none"), **more}
        self.env = replace(self.env, settings=Settings(**given))  # type: ignore[arg-type] # by name

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """Let a mail come in."""
        self.box.append(f'"{folder}"', "", "", raw)

    def poll(self) -> list[str]:
        """Return the subjects of what is new, and keep the cursor."""
        return [one.subject for one in self.observed()]

    def observed(self) -> Sequence[Observation]:
        """Return what is new, and keep the cursor."""
        try:
            seen, self.cursor = look(self.cursor, self.env)
        except PartlySeen as part:  # what was seen is kept, as the engine does
            seen, self.cursor = news(part.news, 0, "email")[:2]
        return seen

    def flags(self) -> bytes:
        """Return the flags of all mail in the inbox."""
        self.box.select("INBOX", readonly=True)
        return b" ".join(
            one for one in self.box.fetch("1:*", "(FLAGS)")[1] if isinstance(one, bytes)
        )


@pytest.fixture
def reader(server: Dovecot, env: Env) -> Iterator[Reader]:
    """The empty account of robin, whose password is known."""
    found = Reader(server, replace(env, secret=lambda name: PASSWORD))
    yield found
    found.box.logout()


def test_mail_is_read_once_and_stays_unread(reader: Reader, mail: Mail) -> None:
    """What came in is seen, in its order; the second look brings nothing; no flag is set."""
    for number in range(3):
        reader.put(mail(Subject=f"m{number}", Message_ID=f"<m{number}@example.net>"))
    reader.put(mail(Subject="mine", From="robin@example.org"), "Sent Items")
    assert reader.poll() == ["m0", "m1", "m2", "mine"]
    assert reader.poll() == []
    assert b"\\Seen" not in reader.flags()
    reader.put(mail(Subject="m3", Message_ID="<m3@example.net>"))
    assert reader.poll() == ["m3"]


def test_sent_mail_is_told_apart(reader: Reader, mail: Mail) -> None:
    """What lies in the folder of sent mail is no answer."""
    reader.put(mail(From="robin@example.org"), "Sent Items")
    assert [seen.kind for seen in reader.observed()] == ["sent"]


def test_an_open_range_brings_nothing_old(reader: Reader, mail: Mail) -> None:
    """Case 66: "UID 9:*" returns the last mail even if its UID is 3; it does not come again."""
    reader.put(mail(Subject="only"))
    assert reader.poll() == ["only"]
    for _ in range(3):
        assert reader.poll() == []


def test_a_long_folder_is_read_in_turns(reader: Reader, mail: Mail) -> None:
    """Not more than `per_poll` at once, none twice, none left out."""
    for number in range(7):
        reader.put(mail(Subject=f"m{number}", Message_ID=f"<m{number}@example.net>"))
    reader.use(per_poll=3)
    assert [reader.poll() for _ in range(4)] == [
        ["m0", "m1", "m2"],
        ["m3", "m4", "m5"],
        ["m6"],
        [],
    ]


def test_new_numbers_for_all_mail(reader: Reader, mail: Mail) -> None:
    """Case 65: with a new UIDVALIDITY the folder is read anew, and each mail has the same key."""
    reader.put(mail(Subject="one", Message_ID="<one@example.net>"))
    before = {seen.key for seen in reader.observed()}
    place = dict(read_servers(reader.cursor))
    reader.box.logout()
    reader.server.stop()
    for path in Path(reader.server.maildir("robin")).glob("dovecot*"):
        path.unlink()
    reader.server.start()
    reader.box = imaplib.IMAP4("127.0.0.1", reader.server.imap)
    reader.box.login("robin", PASSWORD)
    reader.put(mail(Subject="two", Message_ID="<two@example.net>"))
    seen = reader.observed()
    assert read_servers(reader.cursor) != place
    assert before <= {one.key for one in seen}
    assert sorted(one.subject for one in seen) == ["one", "two"]


def test_a_mail_that_goes_while_it_is_fetched(
    reader: Reader, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 67: expunged between search and fetch, it is left out; the others are read."""
    for number in range(4):
        reader.put(mail(Subject=f"m{number}", Message_ID=f"<m{number}@example.net>"))
    search = imapasking.search

    def expunging(box: object, wanted: str) -> list[int]:
        found = search(box, wanted)  # type: ignore[arg-type] # as it was handed in
        reader.box.select("INBOX")
        reader.box.store("2", "+FLAGS", "\\Deleted")
        reader.box.expunge()
        return found

    with monkeypatch.context() as patched:
        patched.setattr(imapfolder, "search", expunging)
        assert reader.poll() == ["m0", "m2", "m3"]
    assert reader.poll() == []


def test_a_connection_that_breaks_off(reader: Reader, mail: Mail) -> None:
    """Case 68: cut anywhere, what came whole is kept, and the rest comes the next time, once."""
    wanted = [f"m{number:02}" for number in range(60)]
    for name in wanted:
        reader.put(mail("x" * 2000, Subject=name, Message_ID=f"<{name}@example.net>"))
    cutter = Cutter(reader.server.imap)
    reader.use(imap_port=cutter.port)
    got: list[str] = []
    for limit in (100, 900, 3_000, 80_000, 120_000, None):
        cutter.limit = limit
        try:
            got += reader.poll()
        except ImapDown:
            assert limit is not None
    cutter.stop()
    assert got == wanted
    assert reader.poll() == []


def test_a_folder_with_another_name(reader: Reader, mail: Mail) -> None:
    """Case 69: a folder that is gone is named, with those that are there; the cursor stays."""
    reader.put(mail(Subject="one"))
    assert reader.poll() == ["one"]
    before = reader.cursor
    reader.use(inbox_folder="Interviews")
    with pytest.raises(SetupNeeded) as refusal:
        reader.poll()
    assert "no folder 'Interviews'" in refusal.value.what
    assert "INBOX" in refusal.value.why
    assert reader.cursor == before
    reader.use()
    assert reader.poll() == []


def test_duplicates_count_once(
    server: Dovecot, reader: Reader, mail: Mail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 53: the same mail twice in the account and once in a Maildir is one observation."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", PASSWORD)
    folder = tmp_path / "campaign"
    with Campaign.create(folder, clock=FixedClock(reader.env.clock.now())) as campaign:
        campaign.set_profile(name="Robin Vale", email="robin@example.org", zone="UTC")
    settings = server.settings(security="none")
    (folder / "askaround.toml").write_text(as_toml("email", settings))
    raw = mail()
    for trace in (b"Received: a\n", b"Received: b\n"):
        reader.put(trace + raw)
    new = folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True)
    (new / "1").write_bytes(b"Received: c\n" + raw)
    with Campaign.open(folder, clock=FixedClock(reader.env.clock.now())) as campaign:
        campaign.tick()
        assert len(campaign.store.observations.select(status="review", limit=10)) == 1
