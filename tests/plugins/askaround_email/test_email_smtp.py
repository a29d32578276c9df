"""Sending over a real SMTP server: what it answers, what breaks, and that nothing goes twice."""

from __future__ import annotations

import json
import socket
from email import message_from_string
from email.policy import default

import pytest

from askaround.cli.main import run
from askaround.cli.terminal.session import Session
from askaround.errors import Held, SetupNeeded
from askaround.outgoing.delivery import LEASE
from askaround.outgoing.pace import BACK_OFF
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import ME, Post

PASSWORD = "opensesame"
DAY = 86_400


def test_a_message_goes_encrypted_and_once(post: Post) -> None:
    """The server has it as it was approved; its copy stays here; a tick sends nothing again."""
    number = post.approved()
    effect = post.deliver(number)
    assert effect.status == "delivered"
    assert effect.detail.startswith("taken by localhost: 2.0.0 taken")
    taken = post.server.received()
    assert [(one["from"], one["to"], one["encrypted"]) for one in taken] == [
        (ME, ["ines@example.net"], True)
    ]
    message = message_from_string(taken[0]["raw"], policy=default)
    assert message["Message-ID"] == f"<{effect.message_id}>"
    assert "X-Unsent" not in message
    copy = (post.folder / effect.files[0]).read_text()
    assert copy.split() == taken[0]["raw"].split()
    post.tick(DAY)
    assert len(post.server.received()) == 1
    assert not list((post.folder / "outgoing" / ".waiting").iterdir())


@pytest.mark.parametrize(("port", "security"), [("tls", "tls"), ("plain", "none")])
def test_other_ways_to_connect(post: Post, port: str, security: str) -> None:
    """TLS from the first byte; and none at all, which only this machine may have."""
    post.use(port, security)
    assert post.deliver(post.approved()).status == "delivered"


def test_a_follow_up_stays_in_the_thread(post: Post) -> None:
    """It answers the first message by the id the server had; References are never encoded."""
    number = post.approved()
    post.deliver(number)
    first = post.effect(number)
    for _ in range(20):
        post.tick(DAY)
        with post.open() as campaign:
            follow = campaign.outbox.list("drafted")
            if follow:
                campaign.outbox.approve(follow[0].id, overrule="it is only a test")
                break
    post.deliver(follow[0].id)
    message = message_from_string(post.server.received()[1]["raw"])
    assert message["In-Reply-To"] == message["References"] == f"<{first.message_id}>"


def test_the_reply_token_goes_out_with_it(post: Post) -> None:
    """Reply-To carries the token that was committed with the message, after a plus."""
    post.use("starttls", "starttls", reply_token=True)
    effect = post.deliver(post.approved())
    message = message_from_string(post.server.received()[0]["raw"])
    assert message["Reply-To"] == f"Robin Vale <robin+{effect.token}@example.org>"
    assert len(effect.token) == 20


