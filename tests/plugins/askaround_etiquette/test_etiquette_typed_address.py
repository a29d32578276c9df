"""A postal address typed by hand says where somebody is; what is not plain is asked."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Run

NOW = "2026-11-24T10:00-05:00"


def _place(run: Run, who: str) -> tuple[str, str]:
    contact = json.loads(run("show", who, "--json", now=NOW).stdout)["contact"]
    return contact["place"], contact["fields"].get("place", "")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("1-1 Chiyoda, Tokyo 100-0001, Japan", "JP"),
        ("Via Roma 1\n20121 Milano\nItalia", "IT-MI"),
        ("5 Park Rd\nBoone, NC 28607", "US-NC:boone"),
        ("Nowhere Lane 5", ""),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_a_plain_address_gives_the_place(run: Run, address: str, place: str, later: bool) -> None:
    """With `add` and with `edit`, and it is said; an address that names none changes nothing."""
    run("init", now=NOW)
    if later:
        run("add", "Zed Abe", "--email", "zed@example.org", now=NOW)
        done = run("edit", "1", "--address", address, now=NOW)
    else:
        done = run("add", "Zed Abe", "--email", "zed@example.org", "--address", address, now=NOW)
    assert done.returncode == 0, done.stderr
    assert ("their address is taken as" in done.stdout) is bool(place)
    assert _place(run, "1") == (place, "")


def test_what_is_said_counts_before_the_address(run: Run) -> None:
    """A place that was said or recorded stays; that the address says something else is told."""
    run("init", now=NOW)
    address = ("--address", "1-1 Chiyoda, Tokyo 100-0001, Japan")
    run("add", "Zed Abe", "--email", "z@example.org", "--place", "Rome", *address, now=NOW)
    rome, _ = _place(run, "1")
    assert rome.startswith("IT")
    told = run("edit", "1", *address, now=NOW).stdout
    assert f"their address says JP, and not {rome}" in told
    assert _place(run, "1") == (rome, "")


def test_an_address_of_several_places_is_asked(run: Run) -> None:
    """Georgia may be either: nothing is recorded, `add` asks, and `today` goes on asking."""
    run("init", now=NOW)
    done = run("add", "Geo Who", "--email", "g@example.org", "--address", "5 Peach Street\nGeorgia",
               now=NOW)  # fmt: skip
    assert "may be in GE or US-GA; say which: askaround edit 01 --place" in done.stdout
    assert _place(run, "1")[0] == ""
    assert "askaround edit 01 --place PLACE" in run("today", now=NOW).stdout
    run("edit", "1", "--place", "GE", now=NOW)
    assert "--place PLACE" not in run("today", now=NOW).stdout
