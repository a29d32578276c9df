"""Packs: how they are read, checked, laid over each other, and kept compiled."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.errors import BadFile
from askaround.model import Tier
from askaround_etiquette.geography.territory import chain, file_name, is_id
from askaround_etiquette.knowledge.library import (
    BUILT_IN,
    PROBLEM,
    Library,
    compiled,
    loaded,
    pack_files,
)
from askaround_etiquette.knowledge.pack import Pack, check, read
from askaround_etiquette.values import fields

RESEARCHED = frozenset(
    {"001", "US", "US-NY", "US-NY:rochester", "US-NC", "US-NC:charlotte", "CA", "CA-QC", "GB"}
    | {"IE", "DE", "AT", "CH", "FR", "NL", "SE", "FI", "IT", "ES", "PL", "IL", "AE", "AE-SH", "SA"}
    | {"IN", "PK", "CN", "HK", "JP", "KR", "SG", "AU", "NZ", "BR", "MX", "NG", "KE", "ZA"}
)

GOOD = """\
pack: XX
checked_on: 2026-11-22
values:
  minutes: { value: 15, confidence: high, basis: stated, sources: [S81] }
"""


def write(folder: Path, text: str, name: str = "XX.yaml") -> Path:
    """Return a file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


class Kept:
    """A cache that counts."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.found = 0

    def get(self, digest: str) -> Mapping[str, Any] | None:
        """Return what is kept, through JSON as the store does."""
        if digest not in self.held:
            return None
        self.found += 1
        kept: dict[str, Any] = json.loads(self.held[digest])
        return kept

    def put(self, digest: str, value: Mapping[str, Any]) -> None:
        """Keep it."""
        self.held[digest] = json.dumps(value)


@pytest.mark.parametrize(
    ("place", "territories"),
    [
        ("", ["001"]),
        ("001", ["001"]),
        ("FR", ["001", "FR"]),
        ("US-NY", ["001", "US", "US-NY"]),
        ("US-NC:charlotte", ["001", "US", "US-NC", "US-NC:charlotte"]),
    ],
)
def test_places_lie_in_each_other(place: str, territories: list[str]) -> None:
    """A place stands in its division, its country and the world."""
    assert chain(place) == territories


@pytest.mark.parametrize("path", pack_files(BUILT_IN), ids=lambda path: path.stem)
def test_built_in_packs_are_in_order(path: Path) -> None:
    """Each built-in pack is without a mistake, in the file of its name, and says how it knows."""
    pack, file = check(path)
    assert file.diagnostics == []
    assert pack is not None
    assert path.name == file_name(pack.id)
    for name, said in pack.values.items():
        assert fields.wrong(name, said.value) == ""
        assert said.checked_on
        if said.confidence in ("medium", "high"):
            assert said.sources, (pack.id, name)
            assert said.basis in ("stated", "inference")
        if said.basis == "general_knowledge":
            assert said.confidence == "low"
        assert (said.tier is Tier.DEFAULT) == (pack.id == "001")


def test_every_region_of_the_research_has_its_pack() -> None:
    """No region was forgotten, and no pack restates a weekend without a reason."""
    packs = {pack.id: pack for pack in Library().built_in()}
    assert set(packs) >= RESEARCHED
    for pack in packs.values():
        weekend = pack.values.get("weekend")
        assert weekend is None or weekend.sources


def test_nothing_that_comes_with_askaround_is_without_a_source() -> None:
    """Every value of every pack has a source; what none was found for is left out."""
    for pack in Library().built_in():
        for name, said in pack.values.items():
            assert said.value is None or said.sources, (pack.id, name)
            assert said.basis in ("stated", "inference"), (pack.id, name)


@pytest.mark.parametrize("place", ["IE", "IL", "AT", "PL", "ZA"])
def test_where_nobody_wrote_of_it_no_region_says_how_a_request_is_received(place: str) -> None:
    """Only the world's own word is left there, which leads to the task to ask."""
    assert Library().advice(place).values["acceptance"].pack == "001"


def test_values_say_what_their_sources_say() -> None:
    """No number stands in for words: hours that all share, no day count, no hours of Ramadan."""
    assert Library().advice("SA").value("hours") == "08:00-12:00"
    assert "lead_days" not in Library().advice("AT").values
    ramadan = Library().advice("PK").value("avoid.ramadan")
    assert isinstance(ramadan, Mapping)
    assert "hours" not in ramadan


def test_narrower_places_win_value_by_value() -> None:
    """Charlotte adds its own, and keeps what holds in the country and everywhere."""
    here = Library().advice("US-NC:charlotte")
    assert here.value("acceptance") == "needs_introduction"
    assert here.values["acceptance"].pack == "US-NC:charlotte"
    assert here.value("minutes") == 20
    assert here.values["coffee"].pack == "US"
    assert Library().advice("US-NC").value("acceptance") == "welcome"
    assert Library().advice("").values["acceptance"].pack == "001"


