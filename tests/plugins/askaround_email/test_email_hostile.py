"""Hostile mail costs at most two seconds and 200 MB, and never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plugins.hostile import MEGABYTES, SECONDS, cost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
HEAD = b"From: a@example.net\nTo: me@example.org\nSubject: x\nMIME-Version: 1.0\n"
READ = """
from askaround_email.reading.classifying import classify_file
def read(path):
    return classify_file(Path(path), own=("me@example.org",), now=1795400000)
"""


def _nested() -> bytes:
    inner = b"Content-Type: text/plain\n\nhello\n"
    for level in range(1000):
        mark = b"b%d" % level
        inner = (
            b'Content-Type: multipart/mixed; boundary="' + mark + b'"\n\n--' + mark + b"\n"
            + inner + b"\n--" + mark + b"--\n"
        )  # fmt: skip
    return HEAD + inner


def _attached(megabytes: int) -> bytes:
    part = b"QUJD" * 19 + b"\n"
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="m"\n\n--m\n\nYes.\n--m\n'
        b'Content-Type: application/zip; name="bomb.zip"\nContent-Transfer-Encoding: base64\n\n'
        + part * (megabytes * 1024 * 1024 // len(part)) + b"\n--m--\n"
    )  # fmt: skip


def _reports() -> bytes:
    block = b"Final-Recipient: rfc822; u@example.net\nAction: failed\nStatus: 5.1.1\n\n"
    return (
        HEAD + b'Content-Type: multipart/report; report-type=delivery-status; boundary="m"\n\n'
        b"--m\nContent-Type: text/plain\n\nIt failed.\n"
        b"--m\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        + block * 100_000 + b"--m--\n"
    )  # fmt: skip


def _text(words: bytes, more: bytes = b"") -> Callable[[], bytes]:
    return lambda: HEAD + more + b"\n" + words


CASES: dict[str, Callable[[], bytes]] = {
    "59 1,000 levels": _nested,
    "60 100 MB attached": lambda: _attached(100),
    "61 much to decode": lambda: _attached(20),
    "54 huge headers": _text(b"yes", b"X-A: " + b"a" * 5_000_000 + b"\n" + b"To: a@b.c\n" * 50_000),
    "54 many headers": _text(b"yes", b"".join(b"X-H%d: v\n" % n for n in range(500_000))),
    "54 many recipients": _reports,
    "56 unknown charset": _text(b"\xff\xfe yes", b"Content-Type: text/plain; charset=klingon\n"),
    "57 a path for a name": _text(
        b"yes", b"Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fx\n"
    ),
    "58 NUL and marks": _text(b"\x00\xe2\x80\xae yes\x00" * 20_000),
    "62 winmail.dat": _text(b"eJ8+IgAA", b"Content-Type: application/ms-tnef\n"),
    "63 encrypted": _text(b"MIIB", b"Content-Type: application/pkcs7-mime\n"),
    "64 empty body": _text(b""),
    "tags never closed": _text(b"<a " * 100_000, b"Content-Type: text/html\n"),
    "tags within tags": _text(b"<div>" * 100_000, b"Content-Type: text/html\n"),
    "commas": _text(b"yes", b"Cc: " + b"<a@" * 100_000 + b"\n"),
    "long lines": _text(b"could you " * 100_000 + b"?"),
    "one long word": _text(b"a" * 2_000_000),
    "dates": _text(b"back on 1 May until 2/3/2027 " * 20_000, b"Auto-Submitted: auto-replied\n"),
    "quotes": _text(b"On Monday 1, a@b.c wrote\n" * 50_000),
    "addresses": _text(b"a@b.c " * 200_000, b"X-Failed-Recipients: z@example.org\n"),
    "spaces": _text(b" " * 1_000_000 + b"x", b"Return-Path: <>\n"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.replace(" ", "-"))
def test_hostile_mail_is_cheap(case: str, tmp_path: Path) -> None:
    """Cases 54 to 64 and repeated patterns: an entry comes back, in time and memory."""
    path = tmp_path / "mail.eml"
    path.write_bytes(CASES[case]())
    found = cost(READ, path)
    assert found["kind"] in ("reply", "unknown", "auto_reply", "bounce")
    assert found["seconds"] <= SECONDS
    assert found["megabytes"] <= MEGABYTES
