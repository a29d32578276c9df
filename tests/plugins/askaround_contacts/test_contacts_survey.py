"""Long files: a dry run keeps nobody, and too many people at once are told of, not taken in."""

from __future__ import annotations

import json
import tracemalloc
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.errors import BadFile
from askaround_contacts import api, formats
from askaround_contacts.survey import limited, small_enough, survey
from askaround_contacts.tables import generic
from askaround_contacts.vcards import vcard
from tests.conftest import Run
from tests.stopwatch import at_most


def book(path: Path, people: int) -> str:
    """Write an address book of so many people; return its path."""
    lines = (f"Ada {i},ada{i}@example.org\n" for i in range(people))
    path.write_text("Name,Email\n" + "".join(lines), encoding="utf-8")
    return str(path)


def peak(path: str, people: int) -> int:
    """Return the bytes that a dry run of a file holds at most."""
    tracemalloc.start()
    try:
        with survey(path, "auto", {}, most=10**6, write=True) as found:
            assert found.people == people
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_rows_cost_no_memory(tmp_path: Path) -> None:
    """Four times the people: less than a fifth of what keeping them would take (300 bytes each)."""
    small, large = book(tmp_path / "a.csv", 2_000), book(tmp_path / "b.csv", 8_000)
    peak(small, 2_000)  # what is loaded once
    assert peak(large, 8_000) - peak(small, 2_000) < 6_000 * 60


def test_too_many_people_are_refused_before_any_is_taken_in(tmp_path: Path, run: Run) -> None:
    """Told with what to do: split the file, or say in the settings that it is meant."""
    folder = tmp_path / "campaign"
    run("init", str(folder), "--name", "x")
    with (folder / "askaround.toml").open("a") as file:
        file.write("\n[plugins.contacts]\nmost_people = 20\n")
    good, long = book(tmp_path / "good.csv", 20), book(tmp_path / "long.csv", 21)
    for more in ((), ("--dry-run",), ("--dry-run", "--json"), ("--json",)):
        done = run("-C", str(folder), "import", long, *more)
        assert done.returncode == 1
        assert "names more than 20 people" in done.stderr + done.stdout
        assert "most_people = 200 under [plugins.contacts]" in done.stderr + done.stdout
    assert json.loads(run("-C", str(folder), "list", "--json").stdout)["contacts"] == []
    assert run("-C", str(folder), "import", good).returncode == 0


def test_the_json_of_a_dry_run_is_one_document(tmp_path: Path, run: Run) -> None:
    """With everybody in it, and the rows that are nobody."""
    path = tmp_path / "book.csv"
    path.write_text(
        'Name,Email\n"Zoë ""Z"" Ray",z@example.org\n,\n,,,x\nBo,b@example.org\n', "utf-8"
    )
    done = run("import", str(path), "--dry-run", "--json")
    found = json.loads(done.stdout)
    assert list(found) == ["schema_version", "format", "contacts", "skipped", "left_out"]
    assert [one["name"] for one in found["contacts"]] == ['Zoë "Z" Ray', "Bo"]
    assert [one["line"] for one in found["skipped"]] == [4]
    path.write_text("Name,Email\n,\n,,,x\n", "utf-8")
    nobody = run("import", str(path), "--dry-run", "--json")
    assert nobody.returncode == 1


def test_long_notes_are_no_people(tmp_path: Path) -> None:
    """A file with more lines than people is counted before it is refused."""
    path = tmp_path / "notes.csv"
    row = 'Ada,a{}@example.org,"one\ntwo\nthree\nfour"\n'
    path.write_text("Name,Email,Notes\n" + "".join(row.format(i) for i in range(10)), "utf-8")
    small_enough(str(path), "auto", {}, 10)
    with pytest.raises(BadFile, match="more than 9 people"):
        small_enough(str(path), "auto", {}, 9)
    assert list(limited(iter([]), "x", 1)) == []


@pytest.mark.parametrize(
    "line",
    ["a,\n", '"a",\n"', 'a"b,"\n', "a\0,\0\n", "Zoë,z@example.org\n", '"a\nb",c\n'],
    ids=["plain", "alternate", "inner", "zeros", "letters", "broken"],
)
@pytest.mark.parametrize("begin", ["", '"'], ids=["whole", "an open quotation"])
def test_too_many_people_are_refused_quickly(tmp_path: Path, begin: str, line: str) -> None:
    """A million of them, and a quotation mark that is never closed: seen without reading all."""
    path = tmp_path / "long.csv"
    path.write_text("name,email\n" + begin + line * 1_000_000, "utf-8")
    with at_most(1.5), pytest.raises(BadFile, match="names more than 100,000 people"):
        small_enough(str(path), "auto", {}, 100_000)


@given(
    st.lists(
        st.text(st.sampled_from("a1 ,\"\n\0'=@-é\t"), max_size=12)
        | st.sampled_from(["Ada,a@example.org", "name,email", ",b@example.org", "Bo,"]),
        max_size=12,
    )
)
def test_a_glance_never_counts_more_than_there_are(lines: list[str]) -> None:
    """Where a glance says that there are more than so many people, reading them says so too."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.csv")
        path.write_text("name,email\n" + "\n".join(lines), "utf-8")
        try:
            real = len(api.preview(path, format="csv").contacts)
        except BadFile:
            real = 0
        with suppress(BadFile):
            assert not formats.surely_more(path, generic.IMPORTER, {}, real)


@pytest.mark.parametrize(
    "card", ["N:a\n", "VERSION:3.0\nFN:Al Bo\nEMAIL:al@example.org\n"], ids=["bare", "whole"]
)
def test_too_many_cards_are_refused_quickly(tmp_path: Path, card: str) -> None:
    """Half a million of them are counted, and none is read."""
    path = tmp_path / "long.vcf"
    path.write_text(f"BEGIN:VCARD\n{card}END:VCARD\n" * 500_000, "utf-8")
    with at_most(1.5), pytest.raises(BadFile, match="names more than 100,000 people"):
        small_enough(str(path), "auto", {}, 100_000)


LINES = st.sampled_from(
    [
        "BEGIN:VCARD",
        "END:VCARD",
        "N:a",
        "FN:Al",
        "FN:",
        "N:;;",
        "N:.;",
        "N:0",
        "VERSION:3.0",
        "VERSION:9",
        "AGENT:",
        "\tx",
        "FN:0",
        "x",
        "FN;CHARSET=x:Al",
        "FN:=41=",
        "fn:al",
        "begin:vcard",
        "EMAIL:a@example.org",
        "ORG:x",
        "FN:n/a",
        "N:-",
    ]
) | st.text(st.sampled_from("a1 ;:\n\0=@-é\t"), max_size=6)
CARDS = st.lists(LINES, max_size=4).map(lambda kept: "\n".join(["BEGIN:VCARD", *kept, "END:VCARD"]))


@given(st.lists(CARDS | LINES, max_size=8))
def test_a_glance_never_counts_more_cards_than_people(lines: list[str]) -> None:
    """What a glance counts as a card of somebody is one when it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.vcf")
        path.write_text("\n".join(["BEGIN:VCARD", "FN:Al", "END:VCARD", *lines]), "utf-8")
        real = len(api.preview(path, format="vcard").contacts)
        assert not formats.surely_more(path, vcard.IMPORTER, {}, real)