@pytest.mark.parametrize(
    ("left_out", "counts"), [(" confidence: high,", "none"), (" basis: stated,", "not_found")]
)
def test_what_does_not_say_how_sure_it_is_is_told(
    tmp_path: Path, left_out: str, counts: str
) -> None:
    """A value without confidence or basis counts as the least sure, and `check` warns of it."""
    pack, file = check(write(tmp_path, GOOD.replace(left_out, "")))
    assert pack is not None
    assert [(one.code, one.severity, one.line) for one in file.diagnostics] == [
        ("P215", "warning", 4)
    ]
    assert counts in file.diagnostics[0].message
    assert counts in (pack.values["minutes"].confidence, pack.values["minutes"].basis)


def test_null_is_unknown_whatever_holds_around(tmp_path: Path) -> None:
    """An explicit null hides what a wider territory says."""
    text = "pack: US-NC\nchecked_on: 2026-11-22\nvalues:\n  acceptance: null\n"
    write(tmp_path, text)
    here = Library([("own", tmp_path)]).advice("US-NC")
    assert here.values["acceptance"].value is None
    assert here.value("acceptance") is None


WRONG = (
    ("P201", 3, GOOD.replace("values:", "colour: red\nvalues:")),
    ("P202", 1, "pack: XX\nvalues: {}\n"),
    ("P203", 3, "pack: XX\nchecked_on: 2026-11-22\nvalues: [1]\n"),
    ("P203", 4, GOOD.replace("{ value: 15", "{ amount: 15")),
    ("P204", 4, GOOD.replace("minutes:", "minuets:")),
    ("P205", 4, GOOD.replace("15", "many")),
    ("P206", 4, GOOD.replace("high", "certain")),
    ("P206", 4, GOOD.replace("stated", "hearsay")),
    ("P207", 4, GOOD.replace("sources: [S81]", "sources: []")),
    ("P207", 4, GOOD.replace(", sources: [S81]", "")),
    ("P207", 4, GOOD.replace("[S81]", "[n/a]")),
    ("P207", 4, GOOD.replace("[S81]", "[S81, '?']")),
    ("P208", 1, GOOD.replace("XX", "nowhere at all")),
    ("P208", 1, GOOD.replace("XX", "US-ZZ:foo")),
    ("P209", 2, GOOD.replace("2026-11-22", "soon")),
    ("P210", 4, GOOD.replace("basis: stated", "basis: general_knowledge")),
    ("P203", 4, GOOD.replace("[S81]", "[1]")),
    ("W106", 5, GOOD + "  minutes: { value: 20 }\n"),
    ("W104", 4, GOOD.replace(" }", "")),
    ("P205", 4, GOOD.replace("minutes: { value: 15", "avoid.x: { value: { weekday: caturday }")),
    ("P205", 4, GOOD.replace("minutes: { value: 15", "hours: { value: 9 to 5")),
    ("P205", 4, GOOD.replace("minutes: { value: 15", "weekend: { value: [friday]")),
    ("P205", 4, GOOD.replace("minutes: { value: 15", 'greeting: { value: "Dear {him}"')),
)


@pytest.mark.parametrize(("code", "line", "text"), WRONG, ids=lambda one: str(one)[:12])
def test_mistakes_are_named_with_their_line(
    code: str, line: int, text: str, tmp_path: Path
) -> None:
    """Each mistake has its code, its line and, where one can be given, a remedy."""
    path = write(tmp_path, text)
    pack, file = check(path)
    assert pack is None
    assert (code, line) in [(one.code, one.line) for one in file.errors]
    with pytest.raises(BadFile, match=r"XX.yaml:\d+"):
        read(path)


