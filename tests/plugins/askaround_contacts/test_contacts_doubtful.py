"""What an import does not take for granted: unusable addresses, and addresses that are shared."""

from __future__ import annotations

from pathlib import Path

from askaround.campaign import Campaign
from askaround_contacts import api
from tests.conftest import Run

from .conftest import Make

TABLE = (
    "Name,Email,E-mail 2\n"
    "Ines Falk,notanaddress,\n"
    "Ole Brand,x@@y,ole@example.org\n"
    "Mei Okafor,n/a,-\n"
)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ines Falk\nEMAIL:ines at example\nEND:VCARD\n"


def _campaign(tmp_path: Path, data: Path) -> Campaign:
    return Campaign.create(tmp_path / "campaign", workflow=str(data / "tiny.yaml"))


def test_an_unusable_address_is_told_by_its_line(tmp_path: Path, data: Path, make: Make) -> None:
    """The person is taken in, the address is not: its line is named, and it is a note."""
    with _campaign(tmp_path, data) as campaign:
        report = api.import_file(campaign, make(TABLE))
        told = [(one.line, one.reason) for one in report.left_out]
        assert told == [
            (2, "'notanaddress' is no mail address"),
            (3, "'x@@y' is no mail address"),
        ]
        assert report.added == 3
        assert campaign.find("ole").emails == ("ole@example.org",)
        assert "x@@y" in campaign.find("ole").fields["unusable"]
        card = api.import_file(campaign, make(CARD, name="one.vcf"))
        assert [one.reason for one in card.left_out] == ["'ines at example' is no mail address"]


def test_a_dry_run_tells_it_too(run: Run, make: Make) -> None:
    """Without a campaign as well, on the screen."""
    file = str(make(TABLE))
    shown = run("import", file, "--dry-run")
    assert "line 3: 'x@@y' is no mail address" in shown.stdout
    assert "line 2: 'notanaddress' is no mail address" in shown.stdout


def test_a_shared_second_address_joins_nobody_of_another_name(
    tmp_path: Path, data: Path, make: Make
) -> None:
    """A desk's or a family's address stands with several; who bears another name is another."""
    table = (
        "Name,Email,E-mail 2\n"
        "Bea Tanaka,bea@example.org,desk@example.org\n"
        "Carl Tanaka,carl@example.org,desk@example.org\n"
        "Tanaka B.,b2@example.org,desk@example.org\n"
        "Bea Maria Tanaka,bea3@example.org,desk@example.org\n"
    )
    with _campaign(tmp_path, data) as campaign:
        report = api.import_file(campaign, make(table))
        assert (report.added, report.merged) == (2, 2)
        assert campaign.find("carl").emails == ("carl@example.org", "desk@example.org")
        assert "b2@example.org" in campaign.find("bea").emails
        assert [pair.other.name for pair in api.doubles(campaign)] == ["Carl Tanaka"]
