"""add, edit, list, show: through the same command line for any workflow."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.model import Contact
from tests.engine.cli.conftest import Ask

pytestmark = pytest.mark.usefixtures("camp")


def test_add_answers_with_the_contact_and_what_to_type_next(ask: Ask) -> None:
    """The new contact is in the workflow's first state, and the hint can be typed."""
    said = ask("add", "Mei Okonkwo", "--phone", "+1 585 555 0142", "--json")
    assert said.code == 0
    assert said.json["contact"]["state"] == "fresh"
    assert said.json["contact"]["phones"] == ["+1 585 555 0142"]
    assert ask("add", "Dario Venn").out.splitlines()[-1].startswith("next: askaround edit 04")


def test_a_tie_nobody_knows_is_a_usage_error(ask: Ask) -> None:
    """A value outside the list ends with exit code 2 and names the list."""
    said = ask("add", "Mei Okonkwo", "--tie", "cousin", "--json")
    assert (said.code, said.error["kind"]) == (2, "usage")
    assert "acquaintance" in str(said.error)


def test_list_has_every_field_and_the_ref(ask: Ask) -> None:
    """A script gets all dataclass fields plus ref, for each contact."""
    found = ask("list", "--json").json
    assert found["schema_version"] == 1
    assert [one["ref"] for one in found["contacts"]] == ["01", "02"]
    assert set(found["contacts"][0]) == {*Contact.__dataclass_fields__, "ref"}


def test_list_filters(ask: Ask) -> None:
    """State, tie, text and limit narrow the list; an unknown state is named as such."""
    assert len(ask("list", "--tie", "friend", "--json").json["contacts"]) == 1
    assert len(ask("list", "--search", "ark", "--json").json["contacts"]) == 1
    assert len(ask("list", "--limit", "1", "--json").json["contacts"]) == 1
    assert ask("list", "--state", "greeted", "--json").json["contacts"] == []
    assert ask("list", "--state", "nowhere").code == 2


def test_plain_is_one_record_per_line(ask: Ask) -> None:
    """--plain can be cut by tabs."""
    lines = ask("list", "--plain").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == ["Ines Falk", "Tomas Arkwright"]


def test_edit_changes_fields_and_takes_them_away(ask: Ask) -> None:
    """Options set values, --set sets any other field, an empty text removes."""
    said = ask("edit", "ines", "--place", "GB", "--zone", "Europe/London", "--set", "met=fair")
    assert said.code == 0
    shown = ask("show", "ines", "--json").json["contact"]
    assert (shown["place"], shown["zone"], shown["fields"]) == (
        "GB",
        "Europe/London",
        {"met": "fair"},
    )
    ask("edit", "ines", "--place", "", "--email", "", "--set", "met=")
    shown = ask("show", "ines", "--json").json["contact"]
    assert (shown["place"], shown["emails"], shown["fields"]) == ("", [], {})


def test_edit_of_nothing_says_so(ask: Ask) -> None:
    """No option at all is a usage error with an example."""
    said = ask("edit", "ines")
    assert said.code == 2
    assert "try: askaround edit 01" in said.err


def test_show_ends_with_all_that_is_known(ask: Ask) -> None:
    """The page of one person has their facts, tasks and the last events."""
    ask("fire", "ines", "greet")
    out = ask("show", "ines").out
    assert out.startswith("01 Ines Falk: greeted since Mon 23 Nov 09:00")
    for part in ("ines@example.org", "task 1: wave", "fresh → greeted"):
        assert part in out
    found = ask("show", "ines", "--json").json
    assert {"contact", "introduced_by", "records", "effects", "events", "next"} <= set(found)


def test_unknown_and_ambiguous_names(ask: Ask) -> None:
    """Nobody and several both end with exit code 3; several list the candidates."""
    assert ask("show", "zacharias").code == 3
    ask("add", "Ines Marsh", "--email", "ines.marsh@example.org")
    said = ask("show", "ines", "--json")
    assert (said.code, said.error["kind"]) == (3, "ambiguous")
    assert [one["id"] for one in said.error["candidates"]] == [1, 3]


def test_an_empty_campaign_says_how_to_begin(ask: Ask, workflow_file: Path) -> None:
    """today, board and list of an empty campaign each name a next step."""
    assert ask("init", "--workflow", str(workflow_file), folder="other").code == 0
    assert len(ask("today", folder="other").out.splitlines()) == 3
    for command in ("today", "board", "list"):
        assert "askaround import" in ask(command, folder="other").out
