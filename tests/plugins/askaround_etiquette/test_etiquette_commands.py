"""The commands in a real campaign: learning, overruling, asking, placing, and what is held."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

NOON = "2026-11-23T17:00"
"""Monday noon in New York; one in the morning of Tuesday in Tokyo is at 16:00 UTC."""


@pytest.fixture
def campaign(run: Run, tmp_path: Path) -> Path:
    """A campaign with three people, each with research noted."""
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=NOON)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning",
        "--question", "Is it for me?", "--kind", "career", now=NOON)  # fmt: skip
    for name, place in (("Yuki Mori", "JP"), ("Cora Lane", "US-NC:charlotte"), ("Nel Ito", "")):
        run("add", name, "--email", f"{name[:3].lower()}@example.org", "--tie", "stranger",
            *(["--place", place] if place else []), now=NOON)  # fmt: skip
    for who in ("1", "2", "3"):
        run("note", who, "plans parks", "--about", "person", "--source", "a yearbook", now=NOON)
        run("note", who, "parks need trees", "--about", "field", "--source", "a book", now=NOON)
    return tmp_path


def data(done: Any) -> dict[str, Any]:
    """Return the document a command printed."""
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_stranger_in_japan_is_routed_and_can_be_overruled(run: Run, campaign: Path) -> None:
    """High confidence routes to an introduction, with the pack; a reason overrules, journaled."""
    routed = data(run("request", "yuki", "--json", now=NOON))["requests"][0]
    assert (routed["source"], routed["target"], routed["messages"]) == ("prospect", "prospect", [])
    assert "find somebody who introduces you" in routed["tasks"][0]["purpose"]
    assert "pack JP, confidence high" in routed["tasks"][0]["purpose"]
    assert "--overrule" in run("request", "yuki", now=NOON).stdout
    done = run("request", "yuki", "--overrule", "a friend told her of me", now=NOON)
    assert done.returncode == 0, done.stderr
    assert "message" in done.stdout
    assert "overruled" in run("history", "yuki", "--json", now=NOON).stdout


def test_a_group_comes_first_where_somebody_local_says_so(run: Run, campaign: Path) -> None:
    """Charlotte by its pack is asked; said surely by somebody local, the way is by a group."""
    run("etiquette", "learn", "charlotte", "acceptance", "group_first", "--source", "Ms Kay",
        "--confidence", "high", now=NOON)  # fmt: skip
    routed = data(run("request", "cora", "--json", now=NOON))["requests"][0]
    assert "networking group" in routed["tasks"][0]["purpose"]
    assert routed["target"] == "prospect"


def test_why_and_drafts_name_the_pack(run: Run, campaign: Path) -> None:
    """`why` and the draft show which pack said so, how sure it is, and how to overrule it."""
    said = run("why", "cora", now=NOON).stdout
    assert "pack US-NC:charlotte, confidence low" in said
    run("request", "cora", now=NOON)
    night = run("outbox", "show", "1", now="2026-11-27T20:00").stdout
    assert "most offices close on the Friday after Thanksgiving" in night or "hold" in night
    friday = run("outbox", "show", "1", now="2026-12-30T15:00").stdout
    assert "between Christmas and New Year" not in friday  # no source says so
    wednesday = run("outbox", "show", "1", now="2026-12-30T15:00").stdout
    assert "pack US-NC:charlotte, confidence low" in wednesday


def test_what_was_learnt_counts_and_is_undone(run: Run, campaign: Path) -> None:
    """A local expert's answer goes over the packs, with its source, and undo takes it back."""
    words = ("etiquette", "learn", "charlotte", "acceptance", "welcome", "--source", "Ms Kay")
    assert run(*words, now=NOON).returncode == 0
    value = data(run("etiquette", "show", "charlotte", "--json"))["values"]["acceptance"]
    assert (value["value"], value["sources"]) == ("welcome", ["Ms Kay"])
    assert value["checked_on"] == "2026-11-23"
    assert "learn acceptance" in run("history", now=NOON).stdout
    assert run("undo", now=NOON).returncode == 0
    value = data(run("etiquette", "show", "charlotte", "--json"))["values"]["acceptance"]
    assert value["value"] == "needs_introduction"


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("minuets", "15", "field"),
        ("minutes", "many", "whole number"),
        ("avoid.x", "{ weekday: caturday }", "caturday"),
        ("hours", "nine", "hours"),
    ],
)
def test_what_makes_no_sense_is_not_learnt(
    run: Run, campaign: Path, field: str, value: str, word: str
) -> None:
    """An unknown field, or a value it cannot have, is refused with exit 2."""
    done = run("etiquette", "learn", "JP", field, value, "--source", "me", now=NOON)
    assert done.returncode == 2
    assert word in done.stderr


