"""What `etiquette check` finds besides slips of form: each is told with its line and a remedy."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from askaround_etiquette.knowledge.library import BUILT_IN, Library, pack_files
from askaround_etiquette.knowledge.pack import check
from askaround_etiquette.placing.titles import called
from askaround_etiquette.proof import prove, unsound
from askaround_etiquette.values.avoidance import WEEKDAYS
from tests.conftest import Run

NOW = "2026-11-23T10:00:00+00:00"
TODAY = date(2026, 11, 23)
WEEK = list(WEEKDAYS)
SURE = "confidence: high, basis: stated, sources: [a neighbour]"


def pack(folder: Path, territory: str, values: str, name: str = "a.yaml") -> Path:
    """Return a pack's file in a folder of one's own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"pack: {territory}\nchecked_on: 2026-11-22\nvalues:\n{values}", "utf-8")
    return path


def found(path: Path) -> list[tuple[str, int, str, str]]:
    """Return ``(code, line, message, hint)`` of what is wrong with a file."""
    read, file = check(path)
    if read is not None:
        prove(read, file, Library(), TODAY)
    return [(one.code, one.line, one.message, one.hint) for one in file.errors]


@pytest.mark.parametrize(
    ("territory", "holiday", "near"),
    [
        ("US-NC:boone", "Thanksgivin Day", "Thanksgiving Day"),
        ("FR", "Bastille Day", "National Day"),
        ("DE-BY", "Corpus Cristi", "Corpus Christi"),
        ("JP", "Saturday", ""),
        ("SO", "Founders Feast", ""),
    ],
)
def test_a_holiday_that_no_calendar_has_is_named_with_its_line(
    tmp_path: Path, territory: str, holiday: str, near: str
) -> None:
    """The rule would never hold, and nobody would notice; the nearest name is offered."""
    rule = f"  avoid.x:\n    value: {{ holiday: {holiday}, days_after: 1 }}\n    confidence: low\n"
    (one,) = found(pack(tmp_path, territory, rule))
    assert one[:2] == ("P211", 5)
    assert holiday in one[2]
    assert territory in one[2]
    assert near in one[3]


@pytest.mark.parametrize(
    ("territory", "holiday"), [("US-NC", "thanksgiving"), ("SA", "Eid"), ("001", "Easter Monday")]
)
def test_a_part_of_a_name_is_enough(tmp_path: Path, territory: str, holiday: str) -> None:
    """As it is where the rule is used; for the whole world nothing can be said."""
    rule = f"  avoid.x: {{ value: {{ holiday: {holiday} }}, confidence: low }}\n"
    assert found(pack(tmp_path, territory, rule)) == []


def test_what_is_learnt_is_held_to_the_same(run: Run) -> None:
    """Somebody's word on a holiday that is none is refused with the nearest one."""
    run("init", now=NOW)
    done = run("etiquette", "learn", "DE-BY", "avoid.x", "{ holiday: Corpus Cristi }",
               "--source", "a coach", now=NOW)  # fmt: skip
    assert done.returncode == 2
    assert "Corpus Christi" in done.stderr


def test_nothing_was_checked_tomorrow(tmp_path: Path) -> None:
    """A date of checking that is yet to come would never grow old."""
    values = "  coffee:\n    value: Bring cider.\n    confidence: low\n    checked_on: 2027-01-01\n"
    (one,) = found(pack(tmp_path, "US", values))
    assert one[:2] == ("P212", 7)
    assert "2026-11-23" in one[3]


def test_built_in_packs_stand_where_the_clock_is_behind(run: Run, tmp_path: Path) -> None:
    """Their dates are of the release: only one's own packs are held to one's own clock."""
    early = "2026-11-20T10:00:00+00:00"
    run("init", now=early)
    done = run("etiquette", "check", now=early)
    assert done.returncode == 0, done.stdout[:600]
    assert run("etiquette", "check", str(BUILT_IN / "US.yaml"), now=early).returncode == 0
    own = pack(tmp_path / "etiquette", "US-NC:boone", "  coffee: { value: x, confidence: low }\n")
    done = run("etiquette", "check", now=early)
    assert done.returncode == 1
    assert f"{own}:2" in done.stdout
    assert done.stdout.count("yet to come") == 1


@pytest.mark.parametrize(
    ("values", "code", "line"),
    [
        (f"  avoid.x: {{ value: {{ from: '01-01', to: '12-31' }}, {SURE} }}\n", "P205", 4),
        (f"  avoid.x: {{ value: {{ from: '03-02', to: '03-01' }}, {SURE} }}\n", "P205", 4),
        (
            f"  avoid.x: {{ value: {{ from: '01-01', to: '12-31', after: '5:00' }}, {SURE} }}\n",
            "P213",
            4,
        ),
        (f"  weekend: {{ value: [{{ days: {WEEK} }}], {SURE} }}\n", "P205", 4),
        (f"  weekend: {{ value: [{{ days: [friday], from: 2013-13-01 }}], {SURE} }}\n", "W110", 4),
    ],
)
def test_a_rule_that_leaves_no_time_is_a_mistake(
    tmp_path: Path, values: str, code: str, line: int
) -> None:
    """Nothing could ever be sent there, whatever is said besides."""
    assert (code, line) in [one[:2] for one in found(pack(tmp_path, "IT", values))]


