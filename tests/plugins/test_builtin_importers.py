"""Every importer that comes with the program passes the contract, through the public door."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from askaround.host.host import Host
from askaround.host.settings import Settings
from askaround.model import Importer
from askaround.testing import ImporterContract

NOWHERE = Path(__file__).parent


class BuiltIn(ImporterContract):
    """An importer taken from the host by its name."""

    named: ClassVar[str] = ""
    people: ClassVar[tuple[str, ...]] = ("Nora Castell", "Tom Reed")
    emails: ClassVar[tuple[str, ...] | None] = ("nora@example.org",)
    skipped: ClassVar[int | None] = 0

    def importer(self) -> Importer:
        return Host(Settings(NOWHERE), NOWHERE).importers()[self.named]


class TestLinkedIn(BuiltIn):
    """LinkedIn's connections, with the notes that stand before the header."""

    named = "linkedin"
    filename = "Connections.csv"
    sample = (
        b'Notes:\n"When exporting your connection data, you may notice gaps."\n\n'
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        b"Nora,Castell,https://example.org/n,nora@example.org,Elm Parks,Planner,02 Mar 2024\n"
        b"Tom,Reed,https://example.org/t,,Oak Ltd,Surveyor,03 Mar 2024\n"
    )


class TestGoogle(BuiltIn):
    """Google's contacts."""

    named = "google"
    filename = "contacts.csv"
    sample = (
        b"First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,"
        b"Phone 1 - Label,Phone 1 - Value\n"
        b"Nora,Castell,Elm Parks,* Work,nora@example.org,Mobile,+1 202 555 0143\n"
        b"Tom,Reed,Oak Ltd,,,,\n"
    )


class TestOutlook(BuiltIn):
    """Outlook's contacts."""

    named = "outlook"
    filename = "contacts.csv"
    sample = (
        b"First Name,Last Name,Company,Job Title,Business Phone,E-mail Address,E-mail Type,"
        b"E-mail Display Name\n"
        b"Nora,Castell,Elm Parks,Planner,+1 202 555 0143,nora@example.org,SMTP,Nora\n"
        b"Tom,Reed,Oak Ltd,Surveyor,,,,\n"
    )


class TestCsv(BuiltIn):
    """Any table with a header; a row without a name is told."""

    named = "csv"
    sample = (
        b"Name,E-mail,Organisation\nNora Castell,nora@example.org,Elm Parks\n"
        b"Tom Reed,,Oak Ltd\n,,Ash & Co\n"
    )
    skipped = 1


class TestVcard(BuiltIn):
    """Cards."""

    named = "vcard"
    filename = "contacts.vcf"
    sample = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora Castell\r\nN:Castell;Nora;;;\r\n"
        b"EMAIL;TYPE=work:nora@example.org\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Tom Reed\r\nEND:VCARD\r\n"
    )


class Calls(BuiltIn):
    """A call log holds no people: it is taken into the campaign."""

    named = "calls"
    people = ()
    emails = ()


class TestCallsXml(Calls):
    """A log as Android writes it."""

    filename = "calls.xml"
    sample = (
        b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<calls count=\"1\">\n"
        b'  <call number="+12025550143" duration="61" date="1772442000000" type="1" '
        b'contact_name="Nora Castell" />\n</calls>\n'
    )


class TestCallsCsv(Calls):
    """A log as a table."""

    filename = "calls.csv"
    sample = (
        b"Name,Number,Type,Date,Duration\n"
        b"Nora Castell,+12025550143,Incoming,2026-03-02 09:00:00,61\n"
    )


def test_every_importer_is_among_them() -> None:
    """A new one is not forgotten here."""
    tested = {one.named for one in (*BuiltIn.__subclasses__(), *Calls.__subclasses__())}
    owners = Host(Settings(NOWHERE), NOWHERE)
    own = {name for name in owners.importers() if not owners.of(owners.owner("importers", name))}
    assert tested == own
