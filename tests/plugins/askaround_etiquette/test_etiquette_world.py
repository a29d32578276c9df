"""Addresses as people all over the world write them: placed, or asked, never somewhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround_etiquette.geography.zones import zone_of
from askaround_etiquette.placing.evidence import from_address, from_phone
from askaround_etiquette.placing.places import resolve
from tests.conftest import Run

NOW = "2026-11-23T10:00:00+00:00"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Rua das Flores 12, 4050-262 Porto, Portugal", "PT-13:porto"),
        ("Rua Nova, Matosinhos, Porto, Portugal", "PT-13:matosinhos"),
        ("Calle Mayor 3, 28013 Madrid, España", "ES-MD:madrid"),
        ("Av. Mesa y López 5, 35006 Las Palmas de Gran Canaria, España", "ES-CN"),
        ("Coolsingel 40, 3011 AD Rotterdam", "NL"),
        ("Невский проспект 28, Санкт-Петербург, Россия", "RU-SPE"),
        ("شارع التحرير 3، القاهرة، مصر", "EG"),
        ("〒100-0001 東京都千代田区千代田1-1", "JP-13"),
        ("〒460-0008 愛知県名古屋市中区栄3-1", "JP"),
        ("서울특별시 종로구 세종대로 1", "KR"),
        ("广东省深圳市南山区科技路1号", "CN"),
        ("台北市信義區市府路1號", "TW"),
        ("Bryggen 1, 5003 Bergen", "NO"),
    ],
)
def test_an_address_is_read_in_the_form_of_its_place(address: str, place: str) -> None:
    """Widest part first or last, with the commas and the script of the place."""
    clue = from_address(address)
    assert (clue.places, clue.sure) == ((place,), True)


def test_the_islands_have_their_own_clock() -> None:
    """An hour earlier than Madrid, and in summer too."""
    assert zone_of(resolve("Tenerife").id) == "Atlantic/Canary"
    assert zone_of(resolve("Funchal, Portugal").id) == "Atlantic/Madeira"


def test_a_number_names_no_zone_that_is_none() -> None:
    """The library calls a zone that it does not know by a name; nobody lives by it."""
    clue = from_phone("+852 5550 0101")
    assert clue is not None
    assert (clue.places, clue.zone) == (("HK",), "")


def test_everybody_is_placed_at_once(run: Run, tmp_path: Path) -> None:
    """By plain addresses; who is open is listed with what may be meant, and undo takes it back."""
    run("init", now=NOW)
    (tmp_path / "people.csv").write_text(
        "name,email,address,phone\n"
        '"Ines Duarte",ines@example.org,"Rua das Flores 12, 4050-262 Porto, Portugal",\n'
        '"Yuki Mori",yuki@example.org,〒100-0001 東京都千代田区千代田1-1,\n'
        '"Gus Fry",gus@example.org,,+1 416 555 0123\n'
        '"Nel Ito",nel@example.org,,\n',
        "utf-8",
    )
    run("import", "people.csv", now=NOW)
    trial = json.loads(run("etiquette", "place", "--all", "--json", now=NOW).stdout)
    assert [one["place"] for one in trial["plain"]] == ["PT-13:porto", "JP-13"]
    assert [one["name"] for one in trial["open"]] == ["Gus Fry", "Nel Ito"]
    done = run("etiquette", "place", "--all", "--apply", now=NOW)
    assert "Porto, Portugal (PT-13:porto)" in done.stdout
    assert "may mean Ontario, Canada (CA-ON)" in done.stdout
    assert json.loads(run("show", "ines", "--json", now=NOW).stdout)["contact"]["place"] == (
        "PT-13:porto"
    )
    assert run("undo", now=NOW).returncode == 0
    again = json.loads(run("etiquette", "place", "--all", "--json", now=NOW).stdout)
    assert len(again["plain"]) == 2
    assert run("etiquette", "place", now=NOW).returncode == 2
