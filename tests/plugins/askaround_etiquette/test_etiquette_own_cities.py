"""Packs of one's own for cities: they are reached by the city's name, however the table has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

NOW = "2026-11-23T10:00:00+00:00"


@pytest.mark.parametrize(
    ("pack", "typed", "place"),
    [
        ("DE-HH:hamburg", "Hamburg", "DE-HH"),
        ("DE-BE", "10115 Berlin", "DE-BE"),
        ("DE-BE:berlin", "Berlin, Germany", "DE-BE"),
        ("AT-9:vienna", "Wien", "AT-9"),
        ("FR:paris", "Paris", "FR:paris"),
        ("FR:paris", "Paris, France", "FR:paris"),
    ],
)
def test_a_pack_of_a_city_is_reached_by_its_name(
    run: Run, tmp_path: Path, pack: str, typed: str, place: str
) -> None:
    """A city that is its whole division has one pack; one within a country has its own."""
    run("init", now=NOW)
    (tmp_path / "etiquette").mkdir()
    (tmp_path / "etiquette" / "city.yaml").write_text(
        f"pack: '{pack}'\nchecked_on: 2026-11-22\nvalues:\n"
        "  coffee: { value: Bring cider., confidence: low, basis: stated, sources: [x] }\n"
    )
    shown = json.loads(run("etiquette", "show", typed, "--json", now=NOW).stdout)
    assert (shown["place"], shown["values"]["coffee"]["value"]) == (place, "Bring cider.")
    added = run("add", "Ada Finch", "--place", typed, "--json", now=NOW)
    assert json.loads(added.stdout)["contact"]["place"] == place
    assert run("etiquette", "check", now=NOW).returncode == 0
