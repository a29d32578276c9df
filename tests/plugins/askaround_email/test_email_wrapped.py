"""Reports and returned mails that are encoded, as a whole, within the mail that carries them."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Callable
from quopri import encodestring

import pytest

from askaround.model import Observation

Read = Callable[..., Observation]

HEAD = (
    "From: MAILER-DAEMON@mx.example.net\nTo: robin@example.org\nSubject: Undelivered\n"
    "MIME-Version: 1.0\nContent-Type: multipart/report; report-type={report}; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nno\n\n"
)
STATUS = (
    "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: {kind}; {address}\n"
    "Action: failed\nStatus: 5.4.4\n"
    "Diagnostic-Code: smtp; 554 5.4.4 a reason that goes on for so long that its line is broken\n"
)
RETURNED = "From: robin@example.org\nTo: ines@example.net\nMessage-ID: <k7@example.org>\n\nDear\n"
ENCODERS = {"base64": encodebytes, "quoted-printable": encodestring}


def part(kind: str, encoding: str, text: str) -> bytes:
    """Return a part of a mail, encoded as a whole."""
    head = f"--b\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + ENCODERS[encoding](text.encode()) + b"\n"


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("line", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("report", "kind", "address"),
    [
        ("delivery-status", "rfc822", "nils=ext@example.com"),
        ("global-delivery-status", "utf-8", "jörg@example.com"),
    ],
)
def test_an_encoded_report_names_its_recipient(
    read: Read, encoding: str, line: str, report: str, kind: str, address: str
) -> None:
    """The address, and whether it failed for good, come out as of a report in plain text."""
    status = STATUS.format(kind=kind, address=address).replace("\n", line)
    raw = HEAD.format(report=report).encode() + part(f"message/{report}", encoding, status)
    seen = read(raw + b"--b--\n")
    assert seen.kind == "bounce"
    told = str(seen.data["failures"])
    assert all(f"{one!r}" in told for one in (address, "5.4.4"))
    assert (seen.data["recipients"], seen.data["permanent"]) == ([address], True)


@pytest.mark.parametrize("encoding", ENCODERS)
def test_an_encoded_returned_mail_says_which_it_was(read: Read, encoding: str) -> None:
    """Its Message-ID leads to the message that failed."""
    status = STATUS.format(kind="rfc822", address="ines@example.net")
    raw = HEAD.format(report="delivery-status").encode()
    raw += b"--b\nContent-Type: message/delivery-status\n\n" + status.encode() + b"\n"
    raw += part("message/rfc822", encoding, RETURNED)
    seen = read(raw + b"--b--\n")
    assert "k7@example.org" in " ".join(seen.answers)
