"""The measuring corpora beside the checkout: what their oracle says, and what they surely hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from askaround.errors import BadFile
from askaround.model import Person, Skipped
from askaround_contacts.api import preview

ROOT = Path(__file__).resolve().parents[3]
CORPORA = Path(os.environ.get("ASKAROUND_CORPORA", ROOT.parent / "shared" / "corpora"))
CARDS = sorted((CORPORA / "vcard").glob("*/*")) if CORPORA.is_dir() else []
SILENT = {
    "TestFiles__Cropped_2_1.vcf",
    "TestFiles__Empty.vcf",
    "TestFiles__Photo_Outlook_v2.vcf",
    "valid__vcard-group.vcf",
    "valid__vcard-url.vcf",
}
"""Files in which nobody is: cut off, empty, a picture, an address or a link and nothing else."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CARDS, reason="the corpora are not beside the checkout"),
]


def test_linkedin_counts_match_the_oracle() -> None:
    """Contacts and addresses are counted as the oracle counts them, and the header is found."""
    oracle = json.loads((CORPORA / "oracle" / "linkedin_expected.json").read_text())
    assert oracle
    for name, expected in oracle.items():
        found = preview(CORPORA / name)
        assert found.format == "linkedin"
        assert len(found.contacts) == expected["contacts"], name
        assert sum(bool(person.emails) for person in found.contacts) == expected["with_email"], name
        assert found.contacts[0].line == expected["preamble_records"] + 2, name
        assert found.skipped == []


def test_outlook_is_read_and_messages_are_refused() -> None:
    """The Outlook export gives its people; the message export is named for what it is."""
    found = preview(CORPORA / "csv" / "gpc" / "outlook.csv")
    assert (found.format, len(found.contacts), found.skipped) == ("outlook", 3, [])
    assert all(person.emails and person.phones and person.title for person in found.contacts)
    with pytest.raises(BadFile, match="messages"):
        preview(CORPORA / "csv" / "lni" / "fixtures__Messages.csv")


@pytest.mark.parametrize("path", CARDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_readable_card_is_read(path: Path) -> None:
    """All cards are people but in the files that hold none; nothing looks wrongly decoded."""
    try:
        found = preview(path)
    except BadFile:
        assert path.name in SILENT
        return
    assert found.format == "vcard"
    assert bool(found.contacts) is (path.name not in SILENT)
    if path.name not in SILENT:
        assert found.skipped == []
    for person in found.contacts:
        told = f"{person.name} {person.organisation} {person.title} {person.address}"
        assert "\ufffd" not in told
        assert "=C3" not in told


def test_every_file_ends_well_with_every_reader() -> None:
    """Whatever the format asked for, each file gives people, skipped rows or a refusal."""
    files = [
        path for path in CORPORA.rglob("*") if path.is_file() and path.stat().st_size < 200_000
    ]
    for path in files:
        for format in ("auto", "csv", "vcard"):
            try:
                found = preview(path, format=format)
            except BadFile:
                continue
            assert all(isinstance(one, Person) for one in found.contacts)
            assert all(isinstance(one, Skipped) for one in found.skipped)