def test_new_in_town_asks_first(run: Run, campaign: Path) -> None:
    """New in a place: the request waits for the answer of somebody local."""
    run("etiquette", "arrive", "charlotte", now=NOON)
    first = data(run("request", "cora", "--json", now=NOON))["requests"][0]
    assert (first["target"], first["messages"]) == ("prospect", [])
    assert "US-NC:charlotte" in first["tasks"][0]["purpose"]
    again = data(run("request", "cora", "--json", now=NOON))["requests"][0]
    assert (again["target"], again["tasks"]) == ("prospect", [])
    run("etiquette", "learn", "charlotte", "acceptance", "ok", "--source", "Ms Kay", now=NOON)
    assert run("request", "cora", now=NOON).returncode == 0


def test_a_wave_spreads_over_zones(run: Run, campaign: Path) -> None:
    """Approved together, each waits for the morning of the place it goes to."""
    for who, place in (("1", "SG"), ("2", "GB-ENG"), ("3", "US-NC")):
        run("edit", who, "--place", place, now=NOON)
        assert run("request", who, now=NOON).returncode == 0
    run("outbox", "approve", "1", "2", "3", "--overrule", "met at a fair", now="2026-11-21T12:00")
    run("outbox", "deliver", now="2026-11-21T12:00")
    listed = data(run("outbox", "list", "--json", now="2026-11-21T12:00"))
    text = json.dumps(listed)
    held = sorted({one for one in _not_before(listed) if one})
    assert len(held) == 3, text[:2000]
    said = run("tick", now="2026-11-21T12:30").stdout
    assert "the next held message can go: " in said  # whoever ticks once a day knows when
    report = data(run("tick", "--json", now="2026-11-21T12:40"))["tick"]
    assert report["next_held_at"] == min(held)


def _not_before(value: Any) -> list[int]:
    if isinstance(value, dict):
        own = [value["not_before"]] if value.get("not_before") else []
        return own + [one for inner in value.values() for one in _not_before(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in _not_before(inner)]
    return []


def test_packs_of_ones_own_count(run: Run, campaign: Path) -> None:
    """A file in the campaign's folder counts at once; a broken one is said, with its line."""
    folder = campaign / "etiquette"
    folder.mkdir()
    text = "pack: US-NC\nchecked_on: 2026-11-22\nvalues:\n  minutes: { value: 12, basis: stated }\n"
    (folder / "mine.yaml").write_text(text)
    assert data(run("etiquette", "show", "US-NC", "--json"))["values"]["minutes"]["value"] == 12
    (folder / "mine.yaml").write_text(text.replace("12", "lots"))
    done = run("etiquette", "check")
    assert done.returncode == 1
    assert "mine.yaml:4" in done.stdout + done.stderr
    assert data(run("etiquette", "coverage", "--json"))["problems"]


def test_when_somebody_may_be_written_to(run: Run, campaign: Path) -> None:
    """For a contact, the moments are those of their place and zone, or of their own wish."""
    found = data(run("etiquette", "when", "yuki", "--json", now=NOON))
    assert found["timezone"] == "Asia/Tokyo"
    assert found["moments"][0]["start"] == "2026-11-24T08:30:00+09:00"
    run("edit", "1", "--set", "hours=18:00-19:00", now=NOON)
    found = data(run("etiquette", "when", "yuki", "--json", now=NOON))
    assert found["moments"][0]["start"] == "2026-11-24T18:00:00+09:00"


@pytest.mark.parametrize(
    ("known", "conclusion", "place"),
    [
        (["--set", "address=3 Elm St\nCharlotte, NC 28202"], "US-NC:charlotte", ""),
        (["--set", "address=Rua Augusta 5\nPortugal"], "PT", ""),
        (["--set", "address=Springfield"], None, "US-IL:springfield"),
        (["--phone", "+1 585 555 0142"], None, "US-NY"),
        (["--phone", "+44 20 7946 0018"], None, "GB"),
    ],
)
def test_places_are_concluded_or_asked(
    run: Run, campaign: Path, known: list[str], conclusion: str | None, place: str
) -> None:
    """A plain address is concluded; a bare city and a phone's prefix are asked."""
    done = run("edit", "3", *known, now=NOON)
    if done.returncode != 0 and known[0] == "--set":
        done = run("edit", "3", "--address", known[1].partition("=")[2], now=NOON)
    assert done.returncode == 0, done.stderr
    found = data(run("etiquette", "place", "nel", "--json", now=NOON))
    assert found["conclusion"] == conclusion, found["clues"]
    applied = run("etiquette", "place", "nel", "--apply", now=NOON)
    assert applied.returncode == (0 if conclusion else 3)
    if place:
        assert any(place in one["places"] or place.startswith("US") for one in found["clues"])


def test_without_a_campaign(run: Run, tmp_path: Path) -> None:
    """Looking works anywhere; what is written needs a campaign, and says so."""
    assert run("etiquette", "compare", "US-NY:rochester", "US-NC:charlotte").returncode == 0
    assert run("etiquette", "coverage").returncode == 0
    assert run("etiquette", "check").returncode == 0
    assert run("etiquette", "show", "Japan").returncode == 0
    assert run("etiquette", "when", "yuki").returncode == 2
    done = run("etiquette", "learn", "JP", "minutes", "20", "--source", "me")
    assert done.returncode == 4
