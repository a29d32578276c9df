"""Importing into a campaign and ranking it, through the API and through the commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock
from askaround.errors import BadFile, UsageError
from askaround_contacts import api

from .conftest import Make

NOW = 1_764_000_000
KEYS = {
    "name", "given", "family", "organisation", "title", "emails", "phones", "url", "region",
    "place", "connected_on",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, data: Path) -> Path:
    """A folder with an empty campaign of a tiny workflow."""
    where = tmp_path / "campaign"
    Campaign.create(where, workflow=str(data / "tiny.yaml"), clock=FixedClock(NOW)).close()
    return where


@pytest.fixture
def campaign(folder: Path) -> Iterator[Campaign]:
    """That campaign, open."""
    with Campaign.open(folder, clock=FixedClock(NOW)) as opened:
        yield opened


def test_an_import_adds_and_a_second_one_merges(campaign: Campaign, data: Path, make: Make) -> None:
    """People known by link, mail or name and employer are added to, and nothing is doubled."""
    first = api.import_file(campaign, data / "linkedin.csv")
    assert (first.added, first.merged, len(first.skipped)) == (4, 0, 1)
    assert api.import_file(campaign, data / "linkedin.csv").unchanged == 4
    other = make(
        "Name,Company,E-mail,LinkedIn\n"
        "Ines Falk,,ines@example.org,https://www.linkedin.com/in/ines-falk\n"
        "T. Núñez,,tomas@example.org,\n"
        "Mei Okafor RN,Fern Hospital,,\n"
    )
    second = api.import_file(campaign, other)
    assert (second.added, second.merged + second.unchanged) == (1, 2)
    assert campaign.find("ines").emails == ("ines@example.org",)


def test_progress_and_dry_run(campaign: Campaign, make: Make) -> None:
    """A rehearsal counts and changes nothing; progress is told now and then."""
    text = "Name,E-mail\n" + "".join(f"Person {n},p{n}@example.org\n" for n in range(1200))
    seen: list[int] = []
    report = api.import_file(campaign, make(text), progress=seen.append, dry_run=True)
    assert (report.added, list(campaign.contacts())) == (1200, [])
    assert seen == sorted(seen)
    assert seen


def test_a_file_with_nobody_changes_nothing(campaign: Campaign, make: Make) -> None:
    """Where every row had to be skipped the import fails, with the reasons."""
    with pytest.raises(BadFile, match="not one person") as told:
        api.import_file(campaign, make("Name,Company\n,X\n,Y\n"))
    assert "2 × no name" in told.value.why
    assert list(campaign.contacts()) == []


def test_an_import_is_undone_at_once(campaign: Campaign, data: Path) -> None:
    """One import is one command to undo."""
    api.import_file(campaign, data / "cards.vcf")
    assert len(list(campaign.contacts())) == 4
    campaign.undo()
    assert list(campaign.contacts()) == []


def test_ranking_a_campaign(campaign: Campaign, data: Path) -> None:
    """Those who wait are ranked by settings and objective, friends first."""
    api.import_file(campaign, data / "linkedin.csv")
    campaign.set_objective(field="town planning")
    campaign.edit(campaign.find("mei").id, tie="friend")
    found = api.rank(campaign, limit=2)
    assert [one.contact.given for one in found.prospects] == ["Mei", "Tomás"]
    assert (found.considered, found.waves, found.aimed) == (4, (1, 0, 3), True)
    with pytest.raises(UsageError):
        api.rank(campaign, limit=0)


def test_weights_come_from_the_settings(folder: Path, data: Path) -> None:
    """[plugins.contacts] changes the weights and the length of the list."""
    (folder / "askaround.toml").write_text("[plugins.contacts]\nreach = 3.0\nlimit = 1\n")
    with Campaign.open(folder, clock=FixedClock(NOW)) as campaign:
        api.import_file(campaign, data / "linkedin.csv")
        found = api.rank(campaign)
    assert (found.weights["reach"], len(found.prospects)) == (3.0, 1)


def test_the_preview_needs_no_campaign(run, data: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture of all tests
    """`import FILE --dry-run --json` prints the documented keys and no others."""
    done = run("import", str(data / "linkedin.csv"), "--dry-run", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert set(told) == {"schema_version", "format", "contacts", "skipped", "left_out"}
    assert told["format"] == "linkedin"
    assert all(set(one) == KEYS for one in told["contacts"])
    assert told["skipped"] == [{"line": 8, "reason": "no name, e-mail address or phone number"}]


def test_the_commands_from_import_to_rank(run, folder: Path, data: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture of all tests
    """What a person types: an import with its counts, a second one, the ranking."""
    first = run("-C", str(folder), "import", str(data / "cards.vcf"), "--tie", "friend")
    assert first.returncode == 0, first.stderr
    assert "4 added" in first.stdout
    assert "line 46 skipped" in first.stdout
    assert "next: askaround rank" in first.stdout
    again = run("-C", str(folder), "import", str(data / "cards.vcf"), "--json")
    assert json.loads(again.stdout)["unchanged"] == 4
    shown = run("-C", str(folder), "rank", "--json", "--limit", "2")
    told = json.loads(shown.stdout)
    assert [one["wave"] for one in told["prospects"]] == [0, 0]
    assert all(one["parts"]["likelihood"]["reasons"] for one in told["prospects"])
    assert "wave 0" in run("-C", str(folder), "rank").stdout


def test_endings_of_import(run, folder: Path, data: Path, make: Make) -> None:  # type: ignore[no-untyped-def]  # a fixture of all tests
    """Exit codes: 1 for a file without people, 2 for unknown words, 4 without a campaign."""
    nobody = str(make("Name,Company\n,X\n"))
    assert run("-C", str(folder), "import", nobody).returncode == 1
    preview = run("import", nobody, "--dry-run", "--json")
    assert (preview.returncode, json.loads(preview.stdout)["contacts"]) == (1, [])
    assert run("-C", str(folder), "import", str(data)).returncode == 1
    assert run("import", str(data / "cards.vcf"), "--format", "tarot", "--dry-run").returncode == 2
    assert run("import", str(data / "cards.vcf")).returncode == 4


def test_a_rehearsal_says_what_would_happen(run, folder: Path, data: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture of all tests
    """Without JSON a rehearsal shows people and counts, with a campaign and without."""
    alone = run("import", str(data / "linkedin.csv"), "--dry-run")
    assert "linkedin: 4 people, 1 with an e-mail address" in alone.stdout
    inside = run("-C", str(folder), "import", str(data / "linkedin.csv"), "--dry-run")
    assert "it would be: 4 added" in inside.stdout
    assert json.loads(run("-C", str(folder), "list", "--json").stdout)["contacts"] == []