@pytest.mark.parametrize("text", ["", "[]", "just words", "\0", "pack: [", "a: &a [*a]"])
def test_broken_files_are_refused(text: str, tmp_path: Path) -> None:
    """What is no pack is refused in one line, naming the file."""
    with pytest.raises(BadFile, match="XX"):
        read(write(tmp_path, text))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever a file holds, reading it ends in a pack or in a `BadFile`."""
    try:
        found: object = read(Path("any.yaml"), text)
    except BadFile as error:
        found = error.path
    assert isinstance(found, Pack) or found == "any.yaml"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.sampled_from(
        ["friday", "14:00", "08-01", "02-30", "ramadan", "9:00-17:00", "welcome", "email"]
    ),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*("weekday", "after", "from", "to", "holiday", "hours"),
                                       *("since", "days", "text", "cause", "days_after")]),
                      inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
NAMES = st.sampled_from([*fields.FIELDS, "avoid.x", "legal.y", "nothing"])


@given(NAMES, VALUES)
def test_any_value_is_checked(name: str, value: object) -> None:
    """Whatever stands for a value, the check says in one line what is wrong, or nothing."""
    said = fields.wrong(name, value)
    assert isinstance(said, str)
    assert "\n" not in said or "\n" in str(value)


def test_own_packs_lie_over_the_built_in_ones(tmp_path: Path) -> None:
    """A file in one's folder overrides value by value and says where it stands."""
    write(tmp_path / "own", GOOD.replace("XX", "US-NC:charlotte"), "anything.yaml")
    packs = Library([("own", tmp_path / "own")])
    here = packs.advice("US-NC:charlotte")
    assert here.value("minutes") == 15
    assert "anything.yaml" in here.values["minutes"].pack
    assert here.value("acceptance") == "needs_introduction"
    assert packs.advice("US").value("minutes") == 20


def test_a_new_territory_needs_only_a_file(tmp_path: Path) -> None:
    """A pack for a place that had none is found by its id."""
    write(tmp_path, GOOD.replace("XX", "PT-11:lisbon"))
    packs = Library([("own", tmp_path)])
    assert packs.advice("PT-11:lisbon").value("minutes") == 15
    assert "PT-11:lisbon" in packs.territories()


def test_a_broken_pack_harms_no_other(tmp_path: Path) -> None:
    """What is built in goes on counting, and the advice says which file cannot be used."""
    write(tmp_path, GOOD.replace("15", "many"))
    here = Library([("own", tmp_path)]).advice("US-NC:charlotte")
    assert here.value("acceptance") == "needs_introduction"
    assert re.search(r"XX.yaml:4", str(here.values[PROBLEM].value))


def test_packs_are_kept_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack read once is not parsed again while its content stays; a changed one is."""
    from askaround_etiquette.knowledge import library

    cache = Kept()
    path = write(tmp_path, GOOD)
    first = Library([("own", tmp_path)], cache).advice("XX")
    library._parsed.clear()
    monkeypatch.setattr(library, "_read", lambda path, content: pytest.fail("YAML was read"))
    again = Library([("own", tmp_path)], cache).advice("XX")
    assert again == first
    assert cache.found
    monkeypatch.undo()
    path.write_text(GOOD.replace("15", "25"), "utf-8")
    assert Library([("own", tmp_path)], cache).advice("XX").value("minutes") == 25


@pytest.mark.parametrize("pack", list(Library().built_in()), ids=lambda pack: pack.id)
def test_compiling_loses_nothing(pack: Pack) -> None:
    """What is kept compiled comes back the same, through JSON."""
    assert loaded(json.loads(json.dumps(compiled(pack)))) == pack


def test_learnt_values_lie_over_all(tmp_path: Path) -> None:
    """What a local expert said counts before any file, with its source."""
    write(tmp_path, GOOD.replace("XX", "US-NC"))
    learnt = {"US-NC": {"minutes": {"value": 25, "confidence": "medium", "sources": ["a coach"]}}}
    here = Library([("own", tmp_path)], None, learnt).advice("US-NC:boone").values["minutes"]
    assert (here.value, here.sources, here.pack) == (25, ("a coach",), "US-NC, learnt")


LAYER = st.dictionaries(
    st.sampled_from(("acceptance", "hours", "minutes", "cv")),
    st.fixed_dictionaries({"value": st.none() | st.integers(0, 9)}),
    max_size=4,
)
TOWN = "AQ-A:camp"
"""A town of a country that no pack is about."""


def _told(**learnt: dict[str, Any]) -> dict[str, object]:
    names = {"country": "AQ", "division": "AQ-A", "town": TOWN}
    library = Library((), None, {names[level]: said for level, said in learnt.items()})
    return {name: said.value for name, said in library.advice(TOWN).values.items()}


@given(LAYER, LAYER, LAYER)
def test_inheritance_is_associative(
    wide: dict[str, Any], middle: dict[str, Any], narrow: dict[str, Any]
) -> None:
    """Two neighbouring territories put together first give the same advice; null is a value."""
    whole = _told(country=wide, division=middle, town=narrow)
    assert whole == _told(country={**wide, **middle}, town=narrow)
    assert whole == _told(country=wide, town={**middle, **narrow})
    for name, said in whole.items():
        told = [layer[name]["value"] for layer in (narrow, middle, wide) if name in layer]
        assert not told or said == told[0]


@given(st.text(max_size=30))
def test_ids_are_written_one_way(text: str) -> None:
    """A territory is an id, or is refused; an id lies in the world."""
    if is_id(text):
        assert chain(text)[0] == "001"
        assert chain(text)[-1] == text