def test_rules_that_close_the_year_together_are_told(tmp_path: Path) -> None:
    """Each of two leaves half a year; both together leave none."""
    half = f"  avoid.a: {{ value: {{ from: '01-01', to: '06-30', after: '00:00' }}, {SURE} }}\n"
    rest = f"  avoid.b: {{ value: {{ from: '07-01', to: '12-31', after: '00:00' }}, {SURE} }}\n"
    assert found(pack(tmp_path, "IT", half)) == []
    (one,) = found(pack(tmp_path, "IT", half + rest))
    assert one[:2] == ("P213", 4)


def test_the_second_file_of_a_territory_is_told_and_does_not_count(
    run: Run, tmp_path: Path
) -> None:
    """One of two would win without a word; now the first counts, and the other is named."""
    run("init", now=NOW)
    folder = tmp_path / "etiquette"
    pack(folder, "US-NC:boone", "  coffee: { value: Bring cider., confidence: low }\n")
    pack(folder, "US-NC:boone", "  coffee: { value: Bring tea., confidence: low }\n", "b.yaml")
    done = run("etiquette", "check", now=NOW)
    assert done.returncode == 1
    assert "b.yaml:1" in done.stdout
    assert "stands in a.yaml already" in done.stdout
    shown = json.loads(run("etiquette", "show", "US-NC:boone", "--json", now=NOW).stdout)
    assert shown["values"]["coffee"]["value"] == "Bring cider."
    assert "stands in a.yaml already" in run("etiquette", "coverage", now=NOW).stdout


def test_a_byte_that_is_no_utf8_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    """So are the mistakes of the other files: one that cannot be read ends nothing."""
    run("init", now=NOW)
    folder = tmp_path / "etiquette"
    pack(folder, "FR", "  coffees: { value: x }\n", "f.yaml")
    text = "pack: ES\nname: España\nchecked_on: 2026-11-22\nvalues: {}\n"
    (folder / "e.yaml").write_bytes(text.encode("latin-1"))
    done = run("etiquette", "check", now=NOW)
    assert "e.yaml:2:11: error[W101]: the byte 0xF1 is not UTF-8" in done.stdout
    assert "f.yaml:4" in done.stdout
    assert "2 mistakes in 2 of" in done.stderr


def test_every_built_in_pack_passes(tmp_path: Path) -> None:
    """With the same eyes as somebody's own."""
    wrong = {path.name: found(path) for path in pack_files(BUILT_IN)}
    assert {name: said for name, said in wrong.items() if said} == {}


def test_files_say_nothing_unsound() -> None:
    """What is asked of plugins' advice the packs hold themselves."""
    packs = Library()
    for place in packs.territories():
        assert list(unsound(packs.advice(place).values)) == []


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("US-NC:charlotte", "Charlotte, North Carolina (US-NC:charlotte)"),
        ("DE-NW:duesseldorf", "Düsseldorf, North Rhine-Westphalia (DE-NW:duesseldorf)"),
        ("AT-9", "Vienna, Austria (AT-9)"),
        ("ES-MD:madrid", "Madrid, Spain (ES-MD:madrid)"),
        ("ES-MD", "Comunidad de Madrid, Spain (ES-MD)"),
        ("JP", "Japan (JP)"),
        ("001", "the world (001)"),
        ("XX", "XX"),
    ],
)
def test_a_code_is_told_with_its_name(place: str, name: str) -> None:
    """Nobody has to know that the ninth division of Austria is Vienna."""
    assert called(place) == name


def test_a_file_that_is_no_pack_hides_no_mistake_of_another(run: Run, tmp_path: Path) -> None:
    """Empty, a list, no file to read: each is told with its line, code and remedy, as all are."""
    pack(tmp_path / "etiquette", "US-NC:boone", "  houres: 1\n", "a1.yaml")
    for name, text in (("a2.yaml", "- a\n"), ("a3.yaml", "")):
        (tmp_path / "etiquette" / name).write_text(text)
    pack(tmp_path / "etiquette", "US-NC:boon", "  wordes: 1\n", "a5.yaml")
    names = [f"etiquette/a{n}.yaml" for n in (1, 2, 3, 5)]
    done = run("etiquette", "check", *names, now=NOW)
    assert done.returncode == 1
    for told in ("houres", "a2.yaml:1:1", "not a mapping", "a3.yaml:1:1", "is empty", "wordes"):
        assert told in done.stdout
    assert done.stdout.count("begin with: pack: US-NC") == 2
    assert "mistakes in 4 of 4 packs" in done.stderr


def test_a_file_that_cannot_be_read_is_a_mistake_of_its_own(tmp_path: Path) -> None:
    """A folder in a pack's place is told, and nothing is raised."""
    (tmp_path / "a4.yaml").mkdir()
    ((code, line, message, _),) = found(tmp_path / "a4.yaml")
    assert (code, line) == ("W100", 1)
    assert "cannot be read" in message
