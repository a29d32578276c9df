"""Mail is cut before it is parsed, and only what nobody needs is gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askaround_email.parts.bounds import MOST_LINES, bounded

LONG = b"X-Filler: " + b"a" * 60 + b"\n"


@given(st.binary(max_size=2000))
def test_mail_of_usual_size_is_left_alone(raw: bytes) -> None:
    """Nothing of a mail of up to 128 kB is cut."""
    assert bounded(raw) == raw


def test_a_long_head_loses_its_end_and_the_text_stays() -> None:
    """The first headers and all of the text are kept, cut between two lines."""
    raw = b"From: a@example.org\n" + LONG * 10_000 + b"\nDear Eva,\n\nyes.\n"
    cut = bounded(raw)
    assert cut.startswith(b"From: a@example.org\n")
    assert cut.endswith(b"a\n\nDear Eva,\n\nyes.\n") or cut.endswith(b"a\n\n\nDear Eva,\n\nyes.\n")
    assert len(cut) < 140_000


def test_a_long_text_is_no_head() -> None:
    """A body and an attachment of any size stay whole."""
    raw = b"From: a@example.org\n\n" + b"words words\n" * 50_000
    assert bounded(raw) == raw
    part = b"Content-Type: text/plain\n\n" + b"words words\n" * 50_000
    raw = b"From: a@example.org\n\n--m\n" + part + b"--m--\n"
    assert bounded(raw) == raw


def test_a_report_is_cut_between_two_lines() -> None:
    """Of a report of any length the beginning is read, and what follows it stays."""
    block = b"Final-Recipient: rfc822; u@example.net\nStatus: 5.1.1\n\n"
    head = b"From: a@example.org\n\n--m\nContent-Type: message/delivery-status\n\n"
    cut = bounded(head + block * 20_000 + b"--m\nContent-Type: text/plain\n\nbye\n--m--\n")
    assert cut.startswith(head + block)
    assert cut.endswith(b"--m\nContent-Type: text/plain\n\nbye\n--m--\n")
    assert len(cut) < 140_000


def test_empty_lines_are_passed_over_and_the_rest_stays() -> None:
    """A run of empty lines becomes a short one; of too many others the end is not read."""
    head = b"From: ines@example.net\nSubject: x\n\nGladly.\n"
    cut = bounded(head + b"\n" * 1_000_000 + b"Ines\n")
    assert cut == head[:-1] + b"\n" * 100 + b"Ines\n"
    long = bounded(head + b" \n" * 1_000_000)
    assert long.startswith(head)
    assert long.count(b"\n") == MOST_LINES - 1
