"""``rehearse`` on the command line."""

from __future__ import annotations

import json

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from tests.engine.orchard import Orchard
from tests.engine.rehearsal.conftest import Hashes


def _ask(orchard: Orchard, *words: str) -> int:
    return run_here(words, Session(folder=str(orchard.folder), clock=orchard.clock))


def test_in_words(orchard: Orchard, hashes: Hashes, capsys: pytest.CaptureFixture[str]) -> None:
    """Days are headed by their date; what is assumed and what waits is said."""
    orchard.sow(orchard.add("Ada Byron"))
    orchard.campaign.close()
    before = hashes(orchard.folder)
    capsys.readouterr()
    assert _ask(orchard, "rehearse", "--days", "60", "--approve") == 0
    out = capsys.readouterr().out
    assert out.startswith("Rehearsal on a copy, Mon 2 Mar to Fri 1 May: nothing was sent")
    assert "Nobody answers." in out
    assert "Mon 9 Mar" in out
    assert "wither: sown → fallow" in out
    assert _ask(orchard, "rehearse") == 0
    out = capsys.readouterr().out
    assert "Nothing happens by itself in this time." in out
    assert "01 Ada Byron: greeting waits for your approval" in out
    assert hashes(orchard.folder) == before


def test_as_json(orchard: Orchard, capsys: pytest.CaptureFixture[str]) -> None:
    """One document, with every day and line, and the same one again for the same campaign."""
    orchard.sow(orchard.add("Ada Byron"))
    capsys.readouterr()
    assert _ask(orchard, "rehearse", "--days", "20", "--approve", "--json") == 0
    text = capsys.readouterr().out
    said = json.loads(text)
    assert said["schema_version"] == 1
    assert (said["approve"], said["replies"], said["waits"]) == (True, "none", 0)
    assert {line["kind"] for day in said["days"] for line in day["lines"]} == {
        "approved",
        "laid_out",
        "sent",
        "drafted",
    }
    assert _ask(orchard, "rehearse", "--days", "20", "--approve", "--json") == 0
    assert capsys.readouterr().out == text


@pytest.mark.parametrize("words", [["--days", "0"], ["--days", "x"], ["--replies", "all"]])
def test_wrong_words(
    orchard: Orchard, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read ends with exit code 2."""
    assert _ask(orchard, "rehearse", *words) == 2
    assert capsys.readouterr().err
