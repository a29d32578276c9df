"""Mail that arrives damaged is put right before it is parsed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround_email.parts.rescue import mended
from askaround_email.reading.classifying import classify_file
from tests.plugins.askaround_email.conftest import Read

MAIL = (
    "From: Ines <ines@example.org>\nTo: me@example.com\nSubject: Re: Hello\n"
    "Content-Type: text/plain; charset=utf-16\n\nGern, Grüße aus Wörgl!\n"
)
REPORT = b"""Received from nobody
 :::: broken
Content-Type: multipart/report; report-type=delivery-status; boundary="=_q"

--=_q
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; uma@example.org
Action: failed
Status: 5.1.1

--=_q--
"""


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_mail_in_utf_16_is_read(name: str, read: Read) -> None:
    """Saved in two bytes a sign, with a mark in front or without: the same words."""
    seen = read(MAIL.replace("utf-16", name.removesuffix("-sig")).encode(name))
    assert (seen.kind, seen.sender) == ("reply", "ines@example.org")
    assert seen.text == "Gern, Grüße aus Wörgl!"


def test_a_report_below_rubbish_is_a_bounce(read: Read) -> None:
    """Case 41: headers damaged, but the report is readable."""
    seen = read(REPORT)
    assert seen.kind == "bounce"
    assert seen.data["recipients"] == ["uma@example.org"]
    assert seen.data["status"] == "5.1.1"


def test_a_report_below_rubbish_is_classified(tmp_path: Path) -> None:
    """Case 41: the command says so too, also behind the line that begins a mailbox."""
    path = tmp_path / "damaged.eml"
    path.write_bytes(b"From nobody\n" + REPORT.partition(b"\n")[2])
    found = classify_file(path, own=("me@example.com",), now=1_795_400_000)
    assert found["kind"] == "bounce"
    assert [one["address"] for one in found["bounces"]] == ["uma@example.org"]


def test_blank_lines_in_front_do_not_hide_the_headers(read: Read) -> None:
    """What begins with blank lines has its headers all the same."""
    assert read(b"\r\n\r\n" + MAIL.encode()).sender == "ines@example.org"


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@example.org\nSubject: x\n\nTo: nobody\nwrote this\n",
        b"Just words\nand more words\n",
        b"",
        codecs.BOM_UTF16_LE,
        b"From: a@example.org\n folded\n\nbody",
    ],
)
def test_what_is_not_damaged_stays(raw: bytes) -> None:
    """A text that begins like headers, and a mail without any, are left alone."""
    assert mended(raw) == (b"" if raw == codecs.BOM_UTF16_LE else raw)


@given(st.binary(max_size=600))
def test_any_bytes_are_mended(raw: bytes) -> None:
    """Nothing raises, and little grows."""
    assert len(mended(raw)) <= 4 * len(raw) + 4
