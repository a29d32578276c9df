"""What is no list of people is refused: what it is, why, and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from askaround.errors import BadFile, UsageError
from askaround_contacts.api import read_people

from .conftest import Make

LINKEDIN = "import Connections.csv"
FILES: dict[str, tuple[bytes, str, str]] = {
    "photo.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture", "contact export"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture", "contact export"),
    "cv.pdf": (b"%PDF-1.7\n", "a PDF", "CSV or vCard"),
    "list.xlsx": (b"PK\x03\x04xxxxxxxxxx[Content_Types].xml", "a workbook", "as CSV"),
    "linkedin.zip": (b"PK\x03\x04xxxxxxxxxxConnections.csv", "a ZIP archive", "unpack"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document", "as CSV"),
    "calls.xml": (b"<?xml version='1.0'?><calls/>", "XML", "contact export"),
    "page.csv": (b"<!DOCTYPE html><html>", "a web page", "contact export"),
    "data.json": (b'[{"name": "Ada"}]', "JSON", "contact export"),
    "dates.ics": (b"BEGIN:VCALENDAR\r\n", "a calendar", "contact export"),
    "mail.eml": (b"Return-Path: <a@example.org>\r\n", "an e-mail", "contact export"),
    "book.ldif": (b"dn: cn=Ada\n", "LDIF", "vCard or CSV"),
    "noise.csv": (bytes(range(1, 32)) * 40, "not text", "contact export"),
    "empty.csv": (b"", "is empty", "contact export"),
    "mark.vcf": (b"\xef\xbb\xbf", "is empty", "contact export"),
    "blank.csv": (b" \r\n\t\n", "is empty", "contact export"),
    "messages.csv": (
        b"CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT\n1,Ada,Bo,2024,,Hi\n",
        "LinkedIn messages",
        LINKEDIN,
    ),
    "Invitations.csv": (
        b"From,To,Sent At,Message,Direction\nAda,Bo,1,,OUT\n",
        "invitations",
        LINKEDIN,
    ),
    "Profile.csv": (
        b"First Name,Last Name,Maiden Name,Address,Headline\nAda,Brandt,,,Analyst\n",
        "your own LinkedIn profile",
        LINKEDIN,
    ),
    "calendar.csv": (b"Subject,Start Date,Start Time\nTalk,1,2\n", "a calendar", "contact export"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("format", ["auto", "linkedin", "vcard"])
def test_other_files_are_refused(make: Make, name: str, format: str) -> None:
    """Each is named for what it is, with something to do next."""
    content, what, hint = FILES[name]
    if format == "vcard" and name.endswith(".csv") and name[0] in "mIPc":
        what, hint = "holds no card", "vCard"
    with pytest.raises(BadFile, match=what) as told:
        list(read_people(make(content, name=name), format=format)[1])
    assert hint in told.value.hint
    assert name in told.value.what


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    """A folder and a path that leads nowhere are errors of the file, not of the program."""
    with pytest.raises(BadFile, match="is a folder"):
        read_people(tmp_path)
    with pytest.raises(BadFile, match="no such file"):
        read_people(tmp_path / "nobody.csv")
    with pytest.raises(BadFile, match="cannot be read"):
        read_people(tmp_path / ("x" * 300))


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """What cannot be read twice is refused before anybody waits for it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadFile, match="no ordinary file"):
        read_people(pipe)


def test_words_that_mean_nothing_are_usage_errors(make: Make) -> None:
    """An unknown format and an unknown tie list the known ones."""
    path = make("Name,Company\nAda,X\n")
    with pytest.raises(UsageError, match="is no format") as told:
        read_people(path, format="excel")
    assert "vcard" in told.value.why
    with pytest.raises(UsageError, match="is no tie"):
        read_people(path, options={"tie": "foe"})


def test_names_that_begin_like_other_files_are_people(make: Make) -> None:
    """A table whose first word begins like a picture or a program is still a table."""
    for first in ("BMW", "MZ", "ID3", "RIFF", "[Name]"):
        text = f"{first} contacts,,\nName,Company,E-mail\nAda,X,a@example.org\n"
        assert len(list(read_people(make(text))[1])) == 1
