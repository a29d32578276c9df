"""Drafts as MIME messages: what stands in them, and what can never get into them."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.model import Attachment, Draft
from askaround_email.parts.cleaning import BadAddress, clean, message_ids, one_address
from askaround_email.parts.mime import Unsendable, build, key_value, reply_to

NOW = 1_795_532_400
Make = Callable[..., Draft]
HEADERS = {
    "from", "to", "subject", "date", "message-id", "reply-to", "x-askaround-key", "x-unsent",
    "x-askaround-words",
    "content-type", "content-transfer-encoding", "content-language", "mime-version",
}  # fmt: skip


def _built(draft: Draft, **how: Any) -> EmailMessage:
    usual = {"sender": draft.from_address, "now": NOW, "zone": "UTC", "token_setting": True}
    raw = build(draft, "key-1", **{**usual, **how})
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_has_what_mail_programs_need(draft: Make) -> None:
    """Addresses, subject, ids, the key and the mark that Outlook opens for editing."""
    message = _built(draft())
    assert message["From"] == "Robin Vale <robin@example.org>"
    assert message["To"] == "Ines Falk <ines@example.net>"
    assert message["Subject"] == "Twenty minutes on proofs?"
    assert message["Message-ID"] == "<k7@example.org>"
    assert message["Reply-To"] == "Robin Vale <robin+a1b2c3d4@example.org>"
    assert message["X-Askaround-Key"] == "key-1"
    assert message["X-Unsent"] == "1"
    assert message["Content-Language"] == "en"
    assert (
        message.get_content().replace("\r\n", "\n")
        == "Dear Ines,\n\nwould you talk with me?\n\nRobin\n"
    )


def test_names_and_words_of_every_language_arrive(draft: Make) -> None:
    """Non-ASCII names, subjects, bodies and domains come out as they went in."""
    body = "Sehr geehrte Frau Süß,\n\n" + "überlänge " * 150 + "\n山田\n"
    message = _built(
        draft(to_name="Zoë Süß", to="zoe@bücher.example", subject="Größe: 山田", body=body)
    )
    assert message["To"].addresses[0].display_name == "Zoë Süß"
    assert message["To"].addresses[0].addr_spec == "zoe@xn--bcher-kva.example"
    assert message["Subject"] == "Größe: 山田"
    assert message.get_content().replace("\r\n", "\n") == body


def test_long_threads_stay_whole(draft: Make) -> None:
    """Many references are written plainly, never as encoded words, first and last ones kept."""
    ids = tuple(f"{number:02d}-{'x' * 60}@mail.example.org" for number in range(60))
    raw = build(
        draft(references=ids, in_reply_to=ids[-1]),
        "k",
        sender="robin@example.org",
        now=NOW,
        zone="",
        token_setting=False,
    )
    assert b"=?" not in raw
    found = message_from_bytes(raw)["References"].split()
    assert found[0] == f"<{ids[0]}>"
    assert found[-1] == f"<{ids[-1]}>"


@pytest.mark.parametrize(
    "subject",
    [
        "hello\r\nBcc: evil@example.com",
        "Re: =?utf-8?q?hi=0d=0aBcc:_evil@example.com?=",
        "=?utf-8?q?=3D=3Futf-8=3Fq=3Fhi=3D0d=3D0aBcc=3A_evil=40example=2Ecom=3F=3D?=",
        "a\u2028Bcc: evil@example.com",
        "a\x0bBcc: evil@example.com\x00",
    ],
)
def test_no_subject_makes_a_header(draft: Make, subject: str) -> None:
    """Line breaks, plain or hidden in encoded words, never start a header of their own."""
    raw = build(
        draft(subject=subject, to_name=subject, from_name=subject),
        "k",
        sender="robin@example.org",
        now=NOW,
        zone="",
        token_setting=True,
    )
    message = message_from_bytes(raw)
    assert {name.lower() for name in message} <= HEADERS
    assert "bcc" not in {name.lower() for name in message}


@given(
    st.text(max_size=200),
    st.text(max_size=80),
    st.text(max_size=400),
    st.lists(st.text(max_size=40), max_size=4),
)
def test_whatever_is_in_a_draft_stays_in_its_place(
    subject: str, name: str, body: str, ids: list[str]
) -> None:
    """For any text: only our headers, one receiver, and a body that parses."""
    made = Draft(1, 1, "p", "email", "a@example.org", name, name, "b@example.org", subject, body)
    made = Draft(
        **{f: getattr(made, f) for f in made.__slots__} | {"references": tuple(ids), "token": name}
    )
    raw = build(made, name, sender="b@example.org", now=NOW, zone=name, token_setting=True)
    message = message_from_bytes(raw, policy=policy.default)
    assert {header.lower() for header in message} <= HEADERS | {"references"}
    assert [one.addr_spec for one in message["To"].addresses] == ["a@example.org"]
    assert message.get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org, b@example.org",
        "a@example.org;b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "A <a@example.org>",
        "a@b@example.org",
        "",
        "nobody",
        "a@",
        "@example.org",
        "a b@example.org",
        "a@exa_mple.org",
        "ä@example.org",
        "a@example..org",
        f"{'a' * 65}@example.org",
    ],
)
def test_only_one_whole_address_is_taken(draft: Make, address: str) -> None:
    """Two addresses, line breaks and what is no address are refused with a reason."""
    with pytest.raises(BadAddress):
        one_address(address)
    with pytest.raises(Unsendable, match="receiver's address"):
        _built(draft(to=address))


def test_attachments_have_plain_names(draft: Make) -> None:
    """A name cannot lead out of a folder; an invitation is offered for accepting."""
    files = (
        Attachment("../../x.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\n"),
        Attachment("a\r\nb.pdf", "application/pdf", b"%PDF"),
        Attachment("c", "message/rfc822", b"x"),
    )
    message = _built(draft(attachments=files))
    parts = [part.get_content_type() for part in message.walk()]
    assert "multipart/alternative" in parts
    calendar = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == ["x.ics", "a-b.pdf", "c"]


def test_a_calendar_file_is_attached_as_other_programs_read_it(draft: Make) -> None:
    """No line of base64 is longer than 76 characters, and the file itself has its method."""
    content = b"BEGIN:VCALENDAR\r\n" + b"X-LINE:x\r\n" * 200
    file = Attachment("invite.ics", "text/calendar; method=REQUEST", content)
    message = _built(draft(attachments=(file,)))
    (attached,) = message.iter_attachments()
    assert attached.get_param("method") == "REQUEST"
    assert attached.get_payload(decode=True) == content
    lines = str(attached.get_payload()).splitlines()
    assert max(map(len, lines)) <= 76


@pytest.mark.parametrize(
    ("address", "setting", "expected"),
    [
        ("robin@example.org", True, "robin+abc@example.org"),
        ("robin@example.org", False, ""),
        ("robin@example.org", "name", "robin@example.org"),
        ("robin+jobs@example.org", True, "robin+jobs+abc@example.org"),
    ],
)
def test_where_the_token_stands(address: str, setting: bool | str, expected: str) -> None:
    """After a plus, behind the name, or nowhere."""
    found = reply_to(address, "Robin", "abc", setting)
    assert (found.addr_spec if found else "") == expected
    if setting == "name":
        assert found is not None
        assert found.display_name == "Robin (re abc)"


def test_an_unguessable_token_is_written_only_if_it_is_one() -> None:
    """A token with other signs than letters and digits stays out."""
    assert reply_to("robin@example.org", "", "a b", True) is None
    assert reply_to("robin@example.org", "", "", True) is None


def test_keys_that_cannot_stand_in_a_header_are_hashed() -> None:
    """The same key always gives the same value, whatever is in it."""
    assert key_value("ab12") == "ab12"
    assert key_value("a b\n") == key_value("a b\n") != "a b\n"


def test_clean_ends(draft: Make) -> None:
    """Encoded words within encoded words are opened a few times and then made harmless."""
    deep = "x"
    for _ in range(9):
        deep = f"=?utf-8?q?{deep.replace('=', '=3D').replace('?', '=3F').replace(' ', '=20')}?="
    assert "=?" not in clean(deep)


def test_ids_that_are_none_are_left_out() -> None:
    """Only what can stand between angle brackets is written."""
    assert message_ids(("<a@x>", "b@x", "c d@x", "a@x", "")) == ["<a@x>", "<b@x>"]