def test_signing_in(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name and the password of the environment, and only encrypted."""
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", PASSWORD)
    post.use("auth", "starttls", smtp_user="robin")
    assert post.deliver(post.approved()).status == "delivered"


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "=?utf-8?q?=0d=0a?=", "=?utf-8?b?DQo=?="])
@pytest.mark.parametrize("place", ["subject", "name"])
def test_no_line_break_makes_a_header(post: Post, sign: str, place: str) -> None:
    """Cases 17, 18 and 19: in a subject or a name it stays words, also as an encoded word."""
    evil = f"Hello{sign}Bcc: eve@example.com"
    number = post.approved(name=evil if place == "name" else "Ines Falk")
    if place == "subject":
        with post.open() as campaign:
            campaign.outbox.edit(number, subject=evil)
            campaign.outbox.approve(number, overrule="it is only a test")
    assert post.deliver(number).status == "delivered"
    taken = post.server.received()
    assert taken[0]["to"] == ["ines@example.net"]
    assert message_from_string(taken[0]["raw"])["Bcc"] is None


@pytest.mark.parametrize(
    ("address", "case"),
    [
        ("ines@example.net\r\nRCPT TO:<eve@example.com>", 20),
        ("ines@example.net>\r\nRCPT TO:<eve@example.com", 20),
        ("ines@example.net, eve@example.com", 21),
        ("ines@example.net;eve@example.com", 21),
        ("Ines <ines@example.net>, eve@example.com", 21),
    ],
)
def test_only_one_address_is_written_to(post: Post, address: str, case: int) -> None:
    """Cases 20 and 21: a line break or a second address in the field sends nothing at all."""
    number = post.approved()
    with post.open() as campaign:
        campaign.outbox.edit(number, to=address)
        campaign.outbox.approve(number, overrule="it is only a test")
    effect = post.deliver(number)
    assert effect.status == "cancelled", case
    assert "cannot be used" in effect.detail
    assert post.server.received() == []
    assert post.state() == "prospect"


def test_domains_with_letters_of_their_own_go_in_ascii(post: Post) -> None:
    """Case 22: an international domain needs nothing of the server."""
    post.use("ascii", "none")
    assert post.deliver(post.approved(to="zoe@bücher.example")).status == "delivered"
    assert post.server.received()[0]["to"] == ["zoe@xn--bcher-kva.example"]


def test_addresses_with_letters_of_their_own_need_a_server_that_has_them(post: Post) -> None:
    """Case 22: with SMTPUTF8 they go; without, it is said clearly and nothing goes."""
    effect = post.deliver(post.approved(to="zoë@bücher.example"))
    assert effect.status == "delivered"
    taken = post.server.received()
    assert taken[0]["to"] == ["zoë@xn--bcher-kva.example"]
    assert "SMTPUTF8" in taken[0]["options"]
    post.use("ascii", "none")
    effect = post.deliver(post.approved("Tom Süß", to="süß@example.net"))
    assert effect.status == "cancelled"
    assert "other than ASCII letters" in effect.detail
    assert len(post.server.received()) == 1


@pytest.mark.parametrize("address", ["ines@exаmple.net", "ines@xn--exmple-4nf.net"])
def test_a_domain_that_only_looks_like_another_is_told(post: Post, address: str) -> None:
    """Case 23: a Cyrillic a is named before the approval; what goes has the true name in it."""
    number = post.approved(to=address)
    with post.open() as campaign:
        found = campaign.outbox.review(number).shown
    said = [finding for finding in found if finding.topic == "address"]
    assert [(one.severity.word, "xn--exmple-4nf.net" in one.reason) for one in said] == [
        ("approve", True)
    ]
    effect = post.deliver(number)
    assert post.server.received()[0]["to"] == ["ines@xn--exmple-4nf.net"]
    assert "xn--exmple-4nf.net" in (post.folder / effect.files[0]).read_text()


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("ines@example.net", None),
        ("ines@bücher.example", "advise"),
        ("ines@пример.example", "advise"),
        ("ines@日本のテスト.example", "advise"),
        ("ines@gооgle.example", "approve"),
        ("ines@xn--.example", None),
    ],
)
def test_only_mixed_alphabets_want_a_second_look(post: Post, address: str, word: str) -> None:
    """Case 23: names in one alphabet of their own are shown as they are written, no more."""
    number = post.approved()
    with post.open() as campaign:
        campaign.outbox.edit(number, to=address)
        found = [f for f in campaign.outbox.review(number).shown if f.topic == "address"]
    assert [finding.severity.word for finding in found] == ([word] if word else [])


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ({"RCPT": "450 4.2.0 greylisted"}, "450 4.2.0 greylisted"),
        ({"RCPT": "451 4.7.1 later"}, "451 4.7.1 later"),
        ({"MAIL": "421 4.3.2 shutting down"}, "421 4.3.2"),
        ({"RCPT": "421 4.3.2 shutting down"}, "421 4.3.2"),
        ({"DATA": "421 4.3.2 shutting down"}, "421 4.3.2"),
        ({"DOT": "451 4.3.0 no room"}, "451 4.3.0 no room"),
        ({"DATA": "drop"}, "broke off before it had the message"),
        ({"RCPT": "drop"}, "broke off before it had the message"),
        ({"EHLO": "drop"}, "cannot be reached"),
        ({"STARTTLS": "454 4.7.0 not now"}, "454 4.7.0 not now"),
    ],
)
def test_what_passes_is_tried_again(post: Post, script: dict[str, str], said: str) -> None:
    """Cases 24, 26 and 27: it stays approved with its next time, later each time, and goes once."""
    number = post.approved()
    post.server.script(script)
    for wait in BACK_OFF[:2]:
        effect = post.deliver(number)
        assert (effect.status, effect.not_before) == ("approved", post.clock.now() + wait)
        assert said in effect.detail
        assert post.tick(wait - 1).failed == []
        post.clock.advance(1)
    assert post.server.received() == []
    post.server.script({})
    post.tick()
    assert post.effect(number).status == "delivered"
    assert len(post.server.received()) == 1


@pytest.mark.parametrize(
    "script",
    [
        {"RCPT": "550 5.1.1 no such user"},
        {"DATA": "554 5.7.1 not wanted"},
        {"DOT": "550 5.7.1 looks like spam"},
        {"RCPT ines@example.net": "552 5.2.2 mailbox full"},
    ],
)
def test_what_is_refused_for_good_is_over(post: Post, script: dict[str, str]) -> None:
    """Case 25: it failed with the server's words, and the workflow goes its way back."""
    number = post.approved()
    post.server.script(script)
    effect = post.deliver(number)
    assert effect.status == "cancelled"
    assert next(iter(script.values())) in effect.detail
    assert post.state() == "prospect"
    post.server.script({})
    post.tick(DAY)
    assert post.server.received() == []


@pytest.mark.parametrize(
    ("script", "known"),
    [({"RCPT": "550 5.1.1 no such user"}, True), ({"RCPT": "550 5.7.1 not wanted"}, False)],
)
def test_a_refused_address_is_not_offered_again(
    post: Post, run: Run, script: dict[str, str], known: bool
) -> None:
    """It is shown with its day and status, and holds a new message until one says so."""
    number = post.approved()
    post.server.script(script)
    contact = post.deliver(number).contact
    with post.open() as campaign:
        records = [one.data for one in campaign.records(contact, "refused")]
        assert [one["status"] for one in records] == (["5.1.1"] if known else [])
        if not known:
            assert campaign.intend(contact, "user.request", dry_run=True).effects
            return
        with pytest.raises(Held, match=r"ines@example.net was refused for good on .* \(5\.1\.1\)"):
            campaign.intend(contact, "user.request", dry_run=True)
        campaign.intend(contact, "user.request", dry_run=True, overrule="she says it works again")
        campaign.edit(contact, emails=("ines@example.com",))
        assert campaign.intend(contact, "user.request", dry_run=True).effects
    shown = run("-C", str(post.folder), "show", "ines").stdout
    assert "address ines@example.net" in shown
    assert "status 5.1.1" in shown


@pytest.mark.parametrize("taken", [True, False])
def test_a_connection_lost_after_the_end_is_unknown(post: Post, taken: bool) -> None:
    """Case 28: nobody knows, so it is never sent again, whether the server took it or not."""
    number = post.approved()
    post.server.script({"DOT": "drop" if taken else "lose"})
    assert post.deliver(number).status == "unknown"
    post.server.script({})
    for _ in range(3):
        post.tick(DAY)
    effect = post.effect(number)
    assert effect.status == "unknown"
    assert "not sent again by itself" in effect.detail
    assert len(post.server.received()) == taken


@pytest.mark.parametrize(
    "refused",
    [
        {"RCPT": "450 4.2.0 greylisted"},
        {"DOT": "451 4.3.0 no room"},
        {"DATA": "drop"},
        {"MAIL": "530 5.7.0 sign in first"},
    ],
)
def test_an_attempt_that_was_refused_proves_nothing_of_the_next(
    post: Post, refused: dict[str, str]
) -> None:
    """Cases 24 and 28: refused first, then taken and dropped, it is unknown and arrives once."""
    number = post.approved()
    post.server.script(refused)
    post.tick()
    assert post.effect(number).status == "approved"
    post.server.script({"DOT": "drop"})
    post.tick(BACK_OFF[0] + 60)
    assert post.effect(number).status == "unknown"
    post.server.script({})
    for wait in (1800, 3600, DAY, DAY):
        post.tick(wait)
    effect = post.effect(number)
    assert effect.status == "unknown"
    assert "not sent again by itself" in effect.detail
    assert len(post.server.received()) == 1


def test_a_refused_attempt_proves_nothing_of_a_draft(post: Post) -> None:
    """Cases 24 and 28: refused by the server, then laid out as a draft, it is not sent as well."""
    number = post.approved()
    smtp = (post.folder / "askaround.toml").read_text()
    post.server.script({"RCPT": "450 4.2.0 greylisted"})
    post.deliver(number)
    (post.folder / "askaround.toml").write_text("")
    post.tick(BACK_OFF[0] + 60)
    post.server.script({})
    for _ in range(2):
        post.tick(DAY)
        assert post.effect(number).status == "handed_over"
    (post.folder / "askaround.toml").write_text(smtp)
    post.tick(DAY)
    assert post.effect(number).status == "handed_over"
    assert post.server.received() == []


def test_a_lost_one_is_found_in_sent(post: Post) -> None:
    """Case 28: where the copy turns up among sent mail, it is known to have gone."""
    number = post.approved()
    post.server.script({"DOT": "drop"})
    post.deliver(number)
    sent = post.folder / "mail" / "Sent" / "cur"
    sent.mkdir(parents=True)
    raw = post.server.received()[0]["raw"].replace("\r\n", "\n")
    (sent / "1.host:2,S").write_text(raw)
    post.tick(LEASE)
    effect = post.effect(number)
    assert (effect.status, effect.detail) == ("delivered", "found in Sent")


def test_a_lost_one_is_found_by_the_copy_to_oneself(post: Post) -> None:
    """Case 28: a blind copy in the inbox proves it as well."""
    post.use("starttls", "starttls", bcc_self=True)
    number = post.approved()
    post.server.script({"DOT": "drop"})
    post.deliver(number)
    taken = post.server.received()[0]
    assert taken["to"] == ["ines@example.net", ME]
    assert "Bcc" not in message_from_string(taken["raw"])
    inbox = post.folder / "mail" / "Inbox" / "new"
    inbox.mkdir(parents=True)
    (inbox / "1.host").write_text(taken["raw"].replace("\r\n", "\n"))
    post.tick(LEASE)
    assert post.effect(number).status == "delivered"


@pytest.mark.parametrize(
    ("port", "security", "said"),
    [
        ("plain", "starttls", "no encryption"),
        ("plain", "tls", "encrypted"),
    ],
)
def test_without_encryption_nothing_is_sent(
    post: Post, port: str, security: str, said: str
) -> None:
    """Case 29: where STARTTLS was stripped, or TLS is not spoken, not even a name is given."""
    number = post.approved()
    post.use(port, security, smtp_user="")
    with pytest.raises(SetupNeeded, match=said):
        post.deliver(number)
    assert post.effect(number).status == "approved"
    assert post.server.received() == []


@pytest.mark.parametrize(("port", "security"), [("bad", "starttls"), ("tlsbad", "tls")])
def test_a_certificate_that_does_not_fit_is_refused(post: Post, port: str, security: str) -> None:
    """Case 30: the server's name must be in it and its issuer trusted; the message waits."""
    number = post.approved()
    post.use(port, security)
    with pytest.raises(SetupNeeded, match="certificate of localhost port") as caught:
        post.deliver(number)
    assert "ca_file" in caught.value.hint
    assert post.effect(number).status == "approved"
    assert post.server.received() == []


def test_a_remote_server_without_encryption_is_not_even_called(post: Post) -> None:
    """Case 29: only this machine may be spoken to in the clear."""
    number = post.approved()
    post.use("plain", "none", smtp_host="mail.example.net")
    with pytest.raises(SetupNeeded, match="without encryption"):
        post.deliver(number)


@pytest.mark.parametrize("password", ["wrong", "pässwörd", ""])
def test_a_wrong_password_is_said_and_the_message_waits(
    post: Post, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 31: the message stays approved, the password is in no text, and it goes when mended."""
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", password)
    post.use("auth", "starttls", smtp_user="robin")
    number = post.approved()
    with pytest.raises(SetupNeeded) as caught:
        post.deliver(number)
    effect = post.effect(number)
    assert effect.status == "approved"
    assert not password or password not in str(caught.value) + effect.detail
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", PASSWORD)
    assert post.deliver(number).status == "delivered"


def test_a_server_that_wants_a_name_says_so(post: Post) -> None:
    """Case 31: without signing in where it is asked for, the setting to fill is named."""
    post.use("auth", "starttls")
    number = post.approved()
    with pytest.raises(SetupNeeded, match="does not send for") as caught:
        post.deliver(number)
    assert "smtp_user" in caught.value.hint
    assert post.effect(number).status == "approved"


def test_a_server_that_cannot_check_names_now_is_tried_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 31: a temporary answer to signing in is no wrong password."""
    monkeypatch.setenv("ASKAROUND_EMAIL_SMTP_PASSWORD", PASSWORD)
    post.use("auth", "starttls", smtp_user="robin")
    number = post.approved()
    post.server.script({"AUTH": "454 4.7.0 temporary authentication failure"})
    effect = post.deliver(number)
    assert effect.status == "approved"
    assert "454 4.7.0" in effect.detail


def test_what_is_too_large_is_not_sent(post: Post) -> None:
    """Case 32: where the server tells its limit the message stays here; the size is said."""
    post.use("plain", "none")
    number = post.approved()
    with post.open() as campaign:
        campaign.outbox.edit(number, body="words " * 5000)
        campaign.outbox.approve(number, overrule="it is only a test")
    effect = post.deliver(number)
    assert effect.status == "cancelled"
    assert "it takes 20000 bytes" in effect.detail
    assert post.server.received() == []


@pytest.mark.parametrize("command", ["MAIL", "DOT"])
def test_what_the_server_finds_too_large_is_over(post: Post, command: str) -> None:
    """Case 32: also where it says so only when it has the size, or the whole of it."""
    number = post.approved()
    post.server.script({command: "552 5.3.4 message too big"})
    effect = post.deliver(number)
    assert effect.status == "cancelled"
    assert "too large for the server" in effect.detail


@pytest.mark.parametrize("refused", [ME, "ines@example.net"])
def test_one_of_two_receivers_is_refused(post: Post, refused: str) -> None:
    """Case 33: without one's own copy it goes and says so; without the receiver nothing goes."""
    post.use("starttls", "starttls", bcc_self=True)
    number = post.approved()
    post.server.script({f"RCPT {refused}": "550 5.1.1 no such user"})
    effect = post.deliver(number)
    taken = post.server.received()
    if refused == ME:
        assert effect.status == "delivered"
        assert f"refused the copy to {ME}" in effect.detail
        assert [one["to"] for one in taken] == [["ines@example.net"]]
    else:
        assert effect.status == "cancelled"
        assert taken == []


def test_a_sender_that_is_not_allowed_keeps_the_message(post: Post) -> None:
    """It says nothing of the receiver, so the message waits for another address of one's own."""
    number = post.approved()
    post.server.script({"MAIL": "553 5.7.1 not yours"})
    with pytest.raises(SetupNeeded, match="does not send for") as caught:
        post.deliver(number)
    assert "from_address" in caught.value.hint


def test_relaying_that_is_denied_says_nothing_of_the_receiver(post: Post) -> None:
    """A server that wants a name answers so to the receiver; nobody is given up for that."""
    number = post.approved()
    post.server.script({"RCPT": "554 5.7.1 relay access denied"})
    with pytest.raises(SetupNeeded):
        post.deliver(number)
    assert post.effect(number).status == "approved"
    assert post.state() == "requested"


def test_nobody_listens(post: Post) -> None:
    """A server that is down is tried again later."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        post.use("plain", "none", smtp_port=unused.getsockname()[1])
    effect = post.deliver(post.approved())
    assert effect.status == "approved"
    assert "cannot be reached" in effect.detail


def test_the_hour_is_full(post: Post) -> None:
    """What is over the limit waits until there is room, and then goes."""
    post.use("starttls", "starttls", per_hour=1, per_day=2)
    numbers = [post.approved(name, f"{name}@example.net") for name in ("Ann", "Ben", "Cleo")]
    with post.open() as campaign:
        campaign.outbox.deliver(numbers)
    held = post.effect(numbers[1])
    assert (held.status, held.not_before) == ("approved", post.clock.now() + 3600)
    assert held.detail == "1 went by email within an hour, which is your limit"
    post.tick(3600)
    assert post.effect(numbers[1]).status == "delivered"
    assert "within a day" in post.effect(numbers[2]).detail
    assert len(post.server.received()) == 2


def test_what_changed_in_the_queue_does_not_go(post: Post) -> None:
    """Case 36: an opt-out or another step after the approval stops it before the wire."""
    stopped, moved = post.approved(), post.approved("Tom Reed", "tom@example.net")
    with post.open() as campaign:
        campaign.intend(campaign.find("ines").id, "reply.stop")
        campaign.intend(campaign.find("tom").id, "reply.declined")
    post.tick()
    with post.open() as campaign:
        campaign.outbox.deliver([stopped, moved])
    assert [post.effect(one).status for one in (stopped, moved)] == ["cancelled"] * 2
    assert post.server.received() == []


def test_a_full_disk_stops_before_the_wire(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 37: where what is sent cannot be kept, it is not sent; it is tried again."""
    number = post.approved()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device", "outgoing")

    monkeypatch.setattr("askaround_email.delivery.sending.write_whole", full)
    effect = post.deliver(number)
    assert effect.status == "approved"
    assert "No space left" in effect.detail
    assert post.server.received() == []
    monkeypatch.undo()
    post.clock.advance(BACK_OFF[0])
    assert post.deliver(number).status == "delivered"


def test_what_is_tried_again_is_no_failure(post: Post, capsys: pytest.CaptureFixture[str]) -> None:
    """Case 28: a 450 is told as held, with when it goes again, and a 550 as failed."""
    number = post.approved()
    post.server.script({"RCPT": "450 4.2.0 greylisted"})

    def typed(*words: str) -> str:
        assert run(list(words), Session(str(post.folder), post.clock)) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    told = typed("tick")
    assert "1 held" in told
    assert "450 4.2.0 greylisted; tried again in 5 minutes" in told
    assert "failed" not in told
    assert "next try Tue 24 Nov" in typed("outbox", "list")
    shown = typed("outbox", "show", str(number))
    assert "until" not in shown.partition("Next try")[2].partition("\n")[0]
    assert "Next try" in shown
    assert json.loads(typed("outbox", "--json"))["effects"][0]["id"] == number
    assert run(["outbox", "--json", "list"], Session(str(post.folder), post.clock)) == 2
    post.server.script({"RCPT": "550 5.1.1 nobody here"})
    assert [what for what, _ in post.tick(BACK_OFF[0]).failed] == [f"message {number}"]
